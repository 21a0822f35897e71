-- Adds rows, each as the next version of its key.
INSERT INTO actor
WITH fresh AS (
    SELECT
        unnest($actor_id::VARCHAR[]) AS actor_id,
        unnest($name::VARCHAR[]) AS name,
        unnest($aliases::VARCHAR[]) AS aliases,
        unnest($actor_class::VARCHAR[]) AS actor_class,
        unnest($umbrella::VARCHAR[]) AS umbrella,
        unnest($is_facade::TINYINT[]) AS is_facade,
        unnest($state::VARCHAR[]) AS state,
        unnest($notes::VARCHAR[]) AS notes
)
SELECT
    fresh.*,
    1 + coalesce((SELECT max(kept.version) FROM actor AS kept WHERE kept.actor_id = fresh.actor_id), 0),
    $recorded_at::TIMESTAMP,
    $author,
    $reason
FROM fresh
