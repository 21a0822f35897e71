-- Every version of one record, newest first.
SELECT *
FROM incident
WHERE incident_id = $key
ORDER BY version DESC
