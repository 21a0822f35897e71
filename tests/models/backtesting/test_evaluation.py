"""The figures of a walk-forward, each by hand on a table small enough to add up."""

import datetime as dt
import math

import numpy as np
import pytest

from models.backtesting.backtest import CHALLENGER, SHIPPED, VIGIL, Forecasts
from models.backtesting.evaluation import (
    LOCAL,
    WEEKS_A_YEAR,
    Evaluation,
    by_level,
    evaluate_forecasts,
    number_test,
    skill,
    stability,
)
from models.backtesting.measures import brier, log_loss
from models.backtesting.panel import Panel
from models.factors.rate import probability
from models.levels import EDGES, LEVELS
from models.records import Floats, day_number
from models.versions import NEVER

MONDAY = day_number(dt.date(2019, 12, 2))
# a rate well inside each level, from MINIMAL to HIGH
INSIDE = np.array([0.01, 0.05, 0.15, 0.4, 0.8])


def made(
    chances: dict[str, Floats],
    outcomes: Floats,
    tested: Floats | None = None,
    horizon_days: int = 7,
) -> Forecasts:
    """Return forecasts of weeks from 2 December 2019, half the facilities quiet."""
    shape = outcomes.shape
    panel = Panel(
        days=MONDAY + 7 * np.arange(shape[0]),
        horizon_days=horizon_days,
        features={},
        exponent=np.zeros(shape),
        known_positive=np.where(outcomes > 0, 0, NEVER),
        is_quiet=np.arange(shape[1])[None, :] % 2 * np.ones(shape) > 0,
        is_present=np.ones(shape, dtype=bool),
        known_by=10**6,
    )
    mask = np.ones(shape, dtype=bool) if tested is None else tested > 0
    return Forecasts(panel, mask, chances, [])


def example(n_weeks: int = 60, seed: int = 4) -> Forecasts:
    """Return four models of four facilities, the first 8 weeks not tested."""
    random = np.random.default_rng(seed)
    truth = random.uniform(0.02, 0.6, (n_weeks, 4))
    outcomes = (random.random(truth.shape) < truth).astype(float)
    tested = np.ones(truth.shape)
    tested[:8] = 0
    chances = {
        LOCAL: np.full(truth.shape, 0.3),
        "ewma3": 0.7 * truth + 0.1,
        "persistence": np.full(truth.shape, 0.5),
        VIGIL: truth.copy(),
        SHIPPED: 0.5 * truth,
        CHALLENGER: np.sqrt(truth),
    }
    for name in (VIGIL, "ewma3"):
        chances[name][:8] = np.nan
    return made(chances, outcomes, tested)


@pytest.fixture(scope="module")
def forecasts() -> Forecasts:
    """Return the example."""
    return example()


@pytest.fixture(scope="module")
def found(forecasts: Forecasts) -> Evaluation:
    """Return the evaluation of the example."""
    return evaluate_forecasts(forecasts)


def test_rows_and_positives_are_those_tested(forecasts: Forecasts, found: Evaluation) -> None:
    assert found.rows == 52 * 4
    assert found.positives == forecasts.panel.outcomes[8:].sum()


def test_best_baseline_is_never_one_of_ours(found: Evaluation) -> None:
    # the model and the challenger may be better: they are what is held against it
    assert found.best_baseline == "ewma3"
    scores = found.models["brier"].to_dict()
    assert scores[VIGIL] < scores["ewma3"] < scores["persistence"]
    assert scores["ewma3"] < scores[LOCAL]
    assert found.models.loc["ewma3", "skill_best"] == 0
    assert found.models.loc[LOCAL, "brier_skill"] == 0


def test_figures_are_those_of_the_tested_rows(forecasts: Forecasts, found: Evaluation) -> None:
    outcome = forecasts.panel.outcomes[8:].ravel()
    chance, local, best = (forecasts.chances[name][8:].ravel() for name in (VIGIL, LOCAL, "ewma3"))
    figures = found.models.loc[VIGIL]

    assert figures["brier"] == pytest.approx(brier(chance, outcome))
    assert figures["brier_skill"] == pytest.approx(
        1 - brier(chance, outcome) / brier(local, outcome)
    )
    assert figures["skill_best"] == pytest.approx(skill(chance, best, outcome))
    assert figures["log_loss"] == pytest.approx(log_loss(chance, outcome))
    gain = log_loss(local, outcome) - log_loss(chance, outcome)
    assert figures["information_gain"] == pytest.approx(gain)
    assert figures["expected"] == pytest.approx(chance.sum())


