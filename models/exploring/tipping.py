"""Tipping points: the smallest change of one weight that moves a level, exact to the last bit.

The rate only ever rises or only ever falls along one weight, so a search between today's weight
and the end of its range finds the one place where the level moves. It halves the numbers a float
can hold, not the range: after 63 steps it stands at two neighbours, the nearer of which still has
the old level. So it holds for any head and either side of an edge.
"""

from dataclasses import dataclass, fields

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.exploring.whatif import View
from models.factors.parts import Mixes, exponent, structural
from models.factors.rate import MODIFIER_LIMIT
from models.levels import UNASSESSED_RANK, Ranks, ranks
from models.profile import Factors
from models.records import Floats
from models.weekly import level_names

FACTORS = tuple(field.name for field in fields(Factors))
LOWEST, HIGHEST = 0.0, 3.0
HALVINGS = 64
STATED_DECIMALS = 2
# why no weight from 0 to 3 moves the level
NOTHING, BOUNDED, RANGE, NOT_ASSESSED = "nothing", "bounded", "range", "not assessed"


@dataclass(frozen=True)
class _Search:
    """Where one weight of every facility is moved to, the others as they are.

    All arrays are (2 * n_factors, n_facilities), or (2 * n_factors, 1): a row for each factor
    downwards, then one for each upwards.
    """

    view: View
    moved: NDArray[np.intp]

    def mixes(self, weight: Floats) -> Mixes:
        own = self.view.profile.factors
        return Mixes(
            *(
                np.where((self.moved == number)[:, None], weight, getattr(own, name))
                for number, name in enumerate(FACTORS)
            )
        )

    def ranks(self, weight: Floats) -> Ranks:
        return ranks(self.view.rates(self.mixes(weight)))


def tipping_points(view: View) -> pd.DataFrame:
    """Return the weight at which each level moves, two rows (down, up) a facility and factor.

    Returns
    -------
    DataFrame
        ``facility_id, factor, direction`` (of the weight), ``weight_now``; ``weight``, the
        nearest one from 0 to 3 at which the level is another, and ``change`` to it, both NaN
        where there is none; ``stated_weight``, the same rounded away from today's to two decimals
        where the level there is the same; ``level_now``, ``level_then`` (empty where there is
        none) and ``reason``, empty or why there is none: ``nothing`` (no such records weigh on
        the facility), ``bounded`` (the modifier is at its limit), ``range`` (0 to 3 is not
        enough) or ``not assessed``.
    """
    n_factors = len(FACTORS)
    search = _Search(view, np.tile(np.arange(n_factors), 2))
    shape = (2 * n_factors, len(view.facility_ids))
    own = np.array([float(getattr(view.profile.factors, name)) for name in FACTORS])
    start = np.broadcast_to(np.tile(own, 2)[:, None], shape)
    end = np.broadcast_to(np.repeat([LOWEST, HIGHEST], n_factors)[:, None], shape)
    now = ranks(view.rates())
    moves = search.ranks(end) != now
    found = _first_other(search, start, end, now)
    then = search.ranks(found)
    columns = {
        "weight_now": start,
        "weight": np.where(moves, found, np.nan),
        "change": np.where(moves, found - start, np.nan),
        "stated_weight": np.where(moves, _stated(search, found, start, then), np.nan),
        "level_now": np.broadcast_to(_names(now), shape),
        "level_then": np.where(moves, _names(then), ""),
        "reason": np.where(moves, "", _reasons(search, end, now)),
    }
    return _frame(view, columns)


def smallest_changes(points: pd.DataFrame) -> pd.DataFrame:
    """Return the nearer tipping point of both directions, one row a facility and factor.

    Where neither direction has one it is the row of the direction with the stronger reason:
    ``nothing`` and ``not assessed`` are those of both, and ``bounded`` goes before ``range``.
    """
    strength = points["reason"].map({BOUNDED: 1}).fillna(2.0).to_numpy()
    order = points.assign(_away=points["change"].abs(), _strength=strength).sort_values(
        ["_away", "_strength"], kind="stable"
    )
    nearest = order.drop_duplicates(["facility_id", "factor"]).sort_index()
    return nearest.drop(columns=["_away", "_strength"]).reset_index(drop=True)


def _first_other(search: _Search, start: Floats, end: Floats, now: Ranks) -> Floats:
    # floats from 0 up stand in the order of their bits, and adding 0 makes no -0 of them
    same, other = (np.ascontiguousarray(at + 0.0).view(np.int64) for at in (start, end))
    for _ in range(HALVINGS):
        middle = same + (other - same) // 2
        is_other = search.ranks(middle.view(np.float64)) != now
        other = np.where(is_other, middle, other)
        same = np.where(is_other, same, middle)
    return other.view(np.float64)


def _stated(search: _Search, found: Floats, start: Floats, then: Ranks) -> Floats:
    away = np.where(found > start, np.ceil(found * 100), np.floor(found * 100)) / 100
    away = np.clip(away, LOWEST, HIGHEST).round(STATED_DECIMALS)
    return np.where(search.ranks(away) == then, away, found)


def _reasons(search: _Search, end: Floats, now: Ranks) -> NDArray[np.object_]:
    view, mixes = search.view, search.mixes(end)
    parts = view.basis.now
    recent = structural(parts, view.profile, HIGHEST) - structural(parts, view.profile, LOWEST)
    weighed = np.array([recent, parts.triggers, parts.anniversaries])[search.moved]
    lifts = (search.moved != FACTORS.index("frequency"))[:, None]
    at_limit = lifts & (np.abs(exponent(parts, mixes)) >= MODIFIER_LIMIT)
    return np.select(
        [np.broadcast_to(now == UNASSESSED_RANK, end.shape), weighed == 0, at_limit],
        [NOT_ASSESSED, NOTHING, BOUNDED],
        default=RANGE,
    ).astype(object)


def _names(rank: Ranks) -> NDArray[np.object_]:
    return np.array(level_names(rank.ravel()), dtype=object).reshape(rank.shape)


def _frame(view: View, columns: dict[str, NDArray[np.generic]]) -> pd.DataFrame:
    # from rows of (direction, factor) to a facility's factors, each down and up
    n_factors, n = len(FACTORS), len(view.facility_ids)

    def by_facility(values: NDArray[np.generic]) -> NDArray[np.generic]:
        return values.reshape(2, n_factors, n).transpose(2, 1, 0).ravel()

    keys = {
        "facility_id": np.repeat(view.facility_ids, 2 * n_factors),
        "factor": np.tile(np.repeat(np.array(FACTORS, dtype=object), 2), n),
        "direction": np.tile(np.array(["down", "up"], dtype=object), n * n_factors),
    }
    return pd.DataFrame(keys | {name: by_facility(values) for name, values in columns.items()})
