"""From a structural rate to a probability, by hand and against other libraries."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import gamma

from models.factors.rate import (
    effective_number,
    modifier,
    modifier_per_unit,
    probability,
    probability_interval,
)
from tests.models.strategies import few


@pytest.mark.parametrize(
    ("exponent", "expected"),
    [
        (0.0, 1.0),
        (0.21, math.exp(0.21)),
        (-0.5, math.exp(-0.5)),
        (0.69, math.exp(0.69)),
        (0.7, 2.0),
        (5.0, 2.0),
        (-0.7, 0.5),
        (-math.inf, 0.5),
        (math.inf, 2.0),
    ],
)
def test_modifier(exponent: float, expected: float) -> None:
    assert modifier(np.array([exponent]))[0] == pytest.approx(expected, rel=1e-15)


@few
@given(st.floats(-3, 3))
def test_modifier_per_unit_adds_up_to_the_modifier(exponent: float) -> None:
    e = np.array([exponent])

    assert 1 + (modifier_per_unit(e) * e)[0] == pytest.approx(modifier(e)[0], rel=0, abs=1e-12)
    assert modifier_per_unit(e)[0] > 0


@pytest.mark.parametrize("exponent", [0.0, 1e-13, -1e-13, 1e-11])
def test_modifier_per_unit_of_a_vanishing_exponent_is_1(exponent: float) -> None:
    assert modifier_per_unit(np.array([exponent]))[0] == pytest.approx(1.0, abs=1e-10)


@pytest.mark.parametrize("rate", [0.0, 1e-18, 1e-6, 0.0103, 0.5, 3.0])
def test_probability(rate: float) -> None:
    assert probability(np.array([rate]))[0] == pytest.approx(-math.expm1(-rate), rel=1e-14)


def test_probability_of_half_an_attack_by_hand() -> None:
    assert probability(np.array([math.log(2)]))[0] == pytest.approx(0.5)


@pytest.mark.parametrize("rate", [0.0103, 0.2, 1.5])
@pytest.mark.parametrize("effective", [0.0, 1.0, 25.0])
@pytest.mark.parametrize(("weights_cv", "prior"), [(0.25, 1.0), (0.0, 1.0), (2.0, 0.5)])
def test_interval_is_that_of_a_gamma(
    rate: float, effective: float, weights_cv: float, prior: float
) -> None:
    low, high = probability_interval(np.array([rate]), np.array([effective]), weights_cv, prior)

    spread = 1 / (effective + prior) + weights_cv**2
    law = gamma(a=1 / spread, scale=rate * spread)
    assert law.mean() == pytest.approx(rate)
    assert law.std() / law.mean() == pytest.approx(math.sqrt(spread))
    assert low[0] == pytest.approx(1 - math.exp(-law.ppf(0.1)), abs=1e-12)
    assert high[0] == pytest.approx(1 - math.exp(-law.ppf(0.9)), abs=1e-12)


def test_interval_of_no_rate_is_nothing() -> None:
    low, high = probability_interval(np.zeros(1), np.zeros(1), 0.25, 1.0)

    assert (low[0], high[0]) == (0.0, 0.0)


@few
@given(st.floats(0.001, 1), st.floats(0, 50), st.floats(0.1, 50))
def test_more_incidents_narrow_the_interval(rate: float, effective: float, more: float) -> None:
    few_low, few_high = probability_interval(np.array([rate]), np.array([effective]), 0.25, 1.0)
    low, high = probability_interval(np.array([rate]), np.array([effective + more]), 0.25, 1.0)

    assert low[0] >= few_low[0]
    assert high[0] - low[0] <= (few_high[0] - few_low[0]) * (1 + 1e-9) + 1e-12


@pytest.mark.parametrize(
    ("weights", "number"),
    [([1.0], 1.0), ([2.0, 2.0, 2.0], 3.0), ([3.0, 1.0], 1.6), ([1.0, 0.0], 1.0), ([], 0.0)],
)
def test_effective_number(weights: list[float], number: float) -> None:
    w = np.array(weights)

    found = effective_number(np.array([w.sum()]), np.array([(w**2).sum()]))

    assert found.tolist() == [pytest.approx(number)]
