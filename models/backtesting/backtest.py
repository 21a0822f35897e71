"""The walk-forward: every week forecast from what was known, refitted only on closed windows."""

from collections.abc import Callable, Collection
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.backtesting.baselines import BASELINES, climatologies
from models.backtesting.estimators import AdditiveRate, LogFeatureLogistic
from models.backtesting.measures import log_loss
from models.backtesting.panel import Panel
from models.backtesting.recalibration import recalibrate
from models.factors.heads import head_of
from models.factors.rate import modifier, probability, rate_of
from models.history import WEEK_DAYS
from models.profile import WeightProfile
from models.records import Floats

REFIT_WEEKS = 26
RECALIBRATION_WEEKS = 52
# ten years to learn from: what a refit costs does not grow with the length of the panel
TRAINING_WEEKS = 520
PENALTY = 1.0
CHALLENGER_PENALTY = 10.0
# what the weight of the background is drawn to where the profile has none, and how far it strays
BACKGROUND_START = 0.1
TINY = 1e-9
RATE_FEATURES = ("short", "long", "near")
RATE_WEIGHTS = ("base", *RATE_FEATURES, "background")
CHALLENGER_FEATURES = ("own_7", "short", "long", "near", "background")
HAWKES_FEATURES = ("own_7", "own_14", "own_30", "own_60")
VIGIL, CHALLENGER, HAWKES, SHIPPED = "vigil", "challenger", "hawkes", "shipped"
RECALIBRATED = {VIGIL, CHALLENGER, HAWKES}
_BASELINES = {baseline.name: baseline for baseline in BASELINES}
FITTED = (VIGIL, CHALLENGER, HAWKES, *_BASELINES)
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
        ``(day, weights)`` of each refit of the additive rate, in the order of `RATE_WEIGHTS`.
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
    models: Collection[str] | None = None,
) -> Forecasts:
    """Return the forecasts of every model for the weeks from day number `start` on.

    Models are refitted every 26 weeks on windows of the last ten years that were over, with
    outcomes as then known; climatologies and recalibration move every week. Nothing later than a
    week enters its forecast.

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
    models : collection of str, optional
        The fitted models to walk, all where it is not given. The climatologies and the frozen
        model cost next to nothing and are always there.
    """
    first = int(np.searchsorted(panel.days, start))
    shape = panel.is_present.shape
    chances = climatologies(panel)
    walked = [name for name in FITTED if models is None or name in models]
    chances |= {name: np.full(shape, np.nan) for name in walked}
    chances[SHIPPED] = probability(shipped_rates(panel, profile))
    designs = _designs(panel, profile, walked)
    lift = modifier(panel.exponent)
    start_from = start_weights(profile, panel.horizon_days)
    weights: list[tuple[int, Floats]] = []
    blocks = range(first, len(panel.days), REFIT_WEEKS)
    for done, begin in enumerate(blocks):
        block = slice(begin, min(begin + REFIT_WEEKS, len(panel.days)))
        train = training_rows(panel, int(panel.days[begin]))
        fitted = _refit(designs, lift, start_from, train, block, chances)
        weights.append((int(panel.days[begin]), fitted))
        _tell(report, (done + 1) / (len(blocks) + 1))
    for name in chances.keys() & RECALIBRATED:
        chances[name] = recalibrated(panel, chances[name], first)
    _tell(report, 1.0)
    weeks = (np.arange(shape[0]) >= first) & panel.closed_by(panel.known_by)
    tested = panel.is_present & weeks[:, None]
    return Forecasts(panel, tested, chances, weights)


def _tell(report: Progress | None, share: float) -> None:
    if report is not None:
        report(share)


@dataclass(frozen=True)
class TrainingRows:
    """Closed rows to learn from, (n_weeks, n_facilities), and their outcomes as then known."""

    mask: NDArray[np.bool_]
    outcomes: Floats


def training_rows(panel: Panel, day: int) -> TrainingRows:
    """Return the rows whose window is over by the start of `day`, with what was known then.

    Of the last 520 weeks: older ones have had their say.
    """
    weeks = panel.closed_by(day) & (panel.days >= day - TRAINING_WEEKS * WEEK_DAYS)
    mask = panel.is_present & weeks[:, None]
    return TrainingRows(mask, panel.attacked(day)[mask].astype(float))


def _designs(panel: Panel, profile: WeightProfile, names: Collection[str]) -> dict[str, Floats]:
    designs = {b.name: b.design(panel) for b in BASELINES if b.name in names}
    if VIGIL in names:
        designs[VIGIL] = lifted(panel)
    if CHALLENGER in names:
        designs[CHALLENGER] = challenger_features(panel, profile)
    if HAWKES in names:
        designs[HAWKES] = panel.stack(HAWKES_FEATURES)
    return designs


def _refit(  # noqa: PLR0913, PLR0917  # what to learn from, where to start and where to write
    designs: dict[str, Floats],
    lift: Floats,
    start: Floats,
    train: TrainingRows,
    block: slice,
    chances: dict[str, Floats],
) -> Floats:
    fitted = start
    for name, design in designs.items():
        if len(train.outcomes) == 0:
            # nothing has closed yet: the shipped weights are all there is
            chances[name][block] = chances[SHIPPED][block]
        elif name == VIGIL:
            fitted = _fit_columns(design, start, train)
            chances[name][block] = probability(design[block] @ fitted)
        elif name == CHALLENGER:
            model = _fit_logs(design, lift, train)
            rates = model.rate(design[block].reshape(-1, design.shape[-1]))
            chances[name][block] = probability(lift[block] * rates.reshape(lift[block].shape))
        else:
            chances[name][block] = _fit_predict(name, design, train, block)
    return fitted


