-- Adds rows, each as the next version of its key.
INSERT INTO evidence
WITH fresh AS (
    SELECT
        unnest($evidence_id::VARCHAR[]) AS evidence_id,
        unnest($brief_id::VARCHAR[]) AS brief_id,
        unnest($record_kind::VARCHAR[]) AS record_kind,
        unnest($record_id::VARCHAR[]) AS record_id,
        unnest($quote::VARCHAR[]) AS quote,
        unnest($citations::VARCHAR[]) AS citations
)
SELECT
    fresh.*,
    1 + coalesce((SELECT max(kept.version) FROM evidence AS kept WHERE kept.evidence_id = fresh.evidence_id), 0),
    $recorded_at::TIMESTAMP,
    $author,
    $reason
FROM fresh
