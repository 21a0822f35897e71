"""The grades of levels set by hand on the Track record: counted, listed, and honest without any."""

import datetime as dt
from urllib.parse import parse_qs

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.assessments import Board, make_board
from dashboard.components.track import overrides as section
from dashboard.components.track.overrides import NONE_OVER, NONE_SET, ROWS_SHOWN, track_overrides
from data.authored.overrides import Call, set_level
from data.store import Store
from tests.browser import APP
from tests.dashboard.screens import HOLES, draw, limits_lines, links, text_of, words
from tests.dashboard.tracks import open_track

EMBASSY = "us-embassy-baghdad"
STARTS = dt.date(2020, 12, 14)
DAY = dt.timedelta(days=1)
FACILITY_PAGE = str(APP.parent / "dashboard/pages/facility.py")


@pytest.fixture(autouse=True)
def _facility_page_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    # a script made of a function stands elsewhere than app.py, which pages are named from
    monkeypatch.setattr(section, "FACILITY_PAGE", FACILITY_PAGE)


def drawn(board: Board) -> AppTest:
    """Return the section as it stands in the app, where links to pages are known."""

    def script(board, page):  # type: ignore[no-untyped-def]
        import streamlit as st  # noqa: PLC0415 - the source of this function is a script

        from dashboard.components.track.overrides import track_overrides  # noqa: PLC0415

        st.navigation([st.Page(page, url_path="facility")])
        track_overrides(board)

    at = AppTest.from_function(script, default_timeout=60, args=(board, FACILITY_PAGE)).run()
    assert not at.exception, at.exception
    return at


def set_by_hand(
    store: Store, starts_on: dt.date = STARTS, days: int = 14, because: str = "word from the gate"
) -> None:
    set_level(store, Call(EMBASSY, "HIGH", starts_on, starts_on + days * DAY, because), "Ana")


def test_page_grades_what_was_set_by_hand(own_store: Store) -> None:
    set_by_hand(own_store)

    at = open_track(own_store, as_of="2021-03-01")

    assert not at.exception
    assert "Levels set by hand" in [head.value for head in at.header]
    text = text_of(at)
    assert "Setting a level by hand helped in 1 of 2 weeks." in text
    assert "analyst HIGH, model " in text
    assert "1 attempt: the analyst was nearer" in text
    assert "0 attempts: the model was nearer" in text
    assert [t for t in words(at) if " " in t and "\n" not in t and HOLES.search(t)] == []


def test_week_is_one_click_from_the_facility_as_it_stood(own_store: Store) -> None:
    set_by_hand(own_store, because=":red[word]")

    at = drawn(make_board(own_store, dt.date(2021, 3, 1)))

    told = [parse_qs(link.query_string) for link in links(at)]
    assert told == [
        {"facility": [EMBASSY], "as_of": ["2020-12-21"]},
        {"facility": [EMBASSY], "as_of": ["2020-12-14"]},
    ]
    assert links(at)[0].help.startswith("Ana")
    assert ":red[" not in links(at)[0].help
    assert limits_lines(at)


def test_without_any_it_says_where_one_is_set(seed_store: Store) -> None:
    at = draw(track_overrides, make_board(seed_store, dt.date(2021, 3, 1)))

    assert [caption.value for caption in at.caption] == [NONE_SET]


def test_without_a_week_that_is_over_it_says_so(own_store: Store) -> None:
    set_by_hand(own_store)

    at = draw(track_overrides, make_board(own_store, STARTS + 6 * DAY))

    assert [caption.value for caption in at.caption] == [NONE_OVER]


def test_earlier_weeks_are_counted_and_not_listed(own_store: Store) -> None:
    for weeks in range(3):
        set_by_hand(own_store, STARTS + weeks * 28 * DAY, days=28)

    at = drawn(make_board(own_store, dt.date(2021, 6, 1)))

    assert len(links(at)) == ROWS_SHOWN
    assert "2 earlier weeks are counted and not listed." in text_of(at)
