-- Every version of one record, newest first.
SELECT *
FROM actor
WHERE actor_id = $key
ORDER BY version DESC
