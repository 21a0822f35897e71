-- The keys of those rows of a file that are just what a file brought last; `silent` columns make no difference.
WITH
    line AS (
        SELECT
            from_json(text, '{
                "incident_id": ["VARCHAR"],
                "occurred_on": ["DATE"],
                "earliest_on": ["DATE"],
                "latest_on": ["DATE"],
                "date_precision": ["INTEGER"],
                "known_on": ["DATE"],
                "known_on_basis": ["VARCHAR"],
                "local_time": ["VARCHAR"],
                "facility_id": ["VARCHAR"],
                "place": ["VARCHAR"],
                "governorate": ["VARCHAR"],
                "iso_3166_2": ["VARCHAR"],
                "country": ["VARCHAR"],
                "lat": ["DOUBLE"],
                "lon": ["DOUBLE"],
                "location_error_km": ["DOUBLE"],
                "target_class": ["VARCHAR"],
                "attack_type": ["VARCHAR"],
                "weapon": ["VARCHAR"],
                "n_munitions": ["INTEGER"],
                "outcome": ["VARCHAR"],
                "reached_target_area": ["TINYINT"],
                "killed_min": ["INTEGER"],
                "killed_max": ["INTEGER"],
                "wounded_min": ["INTEGER"],
                "wounded_max": ["INTEGER"],
                "casualty_note": ["VARCHAR"],
                "claimed_by": ["VARCHAR"],
                "attributed_to": ["VARCHAR"],
                "actor_class": ["VARCHAR"],
                "presumed_actor_class": ["VARCHAR"],
                "confidence": ["VARCHAR"],
                "source_independence": ["VARCHAR"],
                "is_aggregate": ["TINYINT"],
                "state": ["VARCHAR"],
                "notes": ["VARCHAR"],
                "external_id": ["VARCHAR"],
                "duplicate_of": ["VARCHAR"]
            }') AS block
        FROM (SELECT unnest($texts::VARCHAR[]) AS text)
    ),
    coming AS (
        SELECT
            unnest(block.incident_id) AS incident_id,
            unnest(block.occurred_on) AS occurred_on,
            unnest(block.earliest_on) AS earliest_on,
            unnest(block.latest_on) AS latest_on,
            unnest(block.date_precision) AS date_precision,
            unnest(block.known_on) AS known_on,
            unnest(block.known_on_basis) AS known_on_basis,
            unnest(block.local_time) AS local_time,
            unnest(block.facility_id) AS facility_id,
            unnest(block.place) AS place,
            unnest(block.governorate) AS governorate,
            unnest(block.iso_3166_2) AS iso_3166_2,
            unnest(block.country) AS country,
            unnest(block.lat) AS lat,
            unnest(block.lon) AS lon,
            unnest(block.location_error_km) AS location_error_km,
            unnest(block.target_class) AS target_class,
            unnest(block.attack_type) AS attack_type,
            unnest(block.weapon) AS weapon,
            unnest(block.n_munitions) AS n_munitions,
            unnest(block.outcome) AS outcome,
            unnest(block.reached_target_area) AS reached_target_area,
            unnest(block.killed_min) AS killed_min,
            unnest(block.killed_max) AS killed_max,
            unnest(block.wounded_min) AS wounded_min,
            unnest(block.wounded_max) AS wounded_max,
            unnest(block.casualty_note) AS casualty_note,
            unnest(block.claimed_by) AS claimed_by,
            unnest(block.attributed_to) AS attributed_to,
            unnest(block.actor_class) AS actor_class,
            unnest(block.presumed_actor_class) AS presumed_actor_class,
            unnest(block.confidence) AS confidence,
            unnest(block.source_independence) AS source_independence,
            unnest(block.is_aggregate) AS is_aggregate,
            unnest(block.state) AS state,
            unnest(block.notes) AS notes,
            unnest(block.external_id) AS external_id,
            unnest(block.duplicate_of) AS duplicate_of
        FROM line
    ),
    brought AS (
        SELECT DISTINCT recorded_at
        FROM change
        WHERE table_name = 'incident' AND source_sha256 IS NOT NULL
    ),
    newest AS (
        SELECT kept.*
        FROM incident AS kept
        SEMI JOIN coming USING (incident_id)
        SEMI JOIN brought USING (recorded_at)
        QUALIFY row_number() OVER (PARTITION BY kept.incident_id ORDER BY kept.version DESC) = 1
    )
