-- Adds rows, each as the next version of its key.
INSERT INTO brief_reference
WITH fresh AS (
    SELECT
        unnest($brief_id::VARCHAR[]) AS brief_id,
        unnest($number::INTEGER[]) AS number,
        unnest($publisher::VARCHAR[]) AS publisher,
        unnest($title::VARCHAR[]) AS title,
        unnest($published_on::DATE[]) AS published_on,
        unnest($url::VARCHAR[]) AS url
)
SELECT
    fresh.*,
    1 + coalesce((SELECT max(kept.version) FROM brief_reference AS kept WHERE kept.brief_id = fresh.brief_id AND kept.number = fresh.number), 0),
    $recorded_at::TIMESTAMP,
    $author,
    $reason
FROM fresh
