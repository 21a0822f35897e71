"""The levels: names, edges, colours and shapes, versioned, and the rule that holds a level.

A level is a range of the rate over 7 days that can be said aloud. The scale is Vigil's own, not
a government's.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.records import Floats

LEVELS_VERSION = "1.0.0"
Ranks = NDArray[np.int64]
UNASSESSED_RANK = -1
FALL_SHARE = 0.75
FALL_WEEKS = 2


@dataclass(frozen=True)
class Level:
    """One level of the scale.

    Parameters
    ----------
    name : str
        The word, always shown.
    lower_edge : float
        Lowest rate over 7 days that belongs to it, inclusive.
    reads_as : str
        What the rate means, said aloud.
    colour, text_colour : str
        Fill and text, the same on screen, in both themes and in print.
    shape : str
        The mark that stands for it where there is no room for the word.
    """

    name: str
    lower_edge: float
    reads_as: str
    colour: str
    text_colour: str
    shape: str


LEVELS = (
    Level("MINIMAL", 0.0, "rarer than one attempt a year", "#ddf1ff", "#111111", "circle"),
    Level("LOW", 7 / 365, "one attempt a year to one a quarter", "#fabf20", "#111111", "square"),
    Level(
        "MODERATE",
        7 / 91,
        "one attempt a quarter to one a month",
        "#f08d58",
        "#111111",
        "triangle-up",
    ),
    Level(
        "SUBSTANTIAL",
        7 / 30,
        "one attempt a month to one a fortnight",
        "#d45c65",
        "#111111",
        "diamond",
    ),
    Level("HIGH", 7 / 14, "one attempt a fortnight or more often", "#9d4f80", "#ffffff", "cross"),
)
NOT_ASSESSED = Level(
    "NOT ASSESSED",
    float("nan"),
    "nothing to assess, or data too old",
    "#d9d9d9",
    "#111111",
    "stroke",
)
EDGES = np.array([level.lower_edge for level in LEVELS])
BY_NAME = {level.name: level for level in (*LEVELS, NOT_ASSESSED)}


def ranks(rates: Floats) -> Ranks:
    """Return the rank of the level of each rate, 0 MINIMAL to 4 HIGH, -1 where the rate is NaN.

    Lower edges are inclusive; every rate from 0 up has exactly one level.
    """
    found = np.searchsorted(EDGES, rates, side="right") - 1
    return np.where(np.isnan(rates), UNASSESSED_RANK, found).astype(np.int64)


def level_of(rank: int) -> Level:
    """Return the level of a rank; -1 gives NOT ASSESSED."""
    return NOT_ASSESSED if rank == UNASSESSED_RANK else LEVELS[rank]


def held_ranks(weekly_rates: Floats) -> Ranks:
    """Return the held rank of each week and facility, shape as given (n_weeks, n_facilities).

    A level rises at once. It falls one step when the rate has been below .75 of its lower edge at
    two weekly evaluations running, and one more step each week that this holds of the level it
    fell to. A facility that was not assessed starts afresh.
    """
    raw = ranks(weekly_rates)
    held = np.empty_like(raw)
    current = np.full(raw.shape[1], UNASSESSED_RANK, dtype=np.int64)
    facilities = np.arange(raw.shape[1])
    # counted for every level, for the one it falls to has its own two weeks to be below
    weeks_below = np.zeros((raw.shape[1], len(EDGES)), dtype=np.int64)
    for week in range(raw.shape[0]):
        below = weekly_rates[week][:, None] < FALL_SHARE * EDGES
        weeks_below = np.where(below, weeks_below + 1, 0)
        falls = weeks_below[facilities, np.maximum(current, 0)] >= FALL_WEEKS
        current = np.maximum(raw[week], current - falls)
        current = np.where(raw[week] == UNASSESSED_RANK, UNASSESSED_RANK, current)
        held[week] = current
    return held
