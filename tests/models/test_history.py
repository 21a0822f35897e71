"""The rate along days: late arrivals, presence, freshness and what happened."""

import datetime as dt
import math

import numpy as np
import pytest

from models.factors.features import prepare
from models.history import attempts, newest_known, present, rates_along, weeks_before
from models.records import NO_DAY, Days, Records, day_number, to_date
from tests.models.factories import (
    AS_OF,
    LAT,
    Row,
    ago,
    anniversary,
    facility,
    incident,
    north_of,
    records,
    shipped_profile,
    trigger,
)

TODAY = day_number(AS_OF)
PROFILE = shipped_profile()
LN2 = math.log(2)


def frequency(age: int) -> float:
    return 3.60 * LN2 / 30 * 2 ** (-age / 30) + 0.715 * LN2 / 120 * 2 ** (-age / 120)


def along(found: Records, days: Days, known_by: int = TODAY, horizon_days: int = 7) -> list[float]:
    """Return the rates of the first facility on some days, under the shipped weights."""
    inputs = prepare(found, PROFILE)
    rates: list[float] = rates_along(inputs, PROFILE, days, known_by, horizon_days)[:, 0].tolist()
    return rates


def test_weeks_end_with_the_day() -> None:
    days = weeks_before(TODAY, 3)

    assert [to_date(int(day)) for day in days] == [
        dt.date(2020, 12, 14),
        dt.date(2020, 12, 21),
        dt.date(2020, 12, 28),
    ]
    assert days.dtype == np.int64
    assert weeks_before(TODAY, 1).tolist() == [TODAY]


def test_late_arrival_enters_on_the_day_it_was_known() -> None:
    late = records([facility()], [incident(occurred_on=ago(10), known_on=ago(5))])

    rates = along(late, TODAY - np.array([9, 6, 5, 0]))

    expected = [0.0103, 0.0103, 0.0103 + frequency(5), 0.0103 + frequency(10)]
    assert rates == pytest.approx(expected, rel=1e-12)


def test_incident_known_on_its_own_day_counts_from_the_next() -> None:
    at_once = records([facility()], [incident(occurred_on=ago(2), known_on=ago(2))])

    rates = along(at_once, TODAY - np.array([3, 2, 1]))

    assert rates == pytest.approx([0.0103, 0.0103, 0.0103 + frequency(1)])


def test_record_unknown_in_the_end_never_enters() -> None:
    found = records(
        [facility()],
        [incident(occurred_on=ago(10), known_on=ago(2))],
        [trigger(occurred_on=ago(10), known_on=ago(2))],
        [anniversary(known_on=ago(2))],
    )
    days = weeks_before(TODAY, 3)

    assert along(found, days, TODAY - 3) == [0.0103] * 3
    assert along(found, days, TODAY - 2)[-1] > 0.0103


def test_trigger_and_anniversary_along_days() -> None:
    found = records(
        [facility()],
        triggers=[trigger(occurred_on=ago(8), known_on=ago(8))],
        anniversaries=[anniversary("other")],
    )

    rates = along(found, weeks_before(TODAY, 2))

    week_ago = 0.18 * 2 ** (-1 / 14) + 0.0625 * 2 ** (-7 / 3)
    today = 0.18 * 2 ** (-8 / 14) + 0.0625
    expected = [0.0103 * math.exp(week_ago), 0.0103 * math.exp(today)]
    assert rates == pytest.approx(expected, rel=1e-12)


def test_history_over_30_days() -> None:
    rates = along(records([facility()], [incident()]), np.array([TODAY]), horizon_days=30)

    expected = 12.053 * LN2 / 30 * 2 ** (-1 / 30) + 2.870 * LN2 / 120 * 2 ** (-1 / 120)
    assert rates == [pytest.approx(0.04414 + expected)]


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (None, None, [True, True, True, True]),
        (ago(2), None, [False, True, True, True]),
        (None, ago(1), [True, True, True, False]),
        (ago(2), ago(1), [False, True, True, False]),
        (ago(1), ago(1), [False, False, True, False]),
    ],
)
def test_both_ends_of_presence_are_inclusive(
    first: dt.date | None, last: dt.date | None, expected: list[bool]
) -> None:
    place = facility(presence_from=first, presence_to=last)
    inputs = prepare(records([place]), PROFILE)

    found = present(inputs, TODAY - np.array([3, 2, 1, 0]))

    assert found[:, 0].tolist() == expected


def newest(incidents: list[Row], triggers: list[Row], known_by: int = TODAY) -> dt.date | None:
    inputs = prepare(records([facility()], incidents, triggers), PROFILE)
    found = int(newest_known(inputs, np.array([TODAY]), np.array([known_by]))[0])
    return None if found == NO_DAY else to_date(found)


def test_newest_record_is_the_one_known_last() -> None:
    rows = [
        incident("a", occurred_on=ago(9), known_on=ago(8)),
        incident("b", occurred_on=ago(20), known_on=ago(4)),
    ]
    triggers = [trigger(occurred_on=ago(7), known_on=ago(6))]

    assert newest(rows, triggers) == ago(4)
    assert newest(rows[:1], triggers) == ago(6)
    assert newest(rows, triggers, TODAY - 7) == ago(8)
    assert newest(rows, triggers, TODAY - 9) is None


@pytest.mark.parametrize(
    "row",
    [
        incident(known_on=ago(-1)),
        incident(occurred_on=ago(0), known_on=ago(0)),
        incident(state="proposed"),
        incident(state="rejected"),
        incident(state="contradicted"),
        incident(is_aggregate=1),
    ],
)
def test_what_does_not_count_makes_nothing_fresh(row: Row) -> None:
    assert newest([row], []) is None


@pytest.mark.parametrize(
    "row", [trigger(known_on=ago(-1)), trigger(occurred_on=ago(0)), trigger(state="proposed")]
)
def test_trigger_that_does_not_count_makes_nothing_fresh(row: Row) -> None:
    assert newest([], [row]) is None


def test_newest_record_of_each_day() -> None:
    rows = [
        incident("a", occurred_on=ago(16), known_on=ago(15)),
        incident("b", occurred_on=ago(9), known_on=ago(6)),
    ]
    inputs = prepare(records([facility()], rows), PROFILE)
    days = TODAY - np.array([15, 14, 7, 6, 0])

    found = newest_known(inputs, days, days)

    assert (TODAY - found).tolist() == [15, 15, 15, 6, 6]


def test_attempts_are_counted_in_the_window() -> None:
    rows = [
        incident("before", occurred_on=ago(8)),
        incident("first day", occurred_on=ago(7)),
        incident("last day", occurred_on=ago(1)),
        incident("after", occurred_on=ago(0)),
        incident("elsewhere", occurred_on=ago(3), lat=north_of(LAT, 20.0)),
        incident("doubtful", occurred_on=ago(3), confidence="low"),
        incident("unknown", occurred_on=ago(3), known_on=ago(-9)),
    ]
    places = [facility(), facility("far", lat=north_of(LAT, 60.0))]
    inputs = prepare(records(places, rows), PROFILE)
    days = TODAY - np.array([8, 7, 0])

    assert attempts(inputs, days, TODAY).tolist() == [[2.0, 0.0], [2.0, 0.0], [1.0, 0.0]]
    assert attempts(inputs, days, TODAY + 9)[1].tolist() == [3.0, 0.0]
    assert attempts(inputs, days, TODAY, 30)[0].tolist() == [4.0, 0.0]
    assert attempts(inputs, days, TODAY - 1).tolist() == [[0.0, 0.0]] * 3
