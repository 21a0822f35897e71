-- Every version of one record, newest first.
SELECT *
FROM anniversary
WHERE anniversary_id = $key
ORDER BY version DESC
