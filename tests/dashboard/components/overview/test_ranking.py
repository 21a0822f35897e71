"""The ranked list gives every number as the board has it, and names who is not assessed."""

from dataclasses import replace
from urllib.parse import parse_qs

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.assessments import Board
from dashboard.components.heard import words_heard
from dashboard.components.overview import ranking
from dashboard.components.overview.ranking import every_facility
from dashboard.words.headline import moved_by, short_name
from dashboard.words.phrases import CONFIDENCE_WORDS, change, percent, percent_range
from tests.browser import APP
from tests.dashboard.conftest import BoardOn, ShowScreen
from tests.dashboard.screens import draw, lines_of, ranked_rows

ROWS = 8
ASSESSED_DATES = ["2019-06-01", "2020-12-19", "2020-12-21", "2020-12-28", "2021-01-03"]


@pytest.mark.parametrize("as_of", ASSESSED_DATES)
def test_rows_say_what_the_board_says(board_on: BoardOn, screen: ShowScreen, as_of: str) -> None:
    board = board_on(as_of)
    expected = board.ranked.dropna(subset=["rate"]).head(ROWS).to_dict("records")

    shown = ranked_rows(screen(as_of=as_of))

    assert len(shown) == len(expected) == ROWS
    for said, row in zip(shown, expected, strict=True):
        moved = change(row["level"], row["previous_level"])
        held = "" if row["held_level"] == row["level"] else f" · held at {row['held_level']}"
        assert said.name == short_name(row["name"])
        assert said.below == [moved_by(board, row["facility_id"])]
        interval = percent_range(row["interval_low"], row["interval_high"])
        letter, heard = row["confidence"], words_heard(board)[row["facility_id"]]
        trust = f"{letter} · {CONFIDENCE_WORDS[letter]}"
        chance = percent(row["probability_7d"])
        told = [row["level"], f"{moved}{held}", chance, interval, trust, heard]
        assert lines_of(said.cells) == told
        trend = f'alt="Weekly rates of the last 26 weeks, now {row["level"]}"'
        assert trend in said.cells.proto.body


def test_facility_is_one_click_away_on_the_same_date(screen: ShowScreen) -> None:
    rows = ranked_rows(screen(as_of="2020-12-19"))

    address = parse_qs(rows[0].link.query_string)

    assert rows[0].link.page == "facility"
    assert address == {"facility": ["green-zone"], "as_of": ["2020-12-19"]}


def test_level_that_would_be_held_is_said(board_on: BoardOn, screen: ShowScreen) -> None:
    board = board_on("2020-12-19")
    held = board.ranked.head(ROWS).query("held_level != level")

    said = [row.cells.proto.body for row in ranked_rows(screen(as_of="2020-12-19"))]

    assert len(held) > 0
    assert sum(" · held at MODERATE" in text for text in said) == len(held)


def _opened(at: AppTest) -> AppTest:
    at.session_state["all_facilities"] = True
    return at.run()


def test_table_holds_every_facility_as_ranked(story: Board) -> None:
    at = draw(every_facility, story)
    assert not at.dataframe
    table = _opened(at).dataframe[0].value

    assert at.expander[0].label == f"All {len(story.ranked)} facilities"
    assert table["Facility"].tolist() == story.ranked["name"].tolist()
    assert table["Level"].tolist() == story.ranked["level"].tolist()
    assert table["Was"].tolist() == story.ranked["previous_level"].tolist()
    assert table["Held"].tolist() == story.ranked["held_level"].tolist()
    assert table["Confidence"].tolist() == story.ranked["confidence"].tolist()
    expected = [percent(p) for p in story.ranked["probability_30d"]]
    assert table["in 30 days"].tolist() == expected


def test_table_says_why_a_facility_is_not_assessed(story: Board) -> None:
    table = _opened(draw(every_facility, story)).dataframe[0].value.set_index("Facility")

    closed = table.loc["Camp Taji"]

    assert closed["Level"] == closed["Held"] == "NOT ASSESSED"
    assert closed["Not assessed because"] == "nobody there since 23 Aug 2020"
    assert closed["Attempt in 7 days"] == closed["in 30 days"] == "–"
    assert closed["Confidence"] == ""


def test_level_set_by_hand_is_marked_in_its_row(story: Board) -> None:
    first = story.ranked["facility_id"].iloc[0]
    cells = {"facility_id": first, "override_id": "o", "level": "LOW", "because": "*quiet* now"}
    told = {"state": "accepted", "set_by": "Ana", "set_at": pd.Timestamp("2020-12-28")}
    days = {"starts_on": pd.Timestamp("2020-12-28"), "expires_on": pd.Timestamp("2021-01-04")}
    board = replace(story, overrides=pd.DataFrame([{**cells, **told, **days}]))

    rows = ranked_rows(in_the_app(board))

    assert rows[0].below[1:] == [":material/edit: Analyst: LOW until 4 Jan 2021 — *quiet* now"]
    assert {len(row.below) for row in rows[1:]} == {1}
    assert "HIGH" in rows[0].cells.proto.body


def test_link_keeps_the_weights_looked_with(story: Board) -> None:
    board = replace(story, is_default_profile=False)

    rows = ranked_rows(in_the_app(board))

    address = parse_qs(rows[0].link.query_string)
    assert address["profile"] == ["shipped@1"]


def in_the_app(board: Board) -> AppTest:
    """Return the list as it stands in the app, where links to pages are known."""

    def script(board, page, n):  # type: ignore[no-untyped-def]
        import streamlit as st  # noqa: PLC0415 - the source of this function is a script

        from dashboard.components.overview import ranking  # noqa: PLC0415

        st.navigation([st.Page(page, url_path="facility")])
        ranking.ranking(board, n)

    page = str(APP.parent / "dashboard/pages/facility.py")
    with pytest.MonkeyPatch.context() as patch:
        # a script made of a function stands elsewhere than app.py, which pages are named from
        patch.setattr(ranking, "FACILITY_PAGE", page)
        at = AppTest.from_function(script, default_timeout=60, args=(board, page, ROWS)).run()
    assert not at.exception, at.exception
    return at
