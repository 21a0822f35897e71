-- How many records that stand name an actor, each in its newest version, by table: incidents in whose words one of
-- its names is found (RE2), and actors under its umbrella.
SELECT 'incident' AS table_name, count(*) AS number
FROM (
    SELECT claimed_by, attributed_to, state
    FROM incident
    WHERE incident_id IN (
        SELECT incident_id
        FROM incident
        WHERE regexp_matches(concat_ws('; ', claimed_by, attributed_to), $names)
    )
    QUALIFY row_number() OVER (PARTITION BY incident_id ORDER BY version DESC) = 1
)
WHERE state <> 'rejected' AND regexp_matches(concat_ws('; ', claimed_by, attributed_to), $names)
UNION ALL
SELECT 'actor', count(*)
FROM (
    SELECT umbrella, state
    FROM actor
    QUALIFY row_number() OVER (PARTITION BY actor_id ORDER BY version DESC) = 1
)
WHERE umbrella = $actor_id AND state <> 'rejected'
