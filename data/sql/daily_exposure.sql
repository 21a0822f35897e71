-- What the incidents of some Parquet parts bring to each facility on each day: weight times match
-- times nearness, summed. The cell joins an incident with the few facilities whose circle touches
-- it; the squared chord is compared before any distance is reckoned. Additive over the incidents,
-- so sums of parts may be added up.
WITH
    near AS (
        SELECT
            place.facility,
            place.kind AS facility_kind,
            place.radius_km,
            part.kind AS incident_kind,
            part.day,
            part.weight,
            (part.x - place.x) * (part.x - place.x)
            + (part.y - place.y) * (part.y - place.y)
            + (part.z - place.z) * (part.z - place.z) AS chord_squared
        FROM read_parquet($files) AS part
        JOIN place ON part.cell = place.cell
        WHERE
            (part.x - place.x) * (part.x - place.x)
            + (part.y - place.y) * (part.y - place.y)
            + (part.z - place.z) * (part.z - place.z) <= place.reach_squared
    )
SELECT
    near.facility,
    near.day,
    sum(
        near.weight * worth.worth
        * exp(-greatest($earth_km * 2 * asin(least(sqrt(near.chord_squared) / 2, 1)) - near.radius_km, 0) / $decay_km)
    ) AS value
FROM near
JOIN worth ON worth.facility_kind = near.facility_kind AND worth.incident_kind = near.incident_kind
GROUP BY near.facility, near.day
