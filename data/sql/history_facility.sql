-- Every version of one record, newest first.
SELECT *
FROM facility
WHERE facility_id = $key
ORDER BY version DESC
