"""The tour: the story of December 2020 day by day, and what moved from stop to stop."""

import datetime as dt
from dataclasses import dataclass

from dashboard.assessments import Board
from dashboard.words.headline import moved_by, short_name
from dashboard.words.phrases import change, day_of_year
from models.levels import NOT_ASSESSED

FOLLOWED = 3


@dataclass(frozen=True)
class Stop:
    """One stop of the tour.

    Parameters
    ----------
    as_of : date
        The day shown.
    title, story : str
        What it is about, and what to look at.
    """

    as_of: dt.date
    title: str
    story: str


STOPS = (
    Stop(
        dt.date(2020, 12, 19),
        "A quiet fortnight, or so it seems",
        "No report has come in for two weeks, and the line at the top says so: silence is not "
        "safety. The levels rest on the attacks of the autumn, which fade from day to day.",
    ),
    Stop(
        dt.date(2020, 12, 20),
        "The day of the rockets",
        "In the evening rockets will be fired at the US Embassy. A level is said at the start of "
        "its day, from what is known by then: nothing has moved yet, and nothing pretends to "
        "have known.",
    ),
    Stop(
        dt.date(2020, 12, 21),
        "The morning after",
        "The rockets are on record. The embassy and the zone around it rise at once: a level "
        "waits for nobody on its way up, and falls only after two quiet weeks.",
    ),
    Stop(
        dt.date(2020, 12, 28),
        "Bombs on the supply road, and an anniversary ahead",
        "Convoys were bombed, pardons and arrests angered the armed groups, and in six days it "
        "will be a year since the killing of Qassem Soleimani. The latest brief tells the same "
        "in prose; each record behind a level leads to its sentence there.",
    ),
    Stop(
        dt.date(2021, 1, 3),
        "The anniversary",
        "The date itself. What a date adds is an analyst's prior, bounded, and not demonstrated "
        "in general; the page Facility shows its share, and Weights what the board would say "
        "without it.",
    ),
)


def stop_on(as_of: dt.date) -> int | None:
    """Return the number of the stop that shows a day, from 0; None where none does."""
    return next((number for number, stop in enumerate(STOPS) if stop.as_of == as_of), None)


@dataclass(frozen=True)
class Move:
    """What a stop says of one facility: its level and, in words, how it moved and why."""

    level: str
    words: str


def moves(board: Board, before: Board | None) -> list[Move]:
    """Return the most threatened facilities with how they moved since the last stop, and why.

    Parameters
    ----------
    board : Board
        The board of the stop.
    before : Board, optional
        The board of the stop before it; at the first stop a level is held against a week ago.
    """
    assessed = board.ranked.dropna(subset=["rate"])
    return [
        Move(str(level), _words(board, before, str(facility_id)))
        for facility_id, level in zip(
            assessed["facility_id"].head(FOLLOWED), assessed["level"].head(FOLLOWED), strict=True
        )
    ]


def _words(board: Board, before: Board | None, facility_id: str) -> str:
    row = board.facility(facility_id)
    was, when = row["previous_level"], "a week ago"
    if before is not None:
        was, when = _level(before, facility_id), day_of_year(before.assessments.as_of)
    moved = change(row["level"], was)
    since = f"since {when}" if moved == "unchanged" else f"on {when}" if before else when
    reason = moved_by(board, facility_id, before)
    return f"{short_name(row['name'])}: {moved} {since}. {reason}."


def _level(board: Board, facility_id: str) -> str:
    levels = dict(zip(board.ranked["facility_id"], board.ranked["level"], strict=True))
    return str(levels.get(facility_id, NOT_ASSESSED.name))
