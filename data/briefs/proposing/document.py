"""Extraction as a document: what ``brief extract --format json`` prints."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from data.briefs.dating.dates import DateMention
from data.briefs.naming.registries import Registries
from data.briefs.parsing.parsed import ParsedBrief
from data.briefs.proposing.extract import extract
from data.briefs.proposing.records import (
    AnniversaryMention,
    Extraction,
    Incident,
    Proposal,
    RiskWindow,
    Slot,
    Trigger,
    When,
    Where,
)

Json = dict[str, Any]
_TOLLS = ("killed_min", "killed_max", "wounded_min", "wounded_max")


def extraction_document(items: Iterable[tuple[str, str]], registries: Registries) -> Json:
    """Return the document of some briefs: ``{"briefs": [...]}``, ready for JSON.

    Parameters
    ----------
    items : iterable of (str, str)
        File name or key of each brief, and its text; offsets index that text.
    registries : Registries
        The names known.
    """
    return {"briefs": [_brief(name, extract(text, registries)) for name, text in items]}


def key_of(brief: ParsedBrief, name: str) -> str:
    """Return what a brief is known by, as ``CTG/CENTCOM/16``; its name where it states no issue."""
    key = brief.key
    parts = [part for part in (key.publisher, key.team) if part]
    if key.issue is not None:
        return "/".join([*parts, str(key.issue)])
    return name


def _brief(name: str, found: Extraction) -> Json:
    text = found.brief.text
    return {
        "key": key_of(found.brief, name),
        "title": found.brief.title,
        "incidents": [_incident(each, text) for each in found.incidents],
        "triggers": [_trigger(each, text) for each in found.triggers],
        "anniversaries": [_anniversary(each, text) for each in found.anniversaries],
        "risk_windows": [_window(each, text) for each in found.risk_windows],
        "new_actors": [
            {"name": each.name, "start": each.start, "end": each.end} for each in found.new_actors
        ],
    }


def _common(proposal: Proposal, text: str) -> Json:
    return {
        "start": proposal.start,
        "end": proposal.end,
        "date": date_json(proposal.when),
        "place": place_json(proposal.where),
        "citation": {
            "n": list(proposal.citation.numbers),
            "kind": proposal.citation.kind,
        },
        "evidence": [
            {"quote": text[start:end], "start": start, "end": end}
            for start, end in proposal.evidence
        ],
    }


def date_json(when: When | None) -> Json | None:
    """Return a date with its precision, its candidates and what must be known of it."""
    if when is None:
        return None
    date = when.mention
    return {
        "value": written(date),
        "text": date.text,
        "precision": date.precision,
        "earliest": _iso(date.earliest),
        "latest": _iso(date.latest),
        "range": [_iso(date.earliest), _iso(date.latest)],
        "candidates": [day.isoformat() for day in date.candidates],
        "flags": list(date.flags),
        "year_inferred": "year_inferred" in date.flags,
        "weekday_ok": "weekday_mismatch" not in date.flags,
        "derived": "derived" in date.flags,
        "start": when.start,
        "end": when.end,
        "basis": when.basis,
    }


def written(date: DateMention) -> str | None:
    """Return a date as exactly as it is known: a day, ``2020-12``, ``2007``, or None."""
    if date.value is not None:
        return date.value.isoformat()
    if date.earliest is None:
        return None
    if date.precision.startswith("month"):
        return f"{date.earliest:%Y-%m}"
    return f"{date.earliest:%Y}" if date.precision == "year" else None


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def place_json(where: Where | None) -> Json | None:
    """Return a place; without coordinates where it is named but in no gazetteer."""
    if where is None:
        return None
    place = where.place
    return {
        "name": where.name,
        "admin1": (place.admin1 or None) if place else None,
        "country": place.country if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "radius_km": where.radius_km,
        "geo_precision": place.kind if place else "unlocated",
        "start": where.start,
        "end": where.end,
        "basis": where.basis,
    }


def _slots(slots: dict[str, Slot]) -> Json:
    return {
        name: {"value": slot.value, "start": slot.start, "end": slot.end, "basis": slot.basis}
        for name, slot in slots.items()
    }


def _value(slots: dict[str, Slot], name: str) -> Any:  # text, number or None
    slot = slots.get(name)
    return slot.value if slot else None


def _incident(incident: Incident, text: str) -> Json:
    slots = incident.slots
    actor = incident.actor
    killed, wounded = (
        _single(slots, "killed_min", "killed_max"),
        _single(slots, "wounded_min", "wounded_max"),
    )
    return _common(incident, text) | {
        "facility": _value(slots, "facility_id"),
        "facility_id": _value(slots, "facility_id"),
        "attack_type": _value(slots, "attack_type"),
        "weapon": _value(slots, "weapon"),
        "acled": _value(slots, "acled"),
        "count": _value(slots, "n_munitions"),
        "n_munitions": _value(slots, "n_munitions"),
        "target": _value(slots, "target"),
        "target_class": _value(slots, "target_class"),
        "actor": _value(slots, "actor"),
        "actor_id": actor.actor_id or None if actor else None,
        "actor_class": actor.actor_class if actor else "unattributed",
        "status": _value(slots, "status"),
        "time_local": _value(slots, "time_local"),
        "casualties": {"killed": killed, "wounded": wounded}
        | {name: _value(slots, name) for name in _TOLLS}
        | {"killed_is_inferred": "killed_min" in slots and slots["killed_min"].basis == "inferred"},
        "confidence": _value(slots, "confidence"),
        "fields": _slots(slots),
    }


def _single(slots: dict[str, Slot], low: str, high: str) -> Any:  # number or None
    least = _value(slots, low)
    return least if least is not None else _value(slots, high)


def _trigger(trigger: Trigger, text: str) -> Json:
    slots = trigger.slots
    return _common(trigger, text) | {
        "type": trigger.category,
        "category": trigger.category,
        "strength": trigger.strength,
        "subject": _value(slots, "subject"),
        "object": _value(slots, "object"),
        "by": _value(slots, "by"),
        "status": _value(slots, "status"),
        "fields": _slots(slots),
    }


def _anniversary(anniversary: AnniversaryMention, text: str) -> Json:
    base = anniversary.base
    return _common(anniversary, text) | {
        "what": anniversary.what,
        "ordinal": anniversary.ordinal,
        "base_date": written(base) if base else None,
        "base_derived": base is not None and "derived" in base.flags,
        "calendar": anniversary.calendar,
    }


def _window(window: RiskWindow, text: str) -> Json:
    date = window.when.mention if window.when else None
    return _common(window, text) | {
        "what": window.what,
        "term": window.term,
        "from": _iso(date.earliest) if date else None,
        "to": _iso(date.latest) if date else None,
    }
