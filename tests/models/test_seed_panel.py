"""The shipped weights, never fitted here, on the facilities that the militias threaten."""

import datetime as dt

import numpy as np
import pytest

from data import queries
from data.store import Store
from models.backtesting.backtest import SHIPPED, Forecasts, walk_forward
from models.backtesting.measures import auc, brier, calibration_slope, log_loss
from models.backtesting.panel import make_panel
from models.factors.features import prepare
from models.records import Records, day_number
from tests.models.factories import shipped_profile

PARTNERS = ("partner_embassy", "partner_base")
TRAINED_FROM, TESTED_FROM = dt.date(2019, 7, 1), dt.date(2020, 7, 6)
LAST = dt.date(2022, 7, 3)


@pytest.fixture(scope="module")
def forecasts(seed_store: Store) -> Forecasts:
    """Return two years of weekly forecasts for the facilities of the US and its contractors.

    They are told by who threatens them, which is in the record of the facility, and not by
    whether they were hit.
    """
    found = queries.records(seed_store, dt.date(2023, 1, 1))
    threatened = found.facilities["threatened_by"].notna()
    theirs = found.facilities[threatened & ~found.facilities["target_class"].isin(PARTNERS)]
    records = Records(theirs, found.incidents, found.trigger_events, found.anniversaries)
    days = np.arange(day_number(TRAINED_FROM), day_number(LAST) - 5, 7)
    profile = shipped_profile()
    panel = make_panel(prepare(records, profile), profile, days, 7, day_number(dt.date(2023, 1, 1)))
    return walk_forward(panel, profile, day_number(TESTED_FROM))


def test_shipped_weights_hold_on_attacks_they_never_saw(forecasts: Forecasts) -> None:
    happened = forecasts.panel.outcomes[forecasts.tested]
    chance = forecasts.chances[SHIPPED][forecasts.tested]

    assert happened.sum() >= 90
    assert auc(chance, happened) >= 0.80
    assert 0.8 <= calibration_slope(chance, happened) <= 1.2
    assert chance.sum() == pytest.approx(happened.sum(), rel=0.1)


def test_shipped_weights_do_no_worse_than_two_fading_counts(forecasts: Forecasts) -> None:
    happened = forecasts.panel.outcomes[forecasts.tested]
    chance, simple = (forecasts.chances[name][forecasts.tested] for name in (SHIPPED, "ewma2"))

    assert brier(chance, happened) <= brier(simple, happened)
    # in nats they are level
    assert log_loss(chance, happened) <= log_loss(simple, happened) + 0.001
