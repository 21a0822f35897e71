"""The background rate: Gamma-Poisson shrinkage, by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.factors.background import background_rates
from models.profile import Background
from models.records import NO_DAY
from tests.models.strategies import few

PRIOR = Background(prior_incidents=0.5, prior_days=365.0)


def rate(incidents: float, present_from: int, day: int, half_life: float = 730.0) -> float:
    found = background_rates(
        np.array([[incidents]]), np.array([present_from]), np.array([day]), half_life, PRIOR
    )
    return float(found[0, 0])


def discounted_days(lived: int, half_life: float) -> float:
    return sum(2 ** (-age / half_life) for age in range(1, lived + 1))


def test_first_day_is_the_prior() -> None:
    assert rate(0.0, 100, 100) == pytest.approx(0.5 / 365)


def test_before_presence_it_is_the_prior() -> None:
    assert rate(0.0, 100, 40) == pytest.approx(0.5 / 365)


@pytest.mark.parametrize("lived", [1, 10, 1000])
@pytest.mark.parametrize("incidents", [0.0, 2.5])
def test_rate_after_some_days_of_presence(lived: int, incidents: float) -> None:
    expected = (incidents + 0.5) / (discounted_days(lived, 730.0) + 365)

    assert rate(incidents, 100, 100 + lived) == pytest.approx(expected, rel=1e-10)


def test_facility_that_always_was_has_lived_for_ever() -> None:
    # the discounted days of an endless presence: r / (1 - r)
    ratio = 2 ** (-1 / 730)

    assert rate(1.0, NO_DAY, 18000) == pytest.approx(1.5 / (ratio / (1 - ratio) + 365), rel=1e-12)


@few
@given(st.floats(0, 50), st.integers(0, 3000), st.floats(30, 36500))
def test_nothing_new_never_raises_it(incidents: float, lived: int, half_life: float) -> None:
    ratio = 2 ** (-1 / half_life)

    today = rate(incidents, 0, lived, half_life)
    tomorrow = rate(incidents * ratio, 0, lived + 1, half_life)

    assert tomorrow <= today * (1 + 1e-12)


@few
@given(st.floats(0, 50), st.floats(0, 1.5), st.integers(0, 3000))
def test_one_more_incident_never_lowers_it(incidents: float, more: float, lived: int) -> None:
    assert rate(incidents + more, 0, lived) >= rate(incidents, 0, lived)


def test_shape_is_days_by_facilities() -> None:
    found = background_rates(np.zeros((4, 3)), np.array([NO_DAY, 0, 5]), np.arange(4), 730.0, PRIOR)

    assert found.shape == (4, 3)
    assert found[0, 2] == pytest.approx(0.5 / 365)
