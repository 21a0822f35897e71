-- The keys of every table that another may refer to.
SELECT DISTINCT 'facility' AS table_name, facility_id AS record_key FROM facility
UNION ALL
SELECT DISTINCT 'actor', actor_id FROM actor
UNION ALL
SELECT DISTINCT 'incident', incident_id FROM incident
UNION ALL
SELECT DISTINCT 'trigger_event', trigger_id FROM trigger_event
UNION ALL
SELECT DISTINCT 'anniversary', anniversary_id FROM anniversary
UNION ALL
SELECT DISTINCT 'brief', brief_id FROM brief
UNION ALL
SELECT DISTINCT 'issue', week_on::VARCHAR FROM issue
