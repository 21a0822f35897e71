"""The evidence again: thirty Iraqi towns, 2010-2018 and the hold-out, beside the goals set for it.

``pytest -rP tests/models/test_evidence_panel.py`` prints the tables.
"""

import datetime as dt
import sys
from collections.abc import Mapping
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from sklearn.linear_model import LogisticRegression

from models.backtesting.backtest import CHALLENGER, SHIPPED, VIGIL, Forecasts, walk_forward
from models.backtesting.baselines import LOG_OFFSET
from models.backtesting.evaluation import Evaluation, evaluate_forecasts, skill
from models.backtesting.panel import Panel, make_panel
from models.factors.features import counter, prepare
from models.records import Records, day_number
from tests.models.factories import shipped_profile
from tests.ucdp import GED_191, GED_211, attacks_191, towns, ucdp_records

pytestmark = pytest.mark.skipif(
    not (GED_191.exists() and GED_211.exists()),
    reason=f"UCDP's rows are not ours to carry: put them in {GED_191.parent}",
)

FIRST = dt.date(2004, 1, 5)
TESTED_FROM = dt.date(2010, 1, 4)
HELD_OUT_FROM = dt.date(2019, 1, 7)
LATER = 10**6
SHOWN = ["auc", "auc_within", "auc_quiet", "brier", "brier_skill", "log_loss", "ece", "slope"]
# the goals that were set; less is measured here for some
GOALS_7 = {"brier_skill": ">= .120", "ece": "<= .010", "slope": ".9 to 1.1", "log_loss": "<= .2375"}
GOALS_30 = {"brier_skill": ">= .150", "gain": ">= +1 % over EWMA-3"}
GOALS_HELD_OUT = {"log_loss": "<= .104", "ece": "<= .010", "gain_2y": ">= 0"}


def fatal_events_211() -> pd.DataFrame:
    """Return every fatal event of GED 21.1 in Iraq; it gives one day and no death by side."""
    rows = pd.read_csv(GED_211, parse_dates=["date_start"])
    return rows.assign(date_end=rows["date_start"], where_prec=1)


def walk(
    found: Records, last: dt.date, horizon_days: int, models: tuple[str, ...] | None = None
) -> Forecasts:
    """Return the walk-forward of weekly windows that end by `last`."""
    profile = shipped_profile()
    days = np.arange(day_number(FIRST), day_number(last) - horizon_days + 2, 7)
    panel: Panel = make_panel(prepare(found, profile), profile, days, horizon_days, LATER)
    return walk_forward(panel, profile, day_number(TESTED_FROM), models=models)


@pytest.fixture(scope="module")
def panel_records() -> Records:
    """Return GED 19.1's attacks and the towns."""
    rows = attacks_191()
    return ucdp_records(rows, towns(rows))


@pytest.fixture(scope="module")
def week(panel_records: Records) -> Evaluation:
    """Return the evaluation of 2010-2018 at 7 days."""
    return evaluate_forecasts(walk(panel_records, dt.date(2018, 12, 31), 7))


@pytest.fixture(scope="module")
def month(panel_records: Records) -> Evaluation:
    """Return the evaluation of 2010-2018 at 30 days."""
    return evaluate_forecasts(walk(panel_records, dt.date(2018, 12, 31), 30))


@pytest.fixture(scope="module", params=[7, 30], ids=["7 days", "30 days"])
def held_out(request: pytest.FixtureRequest) -> tuple[int, Evaluation]:
    """Return the horizon and the evaluation of 2019-2020, walked since 2010 as before."""
    rows = fatal_events_211()
    walked = walk(ucdp_records(rows, towns(rows)), dt.date(2020, 12, 31), request.param)
    new = (walked.panel.days >= day_number(HELD_OUT_FROM))[:, None]
    return request.param, evaluate_forecasts(replace(walked, tested=walked.tested & new))


def figure(found: Evaluation, model: str, name: str) -> float:
    """Return one figure of one model."""
    return float(found.models[name][model])


def gain(found: Evaluation, model: str, over: str) -> float:
    """Return the share of another model's Brier score that a model saves."""
    return 1 - figure(found, model, "brier") / figure(found, over, "brier")


def show(title: str, found: Evaluation, goals: Mapping[str, str]) -> None:
    """Print the table, and the goals next to it."""
    names = [str(name) for name in found.models.index]
    table = found.models[SHOWN].assign(
        gain=[gain(found, name, "ewma3") for name in names],
        gain_2y=[gain(found, name, "climatology_2y") for name in names],
    )
    ours = found.intervals[found.intervals["model"].isin([VIGIL, CHALLENGER])]
    parts = [
        f"{title}: {found.rows} rows, {found.positives} attacked; goals {dict(goals)}",
        table.round(4).to_string(),
        f"best baseline {found.best_baseline}; N-test {np.round(found.number_test, 3)}",
        ours.round(4).to_string(index=False),
        found.by_level.round(4).to_string(index=False),
        f"{ {name: round(value, 3) for name, value in found.stability.items()} }",
    ]
    sys.stdout.write("\n\n".join(parts) + "\n")


