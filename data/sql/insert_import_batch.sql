-- Adds rows, each as the next version of its key.
INSERT INTO import_batch
WITH fresh AS (
    SELECT
        unnest($batch_id::VARCHAR[]) AS batch_id,
        unnest($kind::VARCHAR[]) AS kind,
        unnest($format::VARCHAR[]) AS format,
        unnest($file_name::VARCHAR[]) AS file_name,
        unnest($sha256::VARCHAR[]) AS sha256,
        unnest($mapping::VARCHAR[]) AS mapping,
        unnest($rows_read::INTEGER[]) AS rows_read,
        unnest($accepted::INTEGER[]) AS accepted,
        unnest($duplicates::INTEGER[]) AS duplicates,
        unnest($quarantined::INTEGER[]) AS quarantined,
        unnest($rejected::INTEGER[]) AS rejected,
        unnest($problems::VARCHAR[]) AS problems
)
SELECT
    fresh.*,
    1 + coalesce((SELECT max(kept.version) FROM import_batch AS kept WHERE kept.batch_id = fresh.batch_id), 0),
    $recorded_at::TIMESTAMP,
    $author,
    $reason
FROM fresh
