-- How far the records reach: scoring records among those known by a day (NULL: any day).
WITH
    known_incident AS (
        SELECT incident_id, occurred_on, known_on, state
        FROM incident
        WHERE $known_by::DATE IS NULL OR known_on <= $known_by::DATE
        QUALIFY row_number() OVER (PARTITION BY incident_id ORDER BY version DESC) = 1
    ),
    known_trigger AS (
        SELECT trigger_id, occurred_on, known_on, state
        FROM trigger_event
        WHERE $known_by::DATE IS NULL OR known_on <= $known_by::DATE
        QUALIFY row_number() OVER (PARTITION BY trigger_id ORDER BY version DESC) = 1
    ),
    scoring_incident AS (
        SELECT min(occurred_on) AS first_on, max(occurred_on) AS newest_on, max(known_on) AS known_on, count(*) AS number
        FROM known_incident
        WHERE state IN ('accepted', 'edited')
    ),
    scoring_trigger AS (
        SELECT min(occurred_on) AS first_on, max(occurred_on) AS newest_on, max(known_on) AS known_on, count(*) AS number
        FROM known_trigger
        WHERE state IN ('accepted', 'edited')
    ),
    known_facility AS (
        SELECT count(*) AS number
        FROM (
            SELECT state
            FROM facility
            WHERE $known_by::DATE IS NULL OR known_on IS NULL OR known_on <= $known_by::DATE
            QUALIFY row_number() OVER (PARTITION BY facility_id ORDER BY version DESC) = 1
        )
        WHERE state IN ('accepted', 'edited')
    ),
    known_anniversary AS (
        SELECT count(DISTINCT anniversary_id) AS number
        FROM anniversary
        WHERE $known_by::DATE IS NULL OR known_on <= $known_by::DATE
    ),
    known_brief AS (
        SELECT count(DISTINCT brief_id) AS number
        FROM brief
        WHERE $known_by::DATE IS NULL OR known_on <= $known_by::DATE
    ),
    -- weights, issues and levels said by analysts say nothing of what happened
    told AS (
        SELECT coalesce(bool_and(author = $seed_author), false) AS shipped_only
        FROM change
        WHERE table_name NOT IN ('weight_profile', 'default_profile', 'level_override', 'second_opinion', 'issue', 'assessment')
    )
SELECT
    scoring_incident.first_on AS first_incident_on,
    scoring_incident.newest_on AS newest_incident_on,
    scoring_trigger.first_on AS first_trigger_on,
    scoring_trigger.newest_on AS newest_trigger_on,
    greatest(scoring_incident.known_on, scoring_trigger.known_on) AS newest_known_on,
    known_facility.number AS facilities,
    scoring_incident.number AS incidents,
    scoring_trigger.number AS trigger_events,
    known_anniversary.number AS anniversaries,
    known_brief.number AS briefs,
    told.shipped_only
FROM scoring_incident, scoring_trigger, known_facility, known_anniversary, known_brief, told
