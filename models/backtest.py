"""The walk-forward: every week forecast from what was known, refitted only on closed windows."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.baselines import BASELINES, Baseline, climatologies
from models.estimators import AdditiveRate, LogFeatureLogistic
from models.measures import log_loss
from models.panel import Panel
from models.profile import RateWeights, WeightProfile
from models.rate import modifier, probability, rate_of
from models.recalibration import recalibrate
from models.records import Floats

REFIT_WEEKS = 26
RECALIBRATION_WEEKS = 52
PENALTY = 1.0
TINY = 1e-9
RATE_FEATURES = ("short", "long", "near")
CHALLENGER_FEATURES = ("own_7", "short", "long", "near", "near_long", "own_365", "background")
HAWKES_FEATURES = ("own_7", "own_14", "own_30", "own_60")
VIGIL, CHALLENGER, SHIPPED = "vigil", "challenger", "shipped"
Progress = Callable[[float], None]


@dataclass(frozen=True)
class Forecasts:
    """What every model said of every row of the test, and what happened.

    Parameters
    ----------
    panel : Panel
        The weeks and facilities.
    tested : bool array (n_weeks, n_facilities)
        The rows that count: weeks from the start, whose window is over, with presence.
    chances : dict of float arrays (n_weeks, n_facilities)
        Probability of at least one attempt, by model; NaN in weeks before the start.
    weights : list of tuple
        ``(day, weights)`` of each refit of the additive rate.
    """

    panel: Panel
    tested: NDArray[np.bool_]
    chances: dict[str, Floats]
    weights: list[tuple[int, Floats]]


def walk_forward(
    panel: Panel,
    profile: WeightProfile,
    start: int,
    report: Progress | None = None,
) -> Forecasts:
    """Return the forecasts of every model for the weeks from day number `start` on.

    Models are refitted every 26 weeks on windows that were over, with outcomes as then known;
    climatologies and recalibration move every week. Nothing later than a week enters its forecast.

    Parameters
    ----------
    panel : Panel
        The panel, its weeks evenly spaced.
    profile : WeightProfile
        Where the additive rate starts from, and the frozen model it is compared with.
    start : int
        First day number forecast; weeks before it only train.
    report : callable
        Told the share done, 0 to 1.
    """
    first = int(np.searchsorted(panel.days, start))
    shape = panel.is_present.shape
    chances = climatologies(panel)
    names = [VIGIL, CHALLENGER, "hawkes", *(baseline.name for baseline in BASELINES)]
    chances |= {name: np.full(shape, np.nan) for name in names}
    shipped = shipped_rates(panel, profile)
    chances[SHIPPED] = probability(shipped)
    weights: list[tuple[int, Floats]] = []
    blocks = range(first, len(panel.days), REFIT_WEEKS)
    for done, begin in enumerate(blocks):
        block = slice(begin, min(begin + REFIT_WEEKS, len(panel.days)))
        train = _training_rows(panel, int(panel.days[begin]))
        fitted = _refit(panel, profile, train, block, chances)
        weights.append((int(panel.days[begin]), fitted))
        _tell(report, (done + 1) / (len(blocks) + 1))
    for name in (VIGIL, CHALLENGER, "hawkes"):
        chances[name] = recalibrated(panel, chances[name], first)
    _tell(report, 1.0)
    tested = panel.is_present & (np.arange(shape[0]) >= first)[:, None]
    return Forecasts(panel, tested, chances, weights)


def _tell(report: Progress | None, share: float) -> None:
    if report is not None:
        report(share)


@dataclass(frozen=True)
class _Rows:
    """Closed rows to learn from, and their outcomes as known on the day of the refit."""

    mask: NDArray[np.bool_]
    outcomes: Floats


def _training_rows(panel: Panel, day: int) -> _Rows:
    mask = panel.is_present & panel.closed_by(day)[:, None]
    return _Rows(mask, (panel.known_positive[mask] <= day).astype(float))


def _refit(
    panel: Panel,
    profile: WeightProfile,
    train: _Rows,
    block: slice,
    chances: dict[str, Floats],
) -> Floats:
    start = _start_weights(profile.rate_weights(panel.horizon_days))
    if len(train.outcomes) == 0:
        # nothing has closed yet: the shipped weights and even odds are all there is
        for name in (VIGIL, CHALLENGER, "hawkes", *(b.name for b in BASELINES)):
            chances[name][block] = chances[SHIPPED][block]
        return start
    lift = modifier(panel.exponent)[:, :, None]
    additive = AdditiveRate(start=tuple(start), penalty=PENALTY, constant=False)
    chances[VIGIL][block] = _fit_predict(additive, lifted(panel), train, block)
    challenger = LogFeatureLogistic(penalty=10.0)
    features = lift * panel.stack(CHALLENGER_FEATURES)
    chances[CHALLENGER][block] = _fit_predict(challenger, features, train, block)
    chances["hawkes"][block] = _hawkes(panel, train, block)
    for baseline in BASELINES:
        chances[baseline.name][block] = _baseline(baseline, panel, train, block)
    return additive.weights_[1:]


def _hawkes(panel: Panel, train: _Rows, block: slice) -> Floats:
    # self-excitation with one exponential kernel; its half-life is the likeliest in training
    fits = []
    for name in HAWKES_FEATURES:
        design = panel.stack((name,))
        model = AdditiveRate(penalty=0.01).fit(design[train.mask], train.outcomes)
        chance = positive_chance(model, design[train.mask])
        fits.append((log_loss(chance, train.outcomes), name, model))
    _, name, best = min(fits, key=lambda fit: fit[0])
    rows = panel.stack((name,))[block]
    return positive_chance(best, rows.reshape(-1, 1)).reshape(rows.shape[:2])


def _baseline(baseline: Baseline, panel: Panel, train: _Rows, block: slice) -> Floats:
    design = baseline.design(panel)
    if train.outcomes.min() == train.outcomes.max():
        # one class only: nothing can be fitted, and what always was is what is forecast
        return np.full(design[block].shape[:2], train.outcomes[0])
    return _fit_predict(baseline.estimator(), design, train, block)


def recalibrated(panel: Panel, chances: Floats, first: int) -> Floats:
    """Return forecasts recalibrated each week on the last 52 closed weeks, shrunk.

    Parameters
    ----------
    panel : Panel
        The panel.
    chances : float array (n_weeks, n_facilities)
        Forecasts, made before any of the weeks they are for.
    first : int
        Row of the first week forecast.
    """
    rates = rate_of(np.clip(chances, TINY, 1 - TINY))
    adjusted = chances.copy()
    for row in range(first, len(panel.days)):
        day = int(panel.days[row])
        closed = np.flatnonzero(panel.closed_by(day))
        closed = closed[closed >= first][-RECALIBRATION_WEEKS:]
        mask = panel.is_present[closed]
        if not mask.any():
            continue
        outcomes = (panel.known_positive[closed][mask] <= day).astype(float)
        change = recalibrate(rates[closed][mask], outcomes)
        adjusted[row] = probability(change.apply(rates[row]))
    return adjusted


def shipped_rates(panel: Panel, profile: WeightProfile) -> Floats:
    """Return the rates of the profile as it is, never fitted, (n_weeks, n_facilities)."""
    weights = profile.rate_weights(panel.horizon_days)
    return np.asarray(lifted(panel) @ _start_weights(weights))


def lifted(panel: Panel) -> Floats:
    """Return the columns of the additive rate, each times the calendar and trigger modifier.

    ``M, M x30, M x120, M x30near``: the rate is their sum with the weights, so that the fit
    stays convex, (n_weeks, n_facilities, 4).
    """
    columns = panel.stack(RATE_FEATURES)
    constant = np.ones((*columns.shape[:2], 1))
    lift = modifier(panel.exponent)[:, :, None]
    return np.asarray(lift * np.concatenate([constant, columns], axis=-1))


def _start_weights(weights: RateWeights) -> Floats:
    return np.array([weights.base, weights.short, weights.long, weights.near])


def _fit_predict(estimator: Any, design: Floats, train: _Rows, block: slice) -> Floats:
    estimator.fit(design[train.mask], train.outcomes)
    rows = design[block]
    chance = positive_chance(estimator, rows.reshape(-1, rows.shape[-1]))
    return chance.reshape(rows.shape[:2])


def positive_chance(estimator: Any, rows: Floats) -> Floats:
    """Return the probability of class 1 of each row, also where only one class was ever seen."""
    classes = list(estimator.classes_)
    if 1.0 not in classes:
        return np.zeros(len(rows))
    return np.asarray(estimator.predict_proba(rows)[:, classes.index(1.0)])
