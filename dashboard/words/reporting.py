"""How complete the last days and weeks are, in words, from how late incidents came to be known."""

import datetime as dt
from collections.abc import Sequence

import numpy as np
import pandas as pd

from dashboard.words.phrases import day
from models.history import WEEK_DAYS
from models.records import day_number
from models.reporting import ENOUGH, ReportingLag

# a week of which less is typically known by now is drawn as unfinished
FINISHED_SHARE = 0.9


def reporting_sentence(
    lag: ReportingLag, newest_known_on: dt.date | None, known_by: dt.date
) -> str:
    """Return up to when there are records, and how much of the last 7 days is typically known.

    The last days are those before `known_by`.
    """
    if newest_known_on is None:
        return "No record was known by this date."
    to = f"Records to {day(newest_known_on)}"
    if not lag.is_enough:
        return (
            f"{to}. How much of the last days is still to come cannot be said: only {lag.n} "
            f"incidents tell when they became known, and a share needs {ENOUGH}."
        )
    low, high = lag.typical_interval()
    return (
        f"{to}; of the 7 days before {day(known_by)}, {_whole(lag.typical_share())} % of incidents "
        f"are typically reported by then ({_whole(low)}–{_whole(high)} %, n = {lag.n}). "
        "The rest becomes known later."
    )


def freshness(lag: ReportingLag, newest_known_on: dt.date | None, known_by: dt.date) -> str:
    """Return how old the records are and how much of the last 7 days is typically in them.

    As Markdown; :func:`reporting_sentence` has the numbers behind it.
    """
    if newest_known_on is None:
        return "**No record was known by then**"
    days = (known_by - newest_known_on).days
    age = "today" if days == 0 else f"{days} day{'s' * (days != 1)} old"
    to = f"Records to **{day(newest_known_on)}**, {age}"
    if days > WEEK_DAYS:
        return f"{to}: **no report for {days} days is silence, not safety**"
    if not lag.is_enough:
        return f"{to}; too few to say how much of the last 7 days is reported"
    return f"{to}; last 7 days typically {_whole(lag.typical_share())} % reported"


def unfinished_weeks(
    weeks: Sequence[pd.Timestamp], lag: ReportingLag, known_by: dt.date
) -> list[pd.Timestamp]:
    """Return the weeks, by their first days, of which part is typically still to be reported.

    Where there are too few incidents to say, there are none.
    """
    if not lag.is_enough or not len(weeks):
        return []
    days = np.array([day_number(week.date()) for week in weeks], dtype=np.int64)
    shares = lag.week_shares(days, day_number(known_by))
    return [week for week, share in zip(weeks, shares, strict=True) if share < FINISHED_SHARE]


def unfinished_note(weeks: int) -> str:
    """Return the sentence on the hatched weeks, to follow another; nothing where none is."""
    if not weeks:
        return ""
    span = "The last week is" if weeks == 1 else f"The last {weeks} weeks are"
    return f" {span} hatched: part of what happened in them is typically still to be reported."


def _whole(share: float) -> str:
    return f"{100 * share:.0f}"
