-- Adds rows, each as the next version of its key.
INSERT INTO incident_source
WITH fresh AS (
    SELECT
        unnest($incident_id::VARCHAR[]) AS incident_id,
        unnest($rank::INTEGER[]) AS rank,
        unnest($title::VARCHAR[]) AS title,
        unnest($url::VARCHAR[]) AS url,
        unnest($is_partisan::TINYINT[]) AS is_partisan,
        unnest($reliability::VARCHAR[]) AS reliability,
        unnest($credibility::INTEGER[]) AS credibility
)
SELECT
    fresh.*,
    1 + coalesce((SELECT max(kept.version) FROM incident_source AS kept WHERE kept.incident_id = fresh.incident_id AND kept.rank = fresh.rank), 0),
    $recorded_at::TIMESTAMP,
    $author,
    $reason
FROM fresh
