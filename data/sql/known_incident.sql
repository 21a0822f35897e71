-- One dated attack or attempt: one place, one day: the latest version of each among those known by a day.
SELECT *
FROM incident
WHERE known_on <= $known_by
QUALIFY row_number() OVER (PARTITION BY incident_id ORDER BY version DESC) = 1
ORDER BY incident_id
