"""The weights fitted anew on closed windows, what moved them, and whether the challenger is better.

Little data moves little: the fit is penalised towards the profile it starts from.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.backtest import (
    CHALLENGER,
    RATE_FEATURES,
    RATE_WEIGHTS,
    RECALIBRATION_WEEKS,
    VIGIL,
    Forecasts,
    TrainingRows,
    fit_rate,
    lifted,
    start_weights,
    training_rows,
    walk_forward,
)
from models.measures import block_bootstrap, log_loss
from models.panel import Panel
from models.profile import EFFECT_LIMIT, WeightProfile
from models.rate import probability
from models.recalibration import Recalibration, recalibrate
from models.records import Floats, Records
from models.registry import SUPPORTED
from models.triggers import FULL_STRENGTH

VERDICT_WEEKS = 104
LONG_HORIZON_DAYS = 30
# share of full strength below which an effect at full strength cannot be told from its own
WEAKEST = 0.1
_NO_BETTER = ("no better", "The default stays")


@dataclass(frozen=True)
class Verdict:
    """The challenger against the model, on the newest weeks both forecast before they happened.

    Parameters
    ----------
    weeks, rows, positives : int
        How many weeks, facility-weeks, and facility-weeks with an attempt.
    log_loss, challenger_log_loss : float
        Of the model and of the challenger, in nats a forecast; NaN where nothing was tested.
    gain, low, high : float
        How much less the challenger's is, with the 95 % interval from blocks of 13 weeks.
    """

    weeks: int
    rows: int
    positives: int
    log_loss: float
    challenger_log_loss: float
    gain: float
    low: float
    high: float

    @property
    def takes_over(self) -> bool:
        """Return whether the challenger's log score of 104 weeks is the better one."""
        return self.weeks == VERDICT_WEEKS and self.positives > 0 and self.gain > 0

    @property
    def sentence(self) -> str:
        """Return the verdict in words."""
        if self.weeks < VERDICT_WEEKS or self.positives == 0:
            return (
                f"Not decided: {self.weeks} weeks with {self.positives} attempts are tested, "
                f"expected {VERDICT_WEEKS} weeks with at least one. The default stays."
            )
        better, end = ("better", "It should take over") if self.takes_over else _NO_BETTER
        return (
            f"Over {self.weeks} weeks the challenger is {better}: log loss "
            f"{self.challenger_log_loss:.4f} against {self.log_loss:.4f}, a gain of "
            f"{self.gain:.4f} (95 % interval {self.low:.4f} to {self.high:.4f}). {end}."
        )


@dataclass(frozen=True)
class FitReport:
    """What a fit gave.

    Parameters
    ----------
    profile : WeightProfile
        The profile with the fitted weights of both horizons; all else is as it was.
    weights : DataFrame
        One row a horizon and weight: ``horizon_days, weight, shipped`` (where it started),
        ``fitted, change`` (as a share of where it started; NaN from nothing),
        ``gain`` (log likelihood lost by
        putting this weight alone back, in nats), ``n_rows, n_pos``.
    verdicts : dict of int to Verdict
        The challenger against the model, by horizon.
    recalibration : dict of int to Recalibration
        What the fitted rates of the last 52 closed weeks would still have to be corrected by.
    """

    profile: WeightProfile
    weights: pd.DataFrame
    verdicts: dict[int, Verdict]
    recalibration: dict[int, Recalibration]


def fit_profile(
    panel7: Panel, panel30: Panel, profile: WeightProfile, day: int, name: str
) -> FitReport:
    """Return the profile fitted to every window that was over by the start of a day.

    Parameters
    ----------
    panel7, panel30 : Panel
        Weeks to learn from, 7 and 30 days long, as known by the day.
    profile : WeightProfile
        Where the fit starts from and is drawn to.
    day : int
        Day number; outcomes known later do not count.
    name : str
        Name of the new profile.

    Raises
    ------
    ValueError
        No window was over by then.
    """
    tables, verdicts, changes = [], {}, {}
    fitted = replace(profile, name=name, note=f"Fitted from the profile {profile.name}.")
    for panel in (panel7, panel30):
        horizon = panel.horizon_days
        train = training_rows(panel, day)
        if len(train.outcomes) == 0:
            message = (
                f"no window of {horizon} days is over yet; expected records that reach further"
            )
            raise ValueError(message)
        start = start_weights(profile, horizon)
        weights = fit_rate(panel, start, train)
        tables.append(pd.DataFrame(_moves(panel, train, start, weights)))
        fitted = _with(fitted, horizon, weights)
        changes[horizon] = _still_off(panel, train, weights)
        verdicts[horizon] = verdict(panel, profile, day)
    return FitReport(fitted, pd.concat(tables, ignore_index=True), verdicts, changes)


def _moves(
    panel: Panel, train: TrainingRows, start: Floats, fitted: Floats
) -> Iterator[dict[str, object]]:
    columns = lifted(panel)[train.mask]
    best = _log_likelihood(columns, fitted, train.outcomes)
    for at, weight in enumerate(RATE_WEIGHTS):
        back = np.where(np.arange(len(fitted)) == at, start, fitted)
        yield {
            "horizon_days": panel.horizon_days,
            "weight": weight,
            "shipped": float(start[at]),
            "fitted": float(fitted[at]),
            "change": float(fitted[at] / start[at] - 1) if start[at] > 0 else float("nan"),
            "gain": best - _log_likelihood(columns, back, train.outcomes),
            "n_rows": len(train.outcomes),
            "n_pos": int(train.outcomes.sum()),
        }


