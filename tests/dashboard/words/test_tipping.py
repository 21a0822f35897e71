"""Tipping statements: true of the model as they stand, and none where nothing tips."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from dashboard.assessments import Board
from dashboard.words.tipping import attack_statements, usual_attack, weight_statements
from models.exploring.one_more import one_more
from models.exploring.tipping import smallest_changes, tipping_points
from models.exploring.whatif import look
from models.levels import level_of, ranks
from models.profile import Factors

MONDAY = dt.date(2020, 12, 28)


def days(*answers: int | None, now: str = "LOW", then: str = "MODERATE") -> pd.DataFrame:
    """Return how many attacks it takes on each day."""
    return pd.DataFrame(
        {
            "occurs_on": [pd.Timestamp(MONDAY + dt.timedelta(days=n)) for n in range(len(answers))],
            "attacks": pd.array(answers, dtype="Int64"),
            "level_now": now,
            "level_then": [("" if n is None else then) for n in answers],
        }
    )


def point(factor: str, reason: str = "", **facts: Any) -> dict[str, Any]:
    """Return the nearer tipping point of a factor."""
    usual = {"direction": "up", "stated_weight": 1.62, "level_then": "HIGH"}
    return {"factor": factor, "reason": reason, **usual, **facts}


def test_one_more_by_the_last_day_on_which_one_does() -> None:
    assert attack_statements(days(1, 1, 1, 1, 1, 1, 1), "drone attack") == [
        "One more drone attack by Sunday 3 Jan → **MODERATE**."
    ]


def test_days_of_another_answer_are_a_sentence_of_their_own() -> None:
    assert attack_statements(days(1, 1, 2, 2), "attack") == [
        "One more attack by Tuesday 29 Dec → **MODERATE**.",
        "Two more attacks on one day by Thursday 31 Dec → **MODERATE**.",
    ]


def test_level_that_rises_by_itself_takes_no_attack() -> None:
    assert attack_statements(days(1, 0, 0), "attack") == [
        "One more attack by Monday 28 Dec → **MODERATE**."
    ]


def test_ten_that_do_not_suffice_are_said() -> None:
    assert attack_statements(days(None, None), "attack") == [
        "Ten more attacks on one day by Tuesday 29 Dec would not raise the level."
    ]


@pytest.mark.parametrize("rows", [days(now="HIGH"), days(None, now="HIGH")])
def test_highest_level_cannot_be_raised(rows: pd.DataFrame) -> None:
    assert attack_statements(rows, "attack") == [
        "It stands at HIGH, the highest level: no further attack can raise it."
    ]


@pytest.mark.parametrize(
    ("kinds", "words"),
    [
        (["ied", "indirect_fire", "indirect_fire"], "rocket or mortar attack"),
        (["ied"], "roadside bomb"),
        (["other", "arson"], "attack"),
        ([], "attack"),
    ],
)
def test_attack_is_called_by_the_usual_kind(kinds: list[str], words: str) -> None:
    assert usual_attack(kinds) == words


def test_weights_that_tip_stand_first() -> None:
    points = pd.DataFrame(
        [
            point("frequency", direction="down", stated_weight=0.68, level_then="MODERATE"),
            point("triggers"),
            point("anniversaries", "nothing"),
        ]
    )

    assert weight_statements(points) == [
        "The weight of frequency at 0.68 or less → **MODERATE**.",
        "The weight of triggers at 1.62 or more → **HIGH**.",
        "No anniversary is near, so the weight of anniversaries moves nothing.",
    ]


def test_weights_that_move_nothing_for_one_reason_share_a_sentence() -> None:
    points = pd.DataFrame(
        [
            point("frequency", "range"),
            point("triggers", "bounded"),
            point("anniversaries", "bounded"),
        ]
    )

    assert weight_statements(points) == [
        "No weight of triggers or of anniversaries from 0 to 3 moves the level: dates and triggers "
        "together may at most double or halve the rate.",
        "No weight of frequency from 0 to 3 moves the level.",
    ]


def test_stated_weights_of_the_whole_board_are_true(story: Board) -> None:
    view = look(story.records, story.profile, story.assessments.as_of)
    points = smallest_changes(tipping_points(view))
    tipping = points[points["reason"] == ""]
    assert len(tipping) > 20

    for row in tipping.to_dict("records"):
        weights = replace(view.profile.factors, **{row["factor"]: row["stated_weight"]})
        at = list(view.facility_ids).index(row["facility_id"])
        assert level_of(int(ranks(view.rates(weights))[at])).name == row["level_then"]


def test_sentences_of_the_whole_board_have_no_hole(story: Board) -> None:
    view = look(story.records, story.profile, story.assessments.as_of)
    attacks, points = one_more(view), smallest_changes(tipping_points(view))
    assessed = view.facility_ids[view.is_assessed]

    for facility_id in assessed:
        told = attack_statements(attacks[attacks["facility_id"] == facility_id], "attack")
        told += weight_statements(points[points["facility_id"] == facility_id])
        assert len(told) >= 2
        assert not [s for s in told if "nan" in s or "NA" in s or not s.endswith(".")]


def test_shipped_weights_are_not_moved_by_telling(story: Board) -> None:
    assert story.profile.factors == Factors(1.0, 1.0, 1.0)
