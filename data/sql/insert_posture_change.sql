-- Adds rows, each as the next version of its key.
INSERT INTO posture_change
WITH fresh AS (
    SELECT
        unnest($posture_id::VARCHAR[]) AS posture_id,
        unnest($facility_id::VARCHAR[]) AS facility_id,
        unnest($kind::VARCHAR[]) AS kind,
        unnest($title::VARCHAR[]) AS title,
        unnest($starts_on::DATE[]) AS starts_on,
        unnest($ends_on::DATE[]) AS ends_on,
        unnest($known_on::DATE[]) AS known_on,
        unnest($source_title::VARCHAR[]) AS source_title,
        unnest($source_url::VARCHAR[]) AS source_url,
        unnest($state::VARCHAR[]) AS state,
        unnest($notes::VARCHAR[]) AS notes
)
SELECT
    fresh.*,
    1 + coalesce((SELECT max(kept.version) FROM posture_change AS kept WHERE kept.posture_id = fresh.posture_id), 0),
    $recorded_at::TIMESTAMP,
    $author,
    $reason
FROM fresh
