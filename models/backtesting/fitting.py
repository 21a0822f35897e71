"""The weights fitted anew on closed windows, what moved them, and whether the challenger is better.

Little data moves little: the fit is penalised towards the profile it starts from.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from types import MappingProxyType

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.backtesting.backtest import (
    CHALLENGER,
    CHALLENGER_FEATURES,
    RATE_FEATURES,
    RATE_WEIGHTS,
    RECALIBRATION_WEEKS,
    VIGIL,
    Forecasts,
    TrainingRows,
    fit_challenger,
    fit_rate,
    lifted,
    shipped_rates,
    start_weights,
    training_rows,
    walk_forward,
)
from models.backtesting.measures import block_bootstrap, log_loss
from models.backtesting.panel import Panel
from models.backtesting.recalibration import Recalibration, recalibrate
from models.factors.rate import probability
from models.factors.triggers import FULL_STRENGTH
from models.findings.registry import SUPPORTED
from models.profile import EFFECT_LIMIT, LOG_FEATURE, LogOffsets, LogSlopes, WeightProfile
from models.records import Floats, Records

VERDICT_WEEKS = 104
# the levels are rates over so many days: who scores is decided on them
DECIDING_DAYS, LONG_HORIZON_DAYS = 7, 30
# share of full strength below which an effect at full strength cannot be told from its own
WEAKEST = 0.1


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
    def is_better(self) -> bool:
        """Return whether the challenger's log score of 104 weeks is the better one."""
        return self.weeks == VERDICT_WEEKS and self.positives > 0 and self.gain > 0

    @property
    def sentence(self) -> str:
        """Return the verdict in words."""
        if self.weeks < VERDICT_WEEKS or self.positives == 0:
            return (
                f"Not decided: {self.weeks} weeks with {self.positives} attempts are tested, "
                f"expected {VERDICT_WEEKS} weeks with at least one."
            )
        better = "better" if self.is_better else "no better"
        return (
            f"Over {self.weeks} weeks the challenger is {better}: log loss "
            f"{self.challenger_log_loss:.4f} against {self.log_loss:.4f}, a gain of "
            f"{self.gain:.4f} (95 % interval {self.low:.4f} to {self.high:.4f})."
        )


@dataclass(frozen=True)
class FitReport:
    """What a fit gave.

    Parameters
    ----------
    profile : WeightProfile
        The profile with the fitted weights of both horizons, and with the head that the verdict
        of 7 days calls for; all else is as it was.
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

    @property
    def takes_over(self) -> bool:
        """Return whether the fitted profile scores with the challenger."""
        return self.profile.head == LOG_FEATURE

    @property
    def decision(self) -> str:
        """Return in words which head the fitted profile scores with, and why."""
        verdict = self.verdicts[DECIDING_DAYS]
        if self.takes_over:
            head = (
                f"The challenger takes over: the profile {self.profile.name} scores with the "
                "log-feature head, at both horizons."
            )
        elif verdict.is_better:
            head = (
                "The additive head stays: at a frequency weight of 0 no incident has taught the "
                "challenger anything."
            )
        else:
            head = "The additive head stays."
        return f"{head} At {DECIDING_DAYS} days: {verdict.sentence}"


def fit_profile(
    panel7: Panel, panel30: Panel, profile: WeightProfile, day: int, name: str
) -> FitReport:
    """Return the profile fitted to every window that was over by the start of a day.

    The challenger takes over where its log score over the last 104 weeks of 7 days is the better
    one; the additive weights are fitted and kept either way.

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
    panels = {panel.horizon_days: panel for panel in (panel7, panel30)}
    trains = {horizon: _closed_rows(panel, day) for horizon, panel in panels.items()}
    fitted = replace(profile, name=name, note=f"Fitted from the profile {profile.name}.")
    tables = []
    for horizon, panel in panels.items():
        start = start_weights(profile, horizon)
        weights = fit_rate(panel, start, trains[horizon])
        tables.append(pd.DataFrame(_moves(panel, trains[horizon], start, weights)))
        fitted = _with(fitted, horizon, weights)
    verdicts = {horizon: verdict(panel, profile, day) for horizon, panel in panels.items()}
    # at a frequency weight of 0 no count has taught the challenger anything
    if verdicts[DECIDING_DAYS].is_better and profile.factors.frequency > 0:
        learned = {days: _log_weights(panels[days], profile, trains[days]) for days in panels}
        fitted = fitted.as_log_feature(learned[DECIDING_DAYS], learned[LONG_HORIZON_DAYS])
    else:
        fitted = fitted.as_additive()
    changes = {days: _still_off(panels[days], trains[days], fitted) for days in panels}
    return FitReport(fitted, pd.concat(tables, ignore_index=True), verdicts, changes)


def _closed_rows(panel: Panel, day: int) -> TrainingRows:
    train = training_rows(panel, day)
    if len(train.outcomes) == 0:
        message = (
            f"no window of {panel.horizon_days} days is over yet; expected records that reach "
            "further"
        )
        raise ValueError(message)
    return train


def _log_weights(
    panel: Panel, profile: WeightProfile, train: TrainingRows
) -> tuple[LogSlopes, LogOffsets]:
    model = fit_challenger(panel, profile, train)
    constant, *slopes = model.weights_.tolist()
    offsets = model.offsets_.tolist()
    return (
        LogSlopes(constant, **dict(zip(CHALLENGER_FEATURES, slopes, strict=True))),
        LogOffsets(**dict(zip(CHALLENGER_FEATURES, offsets, strict=True))),
    )


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


def _still_off(panel: Panel, train: TrainingRows, fitted: WeightProfile) -> Recalibration:
    closed = np.flatnonzero(train.mask.any(axis=1))
    recent = np.zeros_like(train.mask)
    recent[closed[-RECALIBRATION_WEEKS:]] = train.mask[closed[-RECALIBRATION_WEEKS:]]
    outcomes = train.outcomes[recent[train.mask]]
    return recalibrate(shipped_rates(panel, fitted)[recent], outcomes)


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
        As :func:`models.findings.registry.registry` gives it.
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
