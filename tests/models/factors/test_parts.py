"""The parts that the three weights multiply: at any weights the rate of the ledger and history."""

import math
from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from models.attribution import ledger
from models.factors.features import prepare
from models.factors.parts import Mixes, Parts, exponent, parts_along, parts_now, rate, structural
from models.history import rates_along
from models.profile import Factors, WeightProfile
from models.records import Records, day_number
from tests.models.factories import (
    AS_OF,
    LAT,
    ago,
    anniversary,
    facility,
    incident,
    north_of,
    records,
    shipped_profile,
    trigger,
    weighed,
)
from tests.models.strategies import factors, few, fewer, profiles, some_records

TODAY = day_number(AS_OF)
LN2 = math.log(2)
HORIZONS = st.sampled_from([7, 30])
PLACES = [facility(), facility("base", lat=north_of(LAT, 53.0), target_class="base")]
FOUND = records(PLACES, [incident(occurred_on=ago(30))], [trigger()], [anniversary("other")])


def now(profile: WeightProfile, horizon_days: int = 7) -> Parts:
    return parts_now(prepare(FOUND, profile), profile, TODAY, TODAY, horizon_days)


def test_parts_by_hand() -> None:
    parts = now(shipped_profile())

    lived_days = 1 / (2 ** (1 / 730) - 1)
    own = 2 ** (-30 / 730)
    near = 0.05 * math.exp(-50 / 75) * LN2 / 60
    np.testing.assert_allclose(parts.counts["short"], [LN2 / 60, 0.0])
    np.testing.assert_allclose(parts.counts["long"], [LN2 / 120 * 2**-0.25, 0.0])
    np.testing.assert_allclose(parts.counts["near"], [0.0, near])
    expected = [(own + 0.5) / (lived_days + 365), 0.5 / (lived_days + 365)]
    np.testing.assert_allclose(parts.background, expected)
    np.testing.assert_allclose(parts.triggers, [0.18 * 2 ** (-1 / 14)] * 2)
    np.testing.assert_allclose(parts.anniversaries, [0.0625] * 2)
    assert parts.horizon_days == 7


def test_rate_by_hand() -> None:
    profile = weighed(2.0, 0.5, 3.0)

    parts = now(profile)

    recent = 3.60 * LN2 / 60 + 0.715 * LN2 / 120 * 2**-0.25
    stirred = 0.5 * 0.18 * 2 ** (-1 / 14) + 3 * 0.0625
    assert math.isclose(structural(parts, profile, 2.0)[0], 0.0103 + 2 * recent)
    assert math.isclose(exponent(parts, profile.factors)[0], stirred)
    expected = (0.0103 + 2 * recent) * math.exp(stirred)
    assert math.isclose(rate(parts, profile, profile.factors)[0], expected)


def test_many_mixes_in_one_call_are_each_its_own() -> None:
    profile = shipped_profile()
    parts = now(profile)
    mixes = [Factors(*weights) for weights in ((0, 0, 0), (1, 1, 1), (3, 0, 2), (0.5, 3, 3))]
    columns = np.array([[m.frequency, m.triggers, m.anniversaries] for m in mixes])

    together = rate(parts, profile, Mixes(*columns.T[:, :, None]))

    assert together.shape == (4, 2)
    np.testing.assert_array_equal(together, [rate(parts, profile, mix) for mix in mixes])


def test_many_mixes_of_many_days() -> None:
    profile = shipped_profile()
    inputs, days = prepare(FOUND, profile), TODAY - np.array([14, 7, 0])
    weights = np.array([0.0, 1.5, 3.0])

    parts = parts_along(inputs, profile, days, TODAY)
    together = rate(parts, profile, Mixes(weights[:, None, None], 1.0, 1.0))

    assert together.shape == (3, 3, 2)
    for mix, weight in zip(together, weights, strict=True):
        np.testing.assert_array_equal(mix, rate(parts, profile, Factors(weight, 1.0, 1.0)))


@few
@given(some_records(), profiles, HORIZONS)
def test_rate_of_the_parts_is_that_of_the_ledger_to_the_last_bit(
    found: Records, profile: WeightProfile, horizon_days: int
) -> None:
    inputs = prepare(found, profile)

    parts = parts_now(inputs, profile, TODAY, TODAY, horizon_days)

    said = ledger(inputs, profile, TODAY, TODAY, horizon_days)
    np.testing.assert_array_equal(rate(parts, profile, profile.factors), said.rate)


@fewer
@given(some_records(), profiles, HORIZONS, st.integers(0, 20))
def test_rate_of_the_parts_along_days_is_that_of_the_history_to_the_last_bit(
    found: Records, profile: WeightProfile, horizon_days: int, days_back: int
) -> None:
    inputs = prepare(found, profile)
    days = TODAY - np.array([30, 21, 1, 0])

    parts = parts_along(inputs, profile, days, TODAY - days_back, horizon_days)

    said = rates_along(inputs, profile, days, TODAY - days_back, horizon_days)
    np.testing.assert_array_equal(rate(parts, profile, profile.factors), said)


@few
@given(some_records(), profiles, factors, factors, factors)
def test_parts_do_not_depend_on_the_three_weights(
    found: Records, profile: WeightProfile, frequency: float, triggers: float, dates: float
) -> None:
    other = replace(profile, factors=Factors(frequency, triggers, dates))

    left = parts_now(prepare(found, profile), profile, TODAY, TODAY)
    right = parts_now(prepare(found, other), other, TODAY, TODAY)

    for name in left.counts:
        np.testing.assert_array_equal(left.counts[name], right.counts[name])
    for name in ("background", "triggers", "anniversaries"):
        np.testing.assert_array_equal(getattr(left, name), getattr(right, name))
