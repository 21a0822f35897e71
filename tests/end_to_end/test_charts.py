"""What charts say in a real browser: whole names at any width, and every facility of a mark."""

import datetime as dt
import re
from itertools import pairwise

import pytest
from playwright.sync_api import Page

from dashboard.assessments import make_board
from dashboard.charts.contributions import ladder
from dashboard.charts.weights_changes import ROWS_SHOWN
from dashboard.components.overview.map import sharing
from dashboard.words.headline import short_name
from data.store import Store
from tests import browser
from tests.conftest import OpenPage
from tests.end_to_end.pages import HEIGHT

STORY = dt.date(2020, 12, 28)
EMBASSY = "us-embassy-baghdad"

pytestmark = pytest.mark.browser


def texts_drawn(page: Page, chart: str) -> list[list[str]]:
    """Return the texts of each layer of a chart as they are read, lines put together."""
    marks = page.locator(f".st-key-{chart} .mark-text.role-mark")
    told = (
        "groups => groups.map(group => [...group.children].map(text => "
        "[...text.querySelectorAll('tspan')].map(line => line.textContent).join(' ') "
        "|| text.textContent))"
    )
    groups: list[list[str]] = marks.evaluate_all(told)
    return groups


@pytest.mark.parametrize("width", [1440, 900, 390])
def test_names_of_the_waterfall_are_whole(
    width: int, open_page: OpenPage, seed_store: Store
) -> None:
    board = make_board(seed_store, STORY)
    background = float(board.facility(EMBASSY)["background"])
    steps = ladder(background, board.evidence(EMBASSY))

    page = open_page(f"/facility?as_of={STORY}&facility={EMBASSY}", width=width, height=HEIGHT)

    assert texts_drawn(page, "reasons")[-1] == steps["label"].tolist()
    room = page.locator(".st-key-reasons svg.marks").bounding_box()
    assert room is not None
    rows = page.locator(".st-key-reasons .mark-text.role-mark").last.locator("text").all()
    boxes = [box for row in rows if (box := row.bounding_box())]
    assert len(boxes) == len(steps)
    assert all(box["x"] + box["width"] <= room["x"] + room["width"] for box in boxes)
    assert all(above["y"] + above["height"] <= below["y"] for above, below in pairwise(boxes))


@pytest.mark.parametrize("width", [1440, 390])
def test_names_of_what_a_draft_changes_are_whole(
    width: int, open_page: OpenPage, seed_store: Store
) -> None:
    ranked = make_board(seed_store, STORY).ranked["name"].head(ROWS_SHOWN)

    page = open_page(f"/weights?as_of={STORY}", width=width, height=HEIGHT)

    assert texts_drawn(page, "weights_changes")[0] == [short_name(name) for name in ranked]
    names = page.locator(".st-key-weights_changes .mark-text.role-mark").first.locator("text").all()
    boxes = [box for name in names if (box := name.bounding_box())]
    left = page.locator(".st-key-weights_changes svg.marks").bounding_box()
    assert left is not None
    assert all(box["x"] >= left["x"] for box in boxes)
    assert all(above["y"] + above["height"] <= below["y"] for above, below in pairwise(boxes))


def test_shared_mark_lists_its_facilities_and_each_leads_to_its_own(
    open_page: OpenPage, seed_store: Store
) -> None:
    board = make_board(seed_store, STORY)
    places = board.records.facilities[["facility_id", "lat", "lon"]]
    placed = board.ranked.merge(places, on="facility_id")
    under = sharing(placed, {}, EMBASSY)
    page = open_page(f"/?as_of={STORY}", width=1440, height=HEIGHT)

    first = str(under["name"].iloc[0])
    page.locator(f".st-key-map path[aria-label*='Facility: {first} and']").click()
    page.get_by_text(f"{len(under)} facilities under this mark").wait_for()
    browser.ready(page)

    listed = page.get_by_test_id("stMain").get_by_role("link")
    words = [link.strip() for link in listed.all_inner_texts()]
    assert {short_name(name) for name in under["name"].head(12)} <= set(words)

    listed.filter(has_text="US Embassy Baghdad").last.click()
    page.wait_for_url(re.compile(f"/facility.*facility={EMBASSY}"))
    browser.ready(page)
    assert page.locator("h1").first.inner_text() == "US Embassy Baghdad"
    assert f"as_of={STORY}" in page.url
