"""The baselines: climatologies by hand and against a plain loop, designs as stated."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.base import is_classifier

from models.backtesting.baselines import (
    BASELINES,
    BOOSTED,
    LOG_OFFSET,
    TWO_YEARS_DAYS,
    Baseline,
    climatologies,
)
from models.backtesting.panel import Panel
from models.records import Days, Floats
from models.versions import NEVER
from tests.models.strategies import few

FEATURES = (
    *("short", "long", "near", "near_long", "background", "last_7", "last_30"),
    *("own_7", "own_14", "own_30", "own_60", "own_365"),
)


def made_panel(known: Days, present: Floats | None = None, horizon_days: int = 7) -> Panel:
    """Return a panel of weeks 0, 7, 14 ... with these days on which outcomes were known."""
    days = 7 * np.arange(len(known), dtype=np.int64)
    spread = np.arange(known.size, dtype=float).reshape(known.shape) / known.size
    return Panel(
        days=days,
        horizon_days=horizon_days,
        features={name: spread + i for i, name in enumerate(FEATURES)},
        exponent=np.zeros(known.shape),
        known_positive=known,
        is_quiet=np.zeros(known.shape, dtype=bool),
        is_present=np.ones(known.shape, dtype=bool) if present is None else present > 0,
        known_by=10**6,
    )


def naive(panel: Panel, since_days: int | None = None) -> Floats:
    """Return the share of closed weeks with an attempt known by then, half a week of each added."""
    share = np.empty(panel.is_present.shape)
    for row, day in enumerate(panel.days):
        for place in range(panel.is_present.shape[1]):
            weeks = hits = 0
            for past, began in enumerate(panel.days):
                is_over = began + panel.horizon_days <= day
                if not is_over or not panel.is_present[past, place]:
                    continue
                closed = began + panel.horizon_days
                known = max(closed, int(panel.known_positive[past, place]))
                since = -np.inf if since_days is None else day - since_days
                weeks += entered(panel.days, closed) >= since
                hits += known <= day and entered(panel.days, known) >= since
            share[row, place] = (min(hits, weeks) + 0.5) / (weeks + 1)
    return share


def entered(days: Days, day: int) -> int:
    """Return the week in which something of a day first counts."""
    return int(days[days >= day][0])


def test_climatologies_by_hand() -> None:
    # the second facility is hit in the first week, which is known in time, and in the third
    known = np.array([[NEVER, 3], [NEVER, NEVER], [NEVER, 17], [NEVER, NEVER]])

    found = climatologies(made_panel(known))

    local = [[0.5, 0.5], [0.5 / 2, 1.5 / 2], [0.5 / 3, 1.5 / 3], [0.5 / 4, 2.5 / 4]]
    everywhere = [0.5, 1.5 / 3, 1.5 / 5, 2.5 / 7]
    assert found["climatology_local"] == pytest.approx(np.array(local))
    assert found["climatology_global"] == pytest.approx(np.array(everywhere)[:, None].repeat(2, 1))
    assert found["climatology_2y"] == pytest.approx(np.array(local))


def test_attack_that_was_known_late_counts_late() -> None:
    known = np.array([[20], [NEVER], [NEVER], [NEVER]])

    found = climatologies(made_panel(known))["climatology_local"]

    assert found[:, 0] == pytest.approx([0.5, 0.5 / 2, 0.5 / 3, 1.5 / 4])


def test_weeks_of_absence_do_not_count() -> None:
    known = np.array([[3], [NEVER], [NEVER], [NEVER]])
    present = np.array([[1.0], [0.0], [0.0], [1.0]])

    found = climatologies(made_panel(known, present))["climatology_local"]

    assert found[:, 0] == pytest.approx([0.5, 1.5 / 2, 1.5 / 2, 1.5 / 2])


def test_two_years_forget_what_all_years_remember() -> None:
    known = np.full((160, 1), NEVER)
    known[:20, 0] = 7 * np.arange(20) + 7

    found = climatologies(made_panel(known))

    # week 159: of 104 weeks that closed within 730 days none was attacked
    assert found["climatology_2y"][-1, 0] == pytest.approx(0.5 / 106, rel=0.02)
    assert found["climatology_local"][-1, 0] == pytest.approx(20.5 / 160)


def test_burst_of_late_news_is_no_more_than_certain() -> None:
    known = np.full((250, 1), NEVER)
    known[:100, 0] = 7 * 240
    present = np.zeros((250, 1))
    present[:100] = 1

    found = climatologies(made_panel(known, present))

    assert found["climatology_2y"].max() < 1
    assert found["climatology_local"][-1, 0] == pytest.approx(100.5 / 101)


@few
@given(st.data(), st.integers(1, 130), st.integers(1, 3), st.sampled_from([7, 30]))
def test_climatologies_are_those_of_a_plain_loop(
    data: st.DataObject, n_weeks: int, n_places: int, horizon_days: int
) -> None:
    seed = data.draw(st.integers(0, 2**31))
    random = np.random.default_rng(seed)
    shape = (n_weeks, n_places)
    late = 7 * np.arange(n_weeks)[:, None] + random.integers(0, 60, shape)
    known = np.where(random.random(shape) < 0.3, late, NEVER)
    panel = made_panel(known, (random.random(shape) < 0.8).astype(float), horizon_days)

    found = climatologies(panel)

    np.testing.assert_allclose(found["climatology_local"], naive(panel))
    np.testing.assert_allclose(found["climatology_2y"], naive(panel, TWO_YEARS_DAYS))


def test_nothing_closed_yet_is_even_odds() -> None:
    found = climatologies(made_panel(np.array([[3, NEVER]]), horizon_days=30))

    assert all(share.tolist() == [[0.5, 0.5]] for share in found.values())


@pytest.mark.parametrize("baseline", BASELINES, ids=[each.name for each in BASELINES])
def test_every_baseline_is_a_fresh_classifier_on_finite_features(baseline: Baseline) -> None:
    design = baseline.design(made_panel(np.full((4, 2), NEVER)))

    assert design.shape[:2] == (4, 2)
    assert np.isfinite(design).all()
    assert is_classifier(baseline.estimator())
    assert baseline.estimator() is not baseline.estimator()


def test_designs_by_hand() -> None:
    panel = made_panel(np.full((1, 1), NEVER))
    for i, name in enumerate(FEATURES):
        panel.features[name][:] = 0.01 * (i + 1)
    designs = {b.name: b.design(panel)[0, 0].tolist() for b in BASELINES}

    assert designs["persistence"] == [1.0]
    assert designs["count30"] == pytest.approx([np.log1p(0.07)])
    assert designs["ewma2"] == pytest.approx(np.log(np.array([0.09, 0.11]) + LOG_OFFSET))
    assert designs["ewma3"] == pytest.approx(np.log(np.array([0.08, 0.10, 0.12]) + LOG_OFFSET))
    assert designs["hist_gradient_boosting"] == [panel.features[n][0, 0] for n in BOOSTED]


def test_boosting_never_falls_as_a_feature_rises() -> None:
    random = np.random.default_rng(0)
    rows = random.gamma(0.5, 0.1, (600, len(BOOSTED)))
    # what it learns from says the opposite
    outcome = (random.random(600) < np.exp(-20 * rows[:, 0])).astype(float)
    boosting = next(b for b in BASELINES if b.name == "hist_gradient_boosting").estimator()

    boosting.fit(rows, outcome)

    more = boosting.predict_proba(rows + 0.05)[:, 1]
    assert (more >= boosting.predict_proba(rows)[:, 1]).all()
