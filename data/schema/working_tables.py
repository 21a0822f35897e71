"""The tables of what is made of the records: weights, levels by hand, readings, issues."""

from data.schema.columns import Column, Table
from data.schema.shared_columns import KNOWN_ON
from data.schema.vocabulary import (
    ACTOR_CLASSES,
    LEVEL_NAMES,
    NOT_ASSESSED,
    RECORD_KINDS,
    TARGET_CLASSES,
)

WEIGHT_PROFILE = Table(
    "weight_profile",
    "A named, immutable version of all weights and half-lives.",
    ("name",),
    (
        Column("name", "name of the profile", required=True),
        Column("parent", "name and version it was made from"),
        Column("fingerprint", "SHA-256 of its content", required=True),
        Column("content", "all weights, as JSON with sorted keys", required=True),
        Column("receipt", "how it did on the record before it was published, as JSON"),
    ),
)

DEFAULT_PROFILE = Table(
    "default_profile",
    "The version of a weight profile that is used where none is asked for.",
    ("used_for",),
    (
        Column("used_for", "what it is used for", required=True, choices=("board",)),
        Column("profile_name", "name of the profile", required=True, refers_to="weight_profile"),
        Column("profile_version", "its version", "integer", required=True, low=1),
    ),
)

LEVEL_OVERRIDE = Table(
    "level_override",
    "A level an analyst sets by hand, shown beside the model's and never instead of it.",
    ("override_id",),
    (
        Column("override_id", "identity", required=True),
        Column("facility_id", "the facility", required=True, refers_to="facility"),
        Column("level", "level it is set to", required=True, choices=LEVEL_NAMES),
        Column("starts_on", "first day it holds", "date", required=True),
        Column("expires_on", "first day it no longer holds", "date", required=True),
        Column("because", "why, in the words of its author", required=True),
        KNOWN_ON,
        Column(
            "state",
            "accepted: it holds; rejected: taken back",
            required=True,
            choices=("accepted", "rejected"),
        ),
    ),
)

SECOND_OPINION = Table(
    "second_opinion",
    "The level an analyst would give, said before the model's was shown.",
    ("facility_id", "as_of", "analyst"),
    (
        Column("facility_id", "the facility", required=True, refers_to="facility"),
        Column("as_of", "date assessed", "date", required=True),
        Column("analyst", "whose opinion it is", required=True),
        Column("level", "level given", required=True, choices=LEVEL_NAMES),
        Column("because", "why, in the words of the analyst"),
    ),
)

EXTRACTION = Table(
    "extraction",
    "How a record was read from a brief: each field with its place in the text.",
    ("record_kind", "record_id"),
    (
        Column("record_kind", "kind of record", required=True, choices=RECORD_KINDS),
        Column("record_id", "the record", required=True),
        Column("brief_id", "the brief", required=True, refers_to="brief"),
        Column("start_index", "where its sentence begins in the body", "integer", required=True),
        Column("end_index", "where it ends", "integer", required=True),
        Column(
            "slots",
            "by field its value, start, end and whether stated, inherited or inferred, as JSON",
            required=True,
        ),
    ),
)

FORECAST = Table(
    "forecast",
    "An estimative sentence of a brief, to be held against what happened.",
    ("forecast_id",),
    (
        Column("forecast_id", "identity", required=True),
        Column("brief_id", "the brief", required=True, refers_to="brief"),
        Column("quote", "the sentence, letter for letter", required=True),
        Column("start_index", "where it begins in the body", "integer", required=True),
        Column("end_index", "where it ends", "integer", required=True),
        Column("term", "the estimative word, as likely", required=True),
        Column("probability_low", "lower end of what the term means", "number", low=0, high=1),
        Column("probability_high", "upper end", "number", low=0, high=1),
        Column("facility_id", "facility it is about", refers_to="facility"),
        Column("country", "country it is about, ISO 3166-1 alpha-3"),
        Column("target_class", "class of target it is about", choices=TARGET_CLASSES),
        Column("actor_class", "class of actor it is about", choices=ACTOR_CLASSES),
        Column("horizon_from_on", "first day of its horizon; empty: none stated", "date"),
        Column("horizon_to_on", "last day of its horizon; empty: none stated", "date"),
        KNOWN_ON,
        Column(
            "judgement",
            "what an analyst says became of it, over what the records say",
            choices=("came_true", "did_not", "cannot_be_told"),
        ),
    ),
)

