"""The two estimators: scikit-learn's contract, and what convexity and the penalty promise."""

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize
from sklearn.base import clone
from sklearn.model_selection import cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MaxAbsScaler
from sklearn.utils.estimator_checks import parametrize_with_checks

import models.backtesting.estimators as module
from models.backtesting.estimators import AdditiveRate, LogFeatureLogistic
from models.factors.rate import probability
from models.records import Floats
from tests.models.strategies import few, fewer

Model = AdditiveRate | LogFeatureLogistic
BOTH = pytest.mark.parametrize("model", [AdditiveRate(), LogFeatureLogistic()], ids=str)


def panel(
    n_rows: int = 400, weights: tuple[float, ...] = (0.05, 2.0, 0.0)
) -> tuple[Floats, Floats]:
    """Return skewed counts, half of them 0, and outcomes at the rate of `weights`."""
    random = np.random.default_rng(5)
    rows = random.gamma(0.5, 0.2, (n_rows, len(weights) - 1))
    rows *= random.random(rows.shape) < 0.5
    rate = weights[0] + rows @ np.array(weights[1:])
    return rows, (random.random(n_rows) < probability(rate)).astype(float)


def numeric_gradient(loss: Callable[[Floats], float], at: Floats) -> Floats:
    steps = 1e-6 * np.eye(len(at))
    return np.array([(loss(at + step) - loss(at - step)) / 2e-6 for step in steps])


# no check is expected to fail; all of them apply
@parametrize_with_checks(  # type: ignore[untyped-decorator]  # scikit-learn carries no types
    [
        AdditiveRate(),
        AdditiveRate(constant=False),
        AdditiveRate(penalty=0.0),
        LogFeatureLogistic(),
        LogFeatureLogistic(penalty=10.0),
    ]
)
# one check asks whether an optional array library is there, and skips itself
@pytest.mark.filterwarnings("ignore::sklearn.exceptions.SkipTestWarning")
def test_contract_of_scikit_learn(estimator: Model, check: Callable[[Model], None]) -> None:
    check(estimator)


@BOTH
def test_it_works_with_the_rest_of_scikit_learn(model: Model) -> None:
    rows, outcome = panel()

    scores = cross_val_score(
        make_pipeline(MaxAbsScaler(), model), rows, outcome, scoring="roc_auc", cv=3
    )

    assert scores.mean() > 0.6


@pytest.mark.parametrize("seed", range(5))
def test_gradient_of_the_additive_loss(seed: int) -> None:
    random = np.random.default_rng(seed)
    rows, outcome = panel(60)
    design = np.column_stack([np.ones(60), rows])
    start = random.uniform(0.1, 2.0, 3)
    at = random.uniform(0.05, 3.0, 3)
    data = (design, outcome, start, 0.7)

    _, gradient = module._additive_loss(at, *data)

    numeric = numeric_gradient(lambda x: module._additive_loss(x, *data)[0], at)
    assert gradient == pytest.approx(numeric, rel=1e-5, abs=1e-5)


@pytest.mark.parametrize("seed", range(5))
def test_gradient_of_the_logistic_loss(seed: int) -> None:
    random = np.random.default_rng(seed)
    rows, outcome = panel(60)
    start, at = random.uniform(0.1, 2.0, 3), random.normal(size=3)
    lift = random.uniform(0.5, 2.0, 60)
    data = (np.log(rows + 0.1), lift, outcome, start, 0.7)

    _, gradient = module._logistic_loss(at, *data)

    numeric = numeric_gradient(lambda x: module._logistic_loss(x, *data)[0], at)
    assert gradient == pytest.approx(numeric, rel=1e-5, abs=1e-5)


@pytest.mark.parametrize("odds", [-800.0, -40.0, -30.0, -29.0, 0.0, 30.0, 800.0])
@pytest.mark.parametrize("lift", [0.5, 1.0, 2.0])
def test_logistic_loss_far_up_and_far_down(odds: float, lift: float) -> None:
    at, ones = np.array([odds]), np.ones(1)
    data = (np.zeros((1, 0)), lift * ones, ones, np.zeros(1), 0.0)

    loss, gradient = module._logistic_loss(at, *data)
    held, _ = module._logistic_loss(at, data[0], data[1], 0 * ones, *data[3:])

    rate = lift * (max(odds, 0) + math.log1p(math.exp(-abs(odds))))
    expected = -math.log(-math.expm1(-rate)) if odds > -600 else -odds - math.log(lift)
    assert loss == pytest.approx(expected, rel=1e-9, abs=1e-12)
    assert held == pytest.approx(rate)
    assert -1 <= gradient[0] <= 0


