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
        SELECT * FROM known_incident WHERE state IN ('accepted', 'edited')
    ),
    scoring_trigger AS (
        SELECT * FROM known_trigger WHERE state IN ('accepted', 'edited')
    )
SELECT
    (SELECT min(occurred_on) FROM scoring_incident) AS first_incident_on,
    (SELECT max(occurred_on) FROM scoring_incident) AS newest_incident_on,
    (SELECT min(occurred_on) FROM scoring_trigger) AS first_trigger_on,
    (SELECT max(occurred_on) FROM scoring_trigger) AS newest_trigger_on,
    (
        SELECT max(known_on)
        FROM (
            SELECT known_on FROM scoring_incident
            UNION ALL
            SELECT known_on FROM scoring_trigger
        )
    ) AS newest_known_on,
    (SELECT count(DISTINCT facility_id) FROM facility) AS facilities,
    (SELECT count(*) FROM scoring_incident) AS incidents,
    (SELECT count(*) FROM scoring_trigger) AS trigger_events,
    (
        SELECT count(DISTINCT anniversary_id)
        FROM anniversary
        WHERE $known_by::DATE IS NULL OR known_on <= $known_by::DATE
    ) AS anniversaries,
    (
        SELECT count(DISTINCT brief_id)
        FROM brief
        WHERE $known_by::DATE IS NULL OR known_on <= $known_by::DATE
    ) AS briefs,
    -- weights, issues and levels said by analysts say nothing of what happened
    (
        SELECT coalesce(bool_and(author = $seed_author), false)
        FROM change
        WHERE table_name NOT IN ('weight_profile', 'default_profile', 'level_override', 'second_opinion', 'issue', 'assessment')
    ) AS shipped_only
