"""Records that look the same as a proposal: near in time, in place and in kind."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from data.text.aliases import words
from models.reach.matching import SCORING_STATES
from models.reach.sphere import distances_km

NEAR_DAYS = 2
NEAR_KM = 10.0
MOST = 3
# a date known no better than this says little; the place alone must then agree
WIDE_DAYS = 14
_SHORT = 4


def same_as(kind: str, row: Mapping[str, Any], records: pd.DataFrame) -> pd.DataFrame:
    """Return the records that look the same as a proposal, nearest first, at most three.

    Parameters
    ----------
    kind : {"incident", "trigger", "anniversary"}
        Kind of record.
    row : mapping
        The proposal, a row of its table.
    records : DataFrame
        Every record of that table; only those that score are looked at.
    """
    counted = records[records["state"].isin(SCORING_STATES)]
    if kind == "incident":
        return _incidents(row, counted)
    return _triggers(row, counted) if kind == "trigger" else _anniversaries(row, counted)


def _incidents(row: Mapping[str, Any], records: pd.DataFrame) -> pd.DataFrame:
    apart = _days_apart(row, records)
    here = np.array([row["lat"]], dtype=float), np.array([row["lon"]], dtype=float)
    there = records["lat"].to_numpy(float), records["lon"].to_numpy(float)
    km = pd.Series(distances_km(*here, *there)[0], records.index)
    # a place known no better than this cannot be told from one so far away
    reach = records["location_error_km"].clip(lower=max(NEAR_KM, _number(row["location_error_km"])))
    is_there = (km <= reach.fillna(NEAR_KM)) | (records["facility_id"] == row["facility_id"])
    kinds = {row["attack_type"], "other"}
    is_alike = records["attack_type"].isin(kinds) | (row["attack_type"] == "other")
    if (row["latest_on"] - row["earliest_on"]).days > WIDE_DAYS:
        is_there = records["facility_id"] == row["facility_id"]
    found = records[(apart <= NEAR_DAYS) & is_there & is_alike]
    order = pd.DataFrame({"apart": apart, "km": km}).loc[found.index]
    nearest: pd.DataFrame = found.loc[order.sort_values(["apart", "km"], kind="stable").index]
    return nearest.head(MOST)


def _days_apart(row: Mapping[str, Any], records: pd.DataFrame) -> pd.Series:
    after = (records["earliest_on"] - row["latest_on"]).dt.days
    before = (row["earliest_on"] - records["latest_on"]).dt.days
    apart: pd.Series = pd.concat([after, before], axis=1).max(axis=1).clip(lower=0)
    return apart


def _triggers(row: Mapping[str, Any], records: pd.DataFrame) -> pd.DataFrame:
    apart = (records["occurred_on"] - row["occurred_on"]).dt.days.abs()
    # as in "Arrest: somebody": whom it is about
    about = _names(str(row["title"]).partition(": ")[2])
    shared = records["title"].map(lambda title: bool(about & _names(title))).astype(bool)
    is_alike = (records["category"] == row["category"]) | shared
    is_near = apart <= (NEAR_DAYS if row["date_precision"] < 4 else 31)
    found = records[is_near & is_alike]
    nearest: pd.DataFrame = found.loc[apart[found.index].sort_values(kind="stable").index]
    return nearest.head(MOST)


def _anniversaries(row: Mapping[str, Any], records: pd.DataFrame) -> pd.DataFrame:
    is_same = records["calendar"] == row["calendar"]
    if row["recurrence"] == "once":
        is_same &= records["origin_on"] == row["origin_on"]
    else:
        is_same &= (records["month"] == row["month"]) & (records["day"] == row["day"])
    same: pd.DataFrame = records[is_same.fillna(value=False).astype(bool)]
    return same.head(MOST)


def _number(value: Any) -> float:
    return 0.0 if pd.isna(value) else float(value)


def _names(title: object) -> set[str]:
    return {word for word in words(str(title)) if len(word) > _SHORT}
