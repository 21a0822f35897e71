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
from functools import lru_cache

from data.cells import Scalar
from data.checks import Fault
from data.importers.dates import day_or_none, days_between
from data.importers.fields import Field
from data.importers.incidents import MOST_DAYS, Attack, When, Where, Who, between, incident
from data.importers.layouts import Context, Found, Layout, Source, decimal, text, whole, words

# where_prec: exact place, 25 km around it, district, province, stretch or area, country, sea
_ERROR_KM = {1: 5.0, 2: 25.0, 3: 50.0, 4: 100.0, 5: 100.0, 6: 300.0, 7: 300.0}
# a layout without the column is one from which all but precision 1 and 2 were taken out
_NO_PRECISION = 2
_COUNTRY, _YEAR = 6, 5
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


def found(row: Source, context: Context) -> Found:
    """Return what an event of UCDP comes to."""
    when = _when(row)
    attack = Attack(
        source=_source(context.file),
        identity=str(row["id"]),
        when=when,
        where=_where(row),
        who=Who(_blamed(row)),
        stated_on=_stated_on(text(row, "source_date"), when.latest_on),
        values={
            "target_class": _target(row),
            "attack_type": "other",
            **_deaths(
                whole(row, "low"),
                whole(row, "best"),
                whole(row, "high"),
                whole(row, "deaths_civilians"),
            ),
            "confidence": "high" if row["event_clarity"] == 1 else "medium",
            "source_independence": "independent" if row["source_office"] else "mixed",
            "is_aggregate": int(days_between(when.earliest_on, when.latest_on) > MOST_DAYS),
        },
        notes=_notes(row),
        holds=_holds(row, when),
    )
    return incident(attack, context)


@lru_cache(maxsize=16)
def _source(file: str) -> str:
    return "ucdp-candidate" if _CANDIDATE.search(file) else "ucdp"


def _when(row: Source) -> When:
    first, last = str(row["date_start"]), str(row["date_end"] or row["date_start"])
    when = between(first, max(first, last))
    precision = min(whole(row, "date_prec") or 1, 4)
    return when._replace(precision=precision) if precision > when.precision else when


def _where(row: Source) -> Where:
    return Where(
        country=text(row, "iso3") or text(row, "country"),
        texts=(text(row, "where_coordinates"), text(row, "where_description")),
        region=text(row, "adm_1"),
        lat=decimal(row, "latitude"),
        lon=decimal(row, "longitude"),
        error_km=_ERROR_KM[whole(row, "where_prec") or _NO_PRECISION],
    )


def _blamed(row: Source) -> str | None:
    first, second = text(row, "side_a"), text(row, "side_b")
    if row["type_of_violence"] == 1:
        return second or first
    return first


def _target(row: Source) -> str:
    if row["type_of_violence"] != 1:
        return "other"
    deaths_a, civilians = row["deaths_a"], row["deaths_civilians"]
    nothing_said = deaths_a is None and civilians is None and row["deaths_b"] is None
    return "government" if deaths_a or civilians or nothing_said else "other"


@lru_cache(maxsize=65536)
def _deaths(
    low: int | None, best: int | None, high: int | None, civilians: int | None
) -> dict[str, Scalar]:
    counts = [count for count in (low, best, high) if count is not None]
    if not counts:
        return {}
    note = f"best estimate {best} killed" + (f", {civilians} civilians" if civilians else "")
    return {"killed_min": min(counts), "killed_max": max(counts), "casualty_note": note}


def _holds(row: Source, when: When) -> list[Fault]:
    holds = []
    status = text(row, "code_status")
    if status is not None and status.casefold() != "clear":
        holds.append(Fault("code_status", status, "is not Clear; UCDP is still looking into it"))
    if row["where_prec"] in {_COUNTRY, 7}:
        expected = "says that the place is known to the country only"
        holds.append(Fault("where_prec", str(row["where_prec"]), expected))
    if row["date_prec"] == _YEAR:
        holds.append(Fault("date_prec", "5", "says that the date is known to the year only"))
    elif days_between(when.earliest_on, when.latest_on) > MOST_DAYS:
        expected = f"ends a span of more than {MOST_DAYS} days; it stands for several attacks"
        holds.append(Fault("date_end", when.latest_on, expected))
    return holds


def _notes(row: Source) -> list[str | None]:
    name = text(row, "dyad_name") or text(row, "conflict_name")
    return [
        f"UCDP: {name}, {_KINDS[whole(row, 'type_of_violence') or 1]}." if name else None,
        text(row, "where_description"),
        text(row, "source_headline"),
    ]


@lru_cache(maxsize=65536)
def _stated_on(dates: str | None, last_day: str) -> str | None:
    """Return the first of the dates, parted by ``;``, that is not before the last day."""
    days = [day_or_none(part.strip()[:10]) for part in (dates or "").split(";")]
    return min((day for day in days if day is not None and day >= last_day), default=None)


UCDP = Layout(
    name="ucdp",
    title="UCDP GED",
    fields=FIELDS,
    left_alone=_LEFT_ALONE,
    signature=("id", "type_of_violence", "best", "date_start", "latitude", "longitude"),
    found=found,
)