def test_modifier_is_known_and_not_learned() -> None:
    random = np.random.default_rng(3)
    rows = random.gamma(0.5, 1.0, (20_000, 2))
    lift = random.choice([0.5, 1.0, 2.0], 20_000)
    plain = LogFeatureLogistic(penalty=0.0)
    plain.fit(rows[:50], np.arange(50) % 2)
    plain.weights_ = np.array([-2.0, 0.6, 0.3])
    outcome = (random.random(20_000) < probability(lift * plain.rate(rows))).astype(float)

    found = LogFeatureLogistic(penalty=0.0).fit(rows, outcome, lift)

    assert found.rate(rows[:200]) == pytest.approx(plain.rate(rows[:200]), rel=0.15, abs=0.02)
    blind = LogFeatureLogistic(penalty=0.0).fit(rows, outcome)
    assert blind.rate(rows).mean() > found.rate(rows).mean() * 1.05


def test_modifier_of_1_goes_without_saying() -> None:
    rows, outcome = panel()

    said = LogFeatureLogistic().fit(rows, outcome, np.ones(len(rows)))
    unsaid = LogFeatureLogistic().fit(rows, outcome)

    assert said.weights_.tolist() == unsaid.weights_.tolist()
    assert unsaid.chance(rows) == pytest.approx(probability(unsaid.rate(rows)))


@pytest.mark.parametrize("bad", [0.0, -1.0, math.nan, math.inf])
def test_modifier_must_be_positive(bad: float) -> None:
    rows, outcome = panel(50)

    with pytest.raises(ValueError, match="modifier must be 50 positive numbers"):
        LogFeatureLogistic().fit(rows, outcome, np.full(50, bad))


def test_modifier_must_be_one_a_row() -> None:
    rows, outcome = panel(50)

    with pytest.raises(
        ValueError, match=r"modifier must be 50 positive numbers, got shape \(49,\)"
    ):
        LogFeatureLogistic().fit(rows, outcome, np.ones(49))


@few
@given(st.integers(0, 2**31), st.floats(0, 1))
def test_both_losses_are_convex(seed: int, share: float) -> None:
    random = np.random.default_rng(seed)
    rows, outcome = panel(40)
    design, start = np.column_stack([np.ones(40), rows]), np.full(3, 0.5)
    lift, (left, right) = random.uniform(0.5, 2.0, 40), random.uniform(0.01, 5, (2, 3))
    between = share * left + (1 - share) * right

    for loss, data in (
        (module._additive_loss, (design, outcome, start, 1.0)),
        (module._logistic_loss, (np.log(rows + 0.1), lift, outcome, start, 1.0)),
    ):
        chord = share * loss(left, *data)[0] + (1 - share) * loss(right, *data)[0]
        assert loss(between, *data)[0] <= chord + 1e-9 * abs(chord)


@few
@given(st.integers(0, 2**31), st.sampled_from([0.0, 0.01, 1.0, 100.0]))
def test_slopes_are_never_negative_and_more_incidents_never_lower(
    seed: int, penalty: float
) -> None:
    random = np.random.default_rng(seed)
    rows = random.gamma(0.5, 1.0, (60, 3))
    # the more incidents, the less likely an attempt: what an honest slope would be negative for
    outcome = (random.random(60) < np.exp(-rows.sum(axis=1))).astype(float)

    for model in (AdditiveRate(penalty=penalty), LogFeatureLogistic(penalty=max(penalty, 0.01))):
        model.fit(rows, outcome)

        assert (model.weights_[1:] >= 0).all()
        more = model.chance(rows + np.array([0.5, 0.0, 2.0]))
        assert (more >= model.chance(rows)).all()


def test_infinite_penalty_gives_the_start() -> None:
    rows, outcome = panel()

    additive = AdditiveRate(start=(0.01, 3.6, 0.7), penalty=1e12).fit(rows, outcome)
    logistic = LogFeatureLogistic(start=0.3, penalty=1e12).fit(rows, outcome)

    assert additive.weights_ == pytest.approx([0.01, 3.6, 0.7], rel=1e-6)
    assert logistic.weights_[1:] == pytest.approx([0.3, 0.3], rel=1e-6)


