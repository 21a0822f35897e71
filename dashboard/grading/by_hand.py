"""Levels set by hand: how they are said, and how they are graded once their weeks are over."""

import datetime as dt
from typing import Any

import pandas as pd

from dashboard.assessments import Board
from dashboard.words.phrases import day
from data.authored.overrides import Override, ends_on
from models.overrides import HELPED, HURT, Totals, graded, totals

SHORT_REASON = 60
_VERDICTS = {HELPED: "the analyst was nearer", HURT: "the model was nearer"}


def mark(override: Override) -> str:
    """Return a level set by hand in one line, as ``Analyst: HIGH until 4 Jan 2021 — reason``."""
    call = override.call
    return f"Analyst: {call.level} until {day(call.expires_on)} — {call.because}"


def short_mark(override: Override) -> str:
    """Return what :func:`mark` does, a long reason cut."""
    said = mark(override)
    room = len(said) - len(override.call.because) + SHORT_REASON
    return said if len(said) <= room else f"{said[: room - 1].rstrip()}…"


def graded_weeks(board: Board) -> pd.DataFrame:
    """Return the graded weeks of the levels set by hand that were over on the date of a board.

    To the columns of :func:`models.overrides.graded` come ``name`` of the facility, ``set_by`` and
    ``because``, and ``in_hindsight``: whether the level was recorded when the week was over.
    """
    told = board.overrides
    return graded_calls(
        board,
        told.assign(
            starts_on=[start.date() for start in told["starts_on"]],
            ends_on=[ends_on(row) for row in told.to_dict("records")],
        ),
    )


def graded_calls(board: Board, calls: pd.DataFrame) -> pd.DataFrame:
    """Return the graded weeks of some levels analysts gave, as :func:`graded_weeks` does.

    Parameters
    ----------
    board : Board
        What is known.
    calls : DataFrame
        ``override_id, facility_id, level, starts_on, ends_on`` as :func:`models.overrides.graded`
        takes them, and ``set_by, set_at, because``.
    """
    weeks = graded(board.records, board.profile, calls, board.assessments.known_by)
    details = calls[["override_id", "set_by", "set_at", "because"]]
    rows = weeks.merge(details, on="override_id", how="left")
    names = board.records.facilities.set_index("facility_id")["name"]
    rows["name"] = rows["facility_id"].map(names)
    rows["in_hindsight"] = [_in_hindsight(row) for row in rows.to_dict("records")]
    return rows.drop(columns="set_at")


def finding(weeks: pd.DataFrame) -> str:
    """Return how often a level set by hand was nearer to what happened than the model's."""
    told = totals(weeks)
    if not told.decided:
        return "In every week that is over the two levels were the same: nothing tells them apart."
    said = f"**Setting a level by hand helped in {_share(told)}.**"
    if told.undecided:
        same = "week says" if told.undecided == 1 else "weeks say"
        said = f"{said} {told.undecided} more {same} nothing: both levels were the same."
    return f"{said}{_hindsight(weeks)}"


def outcome(row: dict[Any, Any]) -> str:
    """Return what came of one graded week, as ``1 attempt: the analyst was nearer``."""
    attempts = f"{row['attempts']} attempt{'s' * (row['attempts'] != 1)}"
    said = f"{attempts}: {_VERDICTS.get(row['verdict'], 'nothing tells them apart')}"
    return f"{said} (recorded afterwards)" if row["in_hindsight"] else said


def _share(told: Totals) -> str:
    return f"{told.helped} of {told.decided} week{'s' * (told.decided != 1)}"


def _hindsight(weeks: pd.DataFrame) -> str:
    late = int(weeks["in_hindsight"].sum())
    if not late:
        return ""
    were = "was" if late == 1 else "were"
    said = f" {late} {were} recorded when the week was over and what happened could be known"
    in_time = totals(weeks[~weeks["in_hindsight"]])
    return f"{said}; without, {_share(in_time)}." if in_time.decided else f"{said}."


def _in_hindsight(row: dict[Any, Any]) -> bool:
    over_on: dt.date = row["week_on"] + dt.timedelta(days=int(row["days"]))
    recorded_on: dt.date = row["set_at"].date()
    return recorded_on >= over_on
