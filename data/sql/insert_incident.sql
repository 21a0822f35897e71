-- Adds rows, each as the next version of its key.
INSERT INTO incident
WITH fresh AS (
    SELECT
        unnest($incident_id::VARCHAR[]) AS incident_id,
        unnest($occurred_on::DATE[]) AS occurred_on,
        unnest($earliest_on::DATE[]) AS earliest_on,
        unnest($latest_on::DATE[]) AS latest_on,
        unnest($date_precision::INTEGER[]) AS date_precision,
        unnest($known_on::DATE[]) AS known_on,
        unnest($known_on_basis::VARCHAR[]) AS known_on_basis,
        unnest($local_time::VARCHAR[]) AS local_time,
        unnest($facility_id::VARCHAR[]) AS facility_id,
        unnest($place::VARCHAR[]) AS place,
        unnest($governorate::VARCHAR[]) AS governorate,
        unnest($iso_3166_2::VARCHAR[]) AS iso_3166_2,
        unnest($country::VARCHAR[]) AS country,
        unnest($lat::DOUBLE[]) AS lat,
        unnest($lon::DOUBLE[]) AS lon,
        unnest($location_error_km::DOUBLE[]) AS location_error_km,
        unnest($target_class::VARCHAR[]) AS target_class,
        unnest($attack_type::VARCHAR[]) AS attack_type,
        unnest($weapon::VARCHAR[]) AS weapon,
        unnest($n_munitions::INTEGER[]) AS n_munitions,
        unnest($outcome::VARCHAR[]) AS outcome,
        unnest($reached_target_area::TINYINT[]) AS reached_target_area,
        unnest($killed_min::INTEGER[]) AS killed_min,
        unnest($killed_max::INTEGER[]) AS killed_max,
        unnest($wounded_min::INTEGER[]) AS wounded_min,
        unnest($wounded_max::INTEGER[]) AS wounded_max,
        unnest($casualty_note::VARCHAR[]) AS casualty_note,
        unnest($claimed_by::VARCHAR[]) AS claimed_by,
        unnest($attributed_to::VARCHAR[]) AS attributed_to,
        unnest($actor_class::VARCHAR[]) AS actor_class,
        unnest($presumed_actor_class::VARCHAR[]) AS presumed_actor_class,
        unnest($confidence::VARCHAR[]) AS confidence,
        unnest($source_independence::VARCHAR[]) AS source_independence,
        unnest($is_aggregate::TINYINT[]) AS is_aggregate,
        unnest($state::VARCHAR[]) AS state,
        unnest($notes::VARCHAR[]) AS notes
)
SELECT
    fresh.*,
    1 + coalesce((SELECT max(kept.version) FROM incident AS kept WHERE kept.incident_id = fresh.incident_id), 0),
    $recorded_at::TIMESTAMP,
    $author,
    $reason
FROM fresh
