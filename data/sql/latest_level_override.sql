-- A level an analyst sets by hand, shown beside the model's and never instead of it: the latest version of each, in the order of the key.
SELECT *
FROM level_override
QUALIFY row_number() OVER (PARTITION BY override_id ORDER BY version DESC) = 1
ORDER BY override_id
