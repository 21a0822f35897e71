-- A numbered reference of a brief: the latest version of each, in the order of the key.
SELECT *
FROM brief_reference
QUALIFY row_number() OVER (PARTITION BY brief_id, number ORDER BY version DESC) = 1
ORDER BY brief_id, number
