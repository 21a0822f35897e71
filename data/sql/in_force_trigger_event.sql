-- Trigger events by version: each that was in force on some day up to a day, and from when it was not.
-- A version is in force from its own known_on to the first known_on of the versions after it.
WITH known AS (
    SELECT
        *,
        min(known_on) OVER (
            PARTITION BY trigger_id
            ORDER BY version
            ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING
        ) AS superseded_on
    FROM trigger_event
    WHERE known_on <= $known_by
)
SELECT *
FROM known
WHERE superseded_on IS NULL OR superseded_on > known_on
ORDER BY trigger_id, version