def _log_likelihood(columns: Floats, weights: Floats, outcomes: Floats) -> float:
    return -log_loss(probability(columns @ weights), outcomes) * len(outcomes)


def _with(profile: WeightProfile, horizon_days: int, weights: Floats) -> WeightProfile:
    fitted = dict(zip(RATE_WEIGHTS, (float(weight) for weight in weights), strict=True))
    before, factor = profile.rate_weights(horizon_days), profile.factors.frequency
    for name in RATE_FEATURES:
        # the weight of frequency multiplies them once more where the profile is used
        fitted[name] = fitted[name] / factor if factor > 0 else getattr(before, name)
    after = replace(before, **fitted)
    if horizon_days == LONG_HORIZON_DAYS:
        return replace(profile, rate_30d=after)
    return replace(profile, rate_7d=after)


def _still_off(panel: Panel, train: TrainingRows, weights: Floats) -> Recalibration:
    closed = np.flatnonzero(train.mask.any(axis=1))
    recent = np.zeros_like(train.mask)
    recent[closed[-RECALIBRATION_WEEKS:]] = train.mask[closed[-RECALIBRATION_WEEKS:]]
    outcomes = train.outcomes[recent[train.mask]]
    return recalibrate(lifted(panel)[recent] @ weights, outcomes)


def verdict(panel: Panel, profile: WeightProfile, day: int) -> Verdict:
    """Return how the challenger did against the model over the 104 weeks that closed last.

    Both are walked forward, with a year before these weeks to recalibrate them.
    """
    closed = np.flatnonzero(panel.closed_by(day))
    tested = closed[-VERDICT_WEEKS:]
    first = max(0, int(tested[0]) - RECALIBRATION_WEEKS)
    walk = walk_forward(panel, profile, int(panel.days[first]), None, (VIGIL, CHALLENGER))
    rows = walk.tested.copy()
    rows[: tested[0]] = rows[tested[-1] + 1 :] = False
    if not rows.any():
        return Verdict(0, 0, 0, *[float("nan")] * 5)
    return _verdict(walk, rows)


def _verdict(walk: Forecasts, rows: NDArray[np.bool_]) -> Verdict:
    outcomes = walk.panel.outcomes[rows]
    losses = {name: log_loss(walk.chances[name][rows], outcomes) for name in (VIGIL, CHALLENGER)}
    weeks = np.flatnonzero(rows.any(axis=1))

    def gain(picked: NDArray[np.int64]) -> float:
        # a week picked twice counts twice
        some = weeks[picked]
        mask, happened = rows[some], walk.panel.outcomes[some]
        before, after = (
            log_loss(walk.chances[name][some][mask], happened[mask]) for name in (VIGIL, CHALLENGER)
        )
        return before - after

    found = block_bootstrap(gain, len(weeks))
    return Verdict(
        weeks=len(weeks),
        rows=int(rows.sum()),
        positives=int(outcomes.sum()),
        log_loss=losses[VIGIL],
        challenger_log_loss=losses[CHALLENGER],
        gain=found.value,
        low=found.low,
        high=found.high,
    )


def with_effects(
    profile: WeightProfile, evidence: pd.DataFrame, records: Records
) -> tuple[WeightProfile, pd.DataFrame]:
    """Return the profile with the calendar and trigger effects the records bear out, and all rows.

    An effect that is supported moves to its posterior; any other stays the analyst's prior it was.

    Parameters
    ----------
    profile : WeightProfile
        The profile.
    evidence : DataFrame
        As :func:`models.registry.registry` gives it.
    records : Records
        Where it came from; their strengths turn an effect into that of full strength.

    Returns
    -------
    WeightProfile, DataFrame
        The profile, and a row a subject: ``kind, id, n, rate_ratio, p, q, verdict``, ``shipped``
        and ``updated`` (log rate ratios at the record's own strength) and ``fitted``, the one
        of these two that the profile now holds.
    """
    borne_out = evidence["verdict"] == SUPPORTED
    fitted = evidence["updated_effect"].where(borne_out, evidence["prior_effect"])
    rows = evidence[["kind", "id", "n", "rate_ratio", "p", "q", "verdict"]].assign(
        shipped=evidence["prior_effect"], updated=evidence["updated_effect"], fitted=fitted
    )
    strength = _strengths(records)
    held = {"trigger": dict(profile.trigger_effects)}
    held["anniversary"] = dict(profile.anniversary_effects)
    for row in rows[borne_out].to_dict("records"):
        own = strength[row["kind"]].get(row["id"], 0.0)
        if abs(own) >= WEAKEST:
            full = float(np.clip(row["fitted"] / own, -EFFECT_LIMIT, EFFECT_LIMIT))
            held[row["kind"]][row["id"]] = full
    changed = replace(
        profile,
        trigger_effects=MappingProxyType(held["trigger"]),
        anniversary_effects=MappingProxyType(held["anniversary"]),
    )
    return changed, rows


def _strengths(records: Records) -> dict[str, dict[str, float]]:
    events, dates = records.trigger_events, records.anniversaries
    by_category = events.groupby("category")["strength"].mean()
    own = {
        "trigger": by_category.items(),
        "anniversary": zip(dates["anniversary_id"], dates["strength"], strict=True),
    }
    return {
        kind: {str(name): float(strength) / FULL_STRENGTH for name, strength in found}
        for kind, found in own.items()
    }
