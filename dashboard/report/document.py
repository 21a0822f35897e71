"""The content of an issue: everything a picture or a replay of it needs, frozen as plain JSON."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

import pandas as pd

from dashboard.assessments import Board, to_document
from dashboard.charts.reliability import said_and_happened
from dashboard.listings.plain import as_plain
from dashboard.report.facilities import WEEKS_KEPT, Ahead, frozen_facilities, look_ahead
from dashboard.report.quoted import Quoted, latest_brief, record_words
from dashboard.words.headline import headline
from dashboard.words.reporting import reporting_sentence, unfinished_weeks
from models.exploring.outlook import VALID_AT_MOST_DAYS
from models.levels import LEVELS, LEVELS_VERSION, NOT_ASSESSED
from models.reporting import reporting_lag
from models.scoring import MODEL_VERSION

CONTENT_VERSION = 1
DEFAULT_MARKING = "TLP:GREEN"
Content = dict[str, Any]


@dataclass(frozen=True)
class Edition:
    """What is said about an issue and not by its records.

    Parameters
    ----------
    week_on : date
        First day of the week it is for.
    author : str
        Who publishes it.
    number : int
        Edition of that week, 1 for the first.
    note : str
        What changed since the issue before, and why.
    corrects : str
        What it corrects in the edition before; empty for the first.
    marking : str
        How far it may be handed on, a TLP label.
    is_draft : bool
        Whether it is only a trial of weights: every picture of it then says WHAT-IF.
    """

    week_on: dt.date
    author: str
    number: int = 1
    note: str = ""
    corrects: str = ""
    marking: str = DEFAULT_MARKING
    is_draft: bool = False


def content_of(
    board: Board, edition: Edition, quoted: Quoted, previous: Mapping[str, Any] | None = None
) -> Content:
    """Return the content of an issue: plain JSON, enough to draw everything with no store.

    Parameters
    ----------
    board : Board
        What the issue says.
    edition : Edition
        What is said about it.
    quoted : Quoted
        Briefs and sources as known then.
    previous : mapping, optional
        Content of the issue before, which levels are compared with; a week ago without one.
    """
    ahead = look_ahead(board)
    content: Content = as_plain(
        {
            "content_version": CONTENT_VERSION,
            "draft": edition.is_draft,
            "issue": _issue(board, edition),
            "levels": _levels(),
            "headline": asdict(headline(board)),
            "note": edition.note,
            "assessments": _assessments(board, ahead, previous),
            "weekly": _weekly(board.assessments.weekly),
            "outlook": ahead.days,
            "dates_ahead": _dates_ahead(board),
            "reliability": _reliability(board),
            "reporting": _reporting(board),
            "records": record_words(board, quoted),
            "brief": latest_brief(quoted),
        }
    )
    return content


def _issue(board: Board, edition: Edition) -> dict[str, Any]:
    said = board.assessments
    newest = said.newest_known_on
    return {
        "week_on": edition.week_on.isoformat(),
        "as_of": said.as_of.isoformat(),
        "known_by": said.known_by.isoformat(),
        "cut_off_on": None if newest is None else newest.isoformat(),
        "valid_until": (said.as_of + dt.timedelta(days=VALID_AT_MOST_DAYS)).isoformat(),
        "edition": edition.number,
        "corrects": edition.corrects,
        "profile": {
            "name": board.profile.name,
            "version": board.profile_version,
            "fingerprint": board.profile.fingerprint,
        },
        "model_version": MODEL_VERSION,
        "levels_version": LEVELS_VERSION,
        "data_version": board.data_version,
        "marking": edition.marking,
        "author": edition.author,
    }


def _levels() -> list[dict[str, Any]]:
    return [asdict(level) for level in (*LEVELS, NOT_ASSESSED)]


def _assessments(board: Board, ahead: Ahead, previous: Mapping[str, Any] | None) -> dict[str, Any]:
    document = to_document(board)
    facilities = frozen_facilities(board, document["facilities"], ahead, previous)
    return {**document, "facilities": facilities}


def _weekly(weekly: pd.DataFrame) -> dict[str, list[dict[str, Any]]]:
    weeks = sorted(weekly["week_on"].unique())[-WEEKS_KEPT:]
    kept = weekly[weekly["week_on"].isin(weeks)]
    told = pd.DataFrame(
        {
            "week_on": kept["week_on"].dt.strftime("%Y-%m-%d"),
            "rate": kept["rate"],
            "level": kept["level"],
            "held_level": kept["held_level"],
            "attempts": kept["attempts"],
        }
    )
    groups = told.groupby(kept["facility_id"], sort=True)
    return {str(facility_id): as_plain(rows) for facility_id, rows in groups}


def _dates_ahead(board: Board) -> list[dict[str, Any]]:
    ahead = board.dates[board.dates["occurs_on"] >= board.assessments.as_of]
    rows = ahead.merge(board.records.anniversaries, on="anniversary_id", suffixes=("", "_record"))
    return [
        {
            "anniversary_id": row["anniversary_id"],
            "occurs_on": row["occurs_on"].isoformat(),
            "spread_days": int(row["spread_days"]),
            "ordinal": int(row["ordinal"]),
            "name": row["name"],
            "strength": int(row["strength"]),
        }
        for row in rows.to_dict("records")
    ]


def _reliability(board: Board) -> list[dict[str, Any]]:
    strip = said_and_happened(board.assessments.weekly)
    return [
        {
            "week_on": f"{row['week_on']:%Y-%m-%d}",
            "level": row["level"],
            "said": int(row["said"]),
            "happened": int(row["happened"]),
        }
        for row in strip.to_dict("records")
    ]


def _reporting(board: Board) -> dict[str, Any]:
    said = board.assessments
    lag = reporting_lag(board.records, said.known_by)
    weeks = sorted(said.weekly["week_on"].unique())[-WEEKS_KEPT:]
    unfinished = unfinished_weeks(weeks, lag, said.known_by)
    return {
        "sentence": reporting_sentence(lag, said.newest_known_on, said.known_by),
        "unfinished_weeks": [f"{week:%Y-%m-%d}" for week in unfinished],
    }
