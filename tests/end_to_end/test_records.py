"""An analyst keeps the records in a real browser: a level moves, and moves back."""

import datetime as dt
import re

import pandas as pd
import pytest
from playwright.sync_api import Page, expect

from dashboard.assessments import make_board
from data import queries
from data.store import Store
from tests import browser
from tests.conftest import OpenPage

STORY = dt.date(2020, 12, 28)
CAMP = "al-asad"

pytestmark = pytest.mark.browser


def choose(page: Page, label: str, option: str) -> None:
    """Choose an option of a select box by its words."""
    box = page.get_by_role("combobox", name=re.compile(f"{re.escape(label)}$"))
    box.click()
    box.fill(option)
    page.get_by_role("option", name=option, exact=True).first.click()
    browser.ready(page)


def fill(page: Page, label: str, text: str) -> None:
    """Type into a text field and leave it."""
    box = page.get_by_role("textbox", name=label, exact=True)
    box.fill(text)
    box.press("Tab")
    browser.ready(page)


def level(page: Page) -> str:
    """Return the level of the facility the page is of."""
    return page.locator("[data-testid=stHtml]").first.inner_text()


def level_now(page: Page) -> str:
    """Return the level of the facility the page is of, once it was loaded anew."""
    page.reload()
    return level(browser.ready(page))


def all_boards(store: Store) -> dict[tuple[dt.date, dt.date], pd.DataFrame]:
    """Return all facilities as assessed by pairs of clocks: as of, and known by."""
    two_days, week = STORY - dt.timedelta(days=2), STORY - dt.timedelta(days=7)
    clocks = [(STORY, STORY), (STORY, two_days), (STORY, week), (week, week)]
    return {days: make_board(store, *days).assessments.facilities for days in clocks}


def test_incident_added_moves_a_level_and_retracted_moves_it_back(
    open_own_page: OpenPage, own_store: Store
) -> None:
    address = f"/facility?facility={CAMP}&as_of={STORY}"
    facility = open_own_page(address)
    # two clocks: what this board would have said of the day with what was known the day before
    replay = open_own_page(f"{address}&known_by={STORY - dt.timedelta(days=2)}")
    before, replayed = level(facility), level(replay)
    boards = all_boards(own_store)
    page = open_own_page(f"/records?as_of={STORY}&analyst=Ana")

    page.get_by_role("button", name="Add a record").click()
    browser.ready(page)
    choose(page, "Attack type *", "indirect fire")
    choose(page, "Target class *", "base")
    choose(page, "Facility", "Ain al-Asad Air Base")
    choose(page, "Actor class *", "unattributed")
    choose(page, "Confidence *", "high")
    choose(page, "Source independence *", "independent")
    fill(page, "Place *", "Ain al-Asad")
    fill(page, "Country *", "IRQ")
    fill(page, "Why this change *", "seen by our own staff")
    page.get_by_role("button", name="Store").click()
    expect(page.get_by_text("INC-20201227-01 is stored")).to_be_visible()
    browser.ready(page)
    told = page.get_by_test_id("stAlert").inner_text()
    raised = level_now(facility)
    assert level_now(replay) == replayed
    moved = [day for day, board in all_boards(own_store).items() if not board.equals(boards[day])]

    page.get_by_role("button", name="Retract").click()
    fill(page, "Why *", "it was a drill")
    page.get_by_role("button", name="Retract it").click()
    expect(page.get_by_text("INC-20201227-01: done")).to_be_visible()
    browser.ready(page)

    assert raised != before
    assert raised in told
    # only where both clocks had reached the day it was known did the picture move
    assert moved == [(STORY, STORY)]
    assert level_now(facility) == before
    assert level_now(replay) == replayed
    after = all_boards(own_store)
    assert all(after[days].equals(board) for days, board in boards.items())


def test_replay_with_two_clocks_says_what_the_board_would_have_said(
    open_own_page: OpenPage, own_store: Store
) -> None:
    known = queries.newest(own_store, "incident").set_index("incident_id")["known_on"]
    rockets = known["IQA-20201220-01"].date()
    embassy = f"/facility?facility=us-embassy-baghdad&as_of={rockets}"

    told = open_own_page(embassy)
    untold = open_own_page(f"{embassy}&known_by={rockets - dt.timedelta(days=1)}")

    assert told.locator(".st-key-evidence-incident-IQA-20201220-01").count() == 1
    assert untold.locator(".st-key-evidence-incident-IQA-20201220-01").count() == 0
    expect(untold.get_by_text("Replay.")).to_be_visible()
    untold.get_by_role("button", name="Back to one clock").click()
    browser.ready(untold)
    assert "known_by" not in untold.url
    assert untold.locator(".st-key-evidence-incident-IQA-20201220-01").count() == 1


@pytest.mark.parametrize("width", [1440, 900, 390])
def test_record_opened_takes_all_the_room_there_is(width: int, open_page: OpenPage) -> None:
    page = open_page(f"/records?as_of={STORY}&record=IQA-20201220-01", width=width)

    room, table, record = (
        page.locator(part).first.bounding_box()
        for part in (
            "[data-testid=stMainBlockContainer] [data-testid=stVerticalBlock]",
            "[data-testid=stDataFrame]",
            "h2:has-text('Rocket or mortar fire')",
        )
    )

    assert room
    assert table
    assert record
    right = room["x"] + room["width"]
    if record["y"] < table["y"] + table["height"]:
        assert width > 1000
        assert table["x"] + table["width"] < record["x"]
    else:
        assert table["x"] == record["x"] == room["x"]
        assert table["x"] + table["width"] == pytest.approx(right, abs=2)
    assert record["x"] + record["width"] == pytest.approx(right, abs=2)
