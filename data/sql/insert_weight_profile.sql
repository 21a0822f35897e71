-- Adds rows, each as the next version of its key.
INSERT INTO weight_profile
WITH fresh AS (
    SELECT
        unnest($name::VARCHAR[]) AS name,
        unnest($parent::VARCHAR[]) AS parent,
        unnest($fingerprint::VARCHAR[]) AS fingerprint,
        unnest($content::VARCHAR[]) AS content,
        unnest($receipt::VARCHAR[]) AS receipt
)
SELECT
    fresh.*,
    1 + coalesce((SELECT max(kept.version) FROM weight_profile AS kept WHERE kept.name = fresh.name), 0),
    $recorded_at::TIMESTAMP,
    $author,
    $reason
FROM fresh
