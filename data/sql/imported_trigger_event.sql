-- Of some records the newest version, and the newest that a file brought (a seed or an import).
WITH asked AS (SELECT unnest($keys::VARCHAR[]) AS trigger_id),
brought AS (
    SELECT DISTINCT recorded_at
    FROM change
    WHERE table_name = 'trigger_event' AND source_sha256 IS NOT NULL
),
found AS (
    SELECT kept.*, kept.recorded_at IN (SELECT brought.recorded_at FROM brought) AS is_brought
    FROM trigger_event AS kept
    SEMI JOIN asked USING (trigger_id)
)
SELECT *
FROM found
QUALIFY row_number() OVER (PARTITION BY trigger_id ORDER BY version DESC) = 1
    OR (is_brought AND row_number() OVER (PARTITION BY trigger_id, is_brought ORDER BY version DESC) = 1)
ORDER BY trigger_id, version DESC
