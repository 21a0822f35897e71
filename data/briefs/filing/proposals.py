"""Proposals of a brief as records: rows in the state proposed, each field with whence it comes."""

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hijridate import Gregorian

from data.briefs.dating.dates import DateMention
from data.briefs.naming.registries import Facility
from data.briefs.proposing.records import (
    AnniversaryMention,
    Basis,
    Extraction,
    Incident,
    Proposal,
    Slot,
    Trigger,
    Value,
    When,
    Where,
)
from data.schema.cells import Scalar
from data.schema.vocabulary import ACTOR_CLASSES, ATTACK_TYPES, TARGET_CLASSES

NOT_STATED = "not stated"
# the code of ISO 3166 for no country, which would read as a mark of unfinished work
NO_COUNTRY = "X" * 3
UNDATED_REACH = dt.timedelta(days=30)
LONGEST_TITLE = 120
MOURNING_DAYS = 40
# the farthest a day may be off, by precision
_PRECISIONS = ((0, 1), (1, 2), (4, 3))
_VAGUE = frozenset({"year", "recent"})
_TOLLS = ("killed_min", "killed_max", "wounded_min", "wounded_max")
_LETTER = {"incident": "I", "trigger": "T", "anniversary": "A"}
_TABLE = {"incident": "incident", "trigger": "trigger_event", "anniversary": "anniversary"}
Slots = dict[str, Slot]


@dataclass(frozen=True)
class Told:
    """What the proposals of a brief take over from it.

    Parameters
    ----------
    brief_id : str
        The brief.
    published_on, known_on : date
        The day it was finished and the day it had reached us.
    facilities : mapping of str to Facility
        The registry, by id.
    """

    brief_id: str
    published_on: dt.date
    known_on: dt.date
    facilities: Mapping[str, Facility]


@dataclass(frozen=True)
class Proposed:
    """A proposal as it is stored.

    Parameters
    ----------
    kind : {"incident", "trigger", "anniversary"}
        Kind of record.
    record_id : str
        Identity it would have.
    row : dict
        The record, in the state proposed; what the text does not give is filled so that the row
        may be stored.
    slots : dict of str to Slot
        Whence each field comes; a value of None is not in the text.
    proposal : Proposal
        What extraction gave.
    """

    kind: str
    record_id: str
    row: dict[str, Scalar]
    slots: Slots
    proposal: Proposal

    @property
    def table(self) -> str:
        """Return the table of the record."""
        return _TABLE[self.kind]

    @property
    def slots_json(self) -> str:
        """Return the slots as they are stored."""
        found = {
            name: {"value": slot.value, "start": slot.start, "end": slot.end, "basis": slot.basis}
            for name, slot in self.slots.items()
        }
        return json.dumps(found, sort_keys=True, ensure_ascii=False)


def proposals(found: Extraction, told: Told) -> list[Proposed]:
    """Return what an extraction proposes as records: incidents, triggers, anniversaries."""
    text = found.brief.text
    made: list[tuple[str, Proposal, dict[str, Scalar], Slots]] = [
        ("incident", one, *_incident(one, told)) for one in found.incidents
    ]
    made += [("trigger", one, *_trigger(one, text, told)) for one in found.triggers]
    made += [("anniversary", one, *_anniversary(one, told)) for one in found.anniversaries]
    counts = dict.fromkeys(_LETTER, 0)
    numbered = []
    for kind, proposal, row, slots in made:
        counts[kind] += 1
        record_id = f"{told.brief_id}-{_LETTER[kind]}{counts[kind]}"
        row |= {"state": "proposed", "known_on": told.known_on.isoformat()}
        row |= {f"{kind}_id": record_id}
        numbered.append(Proposed(kind, record_id, row, slots, proposal))
    return numbered


