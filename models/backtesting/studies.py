"""The model taken apart and put under stress: walked again without a factor, or with less known."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.backtesting.backtest import VIGIL, Forecasts, Progress, start_weights, walk_forward
from models.backtesting.evaluation import LOCAL, skill
from models.backtesting.measures import TINY, WeekMeasure, auc, block_bootstrap, log_loss
from models.backtesting.panel import Panel, make_panel
from models.factors.features import prepare
from models.profile import WeightProfile
from models.reach.matching import counted
from models.records import Days, Floats, Records, day_number, day_numbers, to_date

# six years: less than 2 % is left of an incident by then even at the longest half-life, a year
TRAINING_DAYS = 2192
WEEK_DAYS = 7
DELAYS_DAYS = (3, 7, 14)
AS_KNOWN, INDEPENDENT = "as known", "independent sources only"


class SpanError(ValueError):
    """There is nothing to test in a span; the message says why."""


@dataclass(frozen=True)
class Trial:
    """All that a walk-forward is made from, so that it can be made again with one thing changed.

    Parameters
    ----------
    records : Records
        The records.
    profile : WeightProfile
        The weights.
    days : int array (n_weeks,)
        First day of each week, those that only train included.
    start : int
        First day number forecast.
    horizon_days : int
        Length of the windows.
    known_by : int
        Day by which an outcome must have been known.
    """

    records: Records
    profile: WeightProfile
    days: Days
    start: int
    horizon_days: int
    known_by: int

    def panel(self) -> Panel:
        """Return the panel of the weeks."""
        inputs = prepare(self.records, self.profile)
        return make_panel(inputs, self.profile, self.days, self.horizon_days, self.known_by)

    def walk(
        self, report: Progress | None = None, models: tuple[str, ...] | None = None
    ) -> Forecasts:
        """Return the forecasts of the models named, of all where none is."""
        return walk_forward(self.panel(), self.profile, self.start, report, models)


def trial(  # noqa: PLR0913, PLR0917  # records and weights, and the span
    records: Records,
    profile: WeightProfile,
    span: tuple[dt.date, dt.date],
    known_by: dt.date,
    horizon_days: int,
    train_from: dt.date | None = None,
) -> Trial:
    """Return the trial of a span: every seventh day from its first, each window inside it.

    Weeks before it train, on the same weekday, from `train_from`; where that is not given, from
    six years before or from the first incident that counts, whichever is later.

    Parameters
    ----------
    records, profile : Records, WeightProfile
        What is known and how it is weighed.
    span : tuple of date
        First day forecast, and last day a window may reach.
    known_by : date
        Day by which an outcome must have been known; a window not over by its start is left out.
    horizon_days : int
        7 or 30.
    train_from : date, optional
        First day learned from.

    Raises
    ------
    SpanError
        No window is over within the span.
    """
    start, until = day_number(span[0]), min(day_number(span[1]) + 1, day_number(known_by))
    if start + horizon_days > until:
        message = (
            f"no window of {horizon_days} days from {span[0]} on is over by {span[1]}, in records "
            f"that reach to {known_by}; expected a longer or an earlier span"
        )
        raise SpanError(message)
    earliest = _training_start(records, start) if train_from is None else day_number(train_from)
    before = max(0, (start - earliest) // WEEK_DAYS)
    days = np.arange(start - before * WEEK_DAYS, until - horizon_days + 1, WEEK_DAYS)
    return Trial(records, profile, days, start, horizon_days, day_number(known_by))


def fitting_trial(
    records: Records,
    profile: WeightProfile,
    until: dt.date,
    horizon_days: int,
    train_from: dt.date | None = None,
) -> Trial:
    """Return the trial whose weeks are all those with a window over by the start of a day.

    They go back to `train_from`, or to the first incident that counts; nothing is forecast.

    Raises
    ------
    SpanError
        There is no such week, or no incident to learn from.
    """
    told = counted(records.incidents)
    told &= day_numbers(records.incidents["known_on"]) <= day_number(until)
    if not told.any():
        message = f"no incident that counts was known by {until}; there is nothing to learn from"
        raise SpanError(message)
    first = int(day_numbers(records.incidents["occurred_on"])[told].min())
    earliest = first if train_from is None else day_number(train_from)
    last = day_number(until) - horizon_days
    if last < earliest:
        message = (
            f"no window of {horizon_days} days from {to_date(earliest)} on is over by {until}; "
            "expected a longer span"
        )
        raise SpanError(message)
    days = np.arange(last - (last - earliest) // WEEK_DAYS * WEEK_DAYS, last + 1, WEEK_DAYS)
    return Trial(records, profile, days, day_number(until), horizon_days, day_number(until))


def _training_start(records: Records, start: int) -> int:
    occurred = day_numbers(records.incidents["occurred_on"])[counted(records.incidents)]
    return max(start - TRAINING_DAYS, int(occurred.min(initial=start)))


def ablation(test: Trial, base: Forecasts, report: Progress | None = None) -> pd.DataFrame:
    """Return what the model loses without each factor, walked again from the first week.

    Without frequency no incident counts, without matching one of another class counts in full,
    without neighbours none outside the exposure radius, without triggers or anniversaries none of
    these. What is left is fitted and recalibrated anew.

    Parameters
    ----------
    test : Trial
        What `base` was made from.
    base : Forecasts
        Forecasts of the model with all factors.
    report : callable, optional
        Told the share done, 0 to 1.

    Returns
    -------
    DataFrame
        One row a factor: ``factor``; ``brier`` and ``log_loss`` without it; ``brier_change``, the
        share of the Brier score lost, and ``log_loss_change`` in nats a forecast, both positive
        where the factor helps; the 95 % intervals of both from blocks of 13 weeks: ``low, high,
        log_loss_low, log_loss_high``.
    """
    rows = []
    without = dict(_without(test.profile))
    for done, (factor, profile) in enumerate(without.items()):
        changed = _walked_again(replace(test, profile=profile), base, test.profile)
        rows.append({"factor": factor, **_losses(base, changed)})
        if report is not None:
            report((done + 1) / len(without))
    return pd.DataFrame(rows)


def _without(profile: WeightProfile) -> Iterator[tuple[str, WeightProfile]]:
    factors = profile.factors
    yield "frequency", replace(profile, factors=replace(factors, frequency=0.0))
    yield "matching", replace(profile, matching=replace(profile.matching, other_class=1.0))
    yield (
        "neighbours",
        replace(
            profile,
            rate_7d=replace(profile.rate_7d, near=0.0),
            rate_30d=replace(profile.rate_30d, near=0.0),
        ),
    )
    yield "triggers", replace(profile, factors=replace(factors, triggers=0.0))
    yield "anniversaries", replace(profile, factors=replace(factors, anniversaries=0.0))


def stress(
    test: Trial, base: Forecasts, best_baseline: str, report: Progress | None = None
) -> pd.DataFrame:
    """Return how the model does when it hears of things later, or from fewer sources.

    Every rerun is held against the same outcomes and the same references, those of `base`: what
    it loses is what the delay or the missing source costs.

    Parameters
    ----------
    test : Trial
        What `base` was made from.
    base : Forecasts
        Forecasts from the records as they were known.
    best_baseline : str
        The baseline with the lowest Brier score.
    report : callable, optional
        Told the share done, 0 to 1.

    Returns
    -------
    DataFrame
        One row a rerun: ``rerun`` ("as known", "3 days late" and so on, "independent sources
        only"), ``brier_skill`` (over local climatology), ``skill_best``, ``log_loss``, ``auc``.
        Late are incidents and trigger events; without an independent source an incident enters
        no forecast, but it stays an outcome.
    """
    reruns = dict(_stressed(test))
    rows = [{"rerun": AS_KNOWN, **_figures(base, base, best_baseline)}]
    for done, (name, changed) in enumerate(reruns.items()):
        rerun = _walked_again(changed, base, test.profile)
        rows.append({"rerun": name, **_figures(rerun, base, best_baseline)})
        if report is not None:
            report((done + 1) / len(reruns))
    return pd.DataFrame(rows)


def _stressed(test: Trial) -> Iterator[tuple[str, Trial]]:
    for delay in DELAYS_DAYS:
        # what has happened by the end is the same, so the end is told of as much later
        known_by = test.known_by + delay
        yield (
            f"{delay} days late",
            replace(test, records=_late(test.records, delay), known_by=known_by),
        )
    weight = replace(test.profile.incident_weight, partisan_only=0.0)
    yield INDEPENDENT, replace(test, profile=replace(test.profile, incident_weight=weight))


def _late(records: Records, delay_days: int) -> Records:
    delay = pd.Timedelta(days=delay_days)
    return replace(
        records,
        incidents=records.incidents.assign(known_on=records.incidents["known_on"] + delay),
        trigger_events=records.trigger_events.assign(
            known_on=records.trigger_events["known_on"] + delay
        ),
        earlier=replace(
            records.earlier,
            incidents=_later(records.earlier.incidents, delay),
            trigger_events=_later(records.earlier.trigger_events, delay),
        ),
    )


def _later(versions: pd.DataFrame, delay: pd.Timedelta) -> pd.DataFrame:
    if versions.empty:
        return versions
    return versions.assign(
        known_on=versions["known_on"] + delay, superseded_on=versions["superseded_on"] + delay
    )


def _walked_again(test: Trial, base: Forecasts, profile: WeightProfile) -> Forecasts:
    panel = test.panel()
    before, after = (start_weights(p, test.horizon_days) for p in (profile, test.profile))
    if np.array_equal(before, after) and _same(panel, base.panel):
        # there was nothing to take away: no trigger, one class of targets, no partisan source
        return base
    return walk_forward(panel, test.profile, test.start, None, (VIGIL,))


def _same(panel: Panel, other: Panel) -> bool:
    same = [np.array_equal(panel.features[name], other.features[name]) for name in panel.features]
    same.append(np.array_equal(panel.exponent, other.exponent))
    same.append(np.array_equal(panel.known_positive, other.known_positive))
    same.append(np.array_equal(panel.withdrawn, other.withdrawn))
    return all(same)


def _losses(base: Forecasts, without: Forecasts) -> dict[str, float]:
    tested = base.tested
    weeks = np.flatnonzero(tested.any(axis=1))
    rows = tested.sum(axis=1)[weeks].astype(float)
    squares, more_squares = (_weekly(base, each, _squares)[weeks] for each in (base, without))
    nats, more_nats = (_weekly(base, each, _nats)[weeks] for each in (base, without))
    lost = block_bootstrap(_growth(squares, more_squares, squares), len(weeks))
    told = block_bootstrap(_growth(nats, more_nats, rows), len(weeks))
    return {
        "brier": float(more_squares.sum() / rows.sum()),
        "brier_change": lost.value,
        "low": lost.low,
        "high": lost.high,
        "log_loss": float(more_nats.sum() / rows.sum()),
        "log_loss_change": told.value,
        "log_loss_low": told.low,
        "log_loss_high": told.high,
    }


def _growth(before: Floats, after: Floats, unit: Floats) -> WeekMeasure:
    def measure(weeks: NDArray[np.int64]) -> float:
        whole = float(unit[weeks].sum())
        grown = float(after[weeks].sum() - before[weeks].sum())
        return grown / whole if whole > 0 else 0.0

    return measure


def _weekly(base: Forecasts, said: Forecasts, loss: Callable[[Floats, Floats], Floats]) -> Floats:
    losses = loss(said.chances[VIGIL], base.panel.outcomes)
    return np.asarray(np.where(base.tested, losses, 0.0).sum(axis=1))


def _squares(chance: Floats, outcome: Floats) -> Floats:
    return np.asarray((chance - outcome) ** 2)


def _nats(chance: Floats, outcome: Floats) -> Floats:
    held = np.clip(chance, TINY, 1 - TINY)
    return np.asarray(-np.where(outcome > 0, np.log(held), np.log1p(-held)))


def _figures(rerun: Forecasts, base: Forecasts, best: str) -> dict[str, float]:
    tested = base.tested
    outcome, chance = base.panel.outcomes[tested], rerun.chances[VIGIL][tested]
    return {
        "brier_skill": skill(chance, base.chances[LOCAL][tested], outcome),
        "skill_best": skill(chance, base.chances[best][tested], outcome),
        "log_loss": log_loss(chance, outcome),
        "auc": auc(chance, outcome),
    }
