"""What people do: from a level to the sentence behind it, through the weeks, and off the map."""

import datetime as dt
import re

import pytest
from playwright.sync_api import Page, expect

from dashboard.assessments import make_board
from data import queries
from data.store import Store
from tests import browser
from tests.conftest import OpenPage

EMBASSY = "us-embassy-baghdad"
ROCKETS = "IQA-20201220-01"

pytestmark = pytest.mark.browser


def title(page: Page) -> str:
    """Return the title of a page."""
    return page.locator("h1").first.inner_text()


def chips(page: Page) -> list[str]:
    """Return the words of the chips on a page."""
    # what stands below or beside a chip is no part of it
    texts = page.locator("[data-testid=stHtml]:not(:has(style))").all_inner_texts()
    return [text.partition("\n")[0] for text in texts]


def highest(store: Store, as_of: str) -> list[str]:
    """Return the level above the title and those of the eight most threatened facilities.

    They are as the scoring door gives them.
    """
    levels = list(make_board(store, dt.date.fromisoformat(as_of)).ranked["level"].head(8))
    return [levels[0], *levels]


def came_to(page: Page, address: str) -> Page:
    """Return the page once it is at rest at an address."""
    page.wait_for_url(re.compile(address))
    return browser.ready(page)


def test_from_a_level_to_the_sentence_behind_it(open_page: OpenPage, seed_store: Store) -> None:
    known = queries.evidence(seed_store, dt.date(2020, 12, 28))
    quote = known.loc[known["record_id"] == ROCKETS, "quote"].iloc[0]
    page = open_page("/?as_of=2020-12-28")
    link = page.get_by_role("link", name="US Embassy Baghdad")
    row = page.locator(".st-key-ranking > div").filter(has=link)
    cells = row.locator("xpath=following-sibling::*[1]").get_by_test_id("stHtml")
    level = cells.inner_text().partition("\n")[0]

    link.click()
    came_to(page, f"/facility.*facility={EMBASSY}")
    record = page.locator(f".st-key-evidence-incident-{ROCKETS}")

    assert title(page) == "US Embassy Baghdad"
    assert chips(page)[0] == level == "SUBSTANTIAL"
    assert "20 Dec 2020" in record.inner_text()
    assert quote in record.inner_text()

    record.get_by_role("link", name="Read it in the brief").click()
    came_to(page, "/briefs.*evidence=")
    called_out = page.locator(".st-key-pointed_sentence")

    assert quote in called_out.inner_text()
    assert "as_of=2020-12-28" in page.url
    expect(called_out).to_be_in_viewport()


def test_weeks_change_the_level_and_a_reload_shows_the_same(
    open_page: OpenPage, seed_store: Store
) -> None:
    page = open_page("/")
    assert chips(page) == highest(seed_store, "2020-12-28")

    page.get_by_role("button", name="Earlier").click()
    came_to(page, "as_of=2020-12-21")
    earlier = (title(page), chips(page))
    page.reload()
    browser.ready(page)

    assert earlier[1] == highest(seed_store, "2020-12-21")
    assert (title(page), chips(page)) == earlier

    page.get_by_role("button", name="Later").click()
    came_to(page, "as_of=2020-12-28")

    assert title(page).startswith("Highway 1/8 central is most threatened: HIGH")


def test_picked_date_is_assessed_and_in_the_address(open_page: OpenPage, seed_store: Store) -> None:
    page = open_page("/?as_of=2020-12-28")

    page.get_by_test_id("stDateInputCalendarButton").click()
    page.get_by_role("dialog").get_by_role("button", name="Saturday, 19 December 2020").click()
    came_to(page, "as_of=2020-12-19")

    assert chips(page) == highest(seed_store, "2020-12-19")
    assert "Records to 4 Dec 2020" in page.locator(".st-key-date_control").inner_text()


def test_click_on_the_map_opens_the_facility_and_back_stays_back(open_page: OpenPage) -> None:
    page = open_page("/?as_of=2020-12-28")

    page.locator("path[aria-label*='Facility: Highway 1/8 central']").click()
    came_to(page, "/facility.*facility=")

    assert title(page).startswith("Highway 1/8 central")
    assert "as_of=2020-12-28" in page.url

    page.go_back()
    browser.ready(page)

    assert "most threatened" in title(page)
    assert "/facility" not in page.url


def test_other_week_opens_the_overview_of_its_day(open_page: OpenPage) -> None:
    page = open_page("/?as_of=2020-12-28")

    page.get_by_text("Other weeks with a brief").click()
    page.get_by_role("link", name="6 Jan 2020").click()
    came_to(page, "as_of=2020-01-06")

    assert "As of 6 Jan 2020" in page.locator(".st-key-date_control").inner_text()


def test_choosing_a_facility_is_in_the_address(open_page: OpenPage) -> None:
    page = open_page("/facility?as_of=2020-12-28")

    page.get_by_role("combobox").fill("Camp Taji")
    page.get_by_role("option", name="Camp Taji").click()
    came_to(page, "facility=camp-taji")
    page.reload()
    browser.ready(page)

    assert title(page) == "Camp Taji"
    assert chips(page) == ["NOT ASSESSED"]
    assert "This is not a low level." in page.get_by_test_id("stMain").inner_text()
