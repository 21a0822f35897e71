"""What each factor adds, and what late or one-sided reports cost, in words and figures."""

from typing import Any

from dashboard.assessments import Board
from dashboard.components.track.factors import borne_out, factors, stress, stress_table
from tests.dashboard.screens import draw, limits_lines, text_of
from tests.dashboard.tracks import STRESS, small_track


def test_factors_stand_by_what_they_add() -> None:
    at = draw(factors, small_track())

    (chart,) = at.get("vega_lite_chart")
    spec: Any = chart.proto.spec
    places = [
        spec.index(f'"{name}"') for name in ("Past incidents", "New factor", "Trigger events")
    ]
    assert places == sorted(places)
    assert chart.proto.alt in text_of(at)
    assert "Trigger events cannot be told apart from nothing" in text_of(at)
    assert limits_lines(at) == [
        "Anniversaries and triggers were chosen with hindsight, which flatters what they add."
    ]


def test_stress_is_a_table_in_words() -> None:
    table = stress_table(STRESS)

    assert table["Reports"].tolist() == [
        "As known",
        "3 days late",
        "14 days late",
        "Independent sources only",
    ]
    assert table.iloc[0].tolist()[1:] == ["+10.0 %", "+1.0 %", "0.0600", "88"]


def test_stress_says_what_the_latest_reports_cost() -> None:
    at = draw(stress, small_track(30))

    text = text_of(at)
    assert "Hearing of everything 14 days later costs 2.5 points of skill." in text
    assert "Chances of an attempt in 30 days." in text
    assert len(at.dataframe) == 1


def test_verdicts_on_dates_and_triggers_are_shown(story: Board) -> None:
    at = draw(borne_out, story)

    assert at.header[0].value == "Are the dates and triggers borne out?"
    assert len(at.dataframe) == 1