def test_auc_within_by_week_and_where_it_was_quiet() -> None:
    # the first facility is always hit, the second in the second week only
    outcomes = np.array([[1.0, 0.0], [1.0, 1.0], [1.0, 0.0]])
    chance = np.array([[0.9, 0.1], [0.9, 0.3], [0.9, 0.2]])

    figures = evaluate_forecasts(made({LOCAL: chance, VIGIL: chance}, outcomes)).models.loc[VIGIL]

    assert figures["auc"] == 1.0
    assert figures["auc_within"] == 1.0
    assert figures["auc_week"] == 1.0
    assert figures["auc_quiet"] == 1.0
    swapped = made({LOCAL: chance, VIGIL: chance[[1, 0, 2]]}, outcomes)
    figures = evaluate_forecasts(swapped).models.loc[VIGIL]
    assert figures["auc_within"] == 0.0
    assert figures["auc_week"] == 1.0


def test_intervals_hold_their_figures_and_are_the_same_every_time(
    forecasts: Forecasts, found: Evaluation
) -> None:
    rows = found.intervals.to_dict("records")

    assert len(rows) == 3 * len(forecasts.chances)
    for row in rows:
        expected = found.models[row["figure"]][row["model"]]
        assert row["value"] == pytest.approx(expected, abs=1e-12)
        assert row["low"] - 1e-12 <= row["value"] <= row["high"] + 1e-12
    again = evaluate_forecasts(forecasts).intervals
    assert again.equals(found.intervals)


def test_intervals_of_a_season_are_not_known() -> None:
    short = evaluate_forecasts(example(20)).intervals

    assert short["value"].notna().all()
    assert short[["low", "high"]].isna().all(axis=None)


def test_years_add_up_to_the_whole(forecasts: Forecasts, found: Evaluation) -> None:
    years = found.by_year

    assert years["year"].tolist() == [2020, 2021]
    assert years["rows"].sum() == found.rows
    assert years["positives"].sum() == found.positives
    assert years["expected"].sum() == pytest.approx(found.models.loc[VIGIL, "expected"])
    # 27 January to 28 December 2020 are 49 Mondays
    assert years["rows"].tolist() == [49 * 4, 3 * 4]
    outcome, chance = (
        values[8:57].ravel() for values in (forecasts.panel.outcomes, forecasts.chances[VIGIL])
    )
    expected = skill(chance, np.full(49 * 4, 0.3), outcome)
    assert years["brier_skill"][0] == pytest.approx(expected)


def wilson(hits: int, n: int) -> tuple[float, float]:
    z = 1.959963984540054
    middle = (hits / n + z**2 / (2 * n)) / (1 + z**2 / n)
    half = z / (1 + z**2 / n) * math.sqrt(hits / n * (1 - hits / n) / n + z**2 / (4 * n**2))
    return max(middle - half, 0.0), min(middle + half, 1.0)


def test_reliability_of_each_level_by_hand() -> None:
    # ten weeks of five facilities, each at one level throughout but HIGH, which is never said
    rates = np.tile([0.01, 0.05, 0.15, 0.4, 0.4], (10, 1))
    outcomes = np.zeros((10, 5))
    outcomes[:3, 2] = outcomes[:, 3] = outcomes[:5, 4] = 1

    table = by_level(made({VIGIL: probability(rates)}, outcomes), VIGIL)

    assert table["level"].tolist() == [level.name for level in LEVELS]
    assert table["said"].tolist() == [10, 10, 10, 20, 0]
    assert table["attacked"].tolist() == [0, 0, 3, 15, 0]
    assert table["expected"].tolist()[:4] == pytest.approx(probability(INSIDE[:4]))
    assert table["happened"].tolist()[:4] == pytest.approx([0.0, 0.0, 0.3, 0.75])
    assert table["low"].tolist()[2:4] == pytest.approx([wilson(3, 10)[0], wilson(15, 20)[0]])
    assert table["high"].tolist()[:2] == pytest.approx([wilson(0, 10)[1]] * 2)
    assert table["high"].tolist()[2:4] == pytest.approx([wilson(3, 10)[1], wilson(15, 20)[1]])
    assert table.iloc[4][["expected", "happened", "low", "high"]].isna().all()


def test_levels_over_30_days_are_those_of_the_rate_over_7() -> None:
    rates = np.tile(INSIDE * 30 / 7, (2, 1))

    table = by_level(made({VIGIL: probability(rates)}, np.zeros((2, 5)), horizon_days=30), VIGIL)

    assert table["said"].tolist() == [2] * 5


def test_certainty_has_a_level() -> None:
    table = by_level(made({VIGIL: np.array([[1.0, 0.0]])}, np.array([[1.0, 0.0]])), VIGIL)

    assert table["said"].tolist() == [1, 0, 0, 0, 1]