def fit_rate(panel: Panel, start: Floats, train: TrainingRows) -> Floats:
    """Return the weights of the additive rate fitted to closed rows, penalised towards `start`.

    A weight that starts at nothing was switched off, and stays so; but not that of the
    background, which is shipped at nothing and fitted wherever incidents count at all.
    """
    return _fit_columns(lifted(panel), start, train)


def _fit_columns(columns: Floats, start: Floats, train: TrainingRows) -> Floats:
    drawn_to = start.copy()
    if start[1:].any():
        drawn_to[-1] = max(start[-1], BACKGROUND_START)
    used = drawn_to > 0
    fitted = np.zeros_like(start)
    if used.any():
        additive = AdditiveRate(start=tuple(drawn_to[used]), penalty=PENALTY, constant=False)
        additive.fit(columns[train.mask][:, used], train.outcomes)
        fitted[used] = additive.weights_[1:]
    return fitted


def fit_challenger(panel: Panel, profile: WeightProfile, train: TrainingRows) -> LogFeatureLogistic:
    """Return the challenger fitted to closed rows, on the features of :func:`challenger_features`.

    What it learns is multiplied by the calendar and trigger modifier, as the additive rate is.
    """
    return _fit_logs(challenger_features(panel, profile), modifier(panel.exponent), train)


def challenger_features(panel: Panel, profile: WeightProfile) -> Floats:
    """Return the features of the challenger, (n_weeks, n_facilities, 5).

    In the order of `CHALLENGER_FEATURES`, the counts times the profile's weight of frequency.
    """
    features = panel.stack(CHALLENGER_FEATURES)
    features[..., :-1] *= profile.factors.frequency
    return features


def _fit_logs(features: Floats, lift: Floats, train: TrainingRows) -> LogFeatureLogistic:
    challenger = LogFeatureLogistic(penalty=CHALLENGER_PENALTY)
    return challenger.fit(features[train.mask], train.outcomes, lift[train.mask])


def _fit_predict(name: str, design: Floats, train: TrainingRows, block: slice) -> Floats:
    learned, rows = design[train.mask], design[block].reshape(-1, design.shape[-1])
    shape = design[block].shape[:2]
    if train.outcomes.min() == train.outcomes.max():
        # one class only tells nothing but how long it has been so
        share = (train.outcomes.sum() + 0.5) / (len(train.outcomes) + 1)
        return np.full(shape, share)
    if name == HAWKES:
        return _hawkes(learned, train.outcomes, rows).reshape(shape)
    estimator = _BASELINES[name].estimator()
    estimator.fit(learned, train.outcomes)
    return np.asarray(estimator.predict_proba(rows)[:, 1].reshape(shape))


def _hawkes(learned: Floats, outcomes: Floats, rows: Floats) -> Floats:
    # self-excitation with one exponential kernel; its half-life is the likeliest in training
    fits = []
    for column in range(learned.shape[1]):
        model = AdditiveRate(penalty=0.01).fit(learned[:, [column]], outcomes)
        fits.append((log_loss(model.chance(learned[:, [column]]), outcomes), column, model))
    _, column, best = min(fits, key=lambda fit: fit[:2])
    return best.chance(rows[:, [column]])


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
    n_closed = np.searchsorted(panel.days, panel.days - panel.horizon_days, side="right")
    for row in range(first, len(panel.days)):
        day = int(panel.days[row])
        closed = slice(max(first, int(n_closed[row]) - RECALIBRATION_WEEKS), int(n_closed[row]))
        mask = panel.is_present[closed]
        if not mask.any():
            continue
        outcomes = panel.attacked(day)[closed][mask].astype(float)
        change = recalibrate(rates[closed][mask], outcomes)
        adjusted[row] = probability(change.apply(rates[row]))
    return adjusted


def shipped_rates(panel: Panel, profile: WeightProfile) -> Floats:
    """Return the rates of the profile with its own head, never fitted, (n_weeks, n_facilities)."""
    head, features = head_of(profile, panel.horizon_days), panel.features
    structural = head.structural(features, features["background"], profile.factors.frequency)
    return np.asarray(structural * modifier(panel.exponent))


def lifted(panel: Panel) -> Floats:
    """Return the columns of the additive rate, each times the calendar and trigger modifier.

    ``M, M x30, M x120, M x30near, M b h``: the rate is their sum with the weights, so that the
    fit stays convex, (n_weeks, n_facilities, 5).
    """
    columns = panel.stack((*RATE_FEATURES, "background"))
    columns[..., -1] *= panel.horizon_days
    constant = np.ones((*columns.shape[:2], 1))
    lift = modifier(panel.exponent)[:, :, None]
    return np.asarray(lift * np.concatenate([constant, columns], axis=-1))


def start_weights(profile: WeightProfile, horizon_days: int) -> Floats:
    """Return the weights of :func:`lifted` in a profile, its weight of frequency included, (5,)."""
    weights, frequency = profile.rate_weights(horizon_days), profile.factors.frequency
    counts = frequency * np.array([weights.short, weights.long, weights.near])
    return np.array([weights.base, *counts, weights.background])
