-- Adds rows, each as the next version of its key.
INSERT INTO level_override
WITH fresh AS (
    SELECT
        unnest($override_id::VARCHAR[]) AS override_id,
        unnest($facility_id::VARCHAR[]) AS facility_id,
        unnest($level::VARCHAR[]) AS level,
        unnest($starts_on::DATE[]) AS starts_on,
        unnest($expires_on::DATE[]) AS expires_on,
        unnest($because::VARCHAR[]) AS because,
        unnest($known_on::DATE[]) AS known_on,
        unnest($state::VARCHAR[]) AS state
)
SELECT
    fresh.*,
    1 + coalesce((SELECT max(kept.version) FROM level_override AS kept WHERE kept.override_id = fresh.override_id), 0),
    $recorded_at::TIMESTAMP,
    $author,
    $reason
FROM fresh
