"""The weekly evaluations: what the board would have said, and what then happened."""

import datetime as dt
import math
from typing import Any

import numpy as np
import pandas as pd
import pytest

from models.factors.features import Inputs, prepare
from models.records import NO_DAY, day_number
from models.weekly import WEEKS_EVALUATED, Weeks, evaluate, level_names
from tests.models.factories import AS_OF, Row, ago, facility, incident, records, shipped_profile

TODAY = day_number(AS_OF)


def evaluated(
    places: list[Row], incidents: list[Row], known_by: int = TODAY, rate_now: float = 0.25
) -> tuple[Weeks, Inputs]:
    profile = shipped_profile()
    inputs = prepare(records(places, incidents), profile)
    now = np.full(len(places), rate_now)
    return evaluate(inputs, profile, TODAY, known_by, now), inputs


def a_year_of_news() -> list[Row]:
    """Return an incident elsewhere every four weeks, so that the records are never too old."""
    return [
        incident(f"news{n}", occurred_on=ago(28 * n + 1), known_on=ago(28 * n + 1), lat=None)
        for n in range(16)
    ]


def test_last_rates_are_those_given() -> None:
    weeks, _ = evaluated([facility()], a_year_of_news())

    assert len(weeks.days) == WEEKS_EVALUATED == 52
    assert weeks.days[-1] == TODAY
    assert weeks.rates[-1].tolist() == [0.25]
    assert weeks.rates[:-1, 0].tolist() == pytest.approx([0.0103] * 51)


def test_held_levels_are_those_of_the_rates() -> None:
    weeks, _ = evaluated([facility()], a_year_of_news(), rate_now=0.6)

    assert weeks.held[-2:, 0].tolist() == [0, 4]


def test_weeks_outside_presence_are_missing() -> None:
    place = facility(presence_from=ago(14), presence_to=ago(7))

    weeks, _ = evaluated([place], a_year_of_news())

    assert np.isnan(weeks.rates[:, 0]).tolist() == [True] * 49 + [False, False, True]
    assert weeks.is_present[:, 0].tolist() == [False] * 49 + [True, True, False]
    assert weeks.held[:, 0].tolist() == [-1] * 49 + [0, 0, -1]


@pytest.mark.parametrize(("age", "is_fresh"), [(60, True), (61, False)])
def test_records_are_fresh_for_sixty_days(age: int, is_fresh: bool) -> None:
    row = incident(occurred_on=ago(age + 1), known_on=ago(age))

    weeks, _ = evaluated([facility()], [row])

    assert weeks.is_fresh[-1] == is_fresh
    assert np.isnan(weeks.rates[-1, 0]) != is_fresh
    assert weeks.age_days == age


def test_without_records_nothing_is_fresh() -> None:
    weeks, _ = evaluated([facility()], [])

    assert not weeks.is_fresh.any()
    assert weeks.age_days == math.inf
    assert set(weeks.newest_known) == {NO_DAY}
    assert np.isnan(weeks.rates).all()


def test_freshness_of_each_week_is_that_of_its_day() -> None:
    # known 100 days ago, and then nothing until yesterday
    rows = [
        incident("old", occurred_on=ago(101), known_on=ago(100)),
        incident("new", occurred_on=ago(2), known_on=ago(1)),
    ]

    weeks, _ = evaluated([facility()], rows)

    ages = TODAY - weeks.days
    expected = [(40 <= age <= 100) or age == 0 for age in ages]
    assert weeks.is_fresh.tolist() == expected


def test_hindsight_makes_the_date_itself_fresh() -> None:
    rows = [incident(occurred_on=ago(3), known_on=ago(-20))]

    without, _ = evaluated([facility()], rows)
    hindsight, _ = evaluated([facility()], rows, TODAY + 20)

    assert not without.is_fresh[-1]
    assert hindsight.is_fresh.tolist() == [False] * 51 + [True]
    assert hindsight.age_days == -20


def test_knowing_less_is_older() -> None:
    rows = [
        incident("a", occurred_on=ago(80), known_on=ago(75)),
        incident("b", occurred_on=ago(9), known_on=ago(5)),
    ]

    weeks, _ = evaluated([facility()], rows, TODAY - 6)

    assert weeks.age_days == 75
    assert not weeks.is_fresh[-1]


def week_of(frame: pd.DataFrame, day: dt.date) -> dict[Any, Any]:
    found = frame[frame["week_on"] == pd.Timestamp(day)]
    assert len(found) == 1
    return found.to_dict("records")[0]


def test_frame_has_a_row_a_week_and_facility() -> None:
    weeks, inputs = evaluated([facility(), facility("b", lat=None)], a_year_of_news())

    frame = weeks.frame(inputs, TODAY)

    assert list(frame.columns) == [
        *["facility_id", "week_on", "rate", "probability_7d", "level", "held_level", "attempts"]
    ]
    assert len(frame) == 104
    assert frame["facility_id"].tolist() == ["embassy", "b"] * 52
    assert frame["week_on"].is_monotonic_increasing
    last = frame.iloc[-1]
    assert last["level"] == last["held_level"] == "SUBSTANTIAL"
    assert last["probability_7d"] == pytest.approx(1 - math.exp(-0.25))


def test_attempts_are_told_once_the_week_is_over() -> None:
    rows = [incident("a", occurred_on=ago(1), known_on=ago(0)), *a_year_of_news()]
    weeks, inputs = evaluated([facility()], rows)

    frame = weeks.frame(inputs, TODAY)

    assert math.isnan(week_of(frame, AS_OF)["attempts"])
    assert week_of(frame, ago(7))["attempts"] == 1.0
    assert week_of(frame, ago(14))["attempts"] == 0.0


def test_attempts_are_missing_while_their_week_was_not_over_by_the_day_of_knowing() -> None:
    weeks, inputs = evaluated([facility()], a_year_of_news(), TODAY - 1)

    frame = weeks.frame(inputs, TODAY - 1)

    assert math.isnan(week_of(frame, ago(7))["attempts"])
    assert week_of(frame, ago(14))["attempts"] == 0.0


def test_hindsight_tells_late_attempts_of_past_weeks_and_none_of_the_next() -> None:
    rows = [
        incident("late", occurred_on=ago(3), known_on=ago(-5)),
        incident("next", occurred_on=ago(-2), known_on=ago(-3)),
    ]
    weeks, inputs = evaluated([facility()], rows, TODAY + 30)

    frame = weeks.frame(inputs, TODAY + 30)

    assert week_of(frame, ago(7))["attempts"] == 1.0
    assert math.isnan(week_of(frame, AS_OF)["attempts"])


def test_level_names() -> None:
    assert level_names(np.array([-1, 0, 4])) == ["NOT ASSESSED", "MINIMAL", "HIGH"]
