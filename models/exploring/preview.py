"""What a draft would change: every facility before and after."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from models.exploring.whatif import View, revise
from models.factors.rate import probability
from models.levels import UNASSESSED_RANK, ranks
from models.profile import WeightProfile
from models.records import Floats
from models.weekly import level_names


@dataclass(frozen=True)
class Preview:
    """Every facility under a profile and under a draft of it.

    Parameters
    ----------
    facilities : DataFrame
        One row a facility in the order of the records: ``facility_id, name, level_before,
        level_after, steps`` (levels up, below 0 down; 0 where it is not assessed in one of both),
        ``is_changed, rate_before, rate_after, probability_before, probability_after`` (of an
        attempt within 7 days), ``position_before, position_after`` (1 the most threatened, ties
        by name; missing where not assessed).
    """

    facilities: pd.DataFrame

    @property
    def n_changed(self) -> int:
        """Return how many facilities change level, into or out of NOT ASSESSED included."""
        return int(self.facilities["is_changed"].sum())

    @property
    def n_up(self) -> int:
        """Return how many facilities rise."""
        return int((self.facilities["steps"] > 0).sum())

    @property
    def n_down(self) -> int:
        """Return how many facilities fall."""
        return int((self.facilities["steps"] < 0).sum())


def preview(view: View, draft: WeightProfile) -> Preview:
    """Return what a draft would change on the date of a view, whose profile is *before*."""
    return compared(view, revise(view, draft))


def compared(before: View, after: View) -> Preview:
    """Return two views of the same date and records side by side."""
    rates = before.rates(), after.rates()
    level = ranks(rates[0]), ranks(rates[1])
    assessed = (level[0] != UNASSESSED_RANK) & (level[1] != UNASSESSED_RANK)
    sides = zip(("before", "after"), rates, level, strict=True)
    columns = {
        f"{what}_{side}": values
        for side, rate, rank in sides
        for what, values in (
            ("level", level_names(rank)),
            ("rate", rate),
            ("probability", probability(rate)),
            ("position", _positions(rate, before)),
        )
    }
    facilities = before.basis.inputs.records.facilities
    frame = pd.DataFrame(
        {
            "facility_id": before.facility_ids,
            "name": facilities["name"].to_numpy(dtype=object),
            **columns,
            "steps": np.where(assessed, level[1] - level[0], 0),
            "is_changed": level[0] != level[1],
        }
    )
    return Preview(frame)


def _positions(rates: Floats, view: View) -> pd.arrays.IntegerArray:
    # lexsort puts the missing last, as the board does
    order = np.lexsort((view.basis.names_in_order, -rates))
    position = np.empty(len(rates), dtype=np.int64)
    position[order] = np.arange(1, len(rates) + 1)
    return pd.arrays.IntegerArray(position, np.isnan(rates))
