-- The version of a weight profile that is used where none is asked for: the latest version of each, in the order of the key.
SELECT *
FROM default_profile
QUALIFY row_number() OVER (PARTITION BY used_for ORDER BY version DESC) = 1
ORDER BY used_for
