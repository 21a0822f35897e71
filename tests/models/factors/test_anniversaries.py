"""When anniversaries fall, in both calendars, and how active they are, by hand."""

import csv
import datetime as dt
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.factors.anniversaries import (
    activity,
    closeness,
    effects,
    occurrences,
    spread_weights,
    year_boost,
)
from models.profile import HalfLives
from models.records import day_number, to_date
from tests.models.factories import ROOT, Row, anniversary, anniversary_frame
from tests.models.strategies import few

HALF_LIVES = HalfLives(30.0, 120.0, 14.0, run_up_days=3.0, fall_off_days=1.5, background_days=730.0)
HIJRI_FILE = ROOT / "../shared/facts/calendar/hijri_dates_2019_2027.csv"
KILLING = dt.date(2020, 1, 3)


def dates_of(row: Row, first: dt.date, last: dt.date) -> list[dt.date]:
    return [to_date(day) for day in occurrences(anniversary_frame(row), first, last)["occurs_on"]]


def hijri(month: int, day: int | None, **columns: Any) -> Row:
    return anniversary(calendar="hijri", month=month, day=day, **columns)


def test_third_of_january() -> None:
    found = occurrences(
        anniversary_frame(anniversary(origin_on=KILLING, spread_days=2)),
        dt.date(2019, 1, 1),
        dt.date(2025, 12, 31),
    )

    assert [to_date(day) for day in found["occurs_on"]] == [
        dt.date(year, 1, 3) for year in range(2021, 2026)
    ]
    assert found["ordinal"].tolist() == [1, 2, 3, 4, 5]
    assert found["spread_days"].tolist() == [2] * 5
    assert found["anniversary"].tolist() == [0] * 5


def test_date_without_an_origin_recurs_every_year_with_ordinal_0() -> None:
    frame = anniversary_frame(anniversary())

    found = occurrences(frame, dt.date(2019, 1, 3), dt.date(2020, 1, 3))

    assert [to_date(day) for day in found["occurs_on"]] == [dt.date(2019, 1, 3), KILLING]
    assert found["ordinal"].tolist() == [0, 0]


def test_both_ends_of_the_range_are_inclusive() -> None:
    assert dates_of(anniversary(), KILLING, KILLING) == [KILLING]
    assert dates_of(anniversary(), dt.date(2020, 1, 4), dt.date(2021, 1, 2)) == []


@pytest.mark.parametrize("offset", [-1, 0, 1, 10])
def test_date_does_not_occur_on_its_origin_nor_that_year(offset: int) -> None:
    row = anniversary(origin_on=KILLING, offset_days=offset)

    assert dates_of(row, dt.date(2019, 6, 1), dt.date(2020, 12, 1)) == []


@pytest.mark.parametrize(
    ("year", "day"), [(2020, 29), (2021, 28), (2023, 28), (2024, 29), (2000, 29), (2100, 28)]
)
def test_29_february_is_remembered_on_the_28th_in_common_years(year: int, day: int) -> None:
    row = anniversary(month=2, day=29)

    found = dates_of(row, dt.date(year, 2, 1), dt.date(year, 3, 1))

    assert found == [dt.date(year, 2, day)]


def test_29_february_counts_its_years() -> None:
    frame = anniversary_frame(anniversary(month=2, day=29, origin_on=dt.date(2020, 2, 29)))

    found = occurrences(frame, dt.date(2020, 1, 1), dt.date(2024, 12, 31))

    assert found["ordinal"].tolist() == [1, 2, 3, 4]


def test_40th_day_is_once_and_counts_the_first_day_as_one() -> None:
    row = anniversary(recurrence="once", month=None, day=None, origin_on=KILLING, offset_days=41)

    assert dates_of(row, dt.date(2019, 1, 1), dt.date(2026, 1, 1)) == [dt.date(2020, 2, 13)]
    assert dates_of(row, dt.date(2020, 2, 14), dt.date(2026, 1, 1)) == []


def test_once_without_an_origin_never_occurs() -> None:
    row = anniversary(recurrence="once", origin_on=None)

    assert dates_of(row, dt.date(2019, 1, 1), dt.date(2026, 1, 1)) == []


def hijri_rows() -> dict[str, list[tuple[str, dt.date]]]:
    by_key: dict[str, list[tuple[str, dt.date]]] = {}
    if HIJRI_FILE.exists():
        with HIJRI_FILE.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                day = dt.date.fromisoformat(row["date"])
                by_key.setdefault(row["key"], []).append((row["hijri"], day))
    return by_key


HIJRI_ROWS = hijri_rows()


@pytest.mark.skipif(not HIJRI_ROWS, reason=f"{Path(HIJRI_FILE).name} is not on this machine")
@pytest.mark.parametrize("key", sorted(HIJRI_ROWS) or ["missing"])
def test_hijri_dates_are_those_of_umm_al_qura(key: str) -> None:
    rows = HIJRI_ROWS[key]
    month = int(rows[0][0].split("-")[1])
    if key == "quds-day":
        row = hijri(month, None, recurrence="last_friday")
    else:
        row = hijri(month, int(rows[0][0].split("-")[2]))
    expected = sorted(day for _, day in rows)

    found = dates_of(row, dt.date(2019, 1, 1), dt.date(2027, 12, 31))

    assert found == expected


