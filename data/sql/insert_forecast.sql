-- Adds rows, each as the next version of its key.
INSERT INTO forecast
WITH fresh AS (
    SELECT
        unnest($forecast_id::VARCHAR[]) AS forecast_id,
        unnest($brief_id::VARCHAR[]) AS brief_id,
        unnest($quote::VARCHAR[]) AS quote,
        unnest($start_index::INTEGER[]) AS start_index,
        unnest($end_index::INTEGER[]) AS end_index,
        unnest($term::VARCHAR[]) AS term,
        unnest($probability_low::DOUBLE[]) AS probability_low,
        unnest($probability_high::DOUBLE[]) AS probability_high,
        unnest($facility_id::VARCHAR[]) AS facility_id,
        unnest($country::VARCHAR[]) AS country,
        unnest($target_class::VARCHAR[]) AS target_class,
        unnest($actor_class::VARCHAR[]) AS actor_class,
        unnest($horizon_from_on::DATE[]) AS horizon_from_on,
        unnest($horizon_to_on::DATE[]) AS horizon_to_on,
        unnest($known_on::DATE[]) AS known_on,
        unnest($judgement::VARCHAR[]) AS judgement
)
SELECT
    fresh.*,
    1 + coalesce((SELECT max(kept.version) FROM forecast AS kept WHERE kept.forecast_id = fresh.forecast_id), 0),
    $recorded_at::TIMESTAMP,
    $author,
    $reason
FROM fresh
