-- The DuckDB file, schema version 4. The journal is the truth; this is its index and can be
-- built again from it at any time. Primary keys only: no secondary index, no foreign key.
-- Kinds of columns: text and list (parted by '; ') are VARCHAR, number DOUBLE, integer INTEGER,
-- date DATE, flag TINYINT (0, 1, or NULL for not stated). Instants are UTC TIMESTAMP.
-- Every record table ends with the bookkeeping of its version: which one of its key it is, and
-- when, by whom and why it was recorded.

-- A protected site or route segment.
CREATE TABLE facility (
    facility_id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    aliases VARCHAR,
    kind VARCHAR NOT NULL,
    target_class VARCHAR NOT NULL,
    operator VARCHAR,
    country VARCHAR NOT NULL,
    governorate VARCHAR,
    route_governorates VARCHAR,
    iso_3166_2 VARCHAR,
    lat DOUBLE,
    lon DOUBLE,
    location_error_km DOUBLE,
    exposure_radius_km DOUBLE NOT NULL,
    presence_from DATE,
    presence_to DATE,
    threatened_by VARCHAR,
    known_on DATE,
    state VARCHAR NOT NULL,
    notes VARCHAR,
    reference_url VARCHAR,
    version INTEGER NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    author VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    PRIMARY KEY (facility_id, version)
);

-- A group or state that attacks, claims or is blamed.
CREATE TABLE actor (
    actor_id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    aliases VARCHAR,
    actor_class VARCHAR NOT NULL,
    umbrella VARCHAR,
    is_facade TINYINT,
    state VARCHAR NOT NULL,
    notes VARCHAR,
    version INTEGER NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    author VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    PRIMARY KEY (actor_id, version)
);

-- One dated attack or attempt: one place, one day.
CREATE TABLE incident (
    incident_id VARCHAR NOT NULL,
    occurred_on DATE NOT NULL,
    earliest_on DATE NOT NULL,
    latest_on DATE NOT NULL,
    date_precision INTEGER NOT NULL,
    known_on DATE NOT NULL,
    known_on_basis VARCHAR NOT NULL,
    local_time VARCHAR,
    facility_id VARCHAR,
    place VARCHAR NOT NULL,
    governorate VARCHAR,
    iso_3166_2 VARCHAR,
    country VARCHAR NOT NULL,
    lat DOUBLE,
    lon DOUBLE,
    location_error_km DOUBLE,
    target_class VARCHAR NOT NULL,
    attack_type VARCHAR NOT NULL,
    weapon VARCHAR,
    n_munitions INTEGER,
    outcome VARCHAR,
    reached_target_area TINYINT,
    killed_min INTEGER,
    killed_max INTEGER,
    wounded_min INTEGER,
    wounded_max INTEGER,
    casualty_note VARCHAR,
    claimed_by VARCHAR,
    attributed_to VARCHAR,
    actor_class VARCHAR NOT NULL,
    presumed_actor_class VARCHAR,
    confidence VARCHAR NOT NULL,
    source_independence VARCHAR NOT NULL,
    is_aggregate TINYINT NOT NULL,
    state VARCHAR NOT NULL,
    notes VARCHAR,
    external_id VARCHAR,
    duplicate_of VARCHAR,
    version INTEGER NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    author VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    PRIMARY KEY (incident_id, version)
);

-- A source of an incident, with its Admiralty grade.
CREATE TABLE incident_source (
    incident_id VARCHAR NOT NULL,
    rank INTEGER NOT NULL,
    title VARCHAR NOT NULL,
    url VARCHAR,
    is_partisan TINYINT NOT NULL,
    reliability VARCHAR NOT NULL,
    credibility INTEGER NOT NULL,
    version INTEGER NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    author VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    PRIMARY KEY (incident_id, rank, version)
);

-- A dated event that may provoke or calm.
CREATE TABLE trigger_event (
    trigger_id VARCHAR NOT NULL,
    occurred_on DATE NOT NULL,
    date_precision INTEGER NOT NULL,
    known_on DATE NOT NULL,
    category VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    strength INTEGER NOT NULL,
    actor_classes VARCHAR,
    target_classes VARCHAR,
    countries VARCHAR,
    source_title VARCHAR,
    source_url VARCHAR,
    state VARCHAR NOT NULL,
    notes VARCHAR,
    version INTEGER NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    author VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    PRIMARY KEY (trigger_id, version)
);

