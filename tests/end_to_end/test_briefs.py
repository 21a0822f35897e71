"""A brief is pasted in a real browser, its queue worked, and a level moves with its sentence."""

import datetime as dt

import pytest
from playwright.sync_api import Page, expect

from data import queries
from data.store import Store
from tests import browser
from tests.conftest import OpenPage
from tests.data.briefs.weekly import WEEKLY

STORY = dt.date(2020, 12, 28)
CAMP = "al-asad"
BRIEF = "not-stated-gulf-7"
# a busy machine reads a brief, stores it and scores anew in more than the five seconds usual
PATIENCE_MS = 30_000
SENTENCE = "fourteen rockets struck Ain al-Asad Air Base and wounded two soldiers."

pytestmark = pytest.mark.browser


def level(page: Page) -> str:
    """Return the level of the facility the page is of."""
    return page.locator("[data-testid=stHtml]").first.inner_text()


def press(page: Page, name: str) -> None:
    """Press a button and wait for the page to come to rest."""
    page.get_by_role("button", name=name, exact=True).click()
    browser.ready(page)


def state(store: Store, record_id: str) -> str:
    """Return the state of an incident."""
    kept = queries.newest(store, "incident").set_index("incident_id")
    return str(kept.loc[record_id, "state"])


def test_brief_pasted_and_accepted_moves_a_level_with_its_sentence(
    open_own_page: OpenPage, own_store: Store
) -> None:
    facility = f"/facility?facility={CAMP}&as_of={STORY}"
    before = level(open_own_page(facility))
    page = open_own_page(f"/briefs?as_of={STORY}&analyst=Ana")

    press(page, "Add briefs")
    box = page.get_by_role("textbox", name="Or paste the text of one brief")
    box.fill(WEEKLY)
    box.press("Control+Enter")
    expect(page.get_by_text("Read in it: 2 incidents")).to_be_visible(timeout=PATIENCE_MS)
    browser.ready(page)
    press(page, "Store this brief")
    expect(page.get_by_text("2 incidents proposed")).to_be_visible(timeout=PATIENCE_MS)
    stored_only = level(open_own_page(facility))

    page.get_by_role("link", name="Work its queue").click()
    browser.ready(page)
    expect(page.locator(".st-key-proposal_sentence")).to_contain_text(SENTENCE, timeout=PATIENCE_MS)
    # a letter typed into a field decides nothing
    why = page.get_by_role("textbox", name="Why", exact=True)
    why.press_sequentially("a x")
    browser.ready(page)
    typed = state(own_store, f"{BRIEF}-I1")
    page.get_by_role("button", name="Accept", exact=False).first.click()
    expect(page.get_by_text("decided")).to_be_visible(timeout=PATIENCE_MS)
    browser.ready(page)
    told = page.get_by_test_id("stAlert").first.inner_text()

    after = open_own_page(facility)
    evidence = after.locator(f".st-key-evidence-incident-{BRIEF}-I1")
    expect(evidence).to_contain_text(SENTENCE, timeout=PATIENCE_MS)
    assert typed == "proposed"
    assert stored_only == before
    assert level(after) != before
    assert level(after) in told
    assert state(own_store, f"{BRIEF}-I2") == "proposed"
