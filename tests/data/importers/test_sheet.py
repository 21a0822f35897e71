"""Values of every kind become text, and files of too many columns or rows are refused."""

import datetime as dt
from typing import Any

import pytest

from data.importers.limits import MOST_COLUMNS, MOST_ROWS
from data.importers.sheet import as_text, refuse_long, refuse_wide
from data.problems import DataError


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, ""),
        ("x", "x"),
        (3, "3"),
        (3.0, "3"),
        (2.5, "2.5"),
        (True, "1"),
        (False, "0"),
        (float("nan"), "nan"),
        (float("inf"), "inf"),
        (dt.date(2024, 4, 3), "2024-04-03"),
        (dt.datetime(2024, 4, 3, tzinfo=dt.UTC).replace(tzinfo=None), "2024-04-03 00:00:00"),
        (["ä", 1], '["ä", 1]'),
        ({"a": None}, '{"a": null}'),
    ],
)
def test_value_becomes_text(value: Any, expected: str) -> None:
    assert as_text(value) == expected


def test_too_many_columns_are_refused() -> None:
    refuse_wide("a.csv", ["x"] * MOST_COLUMNS)
    with pytest.raises(DataError, match=r"a\.csv, line 1: has 2001 columns"):
        refuse_wide("a.csv", ["x"] * (MOST_COLUMNS + 1))


def test_too_many_rows_are_refused() -> None:
    refuse_long("a.csv", MOST_ROWS, 9)
    with pytest.raises(DataError, match="line 9: has more than 5000000 rows"):
        refuse_long("a.csv", MOST_ROWS + 1, 9)
