"""A new user's first two minutes: who and why on one screen, the tour, and no mouse needed."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from dashboard.words.tour import STOPS
from data.storage.changes import Change
from data.store import Store
from tests import browser
from tests.browser import Profiles, RequestLog, Server
from tests.conftest import OpenPage
from tests.data.seed_files import values
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
    row = page.locator(".st-key-ranking [data-testid=stPageLink]").first

    assert HIGHWAY in title.inner_text()
    assert REASON in why.inner_text()
    assert chip.inner_text() == "HIGH"
    assert REASON in row.inner_text()
    assert [wholly_seen(page, part) for part in (title, why, chip, row)] == [True] * 4
    letters = chip.locator("span").first.evaluate("e => parseFloat(getComputedStyle(e).fontSize)")
    assert letters >= ACROSS_A_ROOM_PX


@pytest.fixture(scope="module")
def empty_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Yield the app on records without a facility."""
    folder = tmp_path_factory.mktemp("empty")
    store = Store(folder / "v.duckdb")
    store.append([Change("actor", [values("actor", actor_id="militia")])], "Ana", "first")
    with browser.serve(browser.APP, store.path, folder / "app.log") as server:
        yield server


@pytest.fixture
def empty_page(profiles: Profiles, request_log: RequestLog) -> Iterator[Page]:
    """Yield a page of the size of a desk, not yet anywhere."""
    with profiles.lent(request_log) as profile:
        page = profile.new_page()
        page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
        yield page


@pytest.mark.parametrize("path", ["/", "/facility", "/records"])
def test_empty_database_says_what_this_is_and_the_one_thing_to_do(
    path: str, empty_page: Page, empty_app: Server
) -> None:
    page = empty_page
    page.goto(f"{empty_app.url}{path}")
    browser.ready(page)
    main = page.get_by_test_id("stMain")
    title = main.locator("h1")
    what, so_far = main.locator("p").nth(0), main.locator("p").nth(1)
    to_do = main.get_by_role("button", name="Load the records Vigil ships")

    assert title.inner_text() == "Vigil says who is most threatened, and why."
    assert "gives each facility a threat level" in what.inner_text()
    assert "There is no facility here yet." in so_far.inner_text()
    assert main.locator("[data-testid=stBaseButton-primary]").count() == 1
    shown = [title, what, so_far, to_do, main.locator("li").last]
    assert [wholly_seen(page, part) for part in shown] == [True] * len(shown)


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
        if page.evaluate(focused).startswith(HIGHWAY):
            break
    assert page.evaluate(focused).startswith(HIGHWAY)
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
