-- The newest text of some briefs.
SELECT brief_id, body
FROM brief
WHERE brief_id IN (SELECT unnest($brief_ids::VARCHAR[]))
QUALIFY row_number() OVER (PARTITION BY brief_id ORDER BY version DESC) = 1
