"""The record tables: their columns, types, ranges and meanings, stated once.

Everything that must agree on a column reads it here: the CSV reader, the DuckDB schema (held
equal by a test), the data dictionary in ``data/seed/README.md`` (written from here) and the
forms. A CSV header, an SQL column and a field on the screen carry the same name.
"""

from data.schema.columns import Column, Table
from data.schema.shared_columns import (
    CREDIBILITY,
    HOLDS_FROM,
    KNOWN_ON,
    LAT,
    LON,
    NOTES,
    PRECISION,
    RELIABILITY,
    STANDING,
    STATE,
)
from data.schema.vocabulary import (
    ACTOR_CLASSES,
    ATTACK_TYPES,
    POSTURES,
    RECORD_KINDS,
    TARGET_CLASSES,
)
from data.schema.working_tables import (
    ASSESSMENT,
    DEFAULT_PROFILE,
    EXTRACTION,
    FORECAST,
    IMPORT_BATCH,
    ISSUE,
    LEVEL_OVERRIDE,
    SECOND_OPINION,
    WEIGHT_PROFILE,
)

FACILITY = Table(
    "facility",
    "A protected site or route segment.",
    ("facility_id",),
    (
        Column("facility_id", "short name that never changes", required=True),
        Column("name", "name as shown", required=True),
        Column("aliases", "other names found in sources", "list"),
        Column("kind", "what it is, as embassy, air_base or route_segment", required=True),
        Column(
            "target_class",
            "class an incident must aim at to count in full here",
            required=True,
            choices=TARGET_CLASSES,
        ),
        Column("operator", "who runs it"),
        Column("country", "ISO 3166-1 alpha-3", required=True),
        Column("governorate", "governorate it lies in"),
        Column(
            "route_governorates",
            "governorates a route segment runs through; an incident stated there counts as on it",
            "list",
        ),
        Column("iso_3166_2", "code of the governorate"),
        LAT,
        LON,
        Column("location_error_km", "radius its coordinates are good to, km", "number", low=0),
        Column(
            "exposure_radius_km",
            "distance within which an attack counts as at the facility, km",
            "number",
            required=True,
            low=0.1,
            high=200,
        ),
        Column("presence_from", "first day it has people to protect; empty: always had", "date"),
        Column("presence_to", "last such day; empty: still has", "date"),
        Column(
            "threatened_by",
            "actor classes that threaten it; empty: any",
            "list",
            choices=ACTOR_CLASSES,
        ),
        HOLDS_FROM,
        STANDING,
        NOTES,
        Column("reference_url", "where to read about it"),
    ),
)

ACTOR = Table(
    "actor",
    "A group or state that attacks, claims or is blamed.",
    ("actor_id",),
    (
        Column("actor_id", "short name that never changes", required=True),
        Column("name", "name as shown", required=True),
        Column("aliases", "other spellings and names", "list"),
        Column("actor_class", "class used in matching", required=True, choices=ACTOR_CLASSES),
        Column("umbrella", "actor_id of the group it belongs to or fronts for", refers_to="actor"),
        Column("is_facade", "1 where it is thought to be a front for another", "flag"),
        STANDING,
        NOTES,
    ),
)

