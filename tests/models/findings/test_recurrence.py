"""Recurrence: the ratio by hand, within facilities alone, and nothing of a later day."""

import datetime as dt
import math

import numpy as np
import pytest

from models.factors.features import Inputs, prepare
from models.findings.recurrence import Recurrence, mantel_haenszel, recurrence
from models.findings.registry import NOT_DEMONSTRATED, SUPPORTED, WEAK
from models.records import Records, day_number
from tests.models import factories as make
from tests.models.factories import Row

AS_OF = dt.date(2021, 1, 4)
FIRST = dt.date(2019, 1, 7)
PROFILE = make.shipped_profile()


def attack(day: dt.date, facility_id: str = "embassy", **columns: object) -> Row:
    """Return a sure attack on a facility, known the day after."""
    name = f"{facility_id}-{day}"
    dates = {"occurred_on": day, "known_on": day + dt.timedelta(days=1)}
    return make.incident(name, **{**dates, "facility_id": facility_id, **columns})


def bursts(facility_id: str = "embassy", **columns: object) -> list[Row]:
    """Return attacks that come in threes, a week apart, and then half a year of nothing."""
    starts = [FIRST + dt.timedelta(days=182 * n) for n in range(4)]
    return [
        attack(start + dt.timedelta(days=7 * n), facility_id, **columns)
        for start in starts
        for n in range(3)
    ]


def inputs_of(incidents: list[Row], *names: str) -> Inputs:
    """Return the prepared records of some facilities, far from each other."""
    facilities = [
        make.facility(name, lat=20.0 + 5 * place) for place, name in enumerate(names or ["embassy"])
    ]
    placed = [{**row, "lat": None, "lon": None} for row in incidents]
    found: Records = make.records(facilities, placed)
    return prepare(found, PROFILE)


def told(inputs: Inputs, as_of: dt.date = AS_OF, known_by: dt.date | None = None) -> Recurrence:
    """Return the recurrence as of a date."""
    return recurrence(inputs, day_number(as_of), day_number(known_by or as_of))


def test_ratio_over_two_strata_by_hand() -> None:
    hits, weeks, other, other_weeks = (np.array(v) for v in ([2, 1], [4, 2], [1, 2], [6, 8]))

    found = mantel_haenszel(hits, weeks, other, other_weeks)

    # (2*6 + 1*8) / 10 over (1*4 + 2*2) / 10, and (3*24 + 3*16) / 100 over their product
    reach = math.exp(1.959963984540054 * math.sqrt(0.75))
    assert found.n == 6
    assert (found.ratio, found.low, found.high) == pytest.approx((2.5, 2.5 / reach, 2.5 * reach))


@pytest.mark.parametrize(
    ("hits", "other"), [([0, 0], [1, 2]), ([2, 1], [0, 0])], ids=["after none", "none elsewhere"]
)
def test_no_ratio_of_nothing(hits: list[int], other: list[int]) -> None:
    found = mantel_haenszel(np.array(hits), np.array([4, 2]), np.array(other), np.array([6, 8]))

    assert found.n == sum(hits) + sum(other)
    assert math.isnan(found.ratio)
    assert math.isnan(found.low)


def test_empty_stratum_changes_nothing() -> None:
    full = [np.array(v) for v in ([2], [4], [1], [6])]
    padded = [np.append(v, 0) for v in full]

    assert mantel_haenszel(*padded) == mantel_haenszel(*full)


def test_bursts_recur() -> None:
    found = told(inputs_of(bursts()))

    assert found.n == 9, "the first three have no 28 days of record before them"
    assert found.rate_ratio > 5
    assert found.low > 1
    assert found.verdict == SUPPORTED


def test_attacks_at_random_do_not() -> None:
    generator = np.random.default_rng(3)
    rows = [
        attack(FIRST + dt.timedelta(days=int(day)), name)
        for name in ("a", "b", "c")
        for day in np.unique(generator.integers(0, 720, size=40))
    ]

    found = told(inputs_of(rows, "a", "b", "c"))

    assert 0.6 < found.rate_ratio < 1.7
    assert found.low < 1 < found.high
    assert found.verdict == NOT_DEMONSTRATED


def test_facility_is_compared_with_itself_alone() -> None:
    always = [attack(FIRST + dt.timedelta(days=7 * n), "often") for n in range(100)]

    # one attacked in every week and one never: apart they tell nothing
    assert math.isnan(told(inputs_of(always, "often", "never")).rate_ratio)


def test_partisan_sources_alone_are_told_apart() -> None:
    found = told(inputs_of(bursts(source_independence="partisan_only")))

    assert found.rate_ratio > 5
    assert math.isnan(found.independent_ratio)
    assert found.verdict == WEAK


def test_what_comes_later_or_is_known_later_does_not_count() -> None:
    early = told(inputs_of(bursts()), as_of=dt.date(2020, 1, 6))
    later = [attack(dt.date(2020, 2, 3 + 7 * n), name) for n in range(3) for name in ("embassy",)]
    unknown = attack(dt.date(2019, 2, 11), known_on=dt.date(2020, 3, 1))

    assert told(inputs_of([*bursts(), *later]), as_of=dt.date(2020, 1, 6)) == early
    assert told(inputs_of([*bursts(), unknown]), as_of=dt.date(2020, 1, 6)) == early


def test_weeks_without_people_there_are_not_compared() -> None:
    facility = make.facility("embassy", presence_to=dt.date(2019, 12, 31))
    there = make.records([facility], bursts())
    always = make.records([make.facility("embassy")], bursts())

    assert told(prepare(there, PROFILE)).weeks < told(prepare(always, PROFILE)).weeks


def test_no_record_at_all_tells_nothing() -> None:
    found = told(inputs_of([]))

    assert (found.n, found.weeks) == (0, 0)
    assert math.isnan(found.rate_ratio)
    assert found.verdict == NOT_DEMONSTRATED
