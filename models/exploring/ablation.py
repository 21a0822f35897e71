"""The level with each factor switched off, and whether one alone makes it."""

import numpy as np
import pandas as pd

from models.exploring.whatif import View
from models.factors.parts import Mixes
from models.levels import UNASSESSED_RANK, ranks
from models.weekly import level_names

FACTORS = ("frequency", "triggers", "anniversaries")


def ablation(view: View) -> pd.DataFrame:
    """Return each facility with each factor off, one row a facility in the order of the records.

    Returns
    -------
    DataFrame
        ``facility_id, level, rate``, then for each factor ``level_without_*`` and
        ``rate_without_*``, and ``alone``: the one factor that makes the level, else empty.
        Switching that one off lowers the level, and switching off any other does not.
    """
    rates = view.rates(_switched_off(view))
    level = ranks(rates)
    columns: dict[str, object] = {"facility_id": view.facility_ids}
    for row, suffix in enumerate(("", *(f"_without_{factor}" for factor in FACTORS))):
        columns[f"level{suffix}"] = level_names(level[row])
        columns[f"rate{suffix}"] = rates[row]
    lowers = (level[1:] < level[0]) & (level[0] != UNASSESSED_RANK)
    is_alone = lowers & (lowers.sum(axis=0) == 1)
    columns["alone"] = np.select(list(is_alone), list(FACTORS), default="").astype(object)
    return pd.DataFrame(columns)


def _switched_off(view: View) -> Mixes:
    weights = view.profile.factors
    mixes = np.array([[getattr(weights, name) for name in FACTORS]] * (len(FACTORS) + 1))
    mixes[range(1, len(FACTORS) + 1), range(len(FACTORS))] = 0.0
    return Mixes(*(column[:, None] for column in mixes.T))
