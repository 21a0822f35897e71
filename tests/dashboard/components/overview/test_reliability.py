"""The strip is also a sentence, and the sentence counts as the strip does."""

import pytest

from dashboard.assessments import Board
from dashboard.charts.reliability import said_and_happened
from dashboard.components.overview.reliability import reliability, summary
from tests.dashboard.charts.test_reliability import SMALL
from tests.dashboard.conftest import BoardOn
from tests.dashboard.screens import draw, text_of


def words_of(board: Board) -> str:
    """Return the sentence of a board's strip."""
    return summary(said_and_happened(board.assessments.weekly))


def test_sentence_counts_level_by_level_highest_first() -> None:
    assert summary(said_and_happened(SMALL)) == (
        "Facility-weeks with an attempt in the last 2 closed weeks: HIGH 1 of 2, LOW 1 of 3, "
        "MINIMAL 0 of 1. Each cell reads: attacked / at the level."
    )


def test_strip_is_drawn_with_the_sentence_for_screen_readers(story: Board) -> None:
    at = draw(reliability, story)

    (chart,) = at.get("vega_lite_chart")
    hatched = " The last 3 weeks are hatched: part of what happened in them is typically still "
    assert chart.proto.alt == f"{words_of(story)}{hatched}to be reported."
    assert text_of(at) == chart.proto.alt
    assert "last 12 closed weeks" in words_of(story)


@pytest.mark.parametrize("as_of", ["2019-05-01", "2019-05-25"])
def test_nothing_to_compare_with_is_said(board_on: BoardOn, as_of: str) -> None:
    at = draw(reliability, board_on(as_of))

    assert not at.get("vega_lite_chart")
    assert text_of(at) == "No closed week to compare with yet."