-- Something a facility does otherwise for a while, as its staff drawn down; it never scores.
CREATE TABLE posture_change (
    posture_id VARCHAR NOT NULL,
    facility_id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE,
    known_on DATE NOT NULL,
    source_title VARCHAR,
    source_url VARCHAR,
    state VARCHAR NOT NULL,
    notes VARCHAR,
    version INTEGER NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    author VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    PRIMARY KEY (posture_id, version)
);

-- A recurring date with a reason.
CREATE TABLE anniversary (
    anniversary_id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    calendar VARCHAR NOT NULL,
    recurrence VARCHAR NOT NULL,
    month INTEGER,
    day INTEGER,
    origin_on DATE,
    known_on DATE NOT NULL,
    offset_days INTEGER NOT NULL,
    spread_days INTEGER NOT NULL,
    category VARCHAR NOT NULL,
    strength INTEGER NOT NULL,
    actor_classes VARCHAR,
    target_classes VARCHAR,
    verification VARCHAR,
    source_url VARCHAR,
    state VARCHAR NOT NULL,
    notes VARCHAR,
    version INTEGER NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    author VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    PRIMARY KEY (anniversary_id, version)
);

-- A written analysis, kept whole.
CREATE TABLE brief (
    brief_id VARCHAR NOT NULL,
    publisher VARCHAR NOT NULL,
    team VARCHAR NOT NULL,
    issue_number INTEGER NOT NULL,
    title VARCHAR NOT NULL,
    week_of DATE NOT NULL,
    published_on DATE NOT NULL,
    known_on DATE NOT NULL,
    body VARCHAR NOT NULL,
    original_name VARCHAR,
    original_sha256 VARCHAR,
    version INTEGER NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    author VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    PRIMARY KEY (brief_id, version)
);

-- A numbered reference of a brief.
CREATE TABLE brief_reference (
    brief_id VARCHAR NOT NULL,
    number INTEGER NOT NULL,
    publisher VARCHAR NOT NULL,
    title VARCHAR NOT NULL,
    published_on DATE,
    url VARCHAR,
    version INTEGER NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    author VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    PRIMARY KEY (brief_id, number, version)
);

-- A link from a sentence of a brief to the record it speaks of.
CREATE TABLE evidence (
    evidence_id VARCHAR NOT NULL,
    brief_id VARCHAR NOT NULL,
    record_kind VARCHAR NOT NULL,
    record_id VARCHAR NOT NULL,
    quote VARCHAR NOT NULL,
    citations VARCHAR,
    version INTEGER NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    author VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    PRIMARY KEY (evidence_id, version)
);

-- A named, immutable version of all weights and half-lives.
CREATE TABLE weight_profile (
    name VARCHAR NOT NULL,
    parent VARCHAR,
    fingerprint VARCHAR NOT NULL,
    content VARCHAR NOT NULL,
    receipt VARCHAR,
    version INTEGER NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    author VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    PRIMARY KEY (name, version)
);

-- A level an analyst sets by hand, shown beside the model's and never instead of it.
CREATE TABLE level_override (
    override_id VARCHAR NOT NULL,
    facility_id VARCHAR NOT NULL,
    level VARCHAR NOT NULL,
    starts_on DATE NOT NULL,
    expires_on DATE NOT NULL,
    because VARCHAR NOT NULL,
    known_on DATE NOT NULL,
    state VARCHAR NOT NULL,
    version INTEGER NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    author VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    PRIMARY KEY (override_id, version)
);

-- The level an analyst would give, said before the model's was shown.
CREATE TABLE second_opinion (
    facility_id VARCHAR NOT NULL,
    as_of DATE NOT NULL,
    analyst VARCHAR NOT NULL,
    level VARCHAR NOT NULL,
    because VARCHAR,
    version INTEGER NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    author VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    PRIMARY KEY (facility_id, as_of, analyst, version)
);

-- What one source says of one field of an incident where others say otherwise.
CREATE TABLE claim (
    incident_id VARCHAR NOT NULL,
    rank INTEGER NOT NULL,
    field VARCHAR NOT NULL,
    value VARCHAR NOT NULL,
    source_title VARCHAR NOT NULL,
    source_url VARCHAR,
    reliability VARCHAR NOT NULL,
    credibility INTEGER NOT NULL,
    version INTEGER NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    author VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    PRIMARY KEY (incident_id, rank, version)
);

