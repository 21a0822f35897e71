"""Recalibration: exact where there is much to learn from, shrunk where there is little."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize

import models.backtesting.recalibration as module
from models.backtesting.recalibration import BOUNDS, Recalibration, recalibrate
from models.factors.rate import probability
from models.records import Floats
from tests.models.strategies import few

GRID = np.geomspace(0.005, 1.5, 200)


def outcomes_of(rates: Floats, n_each: int, seed: int = 3) -> tuple[Floats, Floats]:
    """Return each rate `n_each` times, with outcomes drawn at it."""
    repeated = np.repeat(rates, n_each)
    drawn = np.random.default_rng(seed).random(len(repeated)) < probability(repeated)
    return repeated, drawn.astype(float)


def numeric_gradient(loss: Callable[[Floats], float], at: Floats) -> Floats:
    steps = 1e-6 * np.eye(len(at))
    return np.array([(loss(at + step) - loss(at - step)) / 2e-6 for step in steps])


def unshrunk(rates: Floats, outcomes: Floats) -> Floats:
    """Return the least-loss a and b by another road: no gradient, bounds as stated."""

    def loss(at: Floats) -> float:
        return module._loss(at, np.log(rates), outcomes)[0]

    found = minimize(
        loss,
        np.array([0.0, 1.0]),
        bounds=BOUNDS,
        method="Nelder-Mead",
        options={"xatol": 1e-8, "fatol": 1e-10, "maxiter": 4000},
    )
    return np.asarray(found.x)


def test_nothing_changes_by_default() -> None:
    assert Recalibration().apply(GRID).tolist() == GRID.tolist()


def test_applied_by_hand() -> None:
    change = Recalibration(a=float(np.log(2)), b=0.5)

    assert change.apply(np.array([0.04, 0.25])).tolist() == pytest.approx([0.4, 1.0])
    assert change.apply(np.array([0.0])).tolist() == [0.0]


@pytest.mark.parametrize(("a", "b"), [(0.0, 1.0), (0.4, 1.0), (-0.5, 0.8), (0.3, 1.4)])
def test_it_undoes_what_was_done_to_the_rates(a: float, b: float) -> None:
    rates, outcomes = outcomes_of(GRID, 400)
    said = np.exp((np.log(rates) - a) / b)

    change = recalibrate(said, outcomes)

    weight = outcomes.sum() / (outcomes.sum() + 100)
    assert change.a / weight == pytest.approx(a, abs=0.05)
    assert 1 + (change.b - 1) / weight == pytest.approx(b, abs=0.05)


@pytest.mark.parametrize("n_each", [1, 4, 40])
def test_it_shrinks_by_the_share_of_100_attempts(n_each: int) -> None:
    rates, outcomes = outcomes_of(GRID, n_each)
    n_pos = outcomes.sum()

    change = recalibrate(3 * rates, outcomes)

    a, b = unshrunk(3 * rates, outcomes)
    weight = n_pos / (n_pos + 100)
    assert change.a == pytest.approx(weight * a, abs=1e-3)
    assert change.b == pytest.approx(1 + weight * (b - 1), abs=1e-3)


def test_no_attempt_changes_nothing() -> None:
    assert recalibrate(GRID, np.zeros(len(GRID))) == Recalibration()
    assert recalibrate(np.zeros(0), np.zeros(0)) == Recalibration()


@few
@given(
    st.lists(
        st.tuples(st.sampled_from([0.0, 1e-9, 0.01, 0.2, 1.0, 20.0]), st.booleans()),
        min_size=1,
        max_size=20,
    )
)
def test_whatever_happened_it_stays_within_bounds_and_keeps_the_order(
    drawn: list[tuple[float, bool]],
) -> None:
    rates = np.array([rate for rate, _ in drawn])

    change = recalibrate(rates, np.array([float(hit) for _, hit in drawn]))

    assert BOUNDS[0][0] <= change.a <= BOUNDS[0][1]
    assert BOUNDS[1][0] <= change.b <= BOUNDS[1][1]
    applied = change.apply(np.sort(rates))
    assert np.isfinite(applied).all()
    assert (np.diff(applied) >= 0).all()


@pytest.mark.parametrize("at", [(0.0, 1.0), (-0.7, 0.5), (0.9, 1.6)])
def test_gradient_is_that_of_the_loss(at: tuple[float, float]) -> None:
    rates, outcomes = outcomes_of(GRID, 2)
    data = (np.log(rates), outcomes)

    _, gradient = module._loss(np.array(at), *data)

    numeric = numeric_gradient(lambda x: module._loss(x, *data)[0], np.array(at))
    assert gradient == pytest.approx(numeric, rel=1e-5, abs=1e-4)
