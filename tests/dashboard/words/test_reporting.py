"""What is said of the last days rests on enough incidents, or says that it does not."""

import datetime as dt

import numpy as np
import pandas as pd
import pytest

from dashboard.words.reporting import (
    freshness,
    reporting_sentence,
    unfinished_note,
    unfinished_weeks,
)
from models.reporting import ENOUGH, REACH_DAYS, ReportingLag

KNOWN_BY = dt.date(2020, 12, 28)
WEEKS = list(pd.to_datetime(["2020-12-07", "2020-12-14", "2020-12-21"]))


def lag_of(n: int, early: float, days: int = 7) -> ReportingLag:
    """Return a lag of which so large a share is known in the first days, and all after them."""
    shares = np.ones(REACH_DAYS + 1)
    shares[: days + 1] = early
    return ReportingLag(n, 1.0, shares, shares * 0.9, np.minimum(shares * 1.1, 1.0))


def test_share_is_said_with_its_interval_and_number() -> None:
    said = reporting_sentence(lag_of(85, 0.62), dt.date(2020, 12, 27), KNOWN_BY)

    assert said == (
        "Records to 27 Dec 2020; of the 7 days before 28 Dec 2020, 62 % of incidents are typically "
        "reported by then (56–68 %, n = 85). The rest becomes known later."
    )


@pytest.mark.parametrize(
    ("newest", "said"),
    [
        (None, "**No record was known by then**"),
        (28, "Records to **28 Dec 2020**, today; last 7 days typically 62 % reported"),
        (27, "Records to **27 Dec 2020**, 1 day old; last 7 days typically 62 % reported"),
        (21, "Records to **21 Dec 2020**, 7 days old; last 7 days typically 62 % reported"),
        (
            20,
            "Records to **20 Dec 2020**, 8 days old: **no report for 8 days is silence, not "
            "safety**",
        ),
    ],
)
def test_freshness_is_an_age_and_a_share_until_it_is_silence(newest: int | None, said: str) -> None:
    day = None if newest is None else dt.date(2020, 12, newest)

    assert freshness(lag_of(85, 0.62), day, KNOWN_BY) == said


def test_freshness_of_few_incidents_gives_no_share() -> None:
    said = freshness(lag_of(ENOUGH - 1, 0.62), KNOWN_BY, KNOWN_BY)

    assert "%" not in said
    assert "too few" in said


@pytest.mark.parametrize("n", [0, ENOUGH - 1])
def test_few_incidents_give_no_share(n: int) -> None:
    said = reporting_sentence(lag_of(n, 0.62), dt.date(2020, 12, 27), KNOWN_BY)

    assert "%" not in said
    assert f"only {n} incidents" in said
    assert unfinished_weeks(WEEKS, lag_of(n, 0.62), KNOWN_BY) == []


def test_no_record_is_said() -> None:
    assert reporting_sentence(lag_of(0, 0.5), None, KNOWN_BY) == "No record was known by this date."


@pytest.mark.parametrize(("early", "days", "first"), [(0.62, 7, 2), (0.62, 14, 1), (0.95, 14, 3)])
def test_weeks_are_unfinished_where_less_than_nine_in_ten_are_known(
    early: float, days: int, first: int
) -> None:
    assert unfinished_weeks(WEEKS, lag_of(50, early, days), KNOWN_BY) == WEEKS[first:]


def test_what_was_known_later_finishes_a_week() -> None:
    later = KNOWN_BY + dt.timedelta(days=7)

    assert unfinished_weeks(WEEKS, lag_of(50, 0.62), later) == []


def test_note_counts_the_hatched_weeks() -> None:
    assert not unfinished_note(0)
    assert unfinished_note(1).startswith(" The last week is hatched")
    assert unfinished_note(3).startswith(" The last 3 weeks are hatched")
