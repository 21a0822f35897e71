-- A group or state that attacks, claims or is blamed: the latest version of each, in the order of the key.
SELECT *
FROM actor
QUALIFY row_number() OVER (PARTITION BY actor_id ORDER BY version DESC) = 1
ORDER BY actor_id
