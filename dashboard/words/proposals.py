"""A proposal in words: its title, its fields with whence they come, and what to look at first."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from dashboard.forms.record_fields import choice_words, label
from dashboard.words.groups import ACTOR_WORDS, CLASS_WORDS
from dashboard.words.phrases import (
    ATTACK_WORDS,
    anniversary_label,
    day,
    incident_label,
    trigger_label,
)
from data.briefs.filing.proposals import NO_COUNTRY
from data.briefs.filing.queue import Waiting
from data.importers.places import country_name
from data.schema.cells import as_text
from data.schema.tables import KIND_TABLES

# read first what decides most
ORDER = (
    "occurred_on",
    "place",
    "facility_id",
    "attack_type",
    "category",
    "name",
    "target",
    "target_class",
    "actor",
    "actor_class",
    "status",
)
# the register of events of others, and what the point on a map says
HIDDEN = {"acled", "lat", "lon", "claimed_by", "attributed_to"}
_LACKING = {
    "occurred_on": "The text gives no day: the day of the brief stands in its place.",
    "place": "The text gives no place.",
    "country": f"The country is not known, and stands as {NO_COUNTRY}.",
}
# names and titles stand as they are written: an underscore in them is one
_IN_WORDS: dict[str, Callable[[str], str]] = {
    "attack_type": lambda text: ATTACK_WORDS.get(text, text),
    "country": country_name,
    "actor_class": lambda text: ACTOR_WORDS.get(text, choice_words(text)),
    "target_class": lambda text: CLASS_WORDS.get(text, choice_words(text)),
    **dict.fromkeys(("title", "name", "place", "actor"), str),
}
# how many were right of those of the blind rounds in docs/extraction.md, by what they rest on
_RIGHT = {
    ("incident", True): "Its day and place are told: of such incidents nine in ten",
    ("incident", False): "Its day or place is taken from around: of such incidents three in four",
    ("trigger", True): "Its day is told: of such trigger events four in five",
    ("trigger", False): "Its day is not told with it: of such trigger events half",
}
_RESTS_ON = {"incident": ("occurred_on", "place"), "trigger": ("occurred_on",)}
_TITLES = {"incident": incident_label, "trigger": trigger_label}


def proposal_title(one: Waiting) -> str:
    """Return a proposal in one line, as records are on the other screens."""
    if one.kind in _TITLES:
        return _TITLES[one.kind](one.row)
    return anniversary_label(one.row, None, 0)


def proposal_fields(one: Waiting, body: str, facilities: Mapping[Any, str]) -> pd.DataFrame:
    """Return the fields of a proposal: ``Field, Proposed, Known how, Words of the brief``.

    `facilities` are the names of the facilities by their ids.
    """
    names = sorted(one.slots.keys() - HIDDEN, key=_place_in_order)
    rows = [_field(one, name, body, facilities) for name in names]
    return pd.DataFrame(rows, columns=["Field", "Proposed", "Known how", "Words of the brief"])


def remarks(one: Waiting) -> list[str]:
    """Return what a person must look at before deciding, in sentences."""
    said = [_LACKING[name] for name in one.missing]
    if one.kind == "incident" and pd.isna(one.row["lat"]):
        said.append("Unlocated: the place is in no gazetteer, so it would count nowhere.")
    if one.kind == "incident" and "occurred_on" not in one.missing:
        first, last = one.row["earliest_on"], one.row["latest_on"]
        if first != last:
            said.append(f"The day is not certain: {day(first)} to {day(last)}.")
    happened = one.row.get("occurred_on")
    if happened is not None and pd.notna(happened) and happened > one.row["known_on"]:
        said.append("It lies after the day on which the brief became known.")
    return said


def how_far_to_trust(one: Waiting) -> str:
    """Return how often proposals with such evidence were right; empty for an anniversary."""
    names = _RESTS_ON.get(one.kind)
    if names is None:
        return ""
    is_told = all(one.slots.get(name, {}).get("basis") == "stated" for name in names)
    return f"{_RIGHT[one.kind, is_told]} were right in texts from which no rule was made."


def _place_in_order(name: str) -> tuple[int, str]:
    return (ORDER.index(name) if name in ORDER else len(ORDER)), name


def _field(
    one: Waiting, name: str, body: str, facilities: Mapping[Any, str]
) -> tuple[str, str, str, str]:
    slot = one.slots[name]
    columns = {column.name: column for column in KIND_TABLES[one.kind].columns}
    words = label(columns[name]) if name in columns else name.replace("_", " ").capitalize()
    told = body[slot["start"] : slot["end"]] if slot["start"] is not None else ""
    value = _said(name, slot["value"], facilities)
    return words.removesuffix(" *"), value, slot["basis"], " ".join(told.split())


def _said(name: str, value: Any, facilities: Mapping[Any, str]) -> str:
    if value is None:
        return "not stated"
    if name == "facility_id":
        return facilities.get(str(value), str(value))
    text = as_text(value)
    if name.endswith("_on"):
        return day(dt.date.fromisoformat(text))
    if isinstance(value, float):
        return f"{value:g}"
    return _IN_WORDS.get(name, choice_words)(text)
