-- What the incidents of some Parquet parts bring to each facility, summed by day: the model's own
-- and near (models/reach/exposure.py), with the sums of their squares, parted by all that scoring asks
-- for later. Rows of facility -1 tell which days have incidents that count at all. Additive over
-- the incidents, so sums of parts may be added up.
-- A pair is found by its cell (a wider one for what is known but vaguely), and its squared chord is
-- compared before any distance is reckoned. What an incident states (the facility by name, or a
-- governorate on its route) is own in full and never near, wherever it lies.
WITH
    -- kept as it is, so that the planner joins places by their cells and by nothing else
    known AS MATERIALIZED (
        SELECT
            band.search,
            part.cell // $columns // band.coarse * ($columns // band.coarse)
            + part.cell % $columns // band.coarse AS cell,
            part.x,
            part.y,
            part.z,
            part.kind,
            part.facility_id,
            part.governorate,
            part.location_error_km,
            coalesce(part.location_error_km, 0) AS error_km,
            (part.occurred_on - DATE '1970-01-01')::INTEGER AS occurred,
            (part.known_on - DATE '1970-01-01')::INTEGER AS known,
            CASE
                WHEN part.superseded_on <= $known_by
                    THEN (part.superseded_on - DATE '1970-01-01')::INTEGER
                ELSE $never
            END AS superseded,
            coalesce(part.facility_id IN (SELECT facility_id FROM segment), FALSE)
                AS names_a_segment
        FROM read_parquet($files) AS part
        JOIN band ON part.band = band.band
        WHERE part.occurred_on < $before AND part.known_on <= $known_by
    ),
    reached AS (
        SELECT
            known.*,
            place.facility,
            (known.x - place.x) * (known.x - place.x)
            + (known.y - place.y) * (known.y - place.y)
            + (known.z - place.z) * (known.z - place.z) AS chord_squared
        FROM known
        JOIN place ON known.search = place.search AND known.cell = place.cell
        WHERE
            (known.x - place.x) * (known.x - place.x)
            + (known.y - place.y) * (known.y - place.y)
            + (known.z - place.z) * (known.z - place.z) <= place.reach_squared
    ),
    near AS (
        SELECT
            reached.*,
            facility.kind AS facility_kind,
            facility.is_route,
            facility.radius_km,
            facility.exposure_radius_km,
            sqrt(reached.error_km * reached.error_km + facility.error_km * facility.error_km)
                AS both_km,
            $earth_km * 2 * asin(least(sqrt(reached.chord_squared) / 2, 1)) AS km
        FROM reached
        JOIN facility ON reached.facility = facility.facility
        WHERE
            reached.facility_id IS DISTINCT FROM facility.facility_id
            AND CASE
                WHEN facility.is_route AND NOT reached.names_a_segment
                    THEN NOT list_contains(facility.governorates, reached.governorate)
                ELSE TRUE
            END
    ),
    shared AS (
        SELECT
            *,
            CASE
                WHEN is_route THEN 0
                WHEN both_km > 0 THEN share_inside(km, radius_km, both_km)
                ELSE (km <= radius_km)::DOUBLE
            END AS share,
            CASE
                WHEN greatest(km - radius_km, 0) <= $reach_km
                    THEN exp(-greatest(km - radius_km, 0) / $decay_km)
                ELSE 0
            END AS nearness
        FROM near
    ),
    weighed AS (
        SELECT
            shared.facility,
            shared.occurred,
            shared.known,
            shared.superseded,
            worth.is_partisan,
            coalesce(shared.location_error_km <= shared.exposure_radius_km, FALSE) AS is_placed,
            worth.worth * shared.share AS own,
            worth.worth * shared.nearness * (1 - shared.share) AS near
        FROM shared
        JOIN worth
            ON worth.facility_kind = shared.facility_kind AND worth.incident_kind = shared.kind
        UNION ALL
        SELECT
            facility.facility,
            known.occurred,
            known.known,
            known.superseded,
            worth.is_partisan,
            TRUE AS is_placed,
            worth.named_worth AS own,
            0 AS near
        FROM known
        JOIN facility ON known.facility_id = facility.facility_id
        JOIN worth ON worth.facility_kind = facility.kind AND worth.incident_kind = known.kind
        UNION ALL
        SELECT
            route.facility,
            known.occurred,
            known.known,
            known.superseded,
            worth.is_partisan,
            coalesce(known.location_error_km <= route.exposure_radius_km, FALSE) AS is_placed,
            worth.worth AS own,
            0 AS near
        FROM known
        JOIN (
            SELECT facility, facility_id, kind, exposure_radius_km, unnest(governorates) AS governorate
            FROM facility
            WHERE is_route
        ) AS route
            ON known.governorate = route.governorate
            AND known.facility_id IS DISTINCT FROM route.facility_id
        JOIN worth ON worth.facility_kind = route.kind AND worth.incident_kind = known.kind
        WHERE NOT known.names_a_segment
    )
SELECT
    facility,
    occurred,
    known,
    superseded,
    is_partisan,
    is_placed,
    sum(own) AS own,
    sum(near) AS near,
    sum(own * own) AS own_squared,
    sum(own * near) AS own_near,
    sum(near * near) AS near_squared
FROM weighed
WHERE own > 0 OR near > 0
GROUP BY ALL
UNION ALL
SELECT DISTINCT
    $no_facility::INTEGER,
    occurred,
    known,
    superseded,
    FALSE,
    FALSE,
    0::DOUBLE,
    0::DOUBLE,
    0::DOUBLE,
    0::DOUBLE,
    0::DOUBLE
FROM known
