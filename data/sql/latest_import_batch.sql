-- One file brought in: what it was, and what became of its rows: the latest version of each, in the order of the key.
SELECT *
FROM import_batch
QUALIFY row_number() OVER (PARTITION BY batch_id ORDER BY version DESC) = 1
ORDER BY batch_id
