-- A written analysis, kept whole: the latest version of each, in the order of the key.
SELECT *
FROM brief
QUALIFY row_number() OVER (PARTITION BY brief_id ORDER BY version DESC) = 1
ORDER BY brief_id
