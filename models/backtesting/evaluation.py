"""What a walk-forward shows: every model against what happened and against the best baseline."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.stats import binomtest, poisson

from models.backtesting.backtest import CHALLENGER, SHIPPED, VIGIL, Forecasts
from models.backtesting.measures import (
    Interval,
    WeekMeasure,
    auc,
    auc_within,
    block_bootstrap,
    brier,
    calibration_error,
    calibration_slope,
    log_loss,
)
from models.factors.rate import rate_of
from models.levels import LEVELS, held_ranks, ranks
from models.records import Floats, to_date

LOCAL = "climatology_local"
OURS = (VIGIL, CHALLENGER, SHIPPED)
WEEKS_A_YEAR = 365.25 / 7
TINY = 1e-9


@dataclass(frozen=True)
class Evaluation:
    """The figures of one walk-forward.

    Parameters
    ----------
    rows, positives : int
        Facility-weeks tested, and those with an attempt.
    best_baseline : str
        The baseline with the lowest Brier score: what skill is claimed against.
    models : DataFrame
        One row a model, by name: ``auc, auc_within, auc_week, auc_quiet, brier, brier_skill``
        (over local climatology), ``skill_best`` (over the best baseline), ``log_loss,
        information_gain`` (nats a forecast over local climatology), ``ece, slope, expected``.
    intervals : DataFrame
        95 % intervals from blocks of 13 weeks, one row a model and figure: ``model, figure,
        value, low, high`` for ``brier_skill``, ``skill_best`` and ``information_gain``.
    by_level : DataFrame
        ``level, said, expected, happened, low, high``: facility-weeks at each level of the model,
        the mean chance given, the share attacked and its 95 % interval.
    by_year : DataFrame
        ``year, rows, positives, brier_skill, skill_best`` of the model.
    number_test : tuple of float
        Chance that as few, and as many, facility-weeks would be attacked were the forecasts right.
    stability : dict
        Level changes and one-week reversals a facility-year, raw and held.
    """

    rows: int
    positives: int
    best_baseline: str
    models: pd.DataFrame
    intervals: pd.DataFrame
    by_level: pd.DataFrame
    by_year: pd.DataFrame
    number_test: tuple[float, float]
    stability: dict[str, float]


def evaluate_forecasts(forecasts: Forecasts, model: str = VIGIL) -> Evaluation:
    """Return the figures of a walk-forward, those of one model in detail.

    Raises
    ------
    ValueError
        No row was tested.
    """
    tested = forecasts.tested
    if not tested.any():
        message = "there is no closed week to test; expected a longer span, or facilities present"
        raise ValueError(message)
    outcome = forecasts.panel.outcomes[tested]
    baselines = [name for name in forecasts.chances if name not in OURS]
    scores = {name: brier(forecasts.chances[name][tested], outcome) for name in baselines}
    best = min(scores, key=lambda name: scores[name])
    rows = [_figures(forecasts, name, best) for name in forecasts.chances]
    return Evaluation(
        rows=int(tested.sum()),
        positives=int(outcome.sum()),
        best_baseline=best,
        models=pd.DataFrame(rows).set_index("model"),
        intervals=_intervals(forecasts, best),
        by_level=by_level(forecasts, model),
        by_year=_by_year(forecasts, model, best),
        number_test=number_test(forecasts.chances[model][tested], outcome),
        stability=stability(forecasts, model),
    )


def _figures(forecasts: Forecasts, name: str, best: str) -> dict[str, float | str]:
    tested = forecasts.tested
    week, facility = np.nonzero(tested)
    outcome, chance = forecasts.panel.outcomes[tested], forecasts.chances[name][tested]
    local, other = forecasts.chances[LOCAL][tested], forecasts.chances[best][tested]
    quiet = forecasts.panel.is_quiet[tested]
    return {
        "model": name,
        "auc": auc(chance, outcome),
        "auc_within": auc_within(chance, outcome, facility),
        "auc_week": auc_within(chance, outcome, week),
        "auc_quiet": auc(chance[quiet], outcome[quiet]),
        "brier": brier(chance, outcome),
        "brier_skill": skill(chance, local, outcome),
        "skill_best": skill(chance, other, outcome),
        "log_loss": log_loss(chance, outcome),
        "information_gain": log_loss(local, outcome) - log_loss(chance, outcome),
        "ece": calibration_error(chance, outcome),
        "slope": calibration_slope(chance, outcome),
        "expected": float(chance.sum()),
    }


def skill(chance: Floats, reference: Floats, outcome: Floats) -> float:
    """Return ``1 - Brier / Brier of the reference``: 1 perfect, 0 no better, below 0 worse."""
    other = brier(reference, outcome)
    return 1 - brier(chance, outcome) / other if other > 0 else float("nan")


def _intervals(forecasts: Forecasts, best: str) -> pd.DataFrame:
    weeks = np.flatnonzero(forecasts.tested.any(axis=1))
    size = forecasts.tested.sum(axis=1)[weeks].astype(float)
    squares = {name: _weekly_squares(forecasts, name)[weeks] for name in forecasts.chances}
    rows = []
    for name in forecasts.chances:
        gain = _weekly_gain(forecasts, name)[weeks]
        figures = {
            "brier_skill": _share_saved(squares[name], squares[LOCAL]),
            "skill_best": _share_saved(squares[name], squares[best]),
            "information_gain": _mean(gain, size),
        }
        for figure, measure in figures.items():
            rows.append(_interval_row(name, figure, block_bootstrap(measure, len(weeks))))
    return pd.DataFrame(rows)


def _share_saved(own: Floats, other: Floats) -> WeekMeasure:
    def measure(weeks: NDArray[np.int64]) -> float:
        total = float(other[weeks].sum())
        return 1 - float(own[weeks].sum()) / total if total > 0 else float("nan")

    return measure


def _mean(total: Floats, size: Floats) -> WeekMeasure:
    return lambda weeks: float(total[weeks].sum() / size[weeks].sum())


def _interval_row(name: str, figure: str, found: Interval) -> dict[str, float | str]:
    return {
        "model": name,
        "figure": figure,
        "value": found.value,
        "low": found.low,
        "high": found.high,
    }


def _weekly_squares(forecasts: Forecasts, name: str) -> Floats:
    error = forecasts.chances[name] - forecasts.panel.outcomes
    return np.asarray(np.where(forecasts.tested, error**2, 0.0).sum(axis=1))


def _weekly_gain(forecasts: Forecasts, name: str) -> Floats:
    outcomes = forecasts.panel.outcomes
    own, local = (np.clip(forecasts.chances[key], 1e-6, 1 - 1e-6) for key in (name, LOCAL))
    gain = outcomes * np.log(own / local) + (1 - outcomes) * np.log((1 - own) / (1 - local))
    return np.asarray(np.where(forecasts.tested, gain, 0.0).sum(axis=1))


def by_level(forecasts: Forecasts, model: str) -> pd.DataFrame:
    """Return the reliability of each level: how often the facilities at it were attacked.

    Levels are those of the rate scaled to 7 days, whatever the horizon.
    """
    tested = forecasts.tested
    chance, outcome = forecasts.chances[model][tested], forecasts.panel.outcomes[tested]
    rank = ranks(rate_of(np.clip(chance, 0, 1 - TINY)) * 7 / forecasts.panel.horizon_days)
    rows = []
    for number, level in enumerate(LEVELS):
        at = rank == number
        said, happened = int(at.sum()), int(outcome[at].sum())
        interval = binomtest(happened, said).proportion_ci(method="wilson") if said else None
        rows.append(
            {
                "level": level.name,
                "said": said,
                "attacked": happened,
                "expected": float(chance[at].mean()) if said else np.nan,
                "happened": happened / said if said else np.nan,
                "low": interval.low if interval else np.nan,
                "high": interval.high if interval else np.nan,
            }
        )
    return pd.DataFrame(rows)


def _by_year(forecasts: Forecasts, model: str, best: str) -> pd.DataFrame:
    years = np.array([to_date(int(day)).year for day in forecasts.panel.days])
    rows = []
    for year in np.unique(years[forecasts.tested.any(axis=1)]):
        at = forecasts.tested & (years == year)[:, None]
        outcome = forecasts.panel.outcomes[at]
        chance = forecasts.chances[model][at]
        rows.append(
            {
                "year": int(year),
                "rows": len(outcome),
                "positives": int(outcome.sum()),
                "expected": float(chance.sum()),
                "brier_skill": skill(chance, forecasts.chances[LOCAL][at], outcome),
                "skill_best": skill(chance, forecasts.chances[best][at], outcome),
            }
        )
    return pd.DataFrame(rows)


def number_test(chance: Floats, outcome: Floats) -> tuple[float, float]:
    """Return the chances of as few and of as many attacked rows as there were (CSEP's N-test).

    Under a Poisson number with the mean forecast; either below .025 says that the forecasts are
    too many or too few altogether.
    """
    expected, happened = float(chance.sum()), int(outcome.sum())
    return float(poisson.cdf(happened, expected)), float(poisson.sf(happened - 1, expected))


def weekly_rates(forecasts: Forecasts, model: str) -> Floats:
    """Return the rates over 7 days a model said, from the first week tested on.

    Of shape (n_weeks, n_facilities), NaN where a facility was not there.
    """
    first = first_tested(forecasts)
    chance = np.where(forecasts.panel.is_present, forecasts.chances[model], np.nan)[first:]
    return rate_of(np.clip(chance, 0, 1 - TINY)) * 7 / forecasts.panel.horizon_days


def first_tested(forecasts: Forecasts) -> int:
    """Return the row of the first week tested."""
    return int(np.flatnonzero(forecasts.tested.any(axis=1))[0])


def stability(forecasts: Forecasts, model: str) -> dict[str, float]:
    """Return level changes and one-week reversals a facility-year, of raw and of held levels.

    A reversal is a change undone the week after.
    """
    rates = weekly_rates(forecasts, model)
    years = float(np.isfinite(rates).sum()) / WEEKS_A_YEAR
    figures = {}
    for name, level in (("raw", ranks(rates)), ("held", held_ranks(rates))):
        both = (level[1:] >= 0) & (level[:-1] >= 0)
        moved = (level[1:] != level[:-1]) & both
        undone = moved[1:] & moved[:-1] & (level[2:] == level[:-2])
        figures[f"changes_{name}"] = float(moved.sum()) / years
        figures[f"reversals_{name}"] = float(undone.sum()) / years
    return figures
