"""The forecasts anybody could make: what the model must be held against, and the best of them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from models.backtesting.panel import Panel
from models.records import Days, Floats
from models.versions import NEVER

# added to counts before their logarithm, in incidents a day: one in a year
LOG_OFFSET = 1 / 365
TWO_YEARS_DAYS = 730
Design = Callable[[Panel], Floats]


def climatologies(panel: Panel) -> dict[str, Floats]:
    """Return the three climatologies, each (n_weeks, n_facilities), updated every week.

    The share of closed weeks with an attempt: over all facilities; at the facility, with half a
    week of each kind added; and at the facility over the last two years. A window counts once it
    is over, and as attacked once that was known.
    """
    closed, attacked = _entering(panel)
    weeks, hits = closed.cumsum(axis=0), attacked.cumsum(axis=0)
    before = np.searchsorted(panel.days, panel.days - TWO_YEARS_DAYS)
    recent_weeks = weeks - np.where(before[:, None] > 0, weeks[before - 1], 0.0)
    recent_hits = hits - np.where(before[:, None] > 0, hits[before - 1], 0.0)
    # an attack of a week before these two years may have come to be known within them
    recent_hits = np.minimum(recent_hits, recent_weeks)
    everywhere = (hits.sum(axis=1) + 0.5) / (weeks.sum(axis=1) + 1)
    return {
        "climatology_global": np.repeat(everywhere[:, None], weeks.shape[1], axis=1),
        "climatology_local": (hits + 0.5) / (weeks + 1),
        "climatology_2y": (recent_hits + 0.5) / (recent_weeks + 1),
    }


def _entering(panel: Panel) -> tuple[Floats, Floats]:
    closes = np.repeat((panel.days + panel.horizon_days)[:, None], panel.is_present.shape[1], 1)
    known = np.maximum(panel.known_positive, closes)
    closed, attacked = np.zeros(closes.shape), np.zeros(closes.shape)
    _add_from(panel.days, closed, closes, panel.is_present)
    _add_from(panel.days, attacked, known, panel.is_present & (panel.known_positive < NEVER))
    _add_withdrawn(panel, attacked)
    return closed, attacked


def _add_withdrawn(panel: Panel, attacked: Floats) -> None:
    weeks, facilities, since, until = panel.withdrawn.T
    closes = panel.days[weeks] + panel.horizon_days
    held = panel.is_present[weeks, facilities] & (until > closes)
    for days, sign in ((np.maximum(since, closes), 1.0), (until, -1.0)):
        row = np.searchsorted(panel.days, days)
        seen = held & (row < len(panel.days))
        np.add.at(attacked, (row[seen], facilities[seen]), sign)


def _add_from(days: Days, into: Floats, from_day: Days, counts: NDArray[np.bool_]) -> None:
    row = np.searchsorted(days, from_day[counts])
    facility = np.nonzero(counts)[1]
    seen = row < len(days)
    np.add.at(into, (row[seen], facility[seen]), 1.0)


@dataclass(frozen=True)
class Baseline:
    """A forecast refitted on closed weeks: a design and what is fitted to it.

    Parameters
    ----------
    name : str
        Name in the tables.
    design : callable
        Gives the features of a panel, (n_weeks, n_facilities, n_features).
    estimator : callable
        Gives a fresh, unfitted classifier.
    """

    name: str
    design: Design
    estimator: Callable[[], Any]


def _logs(*names: str) -> Design:
    return lambda panel: np.log(panel.stack(names) + LOG_OFFSET)


def _logistic() -> LogisticRegression:
    return LogisticRegression(C=1e3, max_iter=500)


def _boosting() -> HistGradientBoostingClassifier:
    return HistGradientBoostingClassifier(
        max_iter=80,
        learning_rate=0.06,
        max_leaf_nodes=8,
        min_samples_leaf=100,
        monotonic_cst=[1] * len(BOOSTED),
        early_stopping=False,
        random_state=0,
    )


BOOSTED = ("own_7", "own_30", "long", "own_365", "near", "near_long")
BASELINES = (
    Baseline("persistence", lambda panel: (panel.stack(("last_7",)) > 0).astype(float), _logistic),
    Baseline("count30", lambda panel: np.log1p(panel.stack(("last_30",))), _logistic),
    Baseline("ewma2", _logs("own_14", "own_60"), _logistic),
    Baseline("ewma3", _logs("own_7", "own_30", "own_365"), _logistic),
    Baseline("hist_gradient_boosting", lambda panel: panel.stack(BOOSTED), _boosting),
)
