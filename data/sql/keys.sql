-- Which of the keys asked for are there, by the table that has them.
WITH asked AS MATERIALIZED (SELECT unnest($tables::VARCHAR[]) AS table_name, unnest($keys::VARCHAR[]) AS record_key)
SELECT DISTINCT 'facility' AS table_name, facility_id AS record_key
FROM facility
WHERE facility_id IN (SELECT asked.record_key FROM asked WHERE asked.table_name = 'facility')
UNION ALL
SELECT DISTINCT 'actor', actor_id
FROM actor
WHERE actor_id IN (SELECT asked.record_key FROM asked WHERE asked.table_name = 'actor')
UNION ALL
SELECT DISTINCT 'incident', incident_id
FROM incident
WHERE incident_id IN (SELECT asked.record_key FROM asked WHERE asked.table_name = 'incident')
UNION ALL
SELECT DISTINCT 'trigger_event', trigger_id
FROM trigger_event
WHERE trigger_id IN (SELECT asked.record_key FROM asked WHERE asked.table_name = 'trigger_event')
UNION ALL
SELECT DISTINCT 'anniversary', anniversary_id
FROM anniversary
WHERE anniversary_id IN (SELECT asked.record_key FROM asked WHERE asked.table_name = 'anniversary')
UNION ALL
SELECT DISTINCT 'brief', brief_id
FROM brief
WHERE brief_id IN (SELECT asked.record_key FROM asked WHERE asked.table_name = 'brief')
UNION ALL
SELECT DISTINCT 'issue', week_on::VARCHAR
FROM issue
WHERE week_on::VARCHAR IN (SELECT asked.record_key FROM asked WHERE asked.table_name = 'issue')
UNION ALL
SELECT DISTINCT 'weight_profile', name
FROM weight_profile
WHERE name IN (SELECT asked.record_key FROM asked WHERE asked.table_name = 'weight_profile')
