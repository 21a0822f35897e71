-- How many records that stand name a facility, each in its newest version, by table.
SELECT 'incident' AS table_name, count(*) AS number
FROM (
    SELECT facility_id, state
    FROM incident
    WHERE incident_id IN (SELECT incident_id FROM incident WHERE facility_id = $facility_id)
    QUALIFY row_number() OVER (PARTITION BY incident_id ORDER BY version DESC) = 1
)
WHERE facility_id = $facility_id AND state <> 'rejected'
UNION ALL
SELECT 'posture_change', count(*)
FROM (
    SELECT facility_id, state
    FROM posture_change
    QUALIFY row_number() OVER (PARTITION BY posture_id ORDER BY version DESC) = 1
)
WHERE facility_id = $facility_id AND state <> 'rejected'
UNION ALL
SELECT 'level_override', count(*)
FROM (
    SELECT facility_id, state
    FROM level_override
    QUALIFY row_number() OVER (PARTITION BY override_id ORDER BY version DESC) = 1
)
WHERE facility_id = $facility_id AND state <> 'rejected'
UNION ALL
SELECT 'second_opinion', count(DISTINCT (as_of, analyst))
FROM second_opinion
WHERE facility_id = $facility_id
UNION ALL
SELECT 'forecast', count(*)
FROM (
    SELECT facility_id
    FROM forecast
    QUALIFY row_number() OVER (PARTITION BY forecast_id ORDER BY version DESC) = 1
)
WHERE facility_id = $facility_id
