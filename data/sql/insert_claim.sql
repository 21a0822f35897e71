-- Adds rows, each as the next version of its key.
INSERT INTO claim
WITH fresh AS (
    SELECT
        unnest($incident_id::VARCHAR[]) AS incident_id,
        unnest($rank::INTEGER[]) AS rank,
        unnest($field::VARCHAR[]) AS field,
        unnest($value::VARCHAR[]) AS value,
        unnest($source_title::VARCHAR[]) AS source_title,
        unnest($source_url::VARCHAR[]) AS source_url,
        unnest($reliability::VARCHAR[]) AS reliability,
        unnest($credibility::INTEGER[]) AS credibility
)
SELECT
    fresh.*,
    1 + coalesce((SELECT max(kept.version) FROM claim AS kept WHERE kept.incident_id = fresh.incident_id AND kept.rank = fresh.rank), 0),
    $recorded_at::TIMESTAMP,
    $author,
    $reason
FROM fresh
