"""The weight triangle: the level of every facility at every mix of the three weights."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.exploring.whatif import View
from models.factors.parts import Mixes
from models.levels import LEVELS, UNASSESSED_RANK, Ranks, level_of, ranks
from models.profile import Factors
from models.records import Floats
from models.span import BLOCK_CELLS
from models.weekly import level_names

# a multiple of 3, so that the shipped mix (1, 1, 1) is a point of the grid: 1,378 mixes
STEPS = 51
WEIGHT_SUM = 3.0


def grid(steps: int = STEPS) -> Floats:
    """Return all mixes of three weights >= 0 that sum to 3, evenly spaced, (n_mixes, 3).

    In the order frequency, triggers, anniversaries; ``(steps + 1) * (steps + 2) / 2`` of them.
    The corners are among them, and the shipped mix (1, 1, 1) where `steps` is a multiple of 3.
    """
    first, second = np.meshgrid(np.arange(steps + 1), np.arange(steps + 1), indexing="ij")
    inside = first + second <= steps
    shares = np.stack([first, second, steps - first - second], axis=-1)[inside]
    return np.asarray(WEIGHT_SUM * shares / steps)


def place(factors: Factors) -> tuple[float, float, float] | None:
    """Return where the weights stand in the triangle: their proportions, which sum to 1.

    Weights that do not sum to 3 have their mark where those of the same proportions stand, though
    their level is their own. None where all three are 0: they have no proportions.
    """
    total = factors.frequency + factors.triggers + factors.anniversaries
    if total == 0:
        return None
    return factors.frequency / total, factors.triggers / total, factors.anniversaries / total


@dataclass(frozen=True)
class Triangle:
    """The level of every facility at every mix.

    Parameters
    ----------
    facility_ids : array (n_facilities,)
        The facilities.
    weights : float array (n_mixes, 3)
        The mixes: frequency, triggers, anniversaries, summing to 3.
    ranks : int8 array (n_mixes, n_facilities)
        Rank of the level at each mix; -1 where not assessed.
    here : int array (n_facilities,)
        Rank of the level at the weights of the profile itself.
    """

    facility_ids: NDArray[Any]
    weights: Floats
    ranks: NDArray[np.int8]
    here: Ranks

    def shares(self) -> pd.DataFrame:
        """Return how much of the triangle each level takes, one row a facility.

        ``facility_id, level`` (at the weights of the profile), ``share`` of the mixes at that
        level, and the share of each level under its name; NaN where not assessed.
        """
        found = [(self.ranks == rank).mean(axis=0) for rank in range(len(LEVELS))]
        assessed = self.here != UNASSESSED_RANK
        by_level = np.where(assessed, np.array(found), np.nan)
        own = by_level[np.maximum(self.here, 0), np.arange(len(self.here))]
        columns = {level.name: by_level[rank] for rank, level in enumerate(LEVELS)}
        names = {"facility_id": self.facility_ids, "level": level_names(self.here)}
        return pd.DataFrame({**names, "share": own, **columns})

    def cells(self, facility_id: str) -> pd.DataFrame:
        """Return one facility's mixes: ``frequency, triggers, anniversaries, level``.

        Raises
        ------
        KeyError
            There is no such facility.
        """
        column = np.flatnonzero(self.facility_ids == facility_id)
        if len(column) == 0:
            raise KeyError(facility_id)
        frame = pd.DataFrame(self.weights, columns=["frequency", "triggers", "anniversaries"])
        names = np.array([level_of(rank).name for rank in range(UNASSESSED_RANK, len(LEVELS))])
        return frame.assign(level=names[self.ranks[:, column[0]] - UNASSESSED_RANK].astype(object))


def triangle(view: View, steps: int = STEPS) -> Triangle:
    """Return the level of every facility of a view at every mix of the three weights.

    The other numbers are those of the view's profile. Facilities are taken in blocks, so that
    memory stays bounded however many there are.
    """
    weights = grid(steps)
    n = len(view.facility_ids)
    found = np.empty((len(weights), n), dtype=np.int8)
    mixes = Mixes(*(column[:, None] for column in weights.T))
    size = max(1, BLOCK_CELLS // len(weights))
    for start in range(0, n, size):
        block = slice(start, start + size)
        found[:, block] = ranks(view.rates(mixes, block))
    return Triangle(view.facility_ids, weights, found, ranks(view.rates()))
