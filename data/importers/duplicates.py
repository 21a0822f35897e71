"""Pairs of incidents that may be one: told by two sources, or entered twice.

A suggestion is for a person to look at. Linking (``duplicate_of``) keeps both records and counts
one; nothing is ever deleted.
"""

from collections.abc import Iterator

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.reach.matching import SCORING_STATES
from models.reach.sphere import EARTH_RADIUS_KM
from models.records import Floats, day_numbers

MOST_DAYS_APART = 2
MOST_KM_APART = 10.0
MOST_PAIRS = 20_000
COLUMNS = {
    "incident_id": "str",
    "other_id": "str",
    "days_apart": "int64",
    "km_apart": "float64",
    "likeness": "float64",
    "reasons": "str",
}
# what a person has refused is refused for good
_LOOKED_AT = (*SCORING_STATES, "proposed")
_PAIR = ["incident_id", "other_id"]
_ANY_TYPE = "other"
# so many pairs are looked at together
_TOGETHER = 1_000_000
# latitudes, and numbers of facilities, of one day lie within one such step of a key
_DAY = 1_000_000
_KM_PER_DEGREE = EARTH_RADIUS_KM * np.pi / 180
Places = NDArray[np.int64]


def suggest(incidents: pd.DataFrame, most: int = MOST_PAIRS) -> pd.DataFrame:
    """Return pairs of incidents that may be one, the most alike first.

    Two incidents may be one where they lie at most two days and ten kilometres apart (without
    coordinates: name the same facility), were attacks of one kind (or one of them of a kind not
    told), and do not come from the same data set, whose makers have told its events apart. Rejected
    and contradicted records are left out, and those that are linked already.

    Parameters
    ----------
    incidents : DataFrame
        With ``incident_id``, ``occurred_on``, ``lat``, ``lon``, ``facility_id``, ``attack_type``,
        ``external_id``, ``duplicate_of`` and ``state``.
    most : int
        How many pairs to return at most; those of one day are looked for first.

    Returns
    -------
    DataFrame
        ``incident_id``, the record to keep counting (one of our own before an imported one),
        ``other_id``, ``days_apart``, ``km_apart`` (NaN where a place has no coordinates),
        ``likeness`` in (0, 1] and ``reasons`` in words.
    """
    asked = incidents[incidents["state"].isin(_LOOKED_AT) & incidents["duplicate_of"].isna()]
    rows = asked.reset_index(drop=True)
    found: list[pd.DataFrame] = []
    many = 0
    for left, right in _candidates(rows):
        found.append(_pairs(rows, left, right))
        many += len(found[-1])
        if many >= most:
            break
    empty = pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in COLUMNS.items()})
    # a pair with coordinates and a common facility is found by both
    pairs = pd.concat(found, ignore_index=True).drop_duplicates(_PAIR) if many else empty
    ranked = pairs.sort_values(["likeness", *_PAIR], ascending=[False, True, True], kind="stable")
    return ranked.head(most).reset_index(drop=True).astype(COLUMNS)


def _candidates(rows: pd.DataFrame) -> Iterator[tuple[Places, Places]]:
    """Yield pairs of places in the frame that are close in time and latitude, or at one facility.

    Within the largest data set nothing is sought, so only the rows outside it look around.
    """
    source, kind = _sources(rows), _kinds(rows)
    inside = source == _largest(source)
    for key, reach in _keys(rows):
        is_there = ~np.isnan(key)
        anchors = np.flatnonzero(~inside & is_there)
        there = np.flatnonzero(is_there)
        order = there[np.argsort(key[there], kind="stable")]
        for away in sorted(range(-MOST_DAYS_APART, MOST_DAYS_APART + 1), key=abs):
            around = key[anchors] + away * _DAY
            low = np.searchsorted(key[order], around - reach, side="left")
            high = np.searchsorted(key[order], around + reach, side="right")
            for left, at in _spread(anchors, low, high):
                right = order[at]
                # of two that both look around, one finds the other
                is_once = inside[right] | (right > left)
                is_apart = (source[left] != source[right]) | (source[left] < 0)
                is_alike = (kind[left] == kind[right]) | (kind[left] < 0) | (kind[right] < 0)
                kept = is_once & is_apart & is_alike
                if kept.any():
                    yield left[kept], right[kept]


def _keys(rows: pd.DataFrame) -> Iterator[tuple[Floats, float]]:
    """Yield the keys rows are close by, with how close: day and latitude, day and facility."""
    day = day_numbers(rows["occurred_on"]) * _DAY
    lat = rows["lat"].to_numpy(dtype=float)
    yield day + lat, MOST_KM_APART / _KM_PER_DEGREE
    facility = _codes(rows["facility_id"]).astype(float)
    # where both have coordinates these decide
    yield np.where(facility < 0, np.nan, day + facility), 0.0


