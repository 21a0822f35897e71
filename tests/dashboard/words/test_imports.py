"""A date that can be read in two ways is told from any other problem of a file."""

import datetime as dt

import pytest

from dashboard.words.imports import (
    DATE_WORDS,
    FORMAT_WORDS,
    KIND_WORDS,
    PROBLEM_COLUMNS,
    name_table,
    problem_table,
    two_readings,
)
from data.importers.dates import DATE_FORMATS
from data.importers.formats import FORMATS
from data.importers.importing import KINDS
from data.importers.receipts import RowProblem
from data.problems import DataError, DataProblem


def stopped(value: str | None, column: str | None = "event_date") -> DataError:
    """Return the error of a file that stopped at a value."""
    return DataError([DataProblem("file.csv", 7, column, value, "is wrong")])


def test_all_that_can_be_chosen_has_words() -> None:
    assert set(KIND_WORDS) == set(KINDS)
    assert set(FORMAT_WORDS) == set(FORMATS)
    assert set(DATE_WORDS) == set(DATE_FORMATS)


def test_both_readings_of_a_date_are_given() -> None:
    both = two_readings(stopped("03/04/2024"))

    assert both is not None
    assert (both.column, both.text, both.line) == ("event_date", "03/04/2024", 7)
    assert both.readings == {
        "day-month-year": dt.date(2024, 4, 3),
        "month-day-year": dt.date(2024, 3, 4),
    }


@pytest.mark.parametrize(
    ("value", "column"), [("13/04/2024", "a"), ("north", "a"), (None, "a"), ("03/04/2024", None)]
)
def test_another_problem_has_no_readings(value: str | None, column: str | None) -> None:
    assert two_readings(stopped(value, column)) is None


def test_problems_are_a_table_without_holes() -> None:
    table = problem_table([RowProblem("f.csv", 3, "rejected", None, None, "has 2 fields")])

    assert table.to_numpy().tolist() == [[3, "rejected", "", "", "has 2 fields"]]
    assert list(problem_table([]).columns) == PROBLEM_COLUMNS


def test_names_that_are_ours_letter_for_letter_are_left_out() -> None:
    met = {"what": "actor", "rows": 2, "name": "Wing", "score": 94.4, "why": ""}
    table = name_table(
        [
            {**met, "text": "Wing", "certainty": "exact"},
            {**met, "text": "The Wings", "certainty": "likely"},
            {**met, "text": "Nobody", "certainty": "none", "name": None, "score": 0.0},
        ]
    )

    assert table["Name in the file"].tolist() == ["The Wings", "Nobody"]
    assert table["What becomes of it"].tolist() == ["taken for", "no such name here"]
    assert table["Nearest of ours"].tolist() == ["Wing", ""]
