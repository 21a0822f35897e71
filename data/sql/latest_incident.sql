-- One dated attack or attempt: one place, one day: the latest version of each, in the order of the key.
SELECT *
FROM incident
QUALIFY row_number() OVER (PARTITION BY incident_id ORDER BY version DESC) = 1
ORDER BY incident_id
