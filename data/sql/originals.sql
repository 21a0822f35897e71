-- The files that were brought in and kept: SHA-256 and name of each.
SELECT kept.sha256, min(kept.name)
FROM (
    SELECT original_sha256 AS sha256, coalesce(original_name, brief_id) AS name
    FROM brief
    WHERE original_sha256 IS NOT NULL
    UNION ALL
    SELECT sha256, file_name FROM import_batch
) AS kept
GROUP BY kept.sha256
ORDER BY min(kept.name), kept.sha256
