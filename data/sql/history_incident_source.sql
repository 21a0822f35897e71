-- Every version of the sources of an incident, newest first.
SELECT *
FROM incident_source
WHERE incident_id = $key
ORDER BY rank, version DESC