-- How a record was read from a brief: each field with its place in the text.
CREATE TABLE extraction (
    record_kind VARCHAR NOT NULL,
    record_id VARCHAR NOT NULL,
    brief_id VARCHAR NOT NULL,
    start_index INTEGER NOT NULL,
    end_index INTEGER NOT NULL,
    slots VARCHAR NOT NULL,
    version INTEGER NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    author VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    PRIMARY KEY (record_kind, record_id, version)
);

-- An estimative sentence of a brief, to be held against what happened.
CREATE TABLE forecast (
    forecast_id VARCHAR NOT NULL,
    brief_id VARCHAR NOT NULL,
    quote VARCHAR NOT NULL,
    start_index INTEGER NOT NULL,
    end_index INTEGER NOT NULL,
    term VARCHAR NOT NULL,
    probability_low DOUBLE,
    probability_high DOUBLE,
    facility_id VARCHAR,
    country VARCHAR,
    target_class VARCHAR,
    actor_class VARCHAR,
    horizon_from_on DATE,
    horizon_to_on DATE,
    known_on DATE NOT NULL,
    judgement VARCHAR,
    version INTEGER NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    author VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    PRIMARY KEY (forecast_id, version)
);

-- One file brought in: what it was, and what became of its rows.
CREATE TABLE import_batch (
    batch_id VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    format VARCHAR NOT NULL,
    file_name VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    mapping VARCHAR NOT NULL,
    rows_read INTEGER NOT NULL,
    accepted INTEGER NOT NULL,
    duplicates INTEGER NOT NULL,
    quarantined INTEGER NOT NULL,
    rejected INTEGER NOT NULL,
    problems VARCHAR,
    version INTEGER NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    author VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    PRIMARY KEY (batch_id, version)
);

-- A published, frozen set of assessments for one week; a version is an edition.
CREATE TABLE issue (
    week_on DATE NOT NULL,
    as_of DATE NOT NULL,
    known_by DATE NOT NULL,
    cut_off_on DATE,
    valid_until DATE NOT NULL,
    data_version VARCHAR NOT NULL,
    profile_name VARCHAR NOT NULL,
    profile_version INTEGER NOT NULL,
    fingerprint VARCHAR NOT NULL,
    model_version VARCHAR NOT NULL,
    levels_version VARCHAR NOT NULL,
    headline VARCHAR NOT NULL,
    note VARCHAR NOT NULL,
    marking VARCHAR NOT NULL,
    forced VARCHAR,
    corrects VARCHAR,
    content VARCHAR NOT NULL,
    previous_hash VARCHAR NOT NULL,
    issue_hash VARCHAR NOT NULL,
    version INTEGER NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    author VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    PRIMARY KEY (week_on, version)
);

-- One facility's row of a published issue; a version is an edition.
CREATE TABLE assessment (
    week_on DATE NOT NULL,
    facility_id VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    level VARCHAR NOT NULL,
    held_level VARCHAR NOT NULL,
    rate DOUBLE,
    probability_7d DOUBLE,
    probability_30d DOUBLE,
    interval_low DOUBLE,
    interval_high DOUBLE,
    confidence VARCHAR,
    version INTEGER NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    author VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    PRIMARY KEY (week_on, facility_id, version)
);

-- The version of a weight profile that is used where none is asked for.
CREATE TABLE default_profile (
    used_for VARCHAR NOT NULL,
    profile_name VARCHAR NOT NULL,
    profile_version INTEGER NOT NULL,
    version INTEGER NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    author VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    PRIMARY KEY (used_for, version)
);

-- One row for each line of the journal.
CREATE TABLE change (
    seq BIGINT NOT NULL PRIMARY KEY,
    recorded_at TIMESTAMP NOT NULL,
    author VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    table_name VARCHAR NOT NULL,
    row_count INTEGER NOT NULL,
    source_file VARCHAR,
    source_sha256 VARCHAR,
    hash VARCHAR NOT NULL
);

-- One row: how far into the journal this file has come.
CREATE TABLE store_state (
    schema_version INTEGER NOT NULL,
    journal_seq BIGINT NOT NULL,
    journal_hash VARCHAR NOT NULL
);