def test_no_penalty_gives_the_likeliest_rate() -> None:
    rows, outcome = panel(150)
    design = np.column_stack([np.ones(150), rows])

    fitted = AdditiveRate(start=(0.5, 0.5, 0.5), penalty=0.0).fit(rows, outcome)

    def loss(weights: Floats) -> float:
        rate = np.maximum(design @ weights, 1e-12)
        return float(-np.sum(outcome * np.log(-np.expm1(-rate)) - (1 - outcome) * rate))

    best = minimize(
        loss,
        (0.1, 1.0, 1.0),
        method="SLSQP",
        bounds=[(1e-9, None)] * 3,
        options={"ftol": 1e-14, "maxiter": 500},
    )
    assert loss(fitted.weights_) <= best.fun + 1e-7
    assert fitted.weights_ == pytest.approx(best.x, abs=1e-3)


def test_no_penalty_gives_the_likeliest_odds() -> None:
    rows, outcome = panel(150)

    fitted = LogFeatureLogistic(penalty=0.0).fit(rows, outcome)

    logs = np.log(rows + fitted.offsets_)

    def loss(weights: Floats) -> float:
        odds = weights[0] + logs @ weights[1:]
        return float(np.logaddexp(0, odds).sum() - outcome @ odds)

    best = minimize(
        loss,
        (0.0, 0.1, 0.1),
        method="SLSQP",
        bounds=[(None, None), (0, None), (0, None)],
        options={"ftol": 1e-14, "maxiter": 500},
    )
    assert fitted.offsets_ == pytest.approx(0.2 * rows.mean(axis=0))
    assert loss(fitted.weights_) <= best.fun + 1e-7
    assert fitted.weights_ == pytest.approx(best.x, abs=1e-3)


def test_the_truth_is_found_with_much_data() -> None:
    rows, outcome = panel(60_000, (0.05, 2.0, 0.3))

    fitted = AdditiveRate(start=(0.01, 1.0, 1.0), penalty=1.0).fit(rows, outcome)

    assert fitted.weights_ == pytest.approx([0.05, 2.0, 0.3], abs=0.06)
    assert fitted.rate(rows).mean() == pytest.approx((0.05 + rows @ [2.0, 0.3]).mean(), rel=0.03)


def test_little_data_moves_little() -> None:
    start = (0.0103, 3.6, 0.715)
    rows, outcome = panel(20)

    few_rows = AdditiveRate(start=start).fit(rows, outcome).weights_
    many = AdditiveRate(start=start).fit(np.tile(rows, (50, 1)), np.tile(outcome, 50)).weights_

    away = np.abs(few_rows / start - 1), np.abs(many / start - 1)
    assert away[0].max() < away[1].max()
    assert away[0][1:].max() < 0.5


def test_without_a_constant_the_features_are_all_there_is() -> None:
    rows, outcome = panel()
    with_ones = np.column_stack([np.ones(len(rows)), rows])
    start = (0.05, 1.0, 1.0)

    bare = AdditiveRate(start=start, constant=False).fit(with_ones, outcome)
    usual = AdditiveRate(start=start).fit(rows, outcome)

    assert bare.weights_[0] == 0
    assert bare.weights_[1:] == pytest.approx(usual.weights_)


def test_start_of_its_own_shares_the_mean_outcome_out() -> None:
    rows, outcome = panel()

    fitted = AdditiveRate(penalty=1e12).fit(rows, outcome)

    parts = fitted.weights_ * np.append(1.0, rows.mean(axis=0))
    assert parts == pytest.approx(np.full(3, outcome.mean() / 3), rel=1e-6)


@BOTH
def test_feature_that_was_never_more_than_nothing_tells_next_to_nothing(model: Model) -> None:
    rows, outcome = panel()
    silent = np.column_stack([rows, np.zeros(len(rows))])
    speaks = silent[:5] + np.array([0.0, 0.0, 0.05])

    fitted = clone(model).fit(silent, outcome)

    assert fitted.chance(speaks) == pytest.approx(fitted.chance(silent[:5]), rel=0.02)