SELECT coming.incident_id
FROM coming
JOIN newest USING (incident_id)
WHERE
    (list_contains($silent, 'occurred_on') OR coming.occurred_on IS NOT DISTINCT FROM newest.occurred_on)
    AND (list_contains($silent, 'earliest_on') OR coming.earliest_on IS NOT DISTINCT FROM newest.earliest_on)
    AND (list_contains($silent, 'latest_on') OR coming.latest_on IS NOT DISTINCT FROM newest.latest_on)
    AND (list_contains($silent, 'date_precision') OR coming.date_precision IS NOT DISTINCT FROM newest.date_precision)
    AND (list_contains($silent, 'known_on') OR coming.known_on IS NOT DISTINCT FROM newest.known_on)
    AND (list_contains($silent, 'known_on_basis') OR coming.known_on_basis IS NOT DISTINCT FROM newest.known_on_basis)
    AND (list_contains($silent, 'local_time') OR coming.local_time IS NOT DISTINCT FROM newest.local_time)
    AND (list_contains($silent, 'facility_id') OR coming.facility_id IS NOT DISTINCT FROM newest.facility_id)
    AND (list_contains($silent, 'place') OR coming.place IS NOT DISTINCT FROM newest.place)
    AND (list_contains($silent, 'governorate') OR coming.governorate IS NOT DISTINCT FROM newest.governorate)
    AND (list_contains($silent, 'iso_3166_2') OR coming.iso_3166_2 IS NOT DISTINCT FROM newest.iso_3166_2)
    AND (list_contains($silent, 'country') OR coming.country IS NOT DISTINCT FROM newest.country)
    AND (list_contains($silent, 'lat') OR coming.lat IS NOT DISTINCT FROM newest.lat)
    AND (list_contains($silent, 'lon') OR coming.lon IS NOT DISTINCT FROM newest.lon)
    AND (list_contains($silent, 'location_error_km') OR coming.location_error_km IS NOT DISTINCT FROM newest.location_error_km)
    AND (list_contains($silent, 'target_class') OR coming.target_class IS NOT DISTINCT FROM newest.target_class)
    AND (list_contains($silent, 'attack_type') OR coming.attack_type IS NOT DISTINCT FROM newest.attack_type)
    AND (list_contains($silent, 'weapon') OR coming.weapon IS NOT DISTINCT FROM newest.weapon)
    AND (list_contains($silent, 'n_munitions') OR coming.n_munitions IS NOT DISTINCT FROM newest.n_munitions)
    AND (list_contains($silent, 'outcome') OR coming.outcome IS NOT DISTINCT FROM newest.outcome)
    AND (list_contains($silent, 'reached_target_area') OR coming.reached_target_area IS NOT DISTINCT FROM newest.reached_target_area)
    AND (list_contains($silent, 'killed_min') OR coming.killed_min IS NOT DISTINCT FROM newest.killed_min)
    AND (list_contains($silent, 'killed_max') OR coming.killed_max IS NOT DISTINCT FROM newest.killed_max)
    AND (list_contains($silent, 'wounded_min') OR coming.wounded_min IS NOT DISTINCT FROM newest.wounded_min)
    AND (list_contains($silent, 'wounded_max') OR coming.wounded_max IS NOT DISTINCT FROM newest.wounded_max)
    AND (list_contains($silent, 'casualty_note') OR coming.casualty_note IS NOT DISTINCT FROM newest.casualty_note)
    AND (list_contains($silent, 'claimed_by') OR coming.claimed_by IS NOT DISTINCT FROM newest.claimed_by)
    AND (list_contains($silent, 'attributed_to') OR coming.attributed_to IS NOT DISTINCT FROM newest.attributed_to)
    AND (list_contains($silent, 'actor_class') OR coming.actor_class IS NOT DISTINCT FROM newest.actor_class)
    AND (list_contains($silent, 'presumed_actor_class') OR coming.presumed_actor_class IS NOT DISTINCT FROM newest.presumed_actor_class)
    AND (list_contains($silent, 'confidence') OR coming.confidence IS NOT DISTINCT FROM newest.confidence)
    AND (list_contains($silent, 'source_independence') OR coming.source_independence IS NOT DISTINCT FROM newest.source_independence)
    AND (list_contains($silent, 'is_aggregate') OR coming.is_aggregate IS NOT DISTINCT FROM newest.is_aggregate)
    AND (list_contains($silent, 'state') OR coming.state IS NOT DISTINCT FROM newest.state)
    AND (list_contains($silent, 'notes') OR coming.notes IS NOT DISTINCT FROM newest.notes)
    AND (list_contains($silent, 'external_id') OR coming.external_id IS NOT DISTINCT FROM newest.external_id)
    AND (list_contains($silent, 'duplicate_of') OR coming.duplicate_of IS NOT DISTINCT FROM newest.duplicate_of)
