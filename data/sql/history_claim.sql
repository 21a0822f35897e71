-- Every version of the rival claims about an incident, newest first.
SELECT *
FROM claim
WHERE incident_id = $key
ORDER BY rank, version DESC
