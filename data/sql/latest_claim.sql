-- What one source says of one field of an incident where others say otherwise: the latest version of each, in the order of the key.
SELECT *
FROM claim
QUALIFY row_number() OVER (PARTITION BY incident_id, rank ORDER BY version DESC) = 1
ORDER BY incident_id, rank
