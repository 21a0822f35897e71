-- A recurring date with a reason: the latest version of each, in the order of the key.
SELECT *
FROM anniversary
QUALIFY row_number() OVER (PARTITION BY anniversary_id ORDER BY version DESC) = 1
ORDER BY anniversary_id