@pytest.mark.parametrize(
    ("year", "observed"),
    [
        # days on which Iraq kept Ashura, each the day after 10 Muharram of Umm al-Qura
        (2020, dt.date(2020, 8, 30)),
        (2021, dt.date(2021, 8, 19)),
        (2022, dt.date(2022, 8, 9)),
        (2023, dt.date(2023, 7, 29)),
    ],
)
def test_ashura_in_iraq_is_a_day_after_umm_al_qura(year: int, observed: dt.date) -> None:
    row = hijri(1, 10, offset_days=1)

    assert dates_of(row, dt.date(year, 1, 1), dt.date(year, 12, 31)) == [observed]


@pytest.mark.parametrize(
    "day", [dt.date(2020, 5, 22), dt.date(2021, 5, 7), dt.date(2022, 4, 29), dt.date(2023, 4, 14)]
)
def test_quds_day_is_the_last_friday_of_ramadan(day: dt.date) -> None:
    row = hijri(9, None, recurrence="last_friday")

    assert day.weekday() == 4
    assert dates_of(row, dt.date(day.year, 1, 1), dt.date(day.year, 12, 31)) == [day]


def test_last_friday_of_a_gregorian_month() -> None:
    row = anniversary(recurrence="last_friday", month=5, day=None)

    found = dates_of(row, dt.date(2020, 1, 1), dt.date(2022, 12, 31))

    assert found == [dt.date(2020, 5, 29), dt.date(2021, 5, 28), dt.date(2022, 5, 27)]


def test_30th_of_a_hijri_month_of_29_days_is_its_last() -> None:
    # Ramadan 1444 had 29 days and ended on 20 April 2023; 1445 had 30 and ended on 9 April 2024
    found = dates_of(hijri(9, 30), dt.date(2023, 1, 1), dt.date(2024, 12, 31))

    assert found == [dt.date(2023, 4, 20), dt.date(2024, 4, 9)]


def test_hijri_date_may_occur_twice_in_a_gregorian_year() -> None:
    # 1 Muharram 1429 and 1430
    found = dates_of(hijri(1, 1), dt.date(2008, 1, 1), dt.date(2008, 12, 31))

    assert found == [dt.date(2008, 1, 10), dt.date(2008, 12, 29)]


def test_hijri_anniversary_counts_hijri_years() -> None:
    # 3 January 2020 was 8 Jumada I 1441; the first return was on 23 December of the same year
    frame = anniversary_frame(hijri(5, 8, origin_on=KILLING))

    found = occurrences(frame, dt.date(2020, 1, 1), dt.date(2026, 1, 1))

    assert to_date(int(found["occurs_on"][0])) == dt.date(2020, 12, 23)
    assert found["ordinal"].tolist() == [1, 2, 3, 4, 5, 6]


def test_occurrences_are_in_order_of_day() -> None:
    frame = anniversary_frame(
        anniversary("late", month=12), anniversary("early"), hijri(1, 10), anniversary("same")
    )

    found = occurrences(frame, dt.date(2020, 1, 1), dt.date(2020, 12, 31))

    assert found["anniversary"].tolist() == [1, 3, 2, 0]
    assert found["occurs_on"].is_monotonic_increasing


def test_no_anniversaries_have_no_occurrences() -> None:
    found = occurrences(anniversary_frame(), dt.date(2020, 1, 1), dt.date(2020, 12, 31))

    assert list(found.columns) == ["anniversary", "occurs_on", "ordinal", "spread_days"]
    assert found.empty
    assert (found.dtypes == "int64").all()


@pytest.mark.parametrize(
    ("boost", "ordinals"),
    [
        (1.25, [1]),
        (1.15, [5, 10, 20, 25, 50, 75, 100]),
        (1.0, [0, 2, 3, 4, 6, 11, 15, 30, 99, 101]),
    ],
)
def test_first_and_round_years_are_stronger(boost: float, ordinals: list[int]) -> None:
    assert year_boost(np.array(ordinals)).tolist() == [boost] * len(ordinals)


@pytest.mark.parametrize(
    ("days_ahead", "close"),
    [
        # the window of 7 days is [t, t + 6]
        (0, 1.0),
        (6, 1.0),
        (7, 2 ** (-1 / 3)),
        (9, 0.5),
        (16, 2 ** (-10 / 3)),
        (17, 0.0),
        (-1, 2 ** (-1 / 1.5)),
        (-3, 0.25),
        (-4, 2 ** (-4 / 1.5)),
        (-5, 0.0),
    ],
)
def test_closeness_of_the_next_week(days_ahead: int, close: float) -> None:
    found = closeness(np.array([100 + days_ahead]), np.array([100]), 7, HALF_LIVES)

    assert found.tolist() == [[pytest.approx(close)]]


