-- The references of some briefs.
SELECT DISTINCT brief_id, number
FROM brief_reference
WHERE brief_id IN (SELECT unnest($brief_ids::VARCHAR[]))