def test_number_test_by_hand() -> None:
    outcome = np.array([1.0, 1.0, 0.0, 0.0])

    few, many = number_test(np.full(4, 0.25), outcome)

    # two where one was expected: Poisson of mean 1
    assert few == pytest.approx(math.exp(-1) * (1 + 1 + 0.5))
    assert many == pytest.approx(1 - math.exp(-1) * (1 + 1))


@pytest.mark.parametrize(
    ("factor", "too_few", "too_many"), [(3.0, True, False), (0.3, False, True)]
)
def test_number_test_sees_forecasts_that_are_off_altogether(
    factor: float, too_few: bool, too_many: bool
) -> None:
    outcome = np.tile([1.0] + [0.0] * 9, 30)

    few, many = number_test(np.full(300, 0.1 * factor), outcome)

    assert (few < 0.025) == too_few
    assert (many < 0.025) == too_many
    assert min(number_test(np.full(300, 0.1), outcome)) > 0.3


def levels_of(*weeks: int) -> Forecasts:
    chance = probability(INSIDE[np.array(weeks)])[:, None]
    return made({VIGIL: chance}, np.zeros(chance.shape))


def test_stability_by_hand() -> None:
    # up and back at once (two changes, one reversal), up by two, down by two
    figures = stability(levels_of(1, 2, 1, 1, 3, 3, 3, 1), VIGIL)

    years = 8 / WEEKS_A_YEAR
    assert figures["changes_raw"] == pytest.approx(4 / years)
    assert figures["reversals_raw"] == pytest.approx(1 / years)
    # held: up, down only in the second low week, up; the last week is the first below
    assert figures["changes_held"] == pytest.approx(3 / years)
    assert figures["reversals_held"] == 0


def test_held_level_falls_a_step_a_week_once_it_falls() -> None:
    figures = stability(levels_of(3, 0, 0, 0, 0, 0), VIGIL)

    years = 6 / WEEKS_A_YEAR
    assert figures["changes_raw"] == pytest.approx(1 / years)
    assert figures["changes_held"] == pytest.approx(3 / years)
    assert figures["reversals_held"] == 0


def test_level_that_never_moves_is_stable() -> None:
    assert set(stability(levels_of(2, 2, 2), VIGIL).values()) == {0.0}
    assert set(stability(levels_of(2), VIGIL).values()) == {0.0}


def test_absence_is_no_change_of_level() -> None:
    away = levels_of(3, 3, 0, 3, 3)
    away.panel.is_present[2] = False

    figures = stability(away, VIGIL)

    assert figures["changes_raw"] == figures["changes_held"] == 0
    assert INSIDE.searchsorted(EDGES).tolist() == [0, 1, 2, 3, 4]


@pytest.mark.parametrize("shape", [(0, 3), (4, 0), (4, 3)])
def test_nothing_tested_is_said_in_words(shape: tuple[int, int]) -> None:
    nothing = np.zeros(shape)

    with pytest.raises(ValueError, match="there is no closed week to test"):
        evaluate_forecasts(made({LOCAL: nothing, VIGIL: nothing}, nothing, nothing))


@pytest.mark.parametrize("always", [0.0, 1.0])
def test_one_class_only_gives_what_can_be_given(always: float) -> None:
    outcomes = np.full((30, 2), always)
    chances = {LOCAL: np.full((30, 2), 0.4), VIGIL: np.full((30, 2), 0.3)}

    figures = evaluate_forecasts(made(chances, outcomes)).models.loc[VIGIL]

    assert figures[["auc", "auc_within", "auc_week", "auc_quiet", "slope"]].isna().all()
    assert figures["brier"] == pytest.approx((0.3 - always) ** 2)
    assert figures["brier_skill"] == pytest.approx(1 - (0.3 - always) ** 2 / (0.4 - always) ** 2)


def test_skill_against_a_perfect_reference_is_not_known() -> None:
    outcome = np.array([0.0, 1.0])

    assert math.isnan(skill(np.array([0.2, 0.7]), outcome, outcome))
    assert skill(outcome, np.array([0.2, 0.7]), outcome) == 1.0


def test_another_model_may_be_told_in_detail(forecasts: Forecasts) -> None:
    challenger = evaluate_forecasts(forecasts, CHALLENGER)

    expected = challenger.models.loc[CHALLENGER, "expected"]
    assert challenger.by_year["expected"].sum() == pytest.approx(expected)
    said = forecasts.chances[CHALLENGER][forecasts.tested]
    outcome = forecasts.panel.outcomes[forecasts.tested]
    assert challenger.number_test == number_test(said, outcome)
