-- A source of an incident, with its Admiralty grade: the latest version of each, in the order of the key.
SELECT *
FROM incident_source
QUALIFY row_number() OVER (PARTITION BY incident_id, rank ORDER BY version DESC) = 1
ORDER BY incident_id, rank
