-- Every version of one record, newest first.
SELECT *
FROM trigger_event
WHERE trigger_id = $key
ORDER BY version DESC
