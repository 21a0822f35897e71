"""UCDP: the Georeferenced Event Dataset as CSV and from its interface, and the candidate events.

What is assumed, because UCDP does not say it:

- **Who attacked.** UCDP names sides, not attackers. Of state-based violence (type 1) and of
  violence against civilians (type 3) the blame goes to the side that is no government, where there
  is one; of fighting between groups (type 2) to the first.
- **What was aimed at.** State-based violence in which more than the rebels died counts as aimed at
  the ``government``; all else, battles between groups and the killing of civilians among it, as
  ``other``, which counts a twentieth at facilities of any other class. No event is taken for an
  attack on an embassy, a base or a convoy unless its place names a facility.
- **How.** UCDP has no column for it: ``other``.
- **When it was known.** On the first day that a source is dated on or after the last day of the
  event, else on the day of the import. An event UCDP corrects later is a new version, known from
  the day that version was imported.

An event known to its year or its country only, one that spans more than a month, and one that is
coded other than *Clear* (candidates) waits for a decision. Only events with a death are in UCDP.

Candidate events get new ids in the yearly release. A file named as UCDP names them (version
``25_0_9``, or *candidate*) is therefore a source of its own: the same attack then comes in twice,
and is suggested as a duplicate.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import repeat

from data.importers.dates import day_or_none, days_between
from data.importers.fields import Block, Field
from data.importers.incidents import (
    MOST_DAYS,
    Attack,
    Facts,
    When,
    Where,
    Who,
    between,
    incidents,
    sentences,
)
from data.importers.layouts import Context, Found, Layout, words
from data.schema.checks import Fault

# where_prec: exact place, 25 km around it, district, province, stretch or area, country, sea
_ERROR_KM = {1: 5.0, 2: 25.0, 3: 50.0, 4: 100.0, 5: 100.0, 6: 300.0, 7: 300.0}
# a layout without the column is one from which all but precision 1 and 2 were taken out
_NO_PRECISION = 2
_COUNTRY, _SEA, _YEAR = 6, 7, 5
# of a yearly release the version is 25_1
_CANDIDATE = re.compile(r"(?i)candidate|v?[0-9]{2}[_.]0[_.][0-9]{1,2}(?![0-9])")
_KINDS = {1: "state-based", 2: "between groups", 3: "against civilians"}

FIELDS = (
    Field("id", needed=True, required=True),
    Field("code_status"),
    Field("type_of_violence", "integer", needed=True, required=True, low=1, high=3),
    Field("conflict_name"),
    Field("dyad_name"),
    Field("side_a"),
    Field("side_b"),
    Field("number_of_sources", "integer"),
    Field("source_office"),
    Field("source_date"),
    Field("source_headline"),
    Field("where_prec", "integer", low=1, high=7),
    Field("where_coordinates"),
    Field("where_description"),
    Field("adm_1"),
    Field("adm_2"),
    Field("latitude", "number", needed=True, required=True, low=-90, high=90),
    Field("longitude", "number", needed=True, required=True, low=-180, high=180),
    Field("country", needed=True, required=True),
    Field("iso3"),
    Field("event_clarity", "integer"),
    Field("date_prec", "integer", low=1, high=5),
    Field("date_start", "day", needed=True, required=True, other_names=("date",)),
    Field("date_end", "day"),
    Field("deaths_a", "integer", low=0),
    Field("deaths_b", "integer", low=0),
    Field("deaths_civilians", "integer", low=0, other_names=("civilian_deaths",)),
    Field("best", "integer", needed=True, low=0),
    Field("high", "integer", low=0),
    Field("low", "integer", low=0),
)
_LEFT_ALONE = words(
    "relid year active_year start_year end_year conflict_id conflict_dset_id conflict_new_id "
    "dyad_dset_id dyad_new_id side_a_dset_id side_a_new_id side_b_dset_id side_b_new_id "
    "source_article source_original geom_wkt priogrid_gid country_id region deaths_unknown "
    "combatant_deaths gwnoa gwnob ged_version"
)


def found(block: Block, context: Context) -> Iterator[Found]:
    """Return what some events of UCDP come to."""
    text, whole, decimal = block.texts, block.wholes, block.decimals
    violence = whole("type_of_violence")
    whens = list(map(_when, text("date_start"), text("date_end"), whole("date_prec")))
    wheres = map(
        _where,
        *(text("iso3"), text("country"), text("where_coordinates"), text("where_description")),
        *(text("adm_1"), decimal("latitude"), decimal("longitude"), whole("where_prec")),
    )
    deaths = (whole("deaths_a"), whole("deaths_b"), whole("deaths_civilians"))
    facts = map(
        _facts,
        *(violence, *deaths, whole("low"), whole("best"), whole("high")),
        *(whole("event_clarity"), map(bool, text("source_office"))),
    )
    named = (text("dyad_name"), text("conflict_name"), violence)
    parts = zip(
        repeat(_source(context.file)),
        text("id"),
        whens,
        wheres,
        map(_who, violence, text("side_a"), text("side_b")),
        map(_stated_on, text("source_date"), whens),
        facts,
        map(_notes, *named, text("where_description"), text("source_headline")),
        map(
            _holds,
            *(text("code_status"), whole("where_prec"), whole("date_prec")),
            [when.latest_on if when.is_aggregate else None for when in whens],
        ),
        strict=False,  # the source comes for ever
    )
    return incidents(map(Attack._make, parts), context)


@lru_cache(maxsize=16)
def _source(file: str) -> str:
    return "ucdp-candidate" if _CANDIDATE.search(file) else "ucdp"


# most of what follows is asked the same again and again, and answered once


@lru_cache(maxsize=65536)
def _when(start: str, end: str | None, precision: int | None) -> When:
    when = between(start, max(start, end or start))
    is_long = days_between(when.earliest_on, when.latest_on) > MOST_DAYS
    return when._replace(
        precision=max(when.precision, min(precision or 1, 4)), is_aggregate=int(is_long)
    )


@lru_cache(maxsize=65536)
def _where(  # noqa: PLR0913, PLR0917  # one for each column
    iso3: str | None,
    country: str | None,
    coordinates: str | None,
    description: str | None,
    region: str | None,
    lat: float | None,
    lon: float | None,
    precision: int | None,
) -> Where:
    error_km = _ERROR_KM[precision or _NO_PRECISION]
    return Where(iso3 or country, (coordinates, description), region, lat, lon, error_km)


@lru_cache(maxsize=65536)
def _who(violence: int, first: str | None, second: str | None) -> Who:
    return Who(second or first if violence == 1 else first)


@lru_cache(maxsize=65536)
def _facts(  # noqa: PLR0913, PLR0917  # one for each column
    violence: int,
    deaths_a: int | None,
    deaths_b: int | None,
    civilians: int | None,
    low: int | None,
    best: int | None,
    high: int | None,
    clarity: int | None,
    has_source: bool,
) -> Facts:
    nothing_said = deaths_a is None and civilians is None and deaths_b is None
    is_attack = violence == 1 and bool(deaths_a or civilians or nothing_said)
    counts = [count for count in (low, best, high) if count is not None]
    note = f"best estimate {best} killed" + (f", {civilians} civilians" if civilians else "")
    return Facts(
        target_class="government" if is_attack else "other",
        attack_type="other",
        confidence="high" if clarity == 1 else "medium",
        source_independence="independent" if has_source else "mixed",
        killed_min=min(counts, default=None),
        killed_max=max(counts, default=None),
        casualty_note=note if counts else None,
    )


@lru_cache(maxsize=65536)
def _holds(
    status: str | None,
    where_precision: int | None,
    date_precision: int | None,
    end_of_span: str | None,
) -> tuple[Fault, ...]:
    holds = []
    if status is not None and status.casefold() != "clear":
        holds.append(Fault("code_status", status, "is not Clear; UCDP is still looking into it"))
    if where_precision in {_COUNTRY, _SEA}:
        expected = "says that the place is known to the country only"
        holds.append(Fault("where_prec", str(where_precision), expected))
    if date_precision == _YEAR:
        holds.append(Fault("date_prec", "5", "says that the date is known to the year only"))
    elif end_of_span is not None:
        expected = f"ends a span of more than {MOST_DAYS} days; it stands for several attacks"
        holds.append(Fault("date_end", end_of_span, expected))
    return tuple(holds)


def _notes(
    dyad: str | None,
    conflict: str | None,
    violence: int | None,
    description: str | None,
    headline: str | None,
) -> str | None:
    name = dyad or conflict
    first = f"UCDP: {name}, {_KINDS[violence or 1]}." if name else None
    return sentences(first, description, headline)


@lru_cache(maxsize=65536)
def _stated_on(dates: str | None, when: When) -> str | None:
    """Return the first of the dates, parted by ``;``, that is not before the last day."""
    days = [day_or_none(part.strip()[:10]) for part in (dates or "").split(";")]
    return min((day for day in days if day is not None and day >= when.latest_on), default=None)


UCDP = Layout(
    name="ucdp",
    title="UCDP GED",
    fields=FIELDS,
    left_alone=_LEFT_ALONE,
    signature=("id", "type_of_violence", "best", "date_start", "latitude", "longitude"),
    found=found,
)
