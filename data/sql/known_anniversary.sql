-- A recurring date with a reason: the latest version of each among those known by a day.
SELECT *
FROM anniversary
WHERE known_on <= $known_by
QUALIFY row_number() OVER (PARTITION BY anniversary_id ORDER BY version DESC) = 1
ORDER BY anniversary_id
