"""The reasons of a facility added up by actor, class, age or distance, for there may be thousands.

Shares add up exactly, so the totals of the groups and the background are the rate.
"""

from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from dashboard.assessments import Board
from dashboard.words.phrases import FACTOR_WORDS
from models.reach.sphere import distances_km
from models.records import day_number, day_numbers

ACTOR_WORDS = {
    "iran_aligned_militia": "Iran-aligned militia",
    "state_iran": "Iran",
    "state_us": "United States",
    "isis": "ISIS",
    "other": "Another actor",
}
CLASS_WORDS = {"un_ngo": "UN or aid organisation", "other": "Another class"}
# up to so many days old, and so many km away
AGES = ((7, "Last 7 days"), (30, "8 to 30 days"), (120, "31 to 120 days"), (365, "121 to 365 days"))
OLDER = "More than 365 days"
RINGS = ((25.0, "Up to 25 km"), (75.0, "25 to 75 km"), (150.0, "75 to 150 km"))
FURTHER, NO_PLACE = "More than 150 km", "Place not known"
INSIDE = "Inside its radius"
GROUP_COLUMNS = ["group", "records", "share"]


def grouped(board: Board, facility_id: str, by: str) -> pd.DataFrame:
    """Return the evidence of a facility that counts, each row with its ``group``.

    Parameters
    ----------
    board : Board
        The date assessed.
    facility_id : str
        The facility.
    by : str
        One of ``GROUPINGS``; triggers and anniversaries are groups of their own.
    """
    evidence = board.evidence(facility_id)
    evidence = evidence[evidence["share"] != 0.0].reset_index(drop=True)
    group = evidence["kind"].map(FACTOR_WORDS).to_numpy(dtype=object)
    is_incident = (evidence["kind"] == "incident").to_numpy(dtype=bool)
    rows = pd.DataFrame(board.record_rows("incident", evidence.loc[is_incident, "id"]))
    if len(rows):
        group[is_incident] = GROUPINGS[by](board, facility_id, rows)
    return evidence.assign(group=group)


def totals(rows: pd.DataFrame, by: str) -> pd.DataFrame:
    """Return ``group, records, share`` of each group of :func:`grouped`.

    Ages and rings stand from near to far, actors and classes by their share, and what is no
    incident last.
    """
    sums = rows.groupby("group", sort=False)["share"].agg(["size", "sum"]).reset_index()
    sums.columns = pd.Index(GROUP_COLUMNS)
    others = [FACTOR_WORDS["trigger"], FACTOR_WORDS["anniversary"]]
    order = [*_ORDERS.get(by, []), *others]
    # where there is no order the greatest share comes first
    sums["place"] = [order.index(name) if name in order else -1 for name in sums["group"]]
    sums = sums.sort_values(["place", "share"], ascending=[True, False], ignore_index=True)
    return sums[GROUP_COLUMNS]


def _actors(_board: Board, _facility_id: str, rows: pd.DataFrame) -> NDArray[Any]:
    return _as_words(rows["actor_class"], ACTOR_WORDS, "Actor not known")


def _classes(_board: Board, _facility_id: str, rows: pd.DataFrame) -> NDArray[Any]:
    return _as_words(rows["target_class"], CLASS_WORDS, "Class not known")


def _as_words(codes: pd.Series, words: dict[str, str], unknown: str) -> NDArray[Any]:
    told = {code: words.get(code, code.replace("_", " ").capitalize()) for code in codes.dropna()}
    return codes.astype(object).map(told).fillna(unknown).to_numpy(dtype=object)


def _ages(board: Board, _facility_id: str, rows: pd.DataFrame) -> NDArray[Any]:
    days = day_number(board.assessments.as_of) - day_numbers(rows["occurred_on"])
    return _in_steps(days, AGES, OLDER)


def _distances(board: Board, facility_id: str, rows: pd.DataFrame) -> NDArray[Any]:
    facilities = board.records.facilities
    own = facilities[facilities["facility_id"] == facility_id]
    here, there = ((t["lat"].to_numpy(float), t["lon"].to_numpy(float)) for t in (own, rows))
    km = distances_km(*here, *there)[0]
    rings = _in_steps(km, RINGS, FURTHER)
    rings[km <= own["exposure_radius_km"].to_numpy(float)] = INSIDE
    rings[np.isnan(km)] = NO_PLACE
    return rings


def _in_steps(values: Any, steps: tuple[tuple[float, str], ...], beyond: str) -> NDArray[Any]:
    names = np.array([*(name for _, name in steps), beyond], dtype=object)
    return np.asarray(names[np.searchsorted([edge for edge, _ in steps], values, side="left")])


GROUPINGS: dict[str, Callable[[Board, str, pd.DataFrame], NDArray[Any]]] = {
    "Actor": _actors,
    "Class aimed at": _classes,
    "Age": _ages,
    "Distance": _distances,
}
_ORDERS = {
    "Age": [*(name for _, name in AGES), OLDER],
    "Distance": [INSIDE, *(name for _, name in RINGS), FURTHER, NO_PLACE],
}