def test_seven_days(week: Evaluation) -> None:
    show("UCDP panel, 7 days", week, GOALS_7)

    assert week.rows == 14_070
    assert week.positives == pytest.approx(1395, abs=10)
    # not worse than EWMA-3, the strongest simple baseline, nor are the weights as shipped
    assert min(gain(week, name, "ewma3") for name in (VIGIL, CHALLENGER, SHIPPED)) > 0
    assert figure(week, VIGIL, "ece") <= 0.010
    assert 0.9 <= figure(week, VIGIL, "slope") <= 1.1
    assert 0.9 <= figure(week, CHALLENGER, "slope") <= 1.1
    # the goals of .120 and .2375 are not reached: EWMA-3, .116 and .2393 there, is .108 and .2411
    assert figure(week, VIGIL, "brier_skill") >= 0.111
    assert figure(week, VIGIL, "log_loss") <= 0.2400
    assert figure(week, CHALLENGER, "log_loss") <= 0.2400


def test_thirty_days(month: Evaluation) -> None:
    show("UCDP panel, 30 days", month, GOALS_30)

    assert gain(month, CHALLENGER, "ewma3") >= 0.01
    assert gain(month, VIGIL, "ewma3") > 0
    # the goal of .150 is not reached: EWMA-3, .133 in the evidence, is .131 here
    assert figure(month, CHALLENGER, "brier_skill") >= 0.145
    assert figure(month, VIGIL, "brier_skill") >= 0.138


def test_one_half_life_alone(panel_records: Records) -> None:
    # fitted once on 2004-2009 and tested on 2010-2018; what the Weights page says of half-lives
    profile = shipped_profile()
    test = walk(panel_records, dt.date(2018, 12, 31), 7, models=())
    panel, tested = test.panel, test.tested
    inputs = prepare(panel_records, profile)
    counts = counter(inputs, panel.days, LATER)
    train = panel.closed_by(day_number(TESTED_FROM))
    outcome, local = panel.outcomes[tested], test.chances["climatology_local"][tested]

    def saved(half_life_days: float) -> float:
        logs = np.log(counts(inputs.exposure.own, half_life_days) + LOG_OFFSET)[..., None]
        model = LogisticRegression(C=1e3).fit(
            logs[train].reshape(-1, 1), panel.outcomes[train].ravel()
        )
        return skill(model.predict_proba(logs[tested])[:, 1], local, outcome)

    found = {days: round(saved(days), 3) for days in (7.0, 14.0, 30.0, 60.0, 90.0, 180.0)}
    sys.stdout.write(f"Brier skill with one half-life: {found}\n")

    assert found == pytest.approx(
        {7.0: 0.053, 14.0: 0.089, 30.0: 0.109, 60.0: 0.104, 90.0: 0.091, 180.0: 0.058}, abs=0.002
    )


def test_levels_are_stable_and_in_order(week: Evaluation) -> None:
    figures = week.stability

    assert figures["changes_held"] <= 3
    assert figures["reversals_held"] <= 0.1
    assert week.by_level["happened"].is_monotonic_increasing
    # four of the five levels hold the mean chance they gave
    inside = week.by_level["expected"].between(week.by_level["low"], week.by_level["high"])
    assert inside.sum() >= 4


def test_hold_out(held_out: tuple[int, Evaluation]) -> None:
    horizon_days, found = held_out
    show(f"Hold-out 2019-2020, {horizon_days} days", found, GOALS_HELD_OUT)

    # level with two years of climatology, the best that is simple where all has gone quiet
    assert gain(found, CHALLENGER, "climatology_2y") > 0
    assert gain(found, VIGIL, "climatology_2y") >= -0.01
    assert gain(found, VIGIL, "ewma3") >= 0.01
    for model in (VIGIL, CHALLENGER):
        quiet_years = figure(found, "climatology_2y", "log_loss")
        assert figure(found, model, "log_loss") < quiet_years
        # the goal of .104 is not reached: two years of climatology, .1056 there, are .1127 here
        assert figure(found, model, "log_loss") <= (0.113 if horizon_days == 7 else 0.297)
        # nor is that of .010
        assert figure(found, model, "ece") <= (0.015 if horizon_days == 7 else 0.045)
