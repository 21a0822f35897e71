-- Adds rows, each as the next version of its key.
INSERT INTO facility
WITH fresh AS (
    SELECT
        unnest($facility_id::VARCHAR[]) AS facility_id,
        unnest($name::VARCHAR[]) AS name,
        unnest($aliases::VARCHAR[]) AS aliases,
        unnest($kind::VARCHAR[]) AS kind,
        unnest($target_class::VARCHAR[]) AS target_class,
        unnest($operator::VARCHAR[]) AS operator,
        unnest($country::VARCHAR[]) AS country,
        unnest($governorate::VARCHAR[]) AS governorate,
        unnest($route_governorates::VARCHAR[]) AS route_governorates,
        unnest($iso_3166_2::VARCHAR[]) AS iso_3166_2,
        unnest($lat::DOUBLE[]) AS lat,
        unnest($lon::DOUBLE[]) AS lon,
        unnest($location_error_km::DOUBLE[]) AS location_error_km,
        unnest($exposure_radius_km::DOUBLE[]) AS exposure_radius_km,
        unnest($presence_from::DATE[]) AS presence_from,
        unnest($presence_to::DATE[]) AS presence_to,
        unnest($threatened_by::VARCHAR[]) AS threatened_by,
        unnest($known_on::DATE[]) AS known_on,
        unnest($state::VARCHAR[]) AS state,
        unnest($notes::VARCHAR[]) AS notes,
        unnest($reference_url::VARCHAR[]) AS reference_url
)
SELECT
    fresh.*,
    1 + coalesce((SELECT max(kept.version) FROM facility AS kept WHERE kept.facility_id = fresh.facility_id), 0),
    $recorded_at::TIMESTAMP,
    $author,
    $reason
FROM fresh
