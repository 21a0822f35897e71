-- A dated event that may provoke or calm: the latest version of each, in the order of the key.
SELECT *
FROM trigger_event
QUALIFY row_number() OVER (PARTITION BY trigger_id ORDER BY version DESC) = 1
ORDER BY trigger_id
