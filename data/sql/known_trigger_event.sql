-- A dated event that may provoke or calm: the latest version of each among those known by a day.
SELECT *
FROM trigger_event
WHERE known_on <= $known_by
QUALIFY row_number() OVER (PARTITION BY trigger_id ORDER BY version DESC) = 1
ORDER BY trigger_id
