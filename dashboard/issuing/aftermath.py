"""What became of a published issue: its levels beside what happened in the week it was for."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from dashboard.assessments import Board
from dashboard.report.frozen import has_lapsed
from models.history import WEEK_DAYS
from models.levels import LEVELS, NOT_ASSESSED

FROZEN = ("facility_id", "name", "level", "held_level", "probability_7d", "driver")
LEVEL_ORDER = {level.name: rank for rank, level in enumerate(LEVELS)}


def outcomes(content: Mapping[str, Any], board: Board) -> pd.DataFrame:
    """Return the facilities of an issue with what is now known to have happened in its week.

    Parameters
    ----------
    content : mapping
        What the issue froze.
    board : Board
        Any later board: its records tell what happened.

    Returns
    -------
    DataFrame
        ``facility_id, name, level, held_level, probability_7d, driver, attempts, reads`` in
        order of rank; attempts are missing while the records do not reach the end of the
        week, and a level that has lapsed by the day of the board reads NOT ASSESSED.
    """
    week_on = dt.date.fromisoformat(content["issue"]["as_of"])
    end = week_on + dt.timedelta(days=WEEK_DAYS)
    facilities = content["assessments"]["facilities"]
    frame = pd.DataFrame([{name: facility[name] for name in FROZEN} for facility in facilities])
    days = board.records.incidents[["incident_id", "occurred_on"]]
    told = board.assessments.attempts.merge(days, on="incident_id")
    inside = told["occurred_on"].between(pd.Timestamp(week_on), pd.Timestamp(end), inclusive="left")
    counts = told[inside].groupby("facility_id").size()
    is_over = board.assessments.known_by >= end
    attempts = frame["facility_id"].map(counts).fillna(0).astype("Int64")
    return frame.assign(
        attempts=attempts.where(np.full(len(frame), is_over)),
        reads=[level_read(facility, board.assessments.as_of) for facility in facilities],
    )


def level_read(facility: Mapping[str, Any], day: dt.date) -> str:
    """Return how the level of a facility of an issue reads on a day: none once it has lapsed."""
    until = facility["valid_until"]
    held = None if until is None else dt.date.fromisoformat(until)
    return NOT_ASSESSED.name if has_lapsed(held, day) else str(facility["level"])


def outcome_sentence(found: pd.DataFrame) -> str:
    """Return what became of an issue in one sentence."""
    if found["attempts"].isna().all():
        return "Its week is not over in the records: nothing can be said of what became of it."
    serious = found["level"].isin([level.name for level in LEVELS[-2:]])
    assessed = found["level"] != NOT_ASSESSED.name
    hit = found["attempts"] > 0
    caught, missed = int((serious & hit).sum()), int((assessed & ~serious & hit).sum())
    quiet = int((serious & ~hit).sum())
    return (
        f"Of {int((hit & assessed).sum())} facilities attacked in its week, {caught} stood at "
        f"SUBSTANTIAL or HIGH and {missed} below; {quiet} more stood there and saw no attempt "
        "on record."
    )


def level_differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> pd.DataFrame:
    """Return the facilities whose level differs between two issues, the greatest step first.

    The columns are ``name, before, after, rate_before, rate_after``; a facility that stands in one
    of them only has no level in the other.
    """
    old = {f["facility_id"]: f for f in before["assessments"]["facilities"]}
    new = {f["facility_id"]: f for f in after["assessments"]["facilities"]}
    rows = [
        {
            "name": (new.get(key) or old[key])["name"],
            "before": _level(old.get(key)),
            "after": _level(new.get(key)),
            "rate_before": _rate(old.get(key)),
            "rate_after": _rate(new.get(key)),
        }
        for key in dict.fromkeys([*new, *old])
        if _level(old.get(key)) != _level(new.get(key))
    ]
    rows.sort(key=lambda row: -abs(_rank(row["after"]) - _rank(row["before"])))
    columns = ["name", "before", "after", "rate_before", "rate_after"]
    return pd.DataFrame(rows, columns=columns)


def _level(facility: Mapping[str, Any] | None) -> str:
    return "–" if facility is None else str(facility["level"])


def _rate(facility: Mapping[str, Any] | None) -> float | None:
    return None if facility is None else facility["rate"]


def _rank(level: object) -> int:
    return LEVEL_ORDER.get(str(level), -1)
