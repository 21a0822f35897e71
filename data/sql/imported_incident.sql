-- Of some records the newest version, and the newest that a file brought (a seed or an import).
WITH asked AS (SELECT unnest($keys::VARCHAR[]) AS incident_id),
brought AS (
    SELECT DISTINCT recorded_at
    FROM change
    WHERE table_name = 'incident' AND source_sha256 IS NOT NULL
),
found AS (
    SELECT kept.*, kept.recorded_at IN (SELECT brought.recorded_at FROM brought) AS is_brought
    FROM incident AS kept
    SEMI JOIN asked USING (incident_id)
)
SELECT *
FROM found
QUALIFY row_number() OVER (PARTITION BY incident_id ORDER BY version DESC) = 1
    OR (is_brought AND row_number() OVER (PARTITION BY incident_id, is_brought ORDER BY version DESC) = 1)
ORDER BY incident_id, version DESC
