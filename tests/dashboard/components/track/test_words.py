"""The sentences of the track record are true of their figures, whatever these are."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.components.track.words import (
    ablation_finding,
    against_best,
    alarms_finding,
    factor_words,
    good_and_bad,
    levels_finding,
    lower_first,
    misses_finding,
    model_words,
    number_finding,
    odds_of_choosing,
    reliability_finding,
    skill_finding,
    steadiness,
    stress_finding,
    years_finding,
)
from tests.dashboard.screens import HOLES
from tests.dashboard.tracks import ABLATION, STRESS, small_track, with_figures, with_interval

NAN = float("nan")
EVALUATION = small_track().evaluation


@pytest.mark.parametrize(
    ("where", "when", "sentence"),
    [
        (0.87, 0.66, "Vigil tells where better than when."),
        (0.66, 0.87, "Vigil tells when better than where."),
        (0.87, 0.54, "Vigil tells where, not when."),
        (0.87, 0.41, "Vigil tells where, not when."),
        (0.50, 0.60, "Vigil tells when, not where."),
        (0.70, 0.68, "Vigil tells where and when about equally well."),
        (0.50, 0.40, "Vigil has told neither where nor when."),
        (NAN, 0.60, "Too few attempts to tell what Vigil is good at."),
        (0.87, NAN, "Too few attempts to tell what Vigil is good at."),
    ],
)
def test_good_and_bad_in_one_sentence(where: float, when: float, sentence: str) -> None:
    assert good_and_bad(where, when) == sentence


@given(st.floats(0, 1), st.floats(0, 1))
def test_title_never_praises_what_a_coin_can_do(where: float, when: float) -> None:
    title = good_and_bad(where, when)

    assert title.startswith("Vigil tells") == (max(where, when) >= 0.55)
    assert HOLES.search(title) is None


def test_odds_are_said_in_hundredths_with_the_horizon() -> None:
    words = odds_of_choosing(0.874, 0.655, 30)

    assert "**87 times in 100**" in words
    assert "**66 times in 100**" in words
    assert words.count("within 30 days") == 2
    assert "NaN" not in odds_of_choosing(NAN, NAN, 7)


@pytest.mark.parametrize(
    ("interval", "sentence"),
    [
        ((0.01, -0.01, 0.02), "no better and no worse: −1.0 % to +2.0 % of its error saved."),
        ((0.05, 0.02, 0.08), "better: +2.0 % to +8.0 % of its error saved."),
        ((-0.05, -0.08, -0.02), "worse: −8.0 % to −2.0 % of its error saved."),
    ],
)
def test_best_simple_forecast_is_beaten_only_beyond_the_interval(
    interval: tuple[float, float, float], sentence: str
) -> None:
    track = with_interval(small_track(), *interval)

    assert against_best(track.evaluation) == (
        f"Against the best simple forecast, “the long-run average of the place”, it is {sentence}"
    )


def level(
    name: str, expected: float, happened: float, low: float, high: float
) -> dict[str, object]:
    """Return the row of a level that 100 facility-weeks stood at."""
    return {
        "level": name,
        "said": 100,
        "attacked": round(happened * 100),
        "expected": expected,
        "happened": happened,
        "low": low,
        "high": high,
    }


KEPT = level("LOW", 0.04, 0.05, 0.02, 0.08)
MORE = level("MODERATE", 0.12, 0.30, 0.22, 0.40)
LESS = level("HIGH", 0.50, 0.20, 0.10, 0.35)
NEVER = level("SUBSTANTIAL", 0.30, 0.0, 0.0, 0.1)


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        ([KEPT], "Every level kept its word within chance, over 7 days."),
        ([MORE], "Over 7 days, MODERATE (30 %, said 12 %) was attacked more often than said."),
        (
            [KEPT, LESS],
            "Over 7 days, HIGH (20 %, said 50 %) was attacked less often than said; the others "
            "kept their word.",
        ),
        (
            [KEPT, MORE, NEVER, LESS],
            "Over 7 days, MODERATE (30 %, said 12 %) was attacked more often than said, and HIGH "
            "(20 %, said 50 %) and SUBSTANTIAL (never, said 30 %) were attacked less often than "
            "said; the others kept their word.",
        ),
    ],
)
def test_levels_that_broke_their_word_are_named(
    rows: list[dict[str, object]], sentence: str
) -> None:
    assert levels_finding(pd.DataFrame(rows), 7) == sentence


def test_small_shares_are_told_apart() -> None:
    rows = pd.DataFrame([level("MINIMAL", 0.004, 0.009, 0.006, 0.013)])

    assert "MINIMAL (0.9 %, said 0.4 %)" in levels_finding(rows, 7)


@pytest.mark.parametrize(
    ("slope", "words"),
    [(0.7, "too bold"), (1.0, "neither too bold nor too timid"), (1.3, "too timid")],
)
def test_slope_is_said_in_words(slope: float, words: str) -> None:
    evaluation = with_figures(small_track(), slope=slope, ece=0.0123).evaluation

    said = reliability_finding(evaluation)

    assert said.startswith("On average, what was said and what happened lay 1.2 percentage points")
    assert words in said


def test_unknown_slope_is_not_spoken_of() -> None:
    said = reliability_finding(with_figures(small_track(), slope=NAN).evaluation)

    assert "bold" not in said
    assert HOLES.search(said) is None


def test_simple_forecasts_are_counted_and_those_ahead_named() -> None:
    skills = pd.DataFrame(
        {
            "model": ["persistence", "ewma3", "climatology_2y"],
            "value": [0.1, 0.0, -0.1],
            "low": [0.05, -0.01, -0.2],
            "high": [0.2, 0.01, -0.05],
        }
    )

    assert skill_finding(skills) == (
        "Better than 1 of 3 simple forecasts, worse than “the place's average of two years”; 1 "
        "cannot be told apart from it."
    )
    assert skill_finding(skills.head(1)) == (
        "Better than 1 of 1 simple forecasts, worse than none; none is open."
    )
    assert skill_finding(skills.tail(1)).startswith("Better than none of 1 simple forecasts")


@pytest.mark.parametrize(
    ("skills", "sentence"),
    [
        ([0.1, 0.2], "Ahead of it in every year."),
        ([-0.1, 0.0], "Ahead of it in no year."),
        ([0.1, -0.2], "Ahead of it in 2020, behind it in the other years."),
        ([NAN, NAN], "Ahead of it in no year."),
    ],
)
def test_years_ahead_are_named(skills: list[float], sentence: str) -> None:
    assert years_finding(pd.DataFrame({"year": [2020, 2021], "skill_best": skills})) == sentence


def test_lists_are_counted_with_their_horizon() -> None:
    assert misses_finding(41, 1083, 7) == (
        "41 of 1,083 facility-weeks with an attempt in the 7 days stood at MINIMAL or LOW."
    )
    assert alarms_finding(36, 0, 45, 30) == (
        "36 of 45 facility-weeks at SUBSTANTIAL or HIGH had no attempt in the 30 days. "
        "None is unresolved."
    )
    assert alarms_finding(30, 6, 45, 30).startswith("30 of 45 ")
    assert " 6 more are unresolved: no attempt either, but" in alarms_finding(30, 6, 45, 30)
    assert " 1 more is unresolved: " in alarms_finding(30, 1, 45, 30)
    assert alarms_finding(0, 0, 0, 7) == "No facility-week stood at SUBSTANTIAL or HIGH."


def test_factors_are_told_apart_from_nothing_or_not() -> None:
    assert ablation_finding(ABLATION) == (
        "It errs more without past incidents (+8.2 %) and new factor (+0.4 %). It errs less "
        "without matching kinds of target (−2.0 %). Trigger events cannot be told apart from "
        "nothing."
    )


def test_factor_with_an_interval_over_zero_is_never_praised() -> None:
    undecided = ABLATION.assign(low=-0.01, high=0.01)

    said = ablation_finding(undecided)

    assert "errs" not in said
    assert said.endswith("cannot be told apart from nothing.")


def test_cost_of_late_reports_is_that_of_the_latest() -> None:
    assert stress_finding(STRESS) == (
        "Hearing of everything 14 days later costs 2.5 points of skill."
    )
    better = STRESS.assign(brier_skill=[0.1, 0.1, 0.12, 0.1])
    assert "would even save 2.0 points" in stress_finding(better)
    assert stress_finding(STRESS.head(1)) == ""
    assert stress_finding(STRESS.assign(brier_skill=NAN)) == ""


@pytest.mark.parametrize(
    ("tails", "words"),
    [
        ((0.5, 0.5), "within chance of each other"),
        ((0.01, 0.99), "too many were expected"),
        ((0.99, 0.01), "too few were expected"),
    ],
)
def test_number_test_is_said_in_words(tails: tuple[float, float], words: str) -> None:
    evaluation = type(EVALUATION)(**{**vars(EVALUATION), "number_test": tails})

    said = number_finding(evaluation, 7)

    assert said.endswith(f"there were 22: {words}.")
    assert "29 facility-weeks with an attempt in 7 days" in said


def test_steadiness_gives_raw_and_held() -> None:
    figures = {
        "changes_raw": 1.94,
        "reversals_raw": 0.281,
        "changes_held": 1.3,
        "reversals_held": 0.0,
    }

    assert steadiness(figures) == (
        "A facility's level changes 1.9 times a year, and 0.28 of these are taken back the week "
        "after. Held, as published: 1.3 and 0.00."
    )


def test_unknown_names_are_shown_as_words() -> None:
    assert model_words("brand_new") == "Brand new"
    assert factor_words("brand_new") == "Brand new"
    assert lower_first("Vigil") == "Vigil"
    assert lower_first("") == ""
