"""A new user's first two minutes: who and why on one screen, the tour, and no mouse needed."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from dashboard.words.tour import STOPS
from tests import browser
from tests.conftest import OpenPage
from tests.end_to_end.pages import HEIGHT, WIDTH

HIGHWAY = "Highway 1/8 central"
REASON = "5 roadside bombs in 30 days"
# three metres away an eye makes out letters of 4.4 millimetres; a pixel is about .27
ACROSS_A_ROOM_PX = 2 * 4.4 / 0.27
MOST_TABS = 40

pytestmark = pytest.mark.browser


def wholly_seen(page: Page, part: Locator) -> bool:
    """Return whether all of a part of a page is in the window, and nothing has been scrolled."""
    box = part.bounding_box()
    scrolled = page.get_by_test_id("stMain").evaluate("main => main.scrollTop")
    size = page.viewport_size or {"width": 0, "height": 0}
    return (
        box is not None
        and scrolled == 0
        and box["y"] >= 0
        and box["y"] + box["height"] <= size["height"]
        and box["x"] + box["width"] <= size["width"]
    )


def test_most_threatened_and_why_are_on_the_first_screen(open_page: OpenPage) -> None:
    page = open_page("/", width=WIDTH, height=HEIGHT)
    title = page.locator("h1").first
    why = page.locator(".st-key-hero_words p").last
    chip = page.locator(".st-key-hero [data-testid=stHtml]").first
    row = page.locator(".st-key-ranking [data-testid=stHorizontalBlock]").first

    assert HIGHWAY in title.inner_text()
    assert REASON in why.inner_text()
    assert chip.inner_text() == "HIGH"
    assert REASON in row.inner_text()
    assert [wholly_seen(page, part) for part in (title, why, chip, row)] == [True] * 4
    letters = chip.locator("span").first.evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
    assert letters >= ACROSS_A_ROOM_PX


def test_tour_runs_from_the_first_stop_to_the_last(open_page: OpenPage) -> None:
    page = open_page("/", width=WIDTH, height=HEIGHT)
    page.get_by_role("button", name="Take the two-minute tour").click()
    levels = []
    for number, stop in enumerate(STOPS):
        page.wait_for_url(re.compile(f"as_of={stop.as_of}"))
        browser.ready(page)
        card = page.locator(".st-key-tour")
        assert f"Tour, {number + 1} of {len(STOPS)}" in card.inner_text()
        assert stop.story in card.inner_text()
        levels.append(card.get_by_test_id("stHtml").first.inner_text())
        if number + 1 < len(STOPS):
            card.get_by_role("button", name="Next").click()
    assert levels == ["MODERATE", "MODERATE", "SUBSTANTIAL", "HIGH", "HIGH"]

    page.get_by_role("button", name="Leave the tour").click()
    expect(page.locator(".st-key-tour")).to_have_count(0)
    assert "tour=" not in page.url


def test_first_facility_is_reached_by_keys_alone(open_page: OpenPage) -> None:
    page = open_page("/?as_of=2020-12-28", width=WIDTH, height=HEIGHT)
    focused = "document.activeElement.innerText || ''"
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate(focused).strip() == HIGHWAY:
            break
    assert page.evaluate(focused).strip() == HIGHWAY
    ring = page.evaluate(
        "(s => s.outlineStyle + s.boxShadow)(getComputedStyle(document.activeElement))"
    )
    assert ring != "nonenone", "the focus cannot be seen"

    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/facility"))
    browser.ready(page)

    assert page.locator("h1").first.inner_text().startswith(HIGHWAY)


def test_nothing_moves_for_who_asked_for_that(open_page: OpenPage) -> None:
    page = open_page("/?as_of=2020-12-28", width=WIDTH, height=HEIGHT)

    moving = page.evaluate(
        "() => matchMedia('(prefers-reduced-motion: reduce)').matches"
        " && [...document.styleSheets].some(sheet => [...sheet.cssRules].some("
        "rule => (rule.conditionText || '').includes('prefers-reduced-motion')"
        " && rule.cssText.includes('animation-duration: 0.01ms')))"
    )

    assert moving
