"""Skill: every simple forecast is named in words, and the shipped weights are not forgotten."""

from dataclasses import replace
from typing import Any

from dashboard.components.track.skill import shipped_line, skill_rows, skill_years
from models.backtesting.backtest import SHIPPED
from models.backtesting.evaluation import LOCAL
from tests.dashboard.screens import draw, limits_lines, text_of
from tests.dashboard.tracks import small_track, track_of_forecasts


def test_simple_forecasts_are_rows_in_words() -> None:
    at = draw(skill_rows, small_track())

    (chart,) = at.get("vega_lite_chart")
    spec: Any = chart.proto.spec
    assert "The same chance everywhere" in spec
    assert "The long-run average of the place" in spec
    assert "climatology" not in text_of(at)
    assert chart.proto.alt in text_of(at)
    assert chart.proto.alt.endswith("Chances of an attempt in 7 days.")


def test_shipped_weights_are_held_against_the_best_too() -> None:
    track = small_track()
    chances = track.forecasts.chances
    level = {**chances, SHIPPED: chances[LOCAL]}
    undecided = track_of_forecasts(replace(track.forecasts, chances=level))

    assert shipped_line(track).startswith("The shipped weights, never refitted, save −8.8 % to")
    assert "undecided" not in shipped_line(track)
    assert shipped_line(undecided).startswith(
        "The shipped weights, never refitted, save 0 % to 0 % of the error of the best simple "
        "forecast, undecided."
    )
    assert limits_lines(draw(skill_rows, track)) == [shipped_line(track)]


def test_years_are_held_against_the_best() -> None:
    at = draw(skill_years, small_track(30))

    (chart,) = at.get("vega_lite_chart")
    assert chart.proto.alt == (
        "Against the best of them, “the long-run average of the place”; chances of an attempt in "
        "30 days. Ahead of it in no year."
    )
    assert chart.proto.alt in text_of(at)
