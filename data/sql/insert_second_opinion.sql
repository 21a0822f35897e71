-- Adds rows, each as the next version of its key.
INSERT INTO second_opinion
WITH fresh AS (
    SELECT
        unnest($facility_id::VARCHAR[]) AS facility_id,
        unnest($as_of::DATE[]) AS as_of,
        unnest($analyst::VARCHAR[]) AS analyst,
        unnest($level::VARCHAR[]) AS level,
        unnest($because::VARCHAR[]) AS because
)
SELECT
    fresh.*,
    1 + coalesce((SELECT max(kept.version) FROM second_opinion AS kept WHERE kept.facility_id = fresh.facility_id AND kept.as_of = fresh.as_of AND kept.analyst = fresh.analyst), 0),
    $recorded_at::TIMESTAMP,
    $author,
    $reason
FROM fresh
