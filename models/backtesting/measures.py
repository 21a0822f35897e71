"""How good a forecast was: the measures, each with an interval from blocks of weeks."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit, logit
from scipy.stats import rankdata

from models.records import Floats

WeekMeasure = Callable[[NDArray[np.int64]], float]
BLOCK_WEEKS = 13
RESAMPLES = 400
BINS = 20
TINY = 1e-6


def brier(chance: Floats, outcome: Floats) -> float:
    """Return the mean squared error of the probabilities, 0 best to 1."""
    return float(np.mean((chance - outcome) ** 2))


def log_loss(chance: Floats, outcome: Floats) -> float:
    """Return the mean negative log probability of what happened, in nats, 0 best."""
    return float(-np.mean(_log_score(chance, outcome)))


def _log_score(chance: Floats, outcome: Floats) -> Floats:
    held = np.clip(chance, TINY, 1 - TINY)
    return np.asarray(np.where(outcome > 0, np.log(held), np.log1p(-held)))


def auc(chance: Floats, outcome: Floats) -> float:
    """Return how often an attacked row was given more than one that was not, .5 for no skill.

    Ties count half (Mann-Whitney); NaN where there is one class only.
    """
    positives = float(outcome.sum())
    negatives = len(outcome) - positives
    if positives == 0 or negatives == 0:
        return float("nan")
    ranks = rankdata(chance)
    wins = float(ranks[outcome > 0].sum()) - positives * (positives + 1) / 2
    return wins / (positives * negatives)


def auc_within(chance: Floats, outcome: Floats, group: NDArray[np.int64]) -> float:
    """Return the mean AUC inside each group that has both classes; NaN where none has.

    Grouped by facility it tells *when*, by week *where*.
    """
    values = [auc(chance[group == g], outcome[group == g]) for g in np.unique(group)]
    known = [value for value in values if not np.isnan(value)]
    return float(np.mean(known)) if known else float("nan")


def calibration_error(chance: Floats, outcome: Floats) -> float:
    """Return the expected calibration error over 20 bins of equal size, 0 best."""
    order = np.argsort(chance, kind="stable")
    gaps = [
        abs(float(chance[part].sum() - outcome[part].sum()))
        for part in np.array_split(order, BINS)
        if len(part)
    ]
    return float(sum(gaps) / len(chance))


def calibration_slope(chance: Floats, outcome: Floats) -> float:
    """Return the slope of the outcomes' log odds on the forecasts': below 1 they are too bold.

    NaN where there is one class only, or one forecast only.
    """
    odds = logit(np.clip(chance, TINY, 1 - TINY))
    if outcome.min() == outcome.max() or odds.min() == odds.max():
        return float("nan")

    def loss(at: Floats) -> tuple[float, Floats]:
        line = at[0] + at[1] * odds
        error = expit(line) - outcome
        value = float(np.logaddexp(0, line).sum() - outcome @ line)
        return value, np.array([error.sum(), error @ odds])

    return float(minimize(loss, (0.0, 1.0), jac=True, method="BFGS").x[1])


@dataclass(frozen=True)
class Interval:
    """A figure with its 95 % interval."""

    value: float
    low: float
    high: float


def block_bootstrap(measure: WeekMeasure, n_weeks: int, seed: int = 0) -> Interval:
    """Return a figure with the 95 % interval from resampled blocks of 13 weeks.

    The interval is NaN where there are fewer than two blocks: one says nothing of their spread.

    Parameters
    ----------
    measure : callable
        Gives the figure from the numbers of the weeks it is taken over (with repeats).
    n_weeks : int
        How many weeks there are.
    seed : int
        Of the resampling; the same seed gives the same interval.
    """
    blocks = np.array_split(np.arange(n_weeks), max(1, round(n_weeks / BLOCK_WEEKS)))
    value = measure(np.arange(n_weeks))
    if len(blocks) < 2:
        return Interval(value, float("nan"), float("nan"))
    random = np.random.default_rng(seed)
    values = []
    for _ in range(RESAMPLES):
        picked = random.integers(0, len(blocks), len(blocks))
        values.append(measure(np.concatenate([blocks[i] for i in picked])))
    known = [each for each in values if not np.isnan(each)] or [float("nan")]
    low, high = np.percentile(known, [2.5, 97.5])
    return Interval(float(value), float(low), float(high))
