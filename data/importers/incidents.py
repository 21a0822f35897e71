"""Incidents from the parts that every foreign format has: when, where, who, and how sure."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from data.importers.dates import days_between, last_of_month, shifted
from data.importers.layouts import Context, Found
from data.importers.names import OTHER, UNATTRIBUTED, Match
from data.importers.places import country_code, governorate
from data.schema.cells import Scalar
from data.schema.checks import Fault
from data.schema.tables import INCIDENT

LONGEST_NOTE = 1000
# longer than this, a row stands for what happened in a while and not for one attack
MOST_DAYS = 31
# days to either side that our date precisions stand for
_SPREAD = {1: 0, 2: 1, 3: 4}


class When(NamedTuple):
    """The day of an attack.

    Parameters
    ----------
    occurred_on, earliest_on, latest_on : str
        The day it counts from, the first it can be and the last.
    precision : int
        Our precision of it, 1 to 4.
    is_aggregate : int
        1 where the row stands for several attacks in that time.
    """

    occurred_on: str
    earliest_on: str
    latest_on: str
    precision: int
    is_aggregate: int = 0


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


class Facts(NamedTuple):
    """What else a row says of an attack, by column of our table; see there."""

    target_class: str
    attack_type: str
    confidence: str
    source_independence: str
    weapon: str | None = None
    outcome: str | None = None
    killed_min: int | None = None
    killed_max: int | None = None
    wounded_min: int | None = None
    wounded_max: int | None = None
    casualty_note: str | None = None
    claimed_by: str | None = None


class Attack(NamedTuple):
    """What a row of a foreign file says, in our words.

    Parameters
    ----------
    source, identity : str
        The data set and the identity of the row in it.
    when, where, who : When, Where, Who
        See there.
    stated_on : str or None
        The day a dated source speaks of it; before the attack is over it is not believed.
    facts : Facts
        See there.
    notes : str or None
        What a reader should know.
    holds : sequence of Fault
        Why the row waits for a decision.
    """

    source: str
    identity: str
    when: When
    where: Where
    who: Who
    stated_on: str | None
    facts: Facts
    notes: str | None = None
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


def sentences(*parts: str | None) -> str | None:
    """Return notes made of some sentences, cut where they are too long."""
    text = " ".join([part for part in parts if part])
    if len(text) > LONGEST_NOTE:
        text = f"{text[: LONGEST_NOTE - 1]}…"
    return text or None


def incidents(attacks: Iterable[Attack], context: Context) -> Iterator[Found]:
    """Return the rows of some incidents, and what must be decided or refused about each."""
    for source, identity, when, where, who, stated_on, facts, notes, holds in attacks:
        dated = _dated(when, stated_on, context.imported_on)
        placed, blamed = _placed(where, context), _blamed(who, context)
        if dated.refused or placed.refused:
            yield Found((), refused=(*dated.refused, *placed.refused))
            continue
        waits = (*holds, *placed.holds, *blamed.holds)
        flat = (
            None,
            f"{source}-{identity}",
            f"{source}:{identity}",
            "proposed" if waits else "accepted",
            notes,
            *dated.values,
            *placed.values,
            *blamed.values,
            *facts,
        )
        yield Found(_in_order(flat), waits, (), (*placed.names, *blamed.names))


# days, places and names come back again and again: what each means is worked out once


@lru_cache(maxsize=65536)
def _dated(when: When, stated_on: str | None, imported_on: str) -> Found:
    if when.occurred_on > imported_on:
        expected = f"lies after the day of the import, {imported_on}"
        return Found((), refused=(Fault("occurred_on", when.occurred_on, expected),))
    latest_on = min(when.latest_on, imported_on)
    # what was written before it was over cannot be what the row rests on
    is_stated = stated_on is not None and latest_on <= stated_on <= imported_on
    known_on, basis = (stated_on, "source") if is_stated else (imported_on, "import")
    first = (when.occurred_on, when.earliest_on, latest_on, when.precision)
    return Found((*first, known_on, basis, when.is_aggregate))


@lru_cache(maxsize=65536)
def _placed(where: Where, context: Context) -> Found:
    code = country_code(where.country)
    if code is None:
        expected = "is no country known by that name; expected its ISO 3166-1 code or English name"
        return Found((), refused=(Fault("country", where.country, expected),))
    name, iso = governorate(where.region, code)
    has_point = where.lat is not None and where.lon is not None
    point = (where.lat, where.lon, where.error_km) if has_point else (None, None, None)
    met = context.facilities.match(where.texts, where.lat, where.lon, where.error_km)
    text = next(filter(None, where.texts), None)
    holds = _doubts(met, "place", text)
    if not has_point and not met.value and name is None:
        expected = "has no coordinates, no region and no facility; say where it was"
        holds += (Fault("place", text, expected),)
    stated = text or name or (f"{where.lat:.3f}, {where.lon:.3f}" if has_point else where.country)
    names = () if met.certainty == "none" else (("facility", text or "", met),)
    return Found((met.value or None, stated, name, iso, code, *point), holds, (), names)


@lru_cache(maxsize=65536)
def _blamed(who: Who, context: Context) -> Found:
    met = context.actors.match(who.name)
    names = () if who.name is None else (("actor", who.name, met),)
    values: tuple[Scalar, ...] = (who.name, met.value, None)
    if not who.is_sure:
        # a guess of the source is kept as a guess
        guess = met.value if met.value not in {UNATTRIBUTED, OTHER} else None
        values = (who.name, UNATTRIBUTED, guess)
    return Found(values, _doubts(met, "actor_class", who.name), (), names)


def _doubts(met: Match, column: str, text: str | None) -> tuple[Fault, ...]:
    return (Fault(column, text, met.why),) if met.certainty == "doubtful" else ()


_FLAT = (
    None,
    *("incident_id", "external_id", "state", "notes"),
    *("occurred_on", "earliest_on", "latest_on", "date_precision"),
    *("known_on", "known_on_basis", "is_aggregate"),
    *("facility_id", "place", "governorate", "iso_3166_2", "country"),
    *("lat", "lon", "location_error_km"),
    *("attributed_to", "actor_class", "presumed_actor_class"),
    *Facts._fields,
)
# columns no foreign format fills are taken from the first place, which holds nothing
_in_order = itemgetter(
    *(_FLAT.index(column.name) if column.name in _FLAT else 0 for column in INCIDENT.columns)
)
