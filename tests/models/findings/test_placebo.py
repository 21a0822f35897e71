"""Dates against chance: tallies by hand, placebos that keep their bursts, p that is fair."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.findings.placebo import BASELINE_DAYS, Window, against, scatter, shrunken, tally
from models.records import Days, Floats

FIVE = Window(-3, 1)


def days(*dates: int) -> Days:
    """Return one set of dates."""
    return np.array([dates], dtype=np.int64)


def counted(n_days: int, **incidents: int) -> Floats:
    """Return the incidents of each day, given as ``d98=2``."""
    counts = np.zeros(n_days)
    for day, n in incidents.items():
        counts[int(day[1:])] = n
    return counts


def test_length_of_a_window_has_both_ends() -> None:
    assert FIVE.length_days == 5
    assert Window(1, 14).length_days == 14


def test_window_is_compared_with_the_days_around_it() -> None:
    counts = counted(200, d97=1, d101=2, d40=20, d96=4, d102=3, d160=2, d39=50, d161=50)

    found = tally(days(100), FIVE, counts)

    # 97 to 101 against the other 116 days from 40 to 160, in which 29 happened
    assert found.incidents_in.tolist() == [3]
    assert found.expected_in.tolist() == [5 * 29 / 116]
    assert found.ratio.tolist() == [3 / 1.25]
    assert found.log_ratio.tolist() == [np.log(3.5 / 1.75)]
    assert found.least_spread.tolist() == [1 / np.sqrt(1.75)]


def test_end_of_the_record_cuts_the_days_around() -> None:
    found = tally(days(3), FIVE, counted(10, d0=1, d7=2))

    assert (found.incidents_in[0], found.expected_in[0]) == (1, 5 * 2 / 5)


def test_windows_that_overlap_count_an_incident_once() -> None:
    counts = counted(300, d100=4, d101=1, d60=1)

    found = tally(days(103, 100), FIVE, counts)

    # 97 to 104 are 8 days; around each date lie 121 days less these
    assert found.incidents_in.tolist() == [5]
    assert found.expected_in.tolist() == pytest.approx([5 * 1 / 113 + 3 * 1 / 113])


def test_same_day_twice_is_one_window() -> None:
    counts = counted(300, d100=4, d60=1)

    twice, once = tally(days(100, 100), FIVE, counts), tally(days(100), FIVE, counts)

    assert twice.incidents_in == once.incidents_in
    assert twice.expected_in == once.expected_in


def test_other_windows_are_no_baseline() -> None:
    counts = counted(300, d120=9, d90=1)

    found = tally(days(100, 120), FIVE, counts)

    assert found.incidents_in.tolist() == [9]
    assert found.expected_in.tolist() == pytest.approx([2 * 5 * 1 / 111])


def test_nothing_expected_gives_no_ratio() -> None:
    found = tally(days(100), FIVE, counted(200, d100=2))

    assert found.incidents_in.tolist() == [2]
    assert np.isnan(found.ratio).all()


def test_date_with_no_day_around_counts_for_nothing() -> None:
    found = tally(days(3), FIVE, np.ones(5))

    assert (found.incidents_in[0], found.expected_in[0]) == (0, 0)
    assert np.isnan(found.ratio).all()


def test_sets_are_tallied_each_on_its_own() -> None:
    counts = np.random.default_rng(3).poisson(0.3, 500).astype(float)
    sets = np.random.default_rng(4).integers(20, 480, size=(20, 6))

    together = tally(sets, FIVE, counts)

    alone = [tally(row[None, :], FIVE, counts) for row in sets]
    assert together.ratio.tolist() == [one.ratio[0] for one in alone]


@given(
    dates=st.lists(st.integers(3, 290), min_size=1, max_size=8),
    counts=st.lists(st.integers(0, 3), min_size=300, max_size=300),
)
def test_tally_is_that_of_days_marked_one_by_one(dates: list[int], counts: list[int]) -> None:
    inside = {day for date in dates for day in range(date - 3, date + 2)}
    expected, done = 0.0, set[int]()
    for date in sorted(dates):
        near = range(max(0, date - BASELINE_DAYS), min(300, date + BASELINE_DAYS + 1))
        around = [counts[day] for day in near if day not in inside]
        own = set(range(date - 3, date + 2)) - done
        done |= own
        expected += len(own) * sum(around) / len(around)

    found = tally(days(*dates), FIVE, np.array(counts, dtype=float))

    assert found.incidents_in[0] == sum(counts[day] for day in inside)
    assert found.expected_in[0] == pytest.approx(expected)


@given(
    dates=st.lists(st.integers(3, 98), min_size=1, max_size=6).map(sorted),
    seed=st.integers(0, 99),
)
def test_placebos_stay_inside_the_record_and_keep_bursts(dates: list[int], seed: int) -> None:
    true = np.array(dates, dtype=np.int64)

    placed = scatter(true, FIVE, 100, 20, np.random.default_rng(seed))

    assert placed.shape == (20, len(dates))
    assert (placed + FIVE.first >= 0).all()
    assert (placed + FIVE.last < 100).all()
    gaps = np.diff(true)
    together = gaps < FIVE.length_days
    assert (np.diff(placed, axis=1)[:, together] == gaps[together]).all()


def test_dates_apart_move_apart() -> None:
    placed = scatter(np.array([10, 15, 60]), FIVE, 100, 500, np.random.default_rng(0))

    gaps = np.diff(placed, axis=1)
    assert len(np.unique(gaps[:, 0])) > 20, "five days apart: the windows do not touch"
    assert set(np.unique(placed[:, 2])) == set(range(3, 99)), "every day of the record is met"


def test_record_as_long_as_the_window_has_one_place() -> None:
    placed = scatter(np.array([3]), FIVE, 5, 4, np.random.default_rng(0))

    assert placed.ravel().tolist() == [3] * 4


def test_p_counts_the_placebos_as_far_out_and_the_dates_themselves() -> None:
    placebos = np.array([0.0, 1.0, 1.0, 2.0, np.nan])

    # one of four reaches 2, so 2 * (1 + 1) / (1 + 4)
    assert against(2.0, placebos).p == pytest.approx(0.8)
    assert against(3.0, placebos).p == pytest.approx(0.4)
    assert against(-1.0, placebos).p == pytest.approx(0.4)
    assert against(1.0, placebos).p == 1.0


def test_band_holds_95_of_100_placebos() -> None:
    found = against(1.0, np.arange(1001) / 1000)

    assert (found.low, found.high) == pytest.approx((0.025, 0.975))


@pytest.mark.parametrize(
    ("ratio", "placebos"), [(np.nan, [1.0, 2.0]), (1.0, [np.nan, np.nan]), (1.0, [])]
)
def test_nothing_to_compare_gives_no_figures(ratio: float, placebos: list[float]) -> None:
    found = against(ratio, np.array(placebos))

    assert np.isnan([found.low, found.high, found.p]).all()


def test_p_is_fair_where_there_is_no_effect() -> None:
    generator = np.random.default_rng(20)
    ps = []
    for _ in range(300):
        counts = generator.poisson(0.4, 1200).astype(float)
        dates = np.sort(generator.integers(10, 1190, size=10))
        placed = scatter(dates, FIVE, 1200, 199, generator)
        own = tally(dates[None, :], FIVE, counts).ratio[0]
        ps.append(against(own, tally(placed, FIVE, counts).ratio).p)

    assert np.mean(np.array(ps) < 0.05) < 0.09
    assert np.mean(np.array(ps) < 0.5) == pytest.approx(0.5, abs=0.1)


def test_ratio_is_shrunk_towards_no_effect() -> None:
    assert shrunken(np.log(1.71), 0.32, 0.25) == pytest.approx(0.2033, abs=1e-3)
    assert shrunken(0.5, 1e9, 0.25) == pytest.approx(0.0)
    assert shrunken(0.5, 0.0, 0.25) == 0.5
