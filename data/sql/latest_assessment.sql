-- One facility's row of a published issue; a version is an edition: the latest version of each, in the order of the key.
SELECT *
FROM assessment
QUALIFY row_number() OVER (PARTITION BY week_on, facility_id ORDER BY version DESC) = 1
ORDER BY week_on, facility_id
