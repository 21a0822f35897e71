"""Dates as day numbers and ``;``-parted cells as lists."""

import datetime as dt
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.records import NO_DAY, as_list, day_number, day_numbers, to_date
from tests.models.strategies import few


@pytest.mark.parametrize(
    ("day", "number"),
    [
        (dt.date(1970, 1, 1), 0),
        (dt.date(1970, 1, 2), 1),
        (dt.date(1969, 12, 31), -1),
        (dt.date(2020, 1, 3), 18264),  # 50 years of 365 days, 12 leap days, 2 days
    ],
)
def test_day_number(day: dt.date, number: int) -> None:
    assert day_number(day) == number
    assert to_date(number) == day


@few
@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)))
def test_frame_and_date_agree(day: dt.date) -> None:
    column = pd.Series([pd.Timestamp(day), pd.NaT])

    assert day_numbers(column).tolist() == [day_number(day), NO_DAY]
    assert to_date(int(day_numbers(column)[0])) == day


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
def test_day_numbers_of_every_resolution(unit: str) -> None:
    dates = np.array(["2020-01-03", "NaT"], dtype=f"datetime64[{unit}]")

    assert day_numbers(pd.Series(dates)).tolist() == [18264, NO_DAY]


def test_day_numbers_of_a_time_of_day_are_those_of_its_day() -> None:
    assert day_numbers(pd.Series([pd.Timestamp("2020-01-03 23:59")])).tolist() == [18264]


@pytest.mark.parametrize("column", [pd.Series([], dtype=object), pd.Series([None, None])])
def test_day_numbers_of_nothing(column: "pd.Series[Any]") -> None:
    found = day_numbers(column)

    assert found.dtype == np.int64
    assert found.tolist() == [NO_DAY] * len(column)


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("isis", ["isis"]),
        ("isis; state_iran", ["isis", "state_iran"]),
        (" isis ;; ", ["isis"]),
        ("", []),
        (None, []),
        (float("nan"), []),
        (pd.NA, []),
    ],
)
def test_as_list(cell: object, parts: list[str]) -> None:
    assert as_list(cell) == parts
