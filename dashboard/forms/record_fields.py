"""The fields of a record on the screen: how they are called, grouped, filled and read back."""

import datetime as dt
import re
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dashboard.words.phrases import incident_label, posture_label, trigger_label
from data.schema.cells import Scalar, as_text
from data.schema.columns import Column, Table

# what a person keeps, in the order of the page
KINDS = {
    "incident": "Incidents",
    "trigger_event": "Trigger events",
    "anniversary": "Anniversaries",
    "posture_change": "Changes of posture",
    "facility": "Facilities",
    "actor": "Actors",
}
LONG_TEXT = {"notes", "casualty_note", "title"}
# kept by Vigil itself, not typed
HIDDEN = {"external_id"}
_LABELS = {
    "lat": "Latitude",
    "lon": "Longitude",
    "location_error_km": "Location error, km",
    "exposure_radius_km": "Exposure radius, km",
    "n_munitions": "Munitions counted",
    "iso_3166_2": "Governorate code (ISO 3166-2)",
}
# letters that only those in the trade read
_CHOICES = {
    "ied": "roadside bomb",
    "uas": "drone",
    "iran_aligned_militia": "Iran-aligned militia",
    "isis": "ISIS",
    "state_iran": "Iran",
    "state_us": "United States",
}
_PREFIX = {"incident": "INC", "trigger_event": "TRG", "posture_change": "PST"}


@dataclass(frozen=True)
class Group:
    """Fields that stand together in a form, under a heading; `is_open` says at first sight."""

    heading: str
    columns: tuple[str, ...]
    is_open: bool = True


_INCIDENT_GROUPS = (
    Group(
        "What happened",
        ("attack_type", "target_class", "weapon", "n_munitions", "outcome", "reached_target_area"),
    ),
    Group("When", ("occurred_on", "date_precision", "known_on", "known_on_basis")),
    Group(
        "Where",
        ("facility_id", "place", "governorate", "country", "lat", "lon", "location_error_km"),
    ),
    Group("Who", ("actor_class", "claimed_by", "attributed_to")),
    Group("How sure", ("confidence", "source_independence", "state", "notes")),
    Group(
        "More",
        (
            "earliest_on",
            "latest_on",
            "local_time",
            "iso_3166_2",
            "killed_min",
            "killed_max",
            "wounded_min",
            "wounded_max",
            "casualty_note",
            "presumed_actor_class",
            "is_aggregate",
            "duplicate_of",
        ),
        is_open=False,
    ),
)


def groups(table: Table) -> tuple[Group, ...]:
    """Return the fields of a table's form in their groups; each that is typed stands once."""
    if table.name == "incident":
        return _INCIDENT_GROUPS
    typed = [c for c in table.columns if c.name not in {*table.key, *HIDDEN}]
    needed = tuple(c.name for c in typed if c.required)
    others = tuple(c.name for c in typed if not c.required)
    return (Group("Needed", needed), Group("Where it is known", others))


def label(column: Column) -> str:
    """Return what a field is called, as ``Occurred on``; a field that must be filled has a star."""
    words = _LABELS.get(column.name) or column.name.removesuffix("_id").replace("_", " ")
    return f"{words[0].upper()}{words[1:]}{' *' if column.required else ''}"


def choice_words(choice: object) -> str:
    """Return a word of a closed list as it is read, as ``indirect fire`` or ``drone``."""
    return _CHOICES.get(str(choice), str(choice).replace("_", " "))


def starting_values(table: Table, as_of: dt.date) -> dict[str, Scalar]:
    """Return what a new record's form starts with: a day before the date assessed, known on it."""
    happened = (as_of - dt.timedelta(days=1)).isoformat()
    known: dict[str, Scalar] = {
        "occurred_on": happened,
        "starts_on": happened,
        "earliest_on": happened,
        "latest_on": happened,
        "date_precision": 1,
        "known_on": as_of.isoformat(),
        "known_on_basis": "source",
        "confidence": "medium",
        "source_independence": "mixed",
        "is_aggregate": 0,
        "state": "accepted",
        "strength": 1,
        "offset_days": 0,
        "spread_days": 0,
        "calendar": "gregorian",
        "recurrence": "annual",
        "exposure_radius_km": 3.0,
    }
    return {c.name: known.get(c.name) if c.required else None for c in table.columns}


def completed(table: Table, values: Mapping[str, Scalar]) -> dict[str, Scalar]:
    """Return the values of a form with what goes without saying filled in.

    The days an incident can have been are the day it was, where that is exact or none is given.
    """
    full = dict(values)
    if table.name != "incident" or not full.get("occurred_on"):
        return full
    is_exact = full.get("date_precision") == 1
    for name in ("earliest_on", "latest_on"):
        if is_exact or not full.get(name):
            full[name] = full["occurred_on"]
    return full


def new_key(table: Table, values: Mapping[str, Scalar], taken: Collection[object]) -> str:
    """Return an identity no other record has: of the day, or of the name in plain letters."""
    if table.name in _PREFIX:
        day = values.get("occurred_on") or values.get("starts_on")
        on = re.sub(r"\D", "", as_text(day)) or "00000000"
        stem, parted = f"{_PREFIX[table.name]}-{on}", "-{:02d}"
        numbers = iter(range(1, len(taken) + 2))
        return next(k for n in numbers if (k := stem + parted.format(n)) not in taken)
    stem = slug(as_text(values.get("name"))) or table.name
    tries = (stem if n == 1 else f"{stem}-{n}" for n in range(1, len(taken) + 3))
    return next(key for key in tries if key not in taken)


def slug(name: str) -> str:
    """Return a name in small plain letters, as ``camp-taji``; empty for other scripts."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60]


def row_values(table: Table, row: Mapping[Any, Any]) -> dict[str, Scalar]:
    """Return the values of a row of a frame as they are written; missing ones are None."""
    return {c.name: _plain(c, row.get(c.name)) for c in table.columns}


def _plain(column: Column, value: Any) -> Scalar:
    if value is None or pd.isna(value):
        return None
    if column.kind == "date":
        return str(pd.Timestamp(value).date().isoformat())
    if column.kind in {"integer", "flag"}:
        return int(value)
    return float(value) if column.kind == "number" else str(value)


def title(table_name: str, row: dict[Any, Any]) -> str:
    """Return a record in one line, as elsewhere on the screens."""
    if table_name == "incident":
        return incident_label(row)
    if table_name == "posture_change":
        return posture_label(row)
    return trigger_label(row) if table_name == "trigger_event" else str(row["name"])


def places_known(facilities: pd.DataFrame, incidents: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """Return the places of facilities and incidents by name, each with what a form takes of it."""
    named = facilities.rename(columns={"name": "place"})
    both = pd.concat([named, incidents], ignore_index=True)
    both = both.dropna(subset=["lat", "lon", "place"]).drop_duplicates("place").sort_values("place")
    taken = ["place", "governorate", "country", "lat", "lon", "location_error_km"]
    return {
        str(row["place"]): {name: _filled(row[name]) for name in taken}
        for row in both.to_dict("records")
    }


def _filled(value: Any) -> Any:
    if isinstance(value, float):
        return None if pd.isna(value) else value
    return value