IMPORT_BATCH = Table(
    "import_batch",
    "One file brought in: what it was, and what became of its rows.",
    ("batch_id",),
    (
        Column("batch_id", "identity", required=True),
        Column("kind", "table it filled", required=True),
        Column("format", "layout it was read by", required=True),
        Column("file_name", "name of the file", required=True),
        Column("sha256", "SHA-256 of the file, which is kept", required=True),
        Column("mapping", "how its columns were read, as JSON", required=True),
        Column("rows_read", "rows of the file", "integer", required=True, low=0),
        Column("accepted", "rows stored", "integer", required=True, low=0),
        Column("duplicates", "rows there already", "integer", required=True, low=0),
        Column("quarantined", "rows that wait for a decision", "integer", required=True, low=0),
        Column("rejected", "rows refused", "integer", required=True, low=0),
        Column("problems", "each row not stored and why, as JSON"),
    ),
)

ISSUE = Table(
    "issue",
    "A published, frozen set of assessments for one week; a version is an edition.",
    ("week_on",),
    (
        Column("week_on", "first day of the week it is for", "date", required=True),
        Column("as_of", "date assessed", "date", required=True),
        Column("known_by", "day by which a record must have been known", "date", required=True),
        Column("cut_off_on", "newest day a record that counts became known", "date"),
        Column("valid_until", "last day its levels may be read", "date", required=True),
        Column("data_version", "hash of the last change of the records", required=True),
        Column("profile_name", "weight profile", required=True),
        Column("profile_version", "its version", "integer", required=True, low=1),
        Column("fingerprint", "SHA-256 of its numbers", required=True),
        Column("model_version", "version of the model", required=True),
        Column("levels_version", "version of the scale of levels", required=True),
        Column("headline", "the sentence it opens with", required=True),
        Column("note", "what changed since the issue before, and why", required=True),
        Column("marking", "how far it may be handed on (TLP)", required=True),
        Column("forced", "what pre-flight refused and was published over; empty: nothing"),
        Column("corrects", "what this edition corrects in the one before"),
        Column("content", "all that a replay or an export draws, as JSON", required=True),
        Column("previous_hash", "hash of the issue published before it", required=True),
        Column("issue_hash", "SHA-256 of all the other columns", required=True),
    ),
)

ASSESSMENT = Table(
    "assessment",
    "One facility's row of a published issue; a version is an edition.",
    ("week_on", "facility_id"),
    (
        Column("week_on", "first day of the week", "date", required=True, refers_to="issue"),
        Column("facility_id", "the facility", required=True, refers_to="facility"),
        Column("name", "its name", required=True),
        Column("level", "the level", required=True, choices=(*LEVEL_NAMES, NOT_ASSESSED)),
        Column("held_level", "the held level", required=True, choices=(*LEVEL_NAMES, NOT_ASSESSED)),
        Column("rate", "expected attempts in 7 days; empty: not assessed", "number", low=0),
        Column("probability_7d", "of at least one attempt in 7 days", "number", low=0, high=1),
        Column("probability_30d", "of at least one attempt in 30 days", "number", low=0, high=1),
        Column("interval_low", "10 % point of the 7-day probability", "number", low=0, high=1),
        Column("interval_high", "90 % point of it", "number", low=0, high=1),
        Column("confidence", "A to D, about the data; empty: not assessed"),
    ),
)