def _incident(incident: Incident, told: Told) -> tuple[dict[str, Scalar], Slots]:
    slots = dict(incident.slots)
    facility = told.facilities.get(str(incident.value("facility_id")))
    days, days_row = _days(incident.when, told.published_on)
    where = _at_facility(facility, slots["facility_id"]) if facility else _where(incident.where)
    slots |= days | where | _who(incident)
    slots["source_independence"] = Slot("mixed", basis="inferred")
    slots["local_time"] = slots.pop("time_local", Slot(None, basis="inferred"))
    if facility is None:
        slots.pop("facility_id", None)
    else:
        slots["target_class"] = Slot(facility.target_class, basis="inferred")
    status = str(incident.value("status") or NOT_STATED).replace("_", " ")
    row: dict[str, Scalar] = {
        **{name: slots[name].value for name in ("weapon", "n_munitions", *_TOLLS) if name in slots},
        **{name: slot.value for name, slot in where.items()},
        **{name: slots[name].value for name in ("local_time", "actor_class", "claimed_by")},
        **days_row,
        "attributed_to": slots["attributed_to"].value,
        "facility_id": facility.facility_id if facility else None,
        "place": where["place"].value or NOT_STATED,
        "country": where["country"].value or NO_COUNTRY,
        "target_class": _one_of(slots, "target_class", TARGET_CLASSES, "other"),
        "attack_type": _one_of(slots, "attack_type", ATTACK_TYPES, "other"),
        "confidence": _one_of(slots, "confidence", ("high", "medium", "low"), "medium"),
        "source_independence": "mixed",
        "known_on_basis": "source",
        "is_aggregate": 0,
        "notes": f"The brief gives who did it as: {status}.",
    }
    return row, {name: slot for name, slot in slots.items() if name in _shown(slots)}


def _shown(slots: Slots) -> Iterator[str]:
    # what is nowhere in the text and needed by no record says nothing
    for name, slot in slots.items():
        if slot.value is not None or slot.start is not None or name in {*_NEEDED}:
            yield name


_NEEDED = ("occurred_on", "place", "country")


def missing(slots: Mapping[str, Any]) -> list[str]:
    """Return the fields a record needs that its sentences do not give, by their stored slots."""
    return [name for name in _NEEDED if name in slots and slots[name]["value"] is None]


def _who(incident: Incident) -> Slots:
    actor = incident.actor
    named = incident.slots.get("actor", Slot(None, basis="inferred"))
    status = str(incident.value("status") or "")
    nobody = Slot(None, basis="inferred")
    known = actor.actor_class if actor and actor.actor_class in ACTOR_CLASSES else "unattributed"
    return {
        "actor_class": Slot(known, named.start, named.end, named.basis if actor else "inferred"),
        "claimed_by": named if status == "claimed" else nobody,
        "attributed_to": nobody if status == "claimed" else named,
    }


def _days(when: When | None, published_on: dt.date) -> tuple[Slots, dict[str, Scalar]]:
    mention = when.mention if when else None
    stated = (
        (mention.value, mention.earliest, mention.latest, *mention.candidates) if mention else ()
    )
    days = sorted({day for day in stated if day is not None})
    if when is None or mention is None or not days:
        first = published_on - UNDATED_REACH
        return {"occurred_on": Slot(None, basis="inferred")}, _day_row(published_on, first, None)
    first, last = days[0], days[-1]
    day = mention.value or first + (last - first) // 2
    row = _day_row(day, first, last)
    is_vague = mention.precision in _VAGUE
    basis: Basis = when.basis if mention.value else "inferred"
    value = None if is_vague else str(row["occurred_on"])
    return {"occurred_on": Slot(value, when.start, when.end, basis)}, row


def _every_day(mention: DateMention) -> list[dt.date]:
    days = {mention.value, mention.earliest, mention.latest, *mention.candidates}
    return sorted(day for day in days if day is not None)


def _day_row(day: dt.date, first: dt.date, last: dt.date | None) -> dict[str, Scalar]:
    off = max((day - first).days, ((last or day) - day).days)
    precision = next((grade for reach, grade in _PRECISIONS if off <= reach), 4)
    return {
        "occurred_on": day.isoformat(),
        "earliest_on": first.isoformat(),
        "latest_on": (last or day).isoformat(),
        "date_precision": precision,
    }


def _at_facility(facility: Facility, named: Slot) -> Slots:
    def known(value: Value) -> Slot:
        return Slot(value, basis="inferred")

    return {
        "place": Slot(facility.name, named.start, named.end, named.basis),
        "governorate": known(facility.governorate or None),
        "country": known(facility.country or None),
        "lat": known(facility.lat),
        "lon": known(facility.lon),
        "location_error_km": known(facility.location_error_km),
    }


