"""Recalibration: two numbers learned on a year of closed weeks, shrunk when these say little."""

from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize

from models.factors.rate import probability
from models.records import Floats

WINDOW_WEEKS = 52
SHRINKAGE_POSITIVES = 100
TINY = 1e-9
BOUNDS = [(-2.0, 2.0), (0.3, 2.0)]


@dataclass(frozen=True)
class Recalibration:
    """``L -> exp(a) * L ** b``; a = 0 and b = 1 change nothing."""

    a: float = 0.0
    b: float = 1.0

    def apply(self, rates: Floats) -> Floats:
        """Return the recalibrated rates, shape as given."""
        return np.asarray(np.exp(self.a) * np.power(rates, self.b))


def recalibrate(rates: Floats, outcomes: Floats) -> Recalibration:
    """Return the recalibration of closed forecasts, shrunk towards none.

    a and b minimise the log loss of ``1 - exp(-exp(a) L^b)``; then both are drawn to (0, 1) by
    the weight ``n_pos / (n_pos + 100)``, so that few outcomes move them little.

    Parameters
    ----------
    rates, outcomes : float array (n_rows,)
        Forecast rates and 0/1 outcomes of weeks that have closed.
    """
    positives = float(outcomes.sum())
    if positives == 0:
        return Recalibration()
    log_rates = np.log(np.maximum(rates, TINY))
    found = minimize(
        _loss, (0.0, 1.0), args=(log_rates, outcomes), jac=True, bounds=BOUNDS, method="L-BFGS-B"
    )
    weight = positives / (positives + SHRINKAGE_POSITIVES)
    return Recalibration(float(weight * found.x[0]), float(1 + weight * (found.x[1] - 1)))


def _loss(at: Floats, log_rates: Floats, outcomes: Floats) -> tuple[float, Floats]:
    rates = np.exp(at[0] + at[1] * log_rates)
    chance = np.maximum(probability(rates), TINY)
    loss = -np.sum(outcomes * np.log(chance) - (1 - outcomes) * rates)
    by_log_rate = rates * ((1 - outcomes) - outcomes * np.exp(-rates) / chance)
    return float(loss), np.array([by_log_rate.sum(), by_log_rate @ log_rates])