def _spread(anchors: Places, low: Places, high: Places) -> Iterator[tuple[Places, Places]]:
    """Yield each anchor with each place from its low to its high one, so many at a time."""
    many = np.maximum(high - low, 0)
    total = np.cumsum(many)
    first = 0
    while first < len(many):
        done = total[first - 1] if first else 0
        last = max(first + 1, int(np.searchsorted(total, done + _TOGETHER, side="right")))
        part = slice(first, last)
        left = np.repeat(anchors[part], many[part])
        before = np.repeat(np.cumsum(many[part]) - many[part], many[part])
        yield left, np.repeat(low[part], many[part]) + np.arange(len(left)) - before
        first = last


def _largest(source: Places) -> int:
    """Return the number of the data set with the most rows, -2 where there is none."""
    named = source[source >= 0]
    return int(np.bincount(named).argmax()) if len(named) else -2


def _pairs(rows: pd.DataFrame, left: Places, right: Places) -> pd.DataFrame:
    """Return those of the candidates that are close enough, as they are shown."""
    km = _distances_km(rows, left, right)
    facility = _codes(rows["facility_id"])
    is_same_place = (facility[left] == facility[right]) & (facility[left] >= 0)
    is_near = (km <= MOST_KM_APART) | (is_same_place & np.isnan(km))
    left, right, km, is_same_place = (
        left[is_near],
        right[is_near],
        km[is_near],
        is_same_place[is_near],
    )
    days = day_numbers(rows["occurred_on"])
    apart = np.abs(days[left] - days[right])
    is_same_kind = _kinds(rows)[left] == _kinds(rows)[right]
    away = np.where(is_same_place, 0.0, np.nan_to_num(km, nan=MOST_KM_APART))
    likeness = (
        0.4 * (1 - apart / (MOST_DAYS_APART + 1))
        + 0.4 * (1 - away / (2 * MOST_KM_APART))
        + 0.2 * is_same_kind
    )
    kept, other = _kept_first(rows, left, right)
    return pd.DataFrame(
        {
            "incident_id": kept,
            "other_id": other,
            "days_apart": apart,
            "km_apart": km,
            "likeness": likeness,
            "reasons": _reasons(rows, left, apart, km, is_same_place, is_same_kind),
        }
    )


def _kept_first(rows: pd.DataFrame, left: Places, right: Places) -> tuple[pd.Series, pd.Series]:
    """Return the ids of the record to keep counting and of the other."""
    ids = rows["incident_id"]
    is_ours = rows["external_id"].isna().to_numpy(dtype=bool)
    one, two = ids.iloc[left].reset_index(drop=True), ids.iloc[right].reset_index(drop=True)
    swap = (is_ours[right] & ~is_ours[left]) | ((is_ours[right] == is_ours[left]) & (two < one))
    return one.where(~swap, two), two.where(~swap, one)


def _reasons(  # noqa: PLR0913, PLR0917  # one for each thing it tells
    rows: pd.DataFrame,
    left: Places,
    apart: Places,
    km: Floats,
    is_same_place: NDArray[np.bool_],
    is_same_kind: NDArray[np.bool_],
) -> list[str]:
    facility, kind = rows["facility_id"].to_numpy(), rows["attack_type"].to_numpy()
    days = {0: "same day", 1: "1 day apart"}
    return [
        "; ".join(
            [
                days.get(int(gap), f"{gap} days apart"),
                f"both at {facility[at]}" if same_place else f"{away:.1f} km apart",
                f"both {kind[at]}" if same_kind else "kind of attack not told by one",
            ]
        )
        for at, gap, away, same_place, same_kind in zip(
            left, apart, km, is_same_place, is_same_kind, strict=True
        )
    ]


def _distances_km(rows: pd.DataFrame, left: Places, right: Places) -> Floats:
    phi = np.radians(rows["lat"].to_numpy(dtype=float))
    lam = np.radians(rows["lon"].to_numpy(dtype=float))
    across = np.sin((phi[left] - phi[right]) / 2) ** 2
    along = np.cos(phi[left]) * np.cos(phi[right]) * np.sin((lam[left] - lam[right]) / 2) ** 2
    return np.asarray(2 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(np.minimum(across + along, 1.0))))


def _sources(rows: pd.DataFrame) -> Places:
    """Return a number for the data set of each row, -1 for those entered by hand."""
    cells = rows["external_id"].tolist()
    named = [cell.partition(":")[0] if isinstance(cell, str) else None for cell in cells]
    return _codes(pd.Series(named, dtype="object"))


def _kinds(rows: pd.DataFrame) -> Places:
    """Return a number for the kind of attack of each row, -1 where it is not told."""
    return _codes(rows["attack_type"].where(rows["attack_type"] != _ANY_TYPE))


def _codes(cells: pd.Series) -> Places:
    return np.asarray(pd.factorize(cells.astype("object"))[0], dtype=np.int64)
