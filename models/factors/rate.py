"""Modifier, probability and interval: what is done with a structural rate, in a few lines."""

import numpy as np
from scipy.special import gammaincinv

from models.records import Floats

# between half and double
MODIFIER_LIMIT = float(np.log(2))
INTERVAL = (0.1, 0.9)


def modifier(exponent: Floats) -> Floats:
    """Return the calendar and trigger modifier, range [.5, 2]: ``exp`` of the clipped exponent."""
    return np.exp(np.clip(exponent, -MODIFIER_LIMIT, MODIFIER_LIMIT))


def modifier_per_unit(exponent: Floats) -> Floats:
    """Return ``(M - 1) / exponent``, so that shares of the exponent add up to M - 1 exactly.

    Where the exponent vanishes it is the limit, 1.
    """
    clipped = np.clip(exponent, -MODIFIER_LIMIT, MODIFIER_LIMIT)
    nothing = np.abs(exponent) < 1e-12
    return np.where(nothing, 1.0, np.expm1(clipped) / np.where(nothing, 1.0, exponent))


def probability(rate: Floats) -> Floats:
    """Return the probability of at least one attempt at a rate, ``1 - exp(-L)``, range [0, 1)."""
    return -np.expm1(-rate)


def rate_of(chance: Floats) -> Floats:
    """Return the rate at which a probability is that of at least one attempt, ``-ln(1 - P)``."""
    return -np.log1p(-chance)


def probability_interval(
    rate: Floats, effective_incidents: Floats, weights_cv: float, prior_incidents: float
) -> tuple[Floats, Floats]:
    """Return the 10 % and 90 % points of the probability, each shaped as `rate`.

    The rate is Gamma with mean `rate`; its squared relative spread is that of the effective
    number of incidents behind it, ``1 / (n_eff + prior)``, plus that of the fitted weights,
    ``weights_cv ** 2``.
    """
    spread = 1.0 / (effective_incidents + prior_incidents) + weights_cv**2
    shape = 1.0 / spread
    low, high = (rate * gammaincinv(shape, q) / shape for q in INTERVAL)
    return probability(low), probability(high)


def effective_number(total: Floats, total_of_squares: Floats) -> Floats:
    """Return how many equal incidents the weights amount to, ``(sum w)^2 / sum w^2``."""
    some = total_of_squares > 0
    return np.where(some, total**2 / np.where(some, total_of_squares, 1.0), 0.0)
