-- Adds rows, each as the next version of its key.
INSERT INTO default_profile
WITH fresh AS (
    SELECT
        unnest($used_for::VARCHAR[]) AS used_for,
        unnest($profile_name::VARCHAR[]) AS profile_name,
        unnest($profile_version::INTEGER[]) AS profile_version
)
SELECT
    fresh.*,
    1 + coalesce((SELECT max(kept.version) FROM default_profile AS kept WHERE kept.used_for = fresh.used_for), 0),
    $recorded_at::TIMESTAMP,
    $author,
    $reason
FROM fresh