INCIDENT = Table(
    "incident",
    "One dated attack or attempt: one place, one day.",
    ("incident_id",),
    (
        Column("incident_id", "identity, kept from the compilation", required=True),
        Column("occurred_on", "day of the attack, local", "date", required=True),
        Column("earliest_on", "earliest day it can have been", "date", required=True),
        Column("latest_on", "latest day it can have been", "date", required=True),
        PRECISION,
        KNOWN_ON,
        Column(
            "known_on_basis",
            "source: a dated source says so; assumed: the day after latest_on; import: the day "
            "it was brought in",
            required=True,
            choices=("source", "assumed", "import"),
        ),
        Column("local_time", "time as the source gives it"),
        Column("facility_id", "facility it was aimed at", refers_to="facility"),
        Column("place", "place in words", required=True),
        Column("governorate", "governorate as stated, never from the point"),
        Column("iso_3166_2", "code of the governorate"),
        Column("country", "ISO 3166-1 alpha-3", required=True),
        LAT,
        LON,
        Column("location_error_km", "radius the coordinates are good to, km", "number", low=0),
        Column(
            "target_class",
            "class of what was aimed at",
            required=True,
            choices=TARGET_CLASSES,
        ),
        Column("attack_type", "how", required=True, choices=ATTACK_TYPES),
        Column("weapon", "weapon as reported"),
        Column("n_munitions", "munitions counted; empty: not stated", "integer", low=0),
        Column("outcome", "what came of it, as impact, intercepted or foiled"),
        Column("reached_target_area", "1 reached, 0 did not, empty not stated", "flag"),
        Column("killed_min", "fewest killed in any source; empty: not stated", "integer", low=0),
        Column("killed_max", "most killed in any source; empty: not stated", "integer", low=0),
        Column("wounded_min", "fewest wounded; empty: not stated", "integer", low=0),
        Column("wounded_max", "most wounded; empty: not stated", "integer", low=0),
        Column("casualty_note", "who was hurt"),
        Column("claimed_by", "who claimed it"),
        Column("attributed_to", "whom others blame"),
        Column("actor_class", "class the sources name", required=True, choices=ACTOR_CLASSES),
        Column(
            "presumed_actor_class",
            "our guess, kept apart and never scored",
            choices=ACTOR_CLASSES,
        ),
        Column(
            "confidence",
            "how sure we are it happened as recorded",
            required=True,
            choices=("high", "medium", "low"),
        ),
        Column(
            "source_independence",
            "whether any source stands apart from the parties",
            required=True,
            choices=("independent", "mixed", "partisan_only"),
        ),
        Column(
            "is_aggregate", "1 where the row stands for a claim of several", "flag", required=True
        ),
        STATE,
        NOTES,
        Column(
            "external_id",
            "identity in the file it was imported from, as ucdp:413023",
            may_lack=True,
        ),
        Column(
            "duplicate_of",
            "incident this one tells of once more; it is kept and not counted",
            refers_to="incident",
            may_lack=True,
        ),
    ),
)

INCIDENT_SOURCE = Table(
    "incident_source",
    "A source of an incident, with its Admiralty grade.",
    ("incident_id", "rank"),
    (
        Column("incident_id", "the incident", required=True, refers_to="incident"),
        Column("rank", "order, best first", "integer", required=True, low=1),
        Column("title", "publisher and headline", required=True),
        Column("url", "where it stands"),
        Column("is_partisan", "1 where the outlet belongs to a party", "flag", required=True),
        RELIABILITY,
        CREDIBILITY,
    ),
)

TRIGGER_EVENT = Table(
    "trigger_event",
    "A dated event that may provoke or calm.",
    ("trigger_id",),
    (
        Column("trigger_id", "identity, kept from the compilation", required=True),
        Column("occurred_on", "day it happened", "date", required=True),
        PRECISION,
        KNOWN_ON,
        Column("category", "as us_strike, arrest, threat, pardon, truce", required=True),
        Column("title", "what happened, in one line", required=True),
        Column(
            "strength",
            "-3 calms strongly to 3 provokes strongly, 0 no direction",
            "integer",
            required=True,
            low=-3,
            high=3,
        ),
        Column("actor_classes", "whom it moves; empty: any", "list", choices=ACTOR_CLASSES),
        Column(
            "target_classes", "what they would aim at; empty: any", "list", choices=TARGET_CLASSES
        ),
        Column("countries", "where, ISO 3166-1 alpha-3; empty: anywhere", "list"),
        Column("source_title", "publisher and headline"),
        Column("source_url", "where it stands"),
        STATE,
        NOTES,
    ),
)

POSTURE_CHANGE = Table(
    "posture_change",
    "Something a facility does otherwise for a while, as its staff drawn down; it never scores.",
    ("posture_id",),
    (
        Column("posture_id", "identity", required=True),
        Column("facility_id", "the facility", required=True, refers_to="facility"),
        Column("kind", "what is done otherwise", required=True, choices=POSTURES),
        Column("title", "what changed, in one line", required=True),
        Column("starts_on", "first day of it", "date", required=True),
        Column("ends_on", "last day of it; empty: not on record", "date"),
        KNOWN_ON,
        Column("source_title", "publisher and headline"),
        Column("source_url", "where it stands"),
        STATE,
        NOTES,
    ),
    may_lack=True,
)

