-- Every version of one record, newest first.
SELECT *
FROM brief
WHERE brief_id = $key
ORDER BY version DESC
