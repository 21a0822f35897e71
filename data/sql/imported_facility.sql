-- Of some records the newest version, and the newest that a file brought (a seed or an import).
WITH asked AS (SELECT unnest($keys::VARCHAR[]) AS facility_id),
brought AS (
    SELECT DISTINCT recorded_at
    FROM change
    WHERE table_name = 'facility' AND source_sha256 IS NOT NULL
),
found AS (
    SELECT kept.*, kept.recorded_at IN (SELECT brought.recorded_at FROM brought) AS is_brought
    FROM facility AS kept
    SEMI JOIN asked USING (facility_id)
)
SELECT *
FROM found
QUALIFY row_number() OVER (PARTITION BY facility_id ORDER BY version DESC) = 1
    OR (is_brought AND row_number() OVER (PARTITION BY facility_id, is_brought ORDER BY version DESC) = 1)
ORDER BY facility_id, version DESC
