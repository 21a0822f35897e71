"""The one door of honest testing: records, profile and span in; the track record out.

The Track record page and ``backtest`` on the command line both show what it gives.
"""

import datetime as dt
import hashlib
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from data import queries
from data.schema.cells import inert
from data.store import Store
from models.backtesting.backtest import SHIPPED, Forecasts, Progress
from models.backtesting.evaluation import Evaluation, evaluate_forecasts, first_tested, weekly_rates
from models.backtesting.studies import SpanError, ablation, stress, trial
from models.factors.rate import rate_of
from models.findings.ratchet import Ratchet, ratchet
from models.levels import LEVELS, ranks
from models.profile import WeightProfile
from models.records import Records, to_date

TINY = 1e-9
# how much of the work the first walk is, with all models; the reruns are of the model alone
WALK_SHARE, ABLATION_SHARE = 0.5, 0.25
# the model whose levels the screens show: the profile as it is, never refitted
SHOWN = SHIPPED


@dataclass(frozen=True)
class TrackRecord:
    """What the model said of a span, week by week, and how well that went.

    Parameters
    ----------
    first_on, last_on : date
        First day forecast, and last day any tested window may reach.
    horizon_days : int
        Length of a window, 7 or 30.
    known_by : date
        Day by which an outcome must have been known.
    forecasts : Forecasts
        What every model said of every week.
    evaluation : Evaluation
        How good each was.
    facility_ids, facility_names : list of str
        The facility axis of the forecasts.
    ablation : DataFrame
        As :func:`models.backtesting.studies.ablation` gives it.
    stress : DataFrame
        As :func:`models.backtesting.studies.stress` gives it.
    """

    first_on: dt.date
    last_on: dt.date
    horizon_days: int
    known_by: dt.date
    forecasts: Forecasts
    evaluation: Evaluation
    facility_ids: list[str]
    facility_names: list[str]
    ablation: pd.DataFrame
    stress: pd.DataFrame

    @cached_property
    def key(self) -> tuple[str, ...]:
        """Return what tells this record from any other: its span and all that it says."""
        digest = hashlib.sha256(self.forecasts.panel.outcomes.tobytes())
        for name in sorted(self.forecasts.chances):
            digest.update(self.forecasts.chances[name].tobytes())
        span = (self.first_on.isoformat(), self.last_on.isoformat(), str(self.horizon_days))
        return (*span, digest.hexdigest())

    def rows(self) -> pd.DataFrame:
        """Return one row a tested week and facility, by week, then in the facilities' order.

        ``facility_id, week_on, probability`` and ``level`` as the other screens show them,
        ``attempts`` (1 where there was at least one), and a column of probabilities a model.
        """
        tested, panel = self.forecasts.tested, self.forecasts.panel
        week, facility = np.nonzero(tested)
        chances = {name: chance[tested] for name, chance in self.forecasts.chances.items()}
        rates = rate_of(np.clip(chances[SHOWN], 0, 1 - TINY)) * 7 / panel.horizon_days
        days = [to_date(int(day)) for day in panel.days]
        return pd.DataFrame(
            {
                "facility_id": np.array(self.facility_ids, dtype=object)[facility],
                "week_on": np.array(days, dtype=object)[week],
                "probability": chances[SHOWN],
                "level": np.array([level.name for level in LEVELS], dtype=object)[ranks(rates)],
                "attempts": panel.outcomes[tested].astype(int),
                **chances,
            }
        )

    def ratchet(self) -> Ratchet:
        """Return how the levels the screens show moved over the span."""
        days = self.forecasts.panel.days[first_tested(self.forecasts) :]
        return ratchet(weekly_rates(self.forecasts, SHOWN), days)

    def forecasts_csv(self) -> str:
        """Return every forecast as CSV: ``facility_id, week_on, happened``, a column a model."""
        rows = self.rows().drop(columns=["probability", "level"])
        rows = rows.rename(columns={"attempts": "happened"})
        # a spreadsheet would run a name that begins like a formula
        rows["facility_id"] = rows["facility_id"].map(inert)
        return str(rows.to_csv(index=False, lineterminator="\n"))


def track_record(  # noqa: PLR0913  # the span, what is asked of it, and who is told
    store: Store,
    first_on: dt.date,
    last_on: dt.date,
    horizon_days: int = 7,
    report: Progress | None = None,
    *,
    profile: str | None = None,
) -> TrackRecord:
    """Return the track record of the store's records, known by the day of the newest.

    Parameters
    ----------
    store : Store
        The records.
    first_on, last_on : date
        First day forecast, and last day any window may reach; what lies after the newest record
        is not tested.
    horizon_days : int
        7 or 30.
    report : callable, optional
        Told the share done, 0 to 1.
    profile : str, optional
        Name of the weight profile, as for :func:`dashboard.assessments.make_board`.

    Raises
    ------
    SpanError
        No week of the span can be tested.
    LookupError
        There is no such profile; the message names those there are.
    StoreError
        The store cannot serve.
    """
    newest = queries.coverage(store).newest_known_on or last_on
    read = queries.snapshot(store, newest, profile)
    return track_record_of(
        read.records, read.profile, first_on, last_on, newest, horizon_days, report
    )


def track_record_of(  # noqa: PLR0913, PLR0917  # the span, what is asked of it, and who is told
    records: Records,
    profile: WeightProfile,
    first_on: dt.date,
    last_on: dt.date,
    known_by: dt.date,
    horizon_days: int = 7,
    report: Progress | None = None,
    train_from: dt.date | None = None,
) -> TrackRecord:
    """Return the track record of some records; pure, with no store.

    Parameters are those of :func:`track_record`; `train_from` is the first day learned from, as
    :func:`models.backtesting.studies.trial` chooses it where it is not given.

    Raises
    ------
    SpanError
        No week of the span can be tested.
    """
    span = (first_on, last_on)
    test = trial(records, profile, span, known_by, horizon_days, train_from)
    forecasts = test.walk(_part(report, 0.0, WALK_SHARE))
    if not forecasts.tested.any():
        message = f"no facility is there to be attacked from {first_on} to {last_on}"
        raise SpanError(message)
    evaluation = evaluate_forecasts(forecasts)
    without = ablation(test, forecasts, _part(report, WALK_SHARE, ABLATION_SHARE))
    done = WALK_SHARE + ABLATION_SHARE
    best = evaluation.best_baseline
    stressed = stress(test, forecasts, best, _part(report, done, 1 - done))
    return TrackRecord(
        first_on=first_on,
        last_on=last_on,
        horizon_days=horizon_days,
        known_by=known_by,
        forecasts=forecasts,
        evaluation=evaluation,
        facility_ids=[str(value) for value in records.facilities["facility_id"]],
        facility_names=[str(value) for value in records.facilities["name"]],
        ablation=without,
        stress=stressed,
    )


def _part(report: Progress | None, begin: float, share: float) -> Progress | None:
    if report is None:
        return None
    return lambda done: report(begin + share * done)
