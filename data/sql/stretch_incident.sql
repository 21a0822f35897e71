-- Incidents of some days by version, as in_force_incident.sql has them of all days and by any day of
-- knowledge, with only what scoring reads: those that tell of another one or are told of, or the
-- others. Nothing is sorted or joined that is not of these days, so memory follows them alone.
WITH linked AS (
    SELECT incident_id FROM incident WHERE duplicate_of IS NOT NULL
    UNION
    SELECT duplicate_of FROM incident WHERE duplicate_of IS NOT NULL
),
told AS (
    SELECT
        incident_id,
        version,
        occurred_on,
        known_on,
        lat,
        lon,
        location_error_km,
        facility_id,
        governorate,
        target_class,
        actor_class,
        confidence,
        source_independence,
        is_aggregate,
        state,
        duplicate_of
    FROM incident
    WHERE
        occurred_on BETWEEN $first AND $last
        AND (incident_id IN (SELECT incident_id FROM linked)) = $linked
),
replaced AS (
    SELECT told.incident_id, told.version, min(later.known_on) AS superseded_on
    FROM told
    JOIN incident AS later ON later.incident_id = told.incident_id AND later.version > told.version
    -- so that of incidents told once, which are nearly all, none is looked for
    WHERE later.version > 1
    GROUP BY told.incident_id, told.version
)
SELECT told.* EXCLUDE (version), replaced.superseded_on
FROM told
LEFT JOIN replaced ON replaced.incident_id = told.incident_id AND replaced.version = told.version
WHERE replaced.superseded_on IS NULL OR replaced.superseded_on > told.known_on
ORDER BY told.occurred_on, told.incident_id, told.version