ANNIVERSARY = Table(
    "anniversary",
    "A recurring date with a reason.",
    ("anniversary_id",),
    (
        Column("anniversary_id", "short name that never changes", required=True),
        Column("name", "what is remembered", required=True),
        Column("calendar", "calendar it recurs in", required=True, choices=("gregorian", "hijri")),
        Column(
            "recurrence",
            "annual; once (a 40th day, on origin_on plus offset_days); last_friday (of the month)",
            required=True,
            choices=("annual", "once", "last_friday"),
        ),
        Column("month", "month in its calendar", "integer", low=1, high=12),
        Column("day", "day of the month in its calendar", "integer", low=1, high=31),
        Column("origin_on", "day of what is remembered, Gregorian, where known", "date"),
        KNOWN_ON,
        Column(
            "offset_days",
            "days the observed date lies after the reckoned one (Iraq sights the moon a day "
            "after Umm al-Qura)",
            "integer",
            required=True,
            low=-60,
            high=60,
        ),
        Column(
            "spread_days",
            "days to either side it may still fall on",
            "integer",
            required=True,
            low=0,
            high=7,
        ),
        Column("category", "as anniversary_killing, national, pilgrimage", required=True),
        Column(
            "strength",
            "analyst's prior, 0 none to 3 strong",
            "integer",
            required=True,
            low=0,
            high=3,
        ),
        Column("actor_classes", "whom it may move; empty: any", "list", choices=ACTOR_CLASSES),
        Column(
            "target_classes", "what they would aim at; empty: any", "list", choices=TARGET_CLASSES
        ),
        Column("verification", "how far the row has been checked"),
        Column("source_url", "where it stands"),
        STATE,
        NOTES,
    ),
)

BRIEF = Table(
    "brief",
    "A written analysis, kept whole.",
    ("brief_id",),
    (
        Column("brief_id", "identity", required=True),
        Column("publisher", "who wrote it", required=True),
        Column("team", "team; issue numbers run per team", required=True),
        Column("issue_number", "number of the issue", "integer", required=True, low=1),
        Column("title", "title", required=True),
        Column("week_of", "Monday of the week it speaks of", "date", required=True),
        Column("published_on", "day it was finished", "date", required=True),
        KNOWN_ON,
        Column("body", "the text, Markdown; in the seed, the name of its file", required=True),
        Column("original_name", "name of the file it was read from", may_lack=True),
        Column("original_sha256", "SHA-256 of that file, which is kept", may_lack=True),
    ),
)

BRIEF_REFERENCE = Table(
    "brief_reference",
    "A numbered reference of a brief.",
    ("brief_id", "number"),
    (
        Column("brief_id", "the brief", required=True, refers_to="brief"),
        Column("number", "number as cited in the text", "integer", required=True, low=1),
        Column("publisher", "publisher", required=True),
        Column("title", "headline", required=True),
        Column("published_on", "day it appeared, where known", "date"),
        Column("url", "where it stands"),
    ),
)

EVIDENCE = Table(
    "evidence",
    "A link from a sentence of a brief to the record it speaks of.",
    ("evidence_id",),
    (
        Column("evidence_id", "identity", required=True),
        Column("brief_id", "the brief", required=True, refers_to="brief"),
        Column("record_kind", "kind of record", required=True, choices=RECORD_KINDS),
        Column("record_id", "the record", required=True),
        Column("quote", "the sentence, letter for letter, found once in the body", required=True),
        Column("citations", "numbers of the references the sentence rests on", "list"),
    ),
)

CLAIM = Table(
    "claim",
    "What one source says of one field of an incident where others say otherwise.",
    ("incident_id", "rank"),
    (
        Column("incident_id", "the incident", required=True, refers_to="incident"),
        Column("rank", "order, best first", "integer", required=True, low=1),
        Column("field", "column of the incident it is about", required=True),
        Column("value", "what the source says", required=True),
        Column("source_title", "publisher and headline", required=True),
        Column("source_url", "where it stands"),
        RELIABILITY,
        CREDIBILITY,
    ),
)

TABLES = (
    FACILITY,
    ACTOR,
    INCIDENT,
    INCIDENT_SOURCE,
    TRIGGER_EVENT,
    POSTURE_CHANGE,
    ANNIVERSARY,
    BRIEF,
    BRIEF_REFERENCE,
    EVIDENCE,
    FORECAST,
)
SEEDED_TABLES = (*TABLES, WEIGHT_PROFILE)
STORED_TABLES = (
    *SEEDED_TABLES,
    DEFAULT_PROFILE,
    LEVEL_OVERRIDE,
    SECOND_OPINION,
    CLAIM,
    EXTRACTION,
    IMPORT_BATCH,
    ISSUE,
    ASSESSMENT,
)
BY_NAME = {table.name: table for table in STORED_TABLES}
KIND_TABLES = {"incident": INCIDENT, "trigger": TRIGGER_EVENT, "anniversary": ANNIVERSARY}
