"""The measures against closed forms, against scikit-learn and against what is known by design."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.special import expit
from sklearn.metrics import brier_score_loss, roc_auc_score
from sklearn.metrics import log_loss as log_loss_oracle

from models.backtesting.measures import (
    BLOCK_WEEKS,
    Interval,
    WeekMeasure,
    auc,
    auc_within,
    block_bootstrap,
    brier,
    calibration_error,
    calibration_slope,
    log_loss,
)
from models.records import Floats
from tests.models.strategies import few

CHANCE = np.array([0.1, 0.4, 0.4, 0.8])
OUTCOME = np.array([0.0, 0.0, 1.0, 1.0])
# few values, so that ties are common; none so near 0 or 1 that the log loss is held
rows = st.lists(
    st.tuples(st.sampled_from([0.01, 0.1, 0.25, 0.5, 0.9]), st.booleans()), min_size=2, max_size=30
)


def split(drawn: list[tuple[float, bool]]) -> tuple[Floats, Floats]:
    return np.array([c for c, _ in drawn]), np.array([float(y) for _, y in drawn])


def test_brier_score_by_hand() -> None:
    assert brier(CHANCE, OUTCOME) == pytest.approx((0.01 + 0.16 + 0.36 + 0.04) / 4)


def test_log_loss_by_hand() -> None:
    expected = -math.log(0.9 * 0.6 * 0.4 * 0.8) / 4

    assert log_loss(CHANCE, OUTCOME) == pytest.approx(expected)


def test_certainty_that_is_wrong_costs_much_but_not_everything() -> None:
    wrong = log_loss(np.array([0.0, 1.0]), np.array([1.0, 0.0]))

    assert wrong == pytest.approx(-math.log(1e-6))


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [([0, 0, 1, 1], 0.875), ([1, 1, 0, 0], 0.125), ([0, 1, 0, 1], 0.875), ([0, 1, 1, 0], 0.5)],
)
def test_auc_counts_ties_half(outcome: list[int], expected: float) -> None:
    assert auc(CHANCE, np.array(outcome, dtype=float)) == pytest.approx(expected)


def test_auc_of_equal_forecasts_is_a_half() -> None:
    assert auc(np.full(4, 0.3), OUTCOME) == 0.5


@pytest.mark.parametrize("outcome", [np.zeros(4), np.ones(4)])
def test_one_class_has_neither_auc_nor_slope(outcome: Floats) -> None:
    assert math.isnan(auc(CHANCE, outcome))
    assert math.isnan(calibration_slope(CHANCE, outcome))


@few
@given(rows)
def test_measures_are_those_of_scikit_learn(drawn: list[tuple[float, bool]]) -> None:
    chance, outcome = split(drawn)

    assert brier(chance, outcome) == pytest.approx(brier_score_loss(outcome, chance))
    assert log_loss(chance, outcome) == pytest.approx(
        log_loss_oracle(outcome, chance, labels=[0, 1])
    )
    if 0 < outcome.sum() < len(outcome):
        assert auc(chance, outcome) == pytest.approx(roc_auc_score(outcome, chance))


def test_auc_within_is_the_mean_over_groups_that_have_both_classes() -> None:
    group = np.array([1, 1, 1, 2, 2, 3, 3])
    chance = np.array([0.1, 0.2, 0.3, 0.9, 0.8, 0.5, 0.6])
    outcome = np.array([0.0, 0.0, 1.0, 0.0, 1.0, 0.0, 0.0])

    assert auc_within(chance, outcome, group) == pytest.approx((1.0 + 0.0) / 2)


def test_auc_within_is_nan_where_no_group_has_both_classes() -> None:
    group = np.array([1, 1, 2, 2])

    assert math.isnan(auc_within(CHANCE, OUTCOME, group))


def test_knowing_where_is_not_knowing_when() -> None:
    # one facility always hit more often than the other, and forecasts that say no more than that
    facility = np.repeat([0, 1], 100)
    chance = np.where(facility == 0, 0.9, 0.1)
    outcome = (np.arange(200) % 10 < np.where(facility == 0, 9, 1)).astype(float)

    assert auc(chance, outcome) == pytest.approx(0.9)
    assert auc_within(chance, outcome, facility) == 0.5


def test_calibration_error_by_hand() -> None:
    # 40 rows in 20 bins of two: what the first ten bins say is .1 too much, the rest .05 too little
    chance = np.concatenate([np.full(20, 0.1), np.full(20, 0.45)])
    outcome = np.concatenate([np.zeros(20), np.tile([0.0, 1.0], 10)])

    assert calibration_error(chance, outcome) == pytest.approx(0.5 * 0.1 + 0.5 * 0.05)


def test_errors_in_one_bin_cancel_and_in_two_do_not() -> None:
    chance = np.full(2000, 0.5)
    even = np.tile([0.0, 1.0], 1000)

    assert calibration_error(chance, even) == pytest.approx(0.0)
    assert calibration_error(chance, np.sort(even)) == pytest.approx(0.5)


def test_calibration_error_of_fewer_rows_than_bins() -> None:
    assert calibration_error(CHANCE, OUTCOME) == pytest.approx((0.1 + 0.4 + 0.6 + 0.2) / 4)


def mean_of(values: Floats) -> WeekMeasure:
    return lambda weeks: float(values[weeks].mean())


def simulated(n: int, boldness: float = 1.0) -> tuple[Floats, Floats]:
    """Return forecasts `boldness` times as far out in log odds as they ought to be."""
    random = np.random.default_rng(7)
    odds = random.normal(-1.0, 1.5, n)
    outcome = (random.random(n) < expit(odds)).astype(float)
    return expit(boldness * odds), outcome


def test_calibrated_forecasts_have_slope_1_and_little_error() -> None:
    chance, outcome = simulated(40_000)

    assert calibration_slope(chance, outcome) == pytest.approx(1.0, abs=0.03)
    assert calibration_error(chance, outcome) < 0.01


@pytest.mark.parametrize("boldness", [0.5, 2.0])
def test_slope_tells_how_bold_the_forecasts_are(boldness: float) -> None:
    chance, outcome = simulated(40_000, boldness)

    assert calibration_slope(chance, outcome) * boldness == pytest.approx(1.0, abs=0.03)


def test_one_forecast_for_everything_has_no_slope() -> None:
    assert math.isnan(calibration_slope(np.full(4, 0.2), OUTCOME))
    assert math.isnan(calibration_slope(np.zeros(4), OUTCOME))


def test_bootstrap_is_the_same_every_time() -> None:
    values = np.random.default_rng(1).normal(size=130)

    first, again, other = (block_bootstrap(mean_of(values), 130, seed) for seed in (0, 0, 1))

    assert first == again
    assert first != other
    assert first.value == other.value == pytest.approx(values.mean())
    assert first.low < first.value < first.high


def test_bootstrap_takes_whole_blocks_of_13_weeks() -> None:
    seen: list[NDArray[np.int64]] = []

    def measure(weeks: NDArray[np.int64]) -> float:
        seen.append(weeks)
        return 0.0

    block_bootstrap(measure, 52)

    begins = range(0, 52, BLOCK_WEEKS)
    blocks = {tuple(weeks[i : i + BLOCK_WEEKS]) for weeks in seen for i in begins}
    assert blocks == {tuple(range(i, i + BLOCK_WEEKS)) for i in begins}


def test_bootstrap_covers_the_truth_about_as_often_as_it_says() -> None:
    # 52 blocks; weeks alike within a block, so that single weeks would be far too sure
    covered = 0
    for seed in range(60):
        random = np.random.default_rng(seed)
        values = np.repeat(random.normal(size=52), BLOCK_WEEKS)
        found = block_bootstrap(mean_of(values), len(values))
        covered += found.low <= 0 <= found.high

    assert covered >= 51


def test_one_block_gives_a_figure_without_an_interval() -> None:
    found = block_bootstrap(lambda weeks: float(len(weeks)), 13)

    assert found.value == 13.0
    assert math.isnan(found.low)
    assert math.isnan(found.high)


def test_blocks_without_a_figure_are_left_out() -> None:
    # NaN whenever the second half is not among the weeks
    half = block_bootstrap(lambda w: 1.0 if (w >= 13).any() else float("nan"), 26)
    never = block_bootstrap(lambda _: float("nan"), 26)

    assert half == Interval(1.0, 1.0, 1.0)
    assert all(math.isnan(figure) for figure in (never.value, never.low, never.high))
