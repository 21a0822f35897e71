"""Spans of days: the rates of the scoring core, asked for at any weights."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import models.span
from models.attribution import ledger
from models.factors.features import prepare
from models.history import rates_along
from models.profile import Factors, WeightProfile
from models.records import Records, day_number
from models.span import mapped, span
from tests.models.factories import (
    AS_OF,
    ago,
    facility,
    incident,
    records,
    shipped_profile,
    weighed,
)
from tests.models.strategies import few, fewer, profiles, some_records

TODAY = day_number(AS_OF)


@few
@given(some_records(), profiles, st.integers(-20, 20))
def test_rates_are_those_of_the_history(found: Records, profile: WeightProfile, late: int) -> None:
    inputs, days = prepare(found, profile), np.arange(TODAY - 30, TODAY + 10)

    rates = span(inputs, profile, days, TODAY + late).rates(profile)

    expected = rates_along(inputs, profile, days, TODAY + late)
    told = ~np.isnan(rates)
    np.testing.assert_array_equal(rates[told], expected[told])


@few
@given(some_records(), profiles, st.integers(-20, 20), st.integers(0, 9))
def test_at_once_each_day_is_the_ledger_with_all_that_is_known(
    found: Records, profile: WeightProfile, late: int, ahead: int
) -> None:
    inputs, days = prepare(found, profile), np.arange(TODAY, TODAY + 10)

    rates = span(inputs, profile, days, TODAY + late, at_once=True).rates(profile)[ahead]

    expected = ledger(inputs, profile, TODAY + ahead, TODAY + late).rate
    told = ~np.isnan(rates)
    np.testing.assert_allclose(rates[told], expected[told], rtol=1e-12)


@fewer
@given(some_records(), profiles)
def test_rates_at_other_weights_need_no_new_span(found: Records, profile: WeightProfile) -> None:
    inputs, days = prepare(found, profile), np.arange(TODAY - 3, TODAY + 3)
    other = replace(profile, factors=Factors(0.3, 2.0, 1.1))

    shared = span(inputs, profile, days, TODAY).rates(other)

    np.testing.assert_array_equal(shared, span(inputs, other, days, TODAY).rates(other))


def test_days_without_presence_or_fresh_records_are_not_assessed() -> None:
    places = [facility("gone", presence_to=ago(2)), facility()]
    rows = [incident(occurred_on=ago(4), known_on=ago(3))]
    profile = shipped_profile()
    profile = replace(profile, uncertainty=replace(profile.uncertainty, stale_after_days=2.0))
    days = np.arange(TODAY - 4, TODAY + 1)

    rates = span(prepare(records(places, rows), profile), profile, days, TODAY).rates(profile)

    assert np.isnan(rates[:, 0]).tolist() == [True, False, False, True, True]
    assert np.isnan(rates[:, 1]).tolist() == [True, False, False, False, True]


def test_picked_days_keep_their_rates() -> None:
    profile = weighed(2.0)
    found = records([facility()], [incident(occurred_on=ago(9), known_on=ago(9))])
    whole = span(prepare(found, profile), profile, np.arange(TODAY - 5, TODAY + 1), TODAY)

    some = whole.pick(slice(2, 4))

    assert some.days.tolist() == [TODAY - 3, TODAY - 2]
    np.testing.assert_array_equal(some.rates(profile), whole.rates(profile)[2:4])


def test_blocks_of_days_find_the_same_newest_record(monkeypatch: pytest.MonkeyPatch) -> None:
    profile = shipped_profile()
    rows = [incident(f"i{n}", occurred_on=ago(n), known_on=ago(n - 2)) for n in range(3, 12)]
    inputs, days = prepare(records([facility()], rows), profile), np.arange(TODAY - 12, TODAY)
    whole = span(inputs, profile, days, TODAY).newest

    monkeypatch.setattr(models.span, "BLOCK_CELLS", 20)

    np.testing.assert_array_equal(span(inputs, profile, days, TODAY).newest, whole)


def test_mapped_takes_every_array_of_the_parts_together() -> None:
    profile = shipped_profile()
    parts = span(prepare(records([facility()]), profile), profile, np.array([TODAY]), TODAY).parts

    summed = mapped(lambda left, right: left + right + 1, parts, parts)

    assert summed.counts.keys() == parts.counts.keys()
    for name, values in summed.counts.items():
        np.testing.assert_array_equal(values, 2 * parts.counts[name] + 1)
    for name in ("background", "triggers", "anniversaries"):
        np.testing.assert_array_equal(getattr(summed, name), 2 * getattr(parts, name) + 1)
    assert summed.horizon_days == parts.horizon_days
