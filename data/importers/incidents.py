"""An incident from the parts that every foreign format has: when, where, who, and how sure."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from data.cells import Scalar
from data.checks import Fault
from data.importers.dates import days_between, last_of_month, shifted
from data.importers.layouts import Context, Found, Named
from data.importers.names import OTHER, UNATTRIBUTED, Match
from data.importers.places import country_code, governorate
from data.tables import INCIDENT

LONGEST_NOTE = 1000
# longer than this, a row stands for what happened in a while and not for one attack
MOST_DAYS = 31
_EMPTY: dict[str, Scalar] = {column.name: None for column in INCIDENT.columns}
# days to either side that our date precisions stand for
_SPREAD = {1: 0, 2: 1, 3: 4}


class When(NamedTuple):
    """The day of an attack: the first it can be, the last, and our precision of it (1 to 4)."""

    occurred_on: str
    earliest_on: str
    latest_on: str
    precision: int


class Where(NamedTuple):
    """The place of an attack as stated.

    Parameters
    ----------
    country : str or None
        Name or code.
    texts : tuple of str or None
        What the place is called, the most exact first; facilities are looked for in them.
    region : str or None
        Governorate, province or state.
    lat, lon : float or None
        Degrees.
    error_km : float
        Radius the coordinates are good to.
    """

    country: str | None
    texts: tuple[str | None, ...]
    region: str | None
    lat: float | None
    lon: float | None
    error_km: float


class Who(NamedTuple):
    """Who is blamed: the name as stated (None: nobody), and whether the source is sure of it."""

    name: str | None
    is_sure: bool = True


class Attack(NamedTuple):
    """What a row of a foreign file says, in our words.

    Parameters
    ----------
    source, identity : str
        The format and the identity of the row in it.
    when, where, who : When, Where, Who
        See there.
    stated_on : str or None
        The day a dated source speaks of it; before the attack is over it is not believed.
    values : dict
        Further columns of an incident.
    notes : sequence of str or None
        Sentences of the notes.
    holds : sequence of Fault
        Why the row waits for a decision.
    """

    source: str
    identity: str
    when: When
    where: Where
    who: Who
    stated_on: str | None
    values: dict[str, Scalar]
    notes: Sequence[str | None] = ()
    holds: Sequence[Fault] = ()


@lru_cache(maxsize=65536)
def whole_month(day: str) -> When:
    """Return the date of an attack known to its month only; it counts from the first day."""
    first = f"{day[:8]}01"
    return When(first, first, last_of_month(day), 4)


@lru_cache(maxsize=65536)
def around(day: str, precision: int) -> When:
    """Return the date of an attack known to within the days of a precision, or to its month."""
    if precision == 4:
        return whole_month(day)._replace(occurred_on=day)
    days = _SPREAD[precision]
    return When(day, shifted(day, -days), shifted(day, days), precision)


@lru_cache(maxsize=65536)
def between(first: str, last: str) -> When:
    """Return the date of an attack on one of the days from `first` to `last`.

    It counts from the first day, as the makers of such data file it.
    """
    days = days_between(first, last)
    precision = 1 if days == 0 else 2 if days <= 2 else 3 if days <= 8 else 4
    return When(first, first, last, precision)


def incident(attack: Attack, context: Context) -> Found:
    """Return the row of an incident, and what must be decided or refused about it."""
    place, blame = _placed(attack.where, context), _blamed(attack.who, context)
    refused = [*place.refused, *_refused(attack.when, context)]
    if refused:
        return Found({}, refused=refused)
    holds = [*attack.holds, *place.holds, *blame.holds]
    values: dict[str, Scalar] = {
        **_EMPTY,
        "incident_id": f"{attack.source}-{attack.identity}",
        "external_id": f"{attack.source}:{attack.identity}",
        **_dated(attack.when, attack.stated_on, context.imported_on),
        **place.values,
        **blame.values,
        "is_aggregate": 0,
        **attack.values,
        "state": "proposed" if holds else "accepted",
        "notes": _notes(attack.notes),
    }
    return Found(values, holds, (), (*place.names, *blame.names))


# days, places and names come back again and again: what each means is worked out once


@lru_cache(maxsize=65536)
def _refused(when: When, context: Context) -> tuple[Fault, ...]:
    if when.occurred_on <= context.imported_on:
        return ()
    expected = f"lies after the day of the import, {context.imported_on}"
    return (Fault("occurred_on", when.occurred_on, expected),)


@lru_cache(maxsize=65536)
def _dated(when: When, stated: str | None, imported_on: str) -> dict[str, Scalar]:
    latest_on = min(when.latest_on, imported_on)
    # what was written before it was over cannot be what the row rests on
    is_stated = stated is not None and latest_on <= stated <= imported_on
    return {
        "occurred_on": when.occurred_on,
        "earliest_on": when.earliest_on,
        "latest_on": latest_on,
        "date_precision": when.precision,
        "known_on": stated if is_stated else imported_on,
        "known_on_basis": "source" if is_stated else "import",
    }


@lru_cache(maxsize=65536)
def _placed(where: Where, context: Context) -> Found:
    code = country_code(where.country)
    if code is None:
        expected = "is no country known by that name; expected its ISO 3166-1 code or English name"
        return Found({}, refused=[Fault("country", where.country, expected)])
    name, iso = governorate(where.region, code)
    has_point = where.lat is not None and where.lon is not None
    met = context.facilities.match(where.texts, where.lat, where.lon, where.error_km)
    text = next(filter(None, where.texts), None)
    holds = _doubts(met, "place", text)
    if not has_point and not met.value and name is None:
        expected = "has no coordinates, no region and no facility; say where it was"
        holds.append(Fault("place", text, expected))
    stated = text or name or (f"{where.lat:.3f}, {where.lon:.3f}" if has_point else where.country)
    values: dict[str, Scalar] = {
        "facility_id": met.value or None,
        "place": stated,
        "governorate": name,
        "iso_3166_2": iso,
        "country": code,
        "lat": where.lat if has_point else None,
        "lon": where.lon if has_point else None,
        "location_error_km": where.error_km if has_point else None,
    }
    names: list[Named] = [] if met.certainty == "none" else [("facility", text or "", met)]
    return Found(values, holds, (), names)


@lru_cache(maxsize=65536)
def _blamed(who: Who, context: Context) -> Found:
    met = context.actors.match(who.name)
    names: list[Named] = [] if who.name is None else [("actor", who.name, met)]
    values: dict[str, Scalar] = {"attributed_to": who.name, "actor_class": met.value}
    if not who.is_sure:
        # a guess of the source is kept as a guess
        guess = met.value if met.value not in {UNATTRIBUTED, OTHER} else None
        values |= {"actor_class": UNATTRIBUTED, "presumed_actor_class": guess}
    return Found(values, _doubts(met, "actor_class", who.name), (), names)


def _doubts(met: Match, column: str, text: str | None) -> list[Fault]:
    return [Fault(column, text, met.why)] if met.certainty == "doubtful" else []


def _notes(sentences: Sequence[str | None]) -> str | None:
    text = " ".join(filter(None, sentences))
    if len(text) > LONGEST_NOTE:
        text = f"{text[: LONGEST_NOTE - 1]}…"
    return text or None
