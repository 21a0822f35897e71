-- How a record was read from a brief: each field with its place in the text: the latest version of each, in the order of the key.
SELECT *
FROM extraction
QUALIFY row_number() OVER (PARTITION BY record_kind, record_id ORDER BY version DESC) = 1
ORDER BY record_kind, record_id