def _where(where: Where | None) -> Slots:
    place = where.place if where else None
    start, end, basis = (where.start, where.end, where.basis) if where else (None, None, "inferred")

    def known(value: Value) -> Slot:
        return Slot(value, basis="inferred")

    return {
        "place": Slot(where.name or None if where else None, start, end, basis),
        "governorate": known(place.admin1 or None if place else None),
        "country": known(place.country or None if place else None),
        "lat": known(place.lat if place else None),
        "lon": known(place.lon if place else None),
        "location_error_km": known(where.radius_km if where and place else None),
    }


def _one_of(slots: Slots, name: str, choices: tuple[str, ...], otherwise: str) -> str:
    value = slots[name].value if name in slots else None
    return str(value) if value in choices else otherwise


def _trigger(trigger: Trigger, text: str, told: Told) -> tuple[dict[str, Scalar], Slots]:
    days, days_row = _days(trigger.when, told.published_on)
    country = trigger.where.place.country if trigger.where and trigger.where.place else None
    slots = dict(trigger.slots) | days
    slots |= {
        "category": Slot(trigger.category, trigger.start, trigger.end),
        "strength": Slot(trigger.strength, basis="inferred"),
    }
    if country:
        slots["countries"] = Slot(country, basis="inferred")
    row: dict[str, Scalar] = {
        "occurred_on": days_row["occurred_on"],
        "date_precision": days_row["date_precision"],
        "category": trigger.category,
        "title": _title(trigger, text),
        "strength": trigger.strength,
        "countries": country,
    }
    return row, slots


def _title(trigger: Trigger, text: str) -> str:
    subject = trigger.slots.get("subject")
    if subject is not None and subject.value:
        words = trigger.category.replace("_", " ")
        return f"{words[0].upper()}{words[1:]}: {subject.value}"
    said = " ".join(text[trigger.start : trigger.end].split())
    return said if len(said) <= LONGEST_TITLE else f"{said[: LONGEST_TITLE - 1]}…"


def _anniversary(found: AnniversaryMention, told: Told) -> tuple[dict[str, Scalar], Slots]:
    base = found.base.value if found.base else None
    observed = found.when.mention.value if found.when else None
    day = observed or base
    slots: Slots = {
        "name": Slot(found.what, found.start, found.end),
        "calendar": Slot(found.calendar, basis="inferred"),
        "occurred_on": Slot(None, basis="inferred"),
        "strength": Slot(1, basis="inferred"),
    }
    if day is not None:
        stated = found.when if observed and found.when else None
        start, end = (stated.start, stated.end) if stated else (None, None)
        slots["occurred_on"] = Slot(
            day.isoformat(), start, end, stated.basis if stated else "inferred"
        )
    row: dict[str, Scalar] = {
        "name": found.what or "Anniversary",
        "calendar": found.calendar,
        "origin_on": base.isoformat() if base else None,
        "offset_days": 0,
        "spread_days": 0,
        "category": "anniversary",
        "strength": 1,
        "verification": f"read in the brief {told.brief_id}",
    }
    day = day or told.published_on
    if found.ordinal == 0:
        return row | _mourning(base, day), slots
    return row | _yearly(found.calendar, day), slots


def _mourning(base: dt.date | None, day: dt.date) -> dict[str, Scalar]:
    origin = base or day - dt.timedelta(days=MOURNING_DAYS)
    return {"recurrence": "once", "origin_on": origin.isoformat(), "offset_days": MOURNING_DAYS}


def _yearly(calendar: str, day: dt.date) -> dict[str, Scalar]:
    month, on = day.month, day.day
    if calendar == "hijri":
        try:
            hijri = Gregorian(day.year, day.month, day.day).to_hijri()
        except (OverflowError, ValueError):
            # the tables of the calendar end; the analyst gives the day
            return {"recurrence": "annual", "month": 1, "day": 1}
        month, on = hijri.month, hijri.day
    return {"recurrence": "annual", "month": month, "day": on}
