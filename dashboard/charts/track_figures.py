"""What the charts and lists of the track record are drawn from, taken from its forecasts."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.stats import binomtest

from dashboard.grading.backtests import TrackRecord
from models.backtesting.backtest import VIGIL, Forecasts
from models.backtesting.evaluation import OURS
from models.backtesting.measures import WeekMeasure, block_bootstrap
from models.levels import LEVELS
from models.postures import changed_posture
from models.records import Floats

BINS = 10
# fewer facility-weeks than this say too little to be a dot of their own
SMALLEST_BIN = 30
LOW_LEVELS = [level.name for level in LEVELS[:2]]
ALARM_LEVELS = [level.name for level in LEVELS[-2:]]


def deciles(forecasts: Forecasts, model: str = VIGIL) -> pd.DataFrame:
    """Return what was said and what happened in ten equal parts of the facility-weeks.

    Parameters
    ----------
    forecasts : Forecasts
        What was said of every week.
    model : str
        Whose.

    Returns
    -------
    DataFrame
        ``rows, attacked, said`` (mean chance), ``happened`` (share attacked), ``low, high`` (its
        95 % interval), lowest chances first; fewer parts where there are few facility-weeks.
    """
    tested = forecasts.tested
    chance, outcome = forecasts.chances[model][tested], forecasts.panel.outcomes[tested]
    parts = max(1, min(BINS, len(chance) // SMALLEST_BIN))
    order = np.argsort(chance, kind="stable")
    return pd.DataFrame([_part(chance[at], outcome[at]) for at in np.array_split(order, parts)])


def _part(chance: Floats, outcome: Floats) -> dict[str, float]:
    attacked = int(outcome.sum())
    interval = binomtest(attacked, len(outcome)).proportion_ci(method="wilson")
    return {
        "rows": len(outcome),
        "attacked": attacked,
        "said": float(chance.mean()),
        "happened": attacked / len(outcome),
        "low": float(interval.low),
        "high": float(interval.high),
    }


def skill_against(forecasts: Forecasts, model: str = VIGIL) -> pd.DataFrame:
    """Return the share of each baseline's error that a model saves, best result first.

    Parameters
    ----------
    forecasts : Forecasts
        What every model said of every week.
    model : str
        Which is compared.

    Returns
    -------
    DataFrame
        ``model`` (the baseline), ``value, low, high``: 1 minus the model's Brier score over the
        baseline's, with the 95 % interval from blocks of 13 weeks.
    """
    weeks = np.flatnonzero(forecasts.tested.any(axis=1))
    own = _weekly_error(forecasts, model)[weeks]
    rows = []
    for name in forecasts.chances:
        if name in OURS:
            continue
        other = _weekly_error(forecasts, name)[weeks]
        found = block_bootstrap(_saved(own, other), len(weeks))
        rows.append({"model": name, "value": found.value, "low": found.low, "high": found.high})
    frame = pd.DataFrame(rows, columns=["model", "value", "low", "high"])
    return frame.sort_values("value", ascending=False, kind="stable", ignore_index=True)


def _weekly_error(forecasts: Forecasts, name: str) -> Floats:
    error = (forecasts.chances[name] - forecasts.panel.outcomes) ** 2
    return np.asarray(np.where(forecasts.tested, error, 0.0).sum(axis=1))


def _saved(own: Floats, other: Floats) -> WeekMeasure:
    def measure(weeks: NDArray[np.int64]) -> float:
        total = float(other[weeks].sum())
        return 1 - float(own[weeks].sum()) / total if total > 0 else float("nan")

    return measure


def misses(track: TrackRecord) -> pd.DataFrame:
    """Return the attacked facility-weeks that stood below MODERATE, newest first.

    ``facility_id, name, week_on, level, probability``; the least expected of a week first.
    """
    rows = _named_rows(track)
    missed = rows[(rows["attempts"] > 0) & rows["level"].isin(LOW_LEVELS)]
    return _newest_first(missed, least_likely_first=True)


@dataclass(frozen=True)
class QuietAlarms:
    """The quiet facility-weeks that stood at SUBSTANTIAL or HIGH, newest first.

    Both frames have ``facility_id, name, week_on, level, probability``, the most expected of a
    week first.

    Parameters
    ----------
    unfounded : DataFrame
        Those in which nothing else is on record either.
    unresolved : DataFrame
        Those in which the posture had changed, with ``posture``, its row among the changes:
        whether that kept an attack away cannot be known.
    """

    unfounded: pd.DataFrame
    unresolved: pd.DataFrame


def quiet_alarms(track: TrackRecord, postures: pd.DataFrame) -> QuietAlarms:
    """Return the alarms after which nothing came, apart from those in a changed posture.

    Parameters
    ----------
    track : TrackRecord
        What was said and what came.
    postures : DataFrame
        Changes of posture as :func:`data.queries.postures` gives them.
    """
    rows = _named_rows(track)
    quiet = rows[(rows["attempts"] == 0) & rows["level"].isin(ALARM_LEVELS)]
    ordered = _newest_first(quiet, least_likely_first=False)
    posture = changed_posture(ordered, postures, track.horizon_days)
    changed = posture >= 0
    return QuietAlarms(
        unfounded=ordered[~changed].reset_index(drop=True),
        unresolved=ordered.assign(posture=posture)[changed].reset_index(drop=True),
    )


def alarms_given(track: TrackRecord) -> int:
    """Return how many facility-weeks stood at SUBSTANTIAL or HIGH, attacked or not."""
    return int(track.rows()["level"].isin(ALARM_LEVELS).sum())


def _named_rows(track: TrackRecord) -> pd.DataFrame:
    rows = track.rows()
    names = dict(zip(track.facility_ids, track.facility_names, strict=True))
    return rows.assign(name=rows["facility_id"].map(names))


def _newest_first(rows: pd.DataFrame, *, least_likely_first: bool) -> pd.DataFrame:
    columns = ["facility_id", "name", "week_on", "level", "probability"]
    ordered = rows.sort_values(
        ["week_on", "probability"], ascending=[False, least_likely_first], kind="stable"
    )
    return ordered[columns].reset_index(drop=True)
