-- A level set by hand: the latest version of each among those known by a day, and who set it when.
WITH told AS (
    SELECT
        *,
        first_value(author) OVER (PARTITION BY override_id ORDER BY version) AS set_by,
        first_value(recorded_at) OVER (PARTITION BY override_id ORDER BY version) AS set_at
    FROM level_override
    WHERE known_on <= $known_by
)
SELECT *
FROM told
QUALIFY row_number() OVER (PARTITION BY override_id ORDER BY version DESC) = 1
ORDER BY override_id
