"""The facility's own long-run rate, shrunk towards a frozen prior."""

import numpy as np

from models.profile import Background
from models.records import NO_DAY, Days, Floats


def background_rates(
    discounted_incidents: Floats,
    present_from: Days,
    days: Days,
    half_life_days: float,
    prior: Background,
) -> Floats:
    """Return the background rate of each day and facility in incidents a day, (n_days, n).

    ``b = (k + alpha) / (n + beta)``, Gamma-Poisson shrinkage: k are the facility's own incidents
    and n its days of presence, both discounted with `half_life_days`. Alpha and beta are frozen:
    estimated anew they would let one more incident lower another facility's rate.

    Parameters
    ----------
    discounted_incidents : float array (n_days, n)
        k, from the decayed counts: count * h / ln 2.
    present_from : int array (n,)
        First day of presence; ``NO_DAY`` where it always was.
    days : int array (n_days,)
        Day numbers.
    half_life_days : float
        Half-life of the discount.
    prior : Background
        Alpha (incidents) and beta (days).
    """
    ratio = float(np.exp2(-1.0 / half_life_days))
    lived = np.maximum(days[:, None].astype(float) - present_from[None, :].astype(float), 0.0)
    lived = np.where(present_from[None, :] == NO_DAY, np.inf, lived)
    exposure_days = ratio * (1.0 - np.power(ratio, lived)) / (1.0 - ratio)
    shrunk = (discounted_incidents + prior.prior_incidents) / (exposure_days + prior.prior_days)
    return np.asarray(shrunk)
