-- A link from a sentence of a brief to the record it speaks of: the latest version of each, in the order of the key.
SELECT *
FROM evidence
QUALIFY row_number() OVER (PARTITION BY evidence_id ORDER BY version DESC) = 1
ORDER BY evidence_id