@BOTH
def test_two_columns_in_order_of_the_classes(model: Model) -> None:
    rows, outcome = panel()
    named = np.where(outcome > 0, "hit", "calm")

    fitted = clone(model).fit(rows, named)

    both = fitted.predict_proba(rows)
    assert fitted.classes_.tolist() == ["calm", "hit"]
    assert both.sum(axis=1) == pytest.approx(np.ones(len(rows)))
    assert both[:, 1].tolist() == fitted.chance(rows).tolist()
    assert set(fitted.predict(rows)) <= {"calm", "hit"}


@BOTH
@pytest.mark.parametrize("only", [0.0, 1.0])
def test_one_class_leaves_the_weights_where_they_started(model: Model, only: float) -> None:
    rows, _ = panel(50)

    fitted = clone(model).fit(rows, np.full(50, only))

    assert fitted.classes_.tolist() == [only]
    assert fitted.predict_proba(rows).tolist() == [[1.0]] * 50
    assert fitted.predict(rows).tolist() == [only] * 50
    # one class is no proof that the other cannot be
    assert np.all((fitted.chance(rows) > 0) & (fitted.chance(rows) < 1))


def test_one_class_of_the_additive_rate_says_what_was_shipped() -> None:
    rows, _ = panel(50)

    fitted = AdditiveRate(start=(0.0103, 3.6, 0.715)).fit(rows, np.zeros(50))

    assert fitted.weights_.tolist() == [0.0103, 3.6, 0.715]
    assert fitted.chance(rows) == pytest.approx(probability(0.0103 + rows @ [3.6, 0.715]))


@BOTH
@pytest.mark.parametrize("bad", [math.nan, math.inf])
def test_missing_or_infinite_feature_is_refused(model: Model, bad: float) -> None:
    rows, outcome = panel(50)
    spoilt = rows.copy()
    spoilt[3, 1] = bad

    with pytest.raises(ValueError, match="Input X contains"):
        clone(model).fit(spoilt, outcome)
    with pytest.raises(ValueError, match="Input X contains"):
        clone(model).fit(rows, outcome).chance(spoilt)


@BOTH
def test_negative_feature_is_refused_in_learning_and_in_forecasting(model: Model) -> None:
    rows, outcome = panel(50)
    spoilt = rows.copy()
    spoilt[3, 1] = -0.25
    fitted = clone(model).fit(rows, outcome)

    with pytest.raises(ValueError, match=r"must be 0 or more, got -0\.25"):
        clone(model).fit(spoilt, outcome)
    with pytest.raises(ValueError, match=r"must be 0 or more, got -0\.25"):
        fitted.predict_proba(spoilt)


@pytest.mark.parametrize("start", [(0.1, 1.0), (0.1, 1.0, 1.0, 1.0), (0.1, 0.0, 1.0), (0.1, -1, 1)])
def test_start_must_be_one_positive_number_a_weight(start: tuple[float, ...]) -> None:
    rows, outcome = panel(50)

    with pytest.raises(ValueError, match="start must be 3 positive numbers"):
        AdditiveRate(start=start).fit(rows, outcome)


@pytest.mark.parametrize(
    ("model", "message"),
    [
        (AdditiveRate(penalty=-1.0), "penalty must be 0 or more, got -1.0"),
        (AdditiveRate(penalty=math.nan), "penalty must be 0 or more, got nan"),
        (LogFeatureLogistic(penalty=-1.0), "penalty must be 0 or more, got -1.0"),
        (LogFeatureLogistic(start=-0.1), "start must be 0 or more, got -0.1"),
        (LogFeatureLogistic(offset=0.0), "offset must be 1e-12 or more, got 0.0"),
    ],
)
def test_parameter_out_of_range_is_refused(model: Model, message: str) -> None:
    rows, outcome = panel(50)

    with pytest.raises(ValueError, match=message):
        model.fit(rows, outcome)


@BOTH
def test_three_classes_are_refused(model: Model) -> None:
    rows, _ = panel(30)

    with pytest.raises(ValueError, match="Only binary classification is supported"):
        clone(model).fit(rows, np.arange(30) % 3)


@fewer
@given(st.integers(0, 2**31))
def test_order_of_the_rows_does_not_matter(seed: int) -> None:
    rows, outcome = panel(80)
    order = np.random.default_rng(seed).permutation(80)

    for model in (AdditiveRate(), LogFeatureLogistic()):
        there = clone(model).fit(rows, outcome).weights_
        back = clone(model).fit(rows[order], outcome[order]).weights_

        assert there == pytest.approx(back, rel=1e-3, abs=1e-3)
