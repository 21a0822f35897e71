"""ACLED: CSV exports and JSON of the interface; 31 columns, 35 with population, old ``data_id``.

What is assumed, because ACLED does not say it:

- **Who attacked.** The first actor.
- **What was aimed at.** From the second actor and those beside it: forces of the United States or
  the coalition are a ``base``, or a ``convoy`` where actors or notes speak of one; the United
  Nations and aid workers ``un_ngo``; other state forces the ``government``; all else ``other``,
  which counts a twentieth at facilities of any other class. A convoy of contractors that supplies
  the coalition is told by the notes.
- **How.** From the sub-event; *air/drone strike* is ``uas`` where the notes speak of a drone, a
  suicide bomb is ``vehicle_bomb`` where they speak of a vehicle.
- **When it was known.** On the day of the ``timestamp`` (when ACLED last touched the row), if that
  is after the event, else on the day of the import.

Protests and strategic developments are no attacks: they wait for a decision.
"""

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache

from data.importers.fields import Block, Field
from data.importers.incidents import (
    Attack,
    Facts,
    Where,
    Who,
    around,
    incidents,
    sentences,
    whole_month,
)
from data.importers.layouts import Context, Found, Layout, Source, decimal, text, whole, words
from data.schema.checks import Fault

_ERROR_KM = {1: 5.0, 2: 25.0, 3: 100.0}
# a week is four days to either side, near enough
_PRECISIONS = {1: 1, 2: 3, 3: 4}
_ATTACK_TYPES = {
    "remote explosive/landmine/ied": "ied",
    "shelling/artillery/missile attack": "indirect_fire",
    "air/drone strike": "airstrike",
    "suicide bomb": "ied",
    "armed clash": "small_arms",
    "attack": "small_arms",
    "mob violence": "mob_assault",
    "violent demonstration": "mob_assault",
}
_NO_ATTACK = {"protests", "strategic developments"}
_DRONE = re.compile(r"(?i)\b(drones?|uavs?|unmanned)\b")
_VEHICLE = re.compile(r"(?i)\b(s?vbied|car bomb|truck bomb|vehicle-borne)\b")
_CONVOY = re.compile(r"(?i)\bconvoys?\b")
_FOREIGN = re.compile(
    r"(?i)\b(united states|coalition|inherent resolve|nato|us(?= (?:forces|army|military)))\b"
    r"|\bu\.s\."
)
_AID = re.compile(r"(?i)\b(united nations|aid workers|ngos?|non-governmental)\b")
# what the second actor is, in words now and in numbers before 2024
_STATE_FORCES = {"state forces", "1"}

FIELDS = (
    Field("event_id_cnty", needed=True, required=True),
    Field("event_date", "day", needed=True, required=True),
    Field("time_precision", "integer", low=1, high=3),
    Field("event_type", needed=True, required=True),
    Field("sub_event_type"),
    Field("actor1", needed=True),
    Field("assoc_actor_1", nothing=("NULL",)),
    Field("actor2", nothing=("NULL",)),
    Field("assoc_actor_2", nothing=("NULL",)),
    Field("inter2"),
    Field("iso"),
    Field("iso3"),
    Field("country", needed=True, required=True),
    Field("admin1"),
    Field("location"),
    Field("latitude", "number", needed=True, low=-90, high=90),
    Field("longitude", "number", needed=True, low=-180, high=180),
    Field("geo_precision", "integer", low=1, high=3),
    Field("source"),
    Field("notes"),
    Field("fatalities", "integer", low=0),
    Field("timestamp", "integer", nothing=("NULL",)),
)
_LEFT_ALONE = words(
    "data_id event_id_no_cnty year disorder_type inter1 interaction civilian_targeting region "
    "admin2 admin3 source_scale tags population_1km population_2km population_5km population_best"
)


def found(block: Block, context: Context) -> Iterator[Found]:
    """Return what some events of ACLED come to."""
    return incidents(map(_attack, block.rows()), context)


def _attack(row: Source) -> Attack:
    notes = text(row, "notes") or ""
    precision = whole(row, "time_precision") or 1
    day = str(row["event_date"])
    source = row["source"]
    return Attack(
        source="acled",
        identity=str(row["event_id_cnty"]),
        when=whole_month(day) if precision == 3 else around(day, _PRECISIONS[precision]),
        where=_where(row),
        who=Who(text(row, "actor1")),
        stated_on=_day_of(whole(row, "timestamp")),
        facts=Facts(
            target_class=_target(row, notes),
            attack_type=_attack_type(row, notes),
            killed_min=whole(row, "fatalities"),
            killed_max=whole(row, "fatalities"),
            confidence="high" if source and ";" in str(source) else "medium",
            source_independence="independent" if source else "mixed",
        ),
        notes=sentences(f"ACLED: {row['sub_event_type'] or row['event_type']}.", notes),
        holds=_holds(row),
    )


def _where(row: Source) -> Where:
    return Where(
        country=text(row, "iso3") or text(row, "iso") or text(row, "country"),
        texts=(text(row, "location"),),
        region=text(row, "admin1"),
        lat=decimal(row, "latitude"),
        lon=decimal(row, "longitude"),
        error_km=_ERROR_KM[whole(row, "geo_precision") or 2],
    )


def _target(row: Source, notes: str) -> str:
    aimed_at = f"{row['actor2'] or ''}; {row['assoc_actor_2'] or ''}"
    if _AID.search(aimed_at):
        return "un_ngo"
    has_convoy = bool(_CONVOY.search(aimed_at) or _CONVOY.search(notes))
    if _FOREIGN.search(aimed_at):
        return "convoy" if has_convoy else "base"
    if has_convoy and _FOREIGN.search(notes):
        return "convoy"
    kind = str(row["inter2"] or "").casefold()
    return "government" if kind in _STATE_FORCES else "other"


def _attack_type(row: Source, notes: str) -> str:
    kind = _ATTACK_TYPES.get(str(row["sub_event_type"] or "").casefold(), "other")
    if kind == "airstrike" and _DRONE.search(notes):
        return "uas"
    if kind == "ied" and _VEHICLE.search(notes):
        return "vehicle_bomb"
    return kind


def _holds(row: Source) -> list[Fault]:
    kind = str(row["event_type"])
    if kind.casefold() in _NO_ATTACK:
        return [Fault("event_type", kind, "is no attack; expected violence")]
    return []


@lru_cache(maxsize=4096)
def _day_of(seconds: int | None) -> str | None:
    if seconds is None or seconds < 0:
        return None
    return dt.datetime.fromtimestamp(seconds, dt.UTC).date().isoformat()


ACLED = Layout(
    name="acled",
    title="ACLED",
    fields=FIELDS,
    left_alone=_LEFT_ALONE,
    signature=("event_id_cnty", "event_date", "event_type", "actor1"),
    found=found,
)
