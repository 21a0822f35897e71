"""Problems are told in one line each, and all of them at once."""

import pickle

import pytest

from data.problems import (
    LONGEST_VALUE,
    DataError,
    DataProblem,
    StoreError,
    disk_errors_told,
)


def test_problem_names_file_line_column_and_value() -> None:
    problem = DataProblem(
        "incidents.csv", 14, "occurred_on", "2026-13-02", "is not a date (YYYY-MM-DD)"
    )

    assert (
        str(problem)
        == "incidents.csv, line 14, column occurred_on: '2026-13-02' is not a date (YYYY-MM-DD)."
    )


def test_parts_that_do_not_apply_are_left_out() -> None:
    whole_file = DataProblem("incidents.csv", None, None, None, "cannot be read")
    missing = DataProblem("incidents.csv", 1, "known_on", None, "is missing")

    assert str(whole_file) == "incidents.csv: cannot be read."
    assert str(missing) == "incidents.csv, line 1, column known_on: is missing."


def test_error_comes_whole_out_of_another_process() -> None:
    error = DataError([DataProblem("a.csv", 2, "lat", "x", "is not a number")])

    came: DataError = pickle.loads(pickle.dumps(error))  # noqa: S301  # our own

    assert (came.problems, str(came)) == (error.problems, str(error))


def test_value_stays_on_one_line_and_short() -> None:
    problem = DataProblem("a.csv", 2, "notes", "one\ntwo" + "x" * 500, "is wrong")

    said = str(problem)

    assert "\n" not in said
    assert "one\\ntwo" in said
    assert "…" in said
    assert len(said) < LONGEST_VALUE + 60


def test_error_tells_all_problems_one_a_line() -> None:
    problems = [DataProblem("a.csv", line, None, None, "is wrong") for line in (2, 5)]

    error = DataError(iter(problems))

    assert error.problems == tuple(problems)
    assert str(error) == "a.csv, line 2: is wrong.\na.csv, line 5: is wrong."


def test_error_of_the_disk_says_what_and_where() -> None:
    with (
        pytest.raises(
            StoreError, match=r"^The disk failed at v\.jsonl \(Input/output error\)\. Look"
        ),
        disk_errors_told(),
    ):
        raise OSError(5, "Input/output error", "/a/b/v.jsonl")
