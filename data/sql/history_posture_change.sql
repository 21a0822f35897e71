-- Every version of one record, newest first.
SELECT *
FROM posture_change
WHERE posture_id = $key
ORDER BY version DESC