@pytest.mark.parametrize(("days_ahead", "close"), [(29, 1.0), (30, 2 ** (-1 / 3)), (40, 0.0)])
def test_closeness_of_the_next_month(days_ahead: int, close: float) -> None:
    found = closeness(np.array([100 + days_ahead]), np.array([100]), 30, HALF_LIVES)

    assert found.tolist() == [[pytest.approx(close)]]


@pytest.mark.parametrize(
    ("spread", "weights"),
    [(0, [1.0]), (1, [0.25, 0.5, 0.25]), (2, [1 / 16, 4 / 16, 6 / 16, 4 / 16, 1 / 16])],
)
def test_spread_weights(spread: int, weights: list[float]) -> None:
    assert spread_weights(spread).tolist() == weights


def test_spread_is_averaged_over_the_days_it_may_fall_on() -> None:
    # best estimate the 8th day ahead, one beyond the window: the 7th is 1, the 8th 2, the 9th 3
    # days beyond its last day
    dates = pd.DataFrame(
        {"anniversary": [0], "occurs_on": [108], "ordinal": [0], "spread_days": [1]}
    )

    found = activity(dates, 1, np.array([100]), 7, HALF_LIVES)

    expected = 0.25 * 2 ** (-1 / 3) + 0.5 * 2 ** (-2 / 3) + 0.25 * 2 ** (-3 / 3)
    assert found.tolist() == [[pytest.approx(expected)]]


def test_spread_over_the_end_of_the_window() -> None:
    # best estimate its last day: the day before and itself lie in the window, the day after not
    dates = pd.DataFrame(
        {"anniversary": [0], "occurs_on": [106], "ordinal": [1], "spread_days": [1]}
    )

    found = activity(dates, 1, np.array([100]), 7, HALF_LIVES)

    assert found.tolist() == [[pytest.approx(1.25 * (0.75 + 0.25 * 2 ** (-1 / 3)))]]


def test_closest_occurrence_counts_and_none_gives_0() -> None:
    dates = pd.DataFrame(
        {
            "anniversary": [1, 1, 2],
            "occurs_on": [98, 109, 300],
            "ordinal": [0, 0, 1],
            "spread_days": [0, 0, 1],
        }
    )

    found = activity(dates, 3, np.array([100]), 7, HALF_LIVES)

    # behind by 2 days 2^(-2 / 1.5) = .397, ahead by 3 2^(-1) = .5
    assert found[:, 0].tolist() == pytest.approx([0.0, 0.5, 0.0])


@few
@given(st.integers(-40, 60), st.integers(0, 7), st.integers(0, 30), st.sampled_from([7, 30]))
def test_activity_lies_in_its_range(ahead: int, spread: int, ordinal: int, horizon: int) -> None:
    dates = pd.DataFrame(
        {
            "anniversary": [0],
            "occurs_on": [100 + ahead],
            "ordinal": [ordinal],
            "spread_days": [spread],
        }
    )

    found = activity(dates, 1, np.array([100]), horizon, HALF_LIVES)

    assert 0 <= found[0, 0] <= 1.25


BY_NAME = MappingProxyType({"default": 0.06, "soleimani": 0.21, "hijri": 0.03, "once": 0.09})


@pytest.mark.parametrize(
    ("row", "effect"),
    [
        (anniversary("soleimani"), 0.21),
        (anniversary("other"), 0.06),
        (anniversary("other", strength=1), 0.02),
        (anniversary("other", strength=0), 0.0),
        (hijri(1, 10), 0.03),
        (hijri(9, None, recurrence="last_friday", strength=2), 0.02),
        (anniversary("40th", recurrence="once"), 0.09),
        (hijri(1, 10, recurrence="once"), 0.09),
        (hijri(1, 10, anniversary_id="soleimani"), 0.21),
    ],
)
def test_effect_by_name_family_and_strength(row: Row, effect: float) -> None:
    assert effects(anniversary_frame(row), BY_NAME).tolist() == [pytest.approx(effect)]


def test_effect_of_a_family_without_an_entry_is_the_default() -> None:
    only_default = MappingProxyType({"default": 0.06})
    frame = anniversary_frame(hijri(1, 10), anniversary(recurrence="once"), anniversary())

    assert effects(frame, only_default).tolist() == pytest.approx([0.06] * 3)


def test_no_anniversaries_have_no_effects() -> None:
    assert effects(anniversary_frame(), BY_NAME).shape == (0,)


def test_first_anniversary_within_the_window() -> None:
    frame = anniversary_frame(anniversary(origin_on=KILLING))
    first, last = dt.date(2020, 12, 1), dt.date(2021, 2, 1)
    days = np.array([day_number(dt.date(2020, 12, day)) for day in (18, 28)])

    found = activity(occurrences(frame, first, last), 1, days, 7, HALF_LIVES)

    # on 18 December its window ends on the 24th, 10 days before
    assert found[0].tolist() == pytest.approx([1.25 * 2 ** (-10 / 3), 1.25])
