"""Beside a brief: which facility a record leads to, and in which order records stand."""

import datetime as dt
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from dashboard.assessments import Board, make_board
from dashboard.components.briefs.records import (
    facility_behind,
    in_text_order,
    numbered,
    record_label,
)

if TYPE_CHECKING:
    from data.store import Store


@pytest.fixture(scope="module")
def board(seed_store: "Store") -> Board:
    """Return the board of 28 December 2020."""
    return make_board(seed_store, dt.date(2020, 12, 28))


def test_an_incident_leads_to_the_facility_it_was_aimed_at(board: Board) -> None:
    assert facility_behind(board, "incident", "IQA-20201220-01") == "us-embassy-baghdad"
    assert facility_behind(board, "incident", "IQA-20191227-01") == "k1"


def test_a_trigger_leads_to_the_facility_it_moves_most(board: Board) -> None:
    moved = board.assessments.evidence.query("kind == 'trigger' and id == 'TRG-016'")

    facility_id = facility_behind(board, "trigger", "TRG-016")

    share = moved.loc[moved["facility_id"] == facility_id, "share"].abs()
    assert share.tolist() == [moved["share"].abs().max()]


def test_an_unknown_record_leads_nowhere_and_says_so(board: Board) -> None:
    assert facility_behind(board, "anniversary", "no-such") is None
    assert "no\\-such, not known by this date" in record_label(board, "anniversary", "no-such")


def test_a_record_is_named_with_the_icon_of_its_kind(board: Board) -> None:
    said = record_label(board, "incident", "IQA-20201227-01")

    assert said.startswith(":blue[:material/crisis_alert:] Roadside bomb")
    assert said.endswith("27 Dec 2020")


def test_records_stand_in_the_order_of_the_text_each_once() -> None:
    body = "One fell. Two fell. One more word on two."
    mentions = pd.DataFrame(
        [
            ("e1", "incident", "two", "One more word on two."),
            ("e2", "incident", "two", "Two fell."),
            ("e3", "trigger", "one", "One fell."),
        ],
        columns=["evidence_id", "kind", "id", "quote"],
    )

    ordered = in_text_order(body, mentions)

    assert list(ordered["evidence_id"]) == ["e3", "e2"]
    assert list(ordered.columns) == list(mentions.columns)
    assert list(numbered(body, mentions)["number"]) == [2, 2, 1]
