-- Adds rows, each as the next version of its key.
INSERT INTO assessment
WITH fresh AS (
    SELECT
        unnest($week_on::DATE[]) AS week_on,
        unnest($facility_id::VARCHAR[]) AS facility_id,
        unnest($name::VARCHAR[]) AS name,
        unnest($level::VARCHAR[]) AS level,
        unnest($held_level::VARCHAR[]) AS held_level,
        unnest($rate::DOUBLE[]) AS rate,
        unnest($probability_7d::DOUBLE[]) AS probability_7d,
        unnest($probability_30d::DOUBLE[]) AS probability_30d,
        unnest($interval_low::DOUBLE[]) AS interval_low,
        unnest($interval_high::DOUBLE[]) AS interval_high,
        unnest($confidence::VARCHAR[]) AS confidence
)
SELECT
    fresh.*,
    1 + coalesce((SELECT max(kept.version) FROM assessment AS kept WHERE kept.week_on = fresh.week_on AND kept.facility_id = fresh.facility_id), 0),
    $recorded_at::TIMESTAMP,
    $author,
    $reason
FROM fresh
