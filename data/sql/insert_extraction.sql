-- Adds rows, each as the next version of its key.
INSERT INTO extraction
WITH fresh AS (
    SELECT
        unnest($record_kind::VARCHAR[]) AS record_kind,
        unnest($record_id::VARCHAR[]) AS record_id,
        unnest($brief_id::VARCHAR[]) AS brief_id,
        unnest($start_index::INTEGER[]) AS start_index,
        unnest($end_index::INTEGER[]) AS end_index,
        unnest($slots::VARCHAR[]) AS slots
)
SELECT
    fresh.*,
    1 + coalesce((SELECT max(kept.version) FROM extraction AS kept WHERE kept.record_kind = fresh.record_kind AND kept.record_id = fresh.record_id), 0),
    $recorded_at::TIMESTAMP,
    $author,
    $reason
FROM fresh
