"""Track records that many tests read: one small enough to count by hand, and those of the seed."""

import datetime as dt
from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.grading.backtests import TrackRecord
from data.store import Store
from models.backtesting.backtest import CHALLENGER, SHIPPED, VIGIL, Forecasts
from models.backtesting.evaluation import LOCAL, evaluate_forecasts
from models.backtesting.panel import Panel
from models.records import Floats, day_number
from models.versions import NEVER
from tests.browser import APP

TRACK = "dashboard/pages/track_record.py"
FIRST_ON = dt.date(2020, 1, 6)
WEEKS = 60
# the last is hostile: nothing of it may be read as Markdown
NAMES = ["Calm Base: the long way", "Busy Road", ":red[x] [a](javascript:alert(1))"]
IDS = ["calm-base", "busy-road", "third-place"]
# of each facility: chance said in even and odd weeks
SAID = ((0.01, 0.01), (0.30, 0.50), (0.05, 0.10))
ABLATION = pd.DataFrame(
    {
        "factor": ["frequency", "matching", "triggers", "new_factor"],
        "brier_change": [0.082, -0.02, 0.001, 0.004],
        "low": [0.03, -0.03, -0.004, 0.002],
        "high": [0.12, -0.01, 0.006, 0.007],
    }
)
STRESS = pd.DataFrame(
    {
        "rerun": ["as known", "3 days late", "14 days late", "independent sources only"],
        "brier_skill": [0.10, 0.09, 0.075, 0.08],
        "skill_best": [0.01, 0.0, -0.015, -0.01],
        "log_loss": [0.06, 0.061, 0.063, 0.062],
        "auc": [0.88, 0.87, 0.86, 0.87],
    }
)


def forecasts_of(chances: dict[str, Floats], outcomes: Floats, horizon_days: int = 7) -> Forecasts:
    """Return forecasts of weeks from 6 January 2020 on, every one of them tested."""
    days = day_number(FIRST_ON) + 7 * np.arange(len(outcomes))
    known = np.where(outcomes > 0, days[:, None] + horizon_days, NEVER)
    there = np.ones(outcomes.shape, dtype=bool)
    panel = Panel(
        days=days,
        horizon_days=horizon_days,
        features={},
        exponent=np.zeros(outcomes.shape),
        known_positive=known,
        is_quiet=~there,
        is_present=there,
        known_by=int(days[-1]) + horizon_days,
    )
    return Forecasts(panel, there, chances, [])


@cache
def small_track(horizon_days: int = 7) -> TrackRecord:
    """Return 60 weeks of three facilities, counted by hand; read it, never change it.

    The road, at SUBSTANTIAL in even and HIGH in odd weeks, is attacked every third week from the
    first on; the calm base, always MINIMAL, in the weeks 10 and 40; the third place never.
    """
    even = np.arange(WEEKS) % 2 == 0
    said = np.stack([np.where(even, a, b) for a, b in SAID], axis=1)
    outcomes = np.zeros((WEEKS, 3))
    outcomes[::3, 1] = 1
    outcomes[[10, 40], 0] = 1
    place = np.tile([2 / 60, 20 / 60, 0.01], (WEEKS, 1))
    chances = {
        LOCAL: place,
        "climatology_global": np.full((WEEKS, 3), 22 / 180),
        VIGIL: said,
        CHALLENGER: said,
        SHIPPED: said,
    }
    return track_of_forecasts(forecasts_of(chances, outcomes, horizon_days))


def open_track(store: Store, **address: str) -> AppTest:
    """Return the Track record page of the app on `store`, run at an address.

    Its address is not the name of its file, so the app must have run for it to be found.
    """
    at = AppTest.from_file(str(APP), default_timeout=60)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VIGIL_DB", str(store.path))
        at.query_params["as_of"] = address.get("as_of", "2022-11-08")
        at.run().switch_page(TRACK)
        for key, value in address.items():
            at.query_params[key] = value
        return at.run()


def quiet_track() -> TrackRecord:
    """Return the same weeks with no attempt in any of them."""
    forecasts = small_track().forecasts
    return track_of_forecasts(forecasts_of(forecasts.chances, np.zeros((WEEKS, 3))))


def track_of_forecasts(forecasts: Forecasts) -> TrackRecord:
    """Return the track record of some forecasts of three facilities."""
    last_on = FIRST_ON + dt.timedelta(weeks=len(forecasts.panel.days))
    return TrackRecord(
        first_on=FIRST_ON,
        last_on=last_on,
        horizon_days=forecasts.panel.horizon_days,
        known_by=last_on,
        forecasts=forecasts,
        evaluation=evaluate_forecasts(forecasts),
        facility_ids=IDS,
        facility_names=NAMES,
        ablation=ABLATION,
        stress=STRESS,
    )


def with_figures(track: TrackRecord, **figures: float) -> TrackRecord:
    """Return a track record with some figures of the model replaced."""
    models = track.evaluation.models.copy()
    for name, value in figures.items():
        models.loc[VIGIL, name] = value
    return replace(track, evaluation=replace(track.evaluation, models=models))


def with_interval(track: TrackRecord, value: float, low: float, high: float) -> TrackRecord:
    """Return a track record with the model's skill against the best baseline replaced."""
    frame = track.evaluation.intervals.copy()
    at = (frame["model"] == VIGIL) & (frame["figure"] == "skill_best")
    frame.loc[at, ["value", "low", "high"]] = [value, low, high]
    return replace(track, evaluation=replace(track.evaluation, intervals=frame))


def postures(*changes: tuple[str, dt.date, dt.date | None]) -> pd.DataFrame:
    """Return changes of posture of facilities, each from its first day to its last, if known."""
    frame = pd.DataFrame(list(changes), columns=["facility_id", "starts_on", "ends_on"])
    days = {name: pd.to_datetime(frame[name]) for name in ("starts_on", "ends_on")}
    return frame.assign(title="The staff leaves", kind="staff_drawn_down", **days)
