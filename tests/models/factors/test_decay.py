"""Decayed counts: by hand, as a direct sum, and as the filter they are."""

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.signal import lfilter

from models.factors.decay import Arrivals, counts_along_days, counts_on, decay_terms
from models.versions import NEVER
from tests.models.strategies import few

LN2 = math.log(2)
Arrival = tuple[int, float, int, int]


def arrivals(rows: list[Arrival], n_facilities: int = 3) -> Arrivals:
    """Return arrivals of (facility, value, day it occurred, days later that it was known)."""
    facility, value, occurred, lag = (np.array(c) for c in zip(*rows, strict=True))
    return Arrivals(
        n_facilities,
        facility.astype(np.intp),
        value.astype(float),
        occurred.astype(np.int64),
        np.maximum(occurred + 1, occurred + lag).astype(np.int64),
        np.full(len(rows), NEVER),
    )


def summed_up(rows: list[Arrival], day: int, half_life: float, facility: int) -> float:
    return math.fsum(
        value * LN2 / half_life * 2 ** (-(day - occurred) / half_life)
        for where, value, occurred, lag in rows
        if where == facility and occurred < day and occurred + lag <= day
    )


@pytest.mark.parametrize(
    ("age", "half_life", "term"),
    [
        (0, 30.0, LN2 / 30),
        (30, 30.0, LN2 / 60),
        (8, 30.0, LN2 / 30 * 2 ** (-8 / 30)),
        (1, 120.0, LN2 / 120 * 2 ** (-1 / 120)),
    ],
)
def test_term_of_an_age(age: int, half_life: float, term: float) -> None:
    assert decay_terms(np.array([age]), half_life)[0] == pytest.approx(term, rel=1e-15)


def test_terms_of_all_days_to_come_sum_to_about_one_incident() -> None:
    assert decay_terms(np.arange(1, 3000), 30.0).sum() == pytest.approx(1.0, abs=0.02)


ROWS = st.lists(
    st.tuples(st.integers(0, 2), st.floats(0, 1.5), st.integers(-100, 40), st.integers(0, 30)),
    min_size=1,
    max_size=12,
)


@few
@given(ROWS, st.floats(1, 400))
def test_recursion_equals_the_direct_sum(rows: list[Arrival], half_life: float) -> None:
    days = np.arange(0, 45)

    counts = counts_along_days(arrivals(rows), days, half_life)

    for day in days:
        for facility in range(3):
            expected = summed_up(rows, int(day), half_life, facility)
            assert counts[day, facility] == pytest.approx(expected, rel=1e-12, abs=1e-15)


@few
@given(ROWS, st.lists(st.integers(-20, 60), min_size=12, max_size=12), st.floats(1, 400))
def test_what_is_taken_back_counts_until_then(
    rows: list[Arrival], left_on: list[int], half_life: float
) -> None:
    days = np.arange(0, 45)
    leaves = np.array(left_on[: len(rows)])
    entering = arrivals(rows)

    short_lived = replace(entering, leaves=leaves).pick(entering.enters < leaves)
    counts = counts_along_days(short_lived, days, half_life)

    assert np.all(counts >= 0)
    for day in days:
        still = [row for row, leaving in zip(rows, leaves, strict=True) if day < leaving]
        for facility in range(3):
            expected = summed_up(still, int(day), half_life, facility)
            assert counts[day, facility] == pytest.approx(expected, rel=1e-12, abs=1e-14)


@few
@given(st.lists(st.integers(0, 3), min_size=60, max_size=60), st.floats(1, 400))
def test_counts_are_a_recursive_filter(attacks: list[int], half_life: float) -> None:
    # y[t] = r y[t - 1] + r x[t - 1] times ln 2 / h, with r = 2^(-1 / h)
    rows = [(0, float(n), day, 0) for day, n in enumerate(attacks)]
    ratio = 2 ** (-1 / half_life)

    counts = counts_along_days(arrivals(rows, 1), np.arange(60), half_life)

    expected = LN2 / half_life * lfilter([0.0, ratio], [1.0, -ratio], attacks)
    np.testing.assert_allclose(counts[:, 0], expected, rtol=1e-11, atol=1e-15)


def test_count_on_one_day_takes_every_arrival_given() -> None:
    rows: list[Arrival] = [(0, 1.0, -10, 0), (0, 0.5, -1, 0), (2, 1.0, -30, 0)]

    counts = counts_on(arrivals(rows), 0, 30.0)

    first = LN2 / 30 * (2 ** (-10 / 30) + 0.5 * 2 ** (-1 / 30))
    assert counts.tolist() == pytest.approx([first, 0.0, LN2 / 60], rel=1e-14)


def test_late_arrival_enters_with_what_is_left_of_it() -> None:
    # it occurred on day 0 and was known on day 10
    counts = counts_along_days(arrivals([(0, 1.0, 0, 10)], 1), np.arange(0, 13), 30.0)

    assert counts[:10, 0].tolist() == [0.0] * 10
    expected = [LN2 / 30 * 2 ** (-age / 30) for age in (10, 11, 12)]
    assert counts[10:, 0].tolist() == pytest.approx(expected, rel=1e-14)


def test_arrival_after_the_last_day_never_enters() -> None:
    counts = counts_along_days(arrivals([(0, 1.0, 0, 10), (0, 1.0, 9, 0)], 1), np.arange(10), 30.0)

    assert counts.sum() == 0.0


def test_incident_counts_from_the_day_after() -> None:
    counts = counts_along_days(arrivals([(0, 1.0, 3, 0)], 1), np.arange(6), 30.0)

    assert counts[3, 0] == 0.0
    assert counts[4, 0] == pytest.approx(LN2 / 30 * 2 ** (-1 / 30), rel=1e-15)


def test_pick_keeps_what_is_marked() -> None:
    picked = arrivals([(0, 1.0, 1, 0), (1, 2.0, 2, 0)]).pick(np.array([False, True]))

    assert picked.n_facilities == 3
    assert picked.facility.tolist() == [1]
    assert picked.value.tolist() == [2.0]
    assert picked.occurred.tolist() == [2]
    assert picked.enters.tolist() == [3]


def test_without_arrivals_every_count_is_0() -> None:
    nothing = arrivals([(0, 1.0, 0, 0)]).pick(np.array([False]))

    assert counts_on(nothing, 5, 30.0).tolist() == [0.0] * 3
    assert counts_along_days(nothing, np.arange(4), 30.0).tolist() == [[0.0] * 3] * 4
