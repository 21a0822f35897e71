-- Adds rows, each as the next version of its key.
INSERT INTO brief
WITH fresh AS (
    SELECT
        unnest($brief_id::VARCHAR[]) AS brief_id,
        unnest($publisher::VARCHAR[]) AS publisher,
        unnest($team::VARCHAR[]) AS team,
        unnest($issue_number::INTEGER[]) AS issue_number,
        unnest($title::VARCHAR[]) AS title,
        unnest($week_of::DATE[]) AS week_of,
        unnest($published_on::DATE[]) AS published_on,
        unnest($known_on::DATE[]) AS known_on,
        unnest($body::VARCHAR[]) AS body,
        unnest($original_name::VARCHAR[]) AS original_name,
        unnest($original_sha256::VARCHAR[]) AS original_sha256
)
SELECT
    fresh.*,
    1 + coalesce((SELECT max(kept.version) FROM brief AS kept WHERE kept.brief_id = fresh.brief_id), 0),
    $recorded_at::TIMESTAMP,
    $author,
    $reason
FROM fresh
