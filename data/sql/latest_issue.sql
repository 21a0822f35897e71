-- A published, frozen set of assessments for one week; a version is an edition: the latest version of each, in the order of the key.
SELECT *
FROM issue
QUALIFY row_number() OVER (PARTITION BY week_on ORDER BY version DESC) = 1
ORDER BY week_on
