"""Levels set by hand in words, and their grades joined to who set them and when."""

import datetime as dt

import pandas as pd
import pytest

from dashboard.assessments import make_board
from dashboard.grading.by_hand import SHORT_REASON, finding, graded_weeks, mark, outcome, short_mark
from data.authored.overrides import Call, Override, set_level, take_back
from data.store import Store

STARTS = dt.date(2020, 12, 14)
EMBASSY = "us-embassy-baghdad"
CALL = Call(EMBASSY, "HIGH", STARTS, STARTS + dt.timedelta(days=14), "word from the gate")


def override(because: str) -> Override:
    call = Call("camp", "HIGH", STARTS, dt.date(2021, 1, 4), because)
    return Override("o", call, "Ana", dt.datetime(2020, 12, 14, tzinfo=dt.UTC))


def test_mark_says_level_end_and_reason() -> None:
    assert mark(override("a reason")) == "Analyst: HIGH until 4 Jan 2021 — a reason"
    assert short_mark(override("a reason")) == mark(override("a reason"))


def test_long_reason_is_cut_where_room_is_short() -> None:
    long = override("x" * (SHORT_REASON + 1))

    assert len(short_mark(long)) == len(mark(override("x" * SHORT_REASON)))
    assert short_mark(long).endswith("x…")
    assert mark(long).endswith("x")


def test_graded_weeks_carry_who_and_why(own_store: Store) -> None:
    set_level(own_store, CALL, "Ana")
    board = make_board(own_store, dt.date(2021, 2, 1))

    weeks = graded_weeks(board).sort_values("week_on")

    assert weeks["week_on"].tolist() == [STARTS, STARTS + dt.timedelta(days=7)]
    assert set(weeks["set_by"]) == {"Ana"}
    assert set(weeks["because"]) == {"word from the gate"}
    assert set(weeks["name"]) == {"US Embassy Baghdad"}
    # rockets fell on the 20th
    assert weeks["attempts"].tolist() == [1, 0]
    assert weeks["verdict"].tolist() == ["helped", "hurt"]
    # the test runs years after the weeks
    assert weeks["in_hindsight"].tolist() == [True, True]


def test_level_recorded_in_time_is_no_hindsight(own_store: Store) -> None:
    clock = lambda: dt.datetime(2020, 12, 27, 23, tzinfo=dt.UTC)  # noqa: E731  # as a clock is given
    set_level(Store(own_store.path, clock=clock), CALL, "Ana")

    weeks = graded_weeks(make_board(own_store, dt.date(2021, 2, 1))).sort_values("week_on")

    assert weeks["in_hindsight"].tolist() == [True, False]


def test_level_is_graded_for_the_days_it_held(own_store: Store) -> None:
    set_level(own_store, CALL, "Ana")
    take_back(own_store, EMBASSY, STARTS + dt.timedelta(days=3), "Ben")

    weeks = graded_weeks(make_board(own_store, dt.date(2021, 2, 1)))

    assert (weeks["days"].tolist(), weeks["attempts"].tolist()) == ([3], [0])
    assert weeks["set_by"].tolist() == ["Ana"]


def test_nothing_is_graded_before_a_week_is_over(own_store: Store) -> None:
    set_level(own_store, CALL, "Ana")

    told = [
        len(graded_weeks(make_board(own_store, STARTS + dt.timedelta(days=days))))
        for days in (-1, 6, 7, 14)
    ]

    assert told == [0, 0, 1, 2]


def weeks_of(*verdicts: str, late: int = 0) -> pd.DataFrame:
    """Return graded weeks with these verdicts, the first of them recorded afterwards."""
    rows = [(verdict, 0.5, number < late) for number, verdict in enumerate(verdicts)]
    return pd.DataFrame(rows, columns=["verdict", "gain", "in_hindsight"])


SAME, BETTER, WORSE = "undecided", "helped", "hurt"
LATE = "recorded when the week was over and what happened could be known"


@pytest.mark.parametrize(
    ("weeks", "said"),
    [
        (
            weeks_of(*[BETTER] * 6, *[WORSE] * 3),
            "**Setting a level by hand helped in 6 of 9 weeks.**",
        ),
        (
            weeks_of(WORSE, SAME, late=1),
            "**Setting a level by hand helped in 0 of 1 week.** 1 more week says nothing: both "
            f"levels were the same. 1 was {LATE}.",
        ),
        (
            weeks_of(BETTER, WORSE, SAME, SAME, late=4),
            "**Setting a level by hand helped in 1 of 2 weeks.** 2 more weeks say nothing: both "
            f"levels were the same. 4 were {LATE}.",
        ),
        (
            weeks_of(BETTER, BETTER, WORSE, late=2),
            f"**Setting a level by hand helped in 2 of 3 weeks.** 2 were {LATE}; without, 0 of 1 "
            "week.",
        ),
        (
            weeks_of(SAME, SAME),
            "In every week that is over the two levels were the same: nothing tells them apart.",
        ),
    ],
)
def test_finding_counts_in_words(weeks: pd.DataFrame, said: str) -> None:
    assert finding(weeks) == said


def test_outcome_of_a_week_in_words() -> None:
    row = {"attempts": 1, "verdict": "helped", "in_hindsight": False}

    assert outcome(row) == "1 attempt: the analyst was nearer"
    assert outcome({**row, "attempts": 0, "verdict": "hurt"}) == "0 attempts: the model was nearer"
    assert outcome({**row, "verdict": "undecided", "in_hindsight": True}) == (
        "1 attempt: nothing tells them apart (recorded afterwards)"
    )


def test_board_without_any_has_no_weeks(seed_store: Store) -> None:
    weeks = graded_weeks(make_board(seed_store, dt.date(2021, 2, 1)))

    assert isinstance(weeks, pd.DataFrame)
    assert weeks.empty
