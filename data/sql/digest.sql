-- How many rows each table has, and a checksum of them that does not depend on their order.
SELECT 'change' AS table_name, count(*) AS row_count, bit_xor(hash(change)) AS checksum FROM change
UNION ALL
SELECT 'facility', count(*), bit_xor(hash(facility)) FROM facility
UNION ALL
SELECT 'actor', count(*), bit_xor(hash(actor)) FROM actor
UNION ALL
SELECT 'incident', count(*), bit_xor(hash(incident)) FROM incident
UNION ALL
SELECT 'incident_source', count(*), bit_xor(hash(incident_source)) FROM incident_source
UNION ALL
SELECT 'trigger_event', count(*), bit_xor(hash(trigger_event)) FROM trigger_event
UNION ALL
SELECT 'posture_change', count(*), bit_xor(hash(posture_change)) FROM posture_change
UNION ALL
SELECT 'anniversary', count(*), bit_xor(hash(anniversary)) FROM anniversary
UNION ALL
SELECT 'brief', count(*), bit_xor(hash(brief)) FROM brief
UNION ALL
SELECT 'brief_reference', count(*), bit_xor(hash(brief_reference)) FROM brief_reference
UNION ALL
SELECT 'evidence', count(*), bit_xor(hash(evidence)) FROM evidence
UNION ALL
SELECT 'weight_profile', count(*), bit_xor(hash(weight_profile)) FROM weight_profile
UNION ALL
SELECT 'level_override', count(*), bit_xor(hash(level_override)) FROM level_override
UNION ALL
SELECT 'second_opinion', count(*), bit_xor(hash(second_opinion)) FROM second_opinion
UNION ALL
SELECT 'claim', count(*), bit_xor(hash(claim)) FROM claim
UNION ALL
SELECT 'extraction', count(*), bit_xor(hash(extraction)) FROM extraction
UNION ALL
SELECT 'forecast', count(*), bit_xor(hash(forecast)) FROM forecast
UNION ALL
SELECT 'import_batch', count(*), bit_xor(hash(import_batch)) FROM import_batch
UNION ALL
SELECT 'issue', count(*), bit_xor(hash(issue)) FROM issue
UNION ALL
SELECT 'assessment', count(*), bit_xor(hash(assessment)) FROM assessment
UNION ALL
SELECT 'default_profile', count(*), bit_xor(hash(default_profile)) FROM default_profile
