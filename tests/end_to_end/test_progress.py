"""What takes longer than a second says that it is at work, and where it can how far it has come."""

import datetime as dt
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests import browser
from tests.conftest import OpenPage
from tests.data.importers.samples import UCDP_ROW, file_of

STORY = dt.date(2020, 12, 28)
ROWS = 10_000
PATIENCE_MS = 120_000
A_SECOND_MS = 1000
# what bars, wheels and states say, looked at whenever something is drawn: which words, how far
WATCH = """
() => {
  const worked = [];
  window.worked = worked;
  const look = () => {
    const working = '[data-testid=stSpinner], [data-testid=stProgress], [data-testid=stExpander]';
    for (const at of document.querySelectorAll(working)) {
      const bar = at.querySelector('[role=progressbar]');
      const share = bar ? Number(bar.getAttribute('aria-valuenow')) : null;
      worked.push([at.innerText.trim(), share]);
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
"""

pytestmark = pytest.mark.browser


def worked(page: Page) -> dict[str, list[float]]:
    """Return the texts under which the page was at work, each with how far it was said to be."""
    found: dict[str, list[float]] = {}
    for text, share in page.evaluate("window.worked"):
        found.setdefault(text, []).extend([] if share is None else [share])
    return found


def test_file_is_read_and_stored_under_words_that_say_so(
    open_own_page: OpenPage, tmp_path: Path
) -> None:
    path = file_of(tmp_path, "ucdp", [{**UCDP_ROW, "id": n} for n in range(1, ROWS + 1)])
    page = open_own_page(f"/records?view=import&as_of={STORY}&analyst=Ana")
    page.evaluate(WATCH)

    page.locator("input[type=file]").set_input_files(path)
    expect(page.get_by_text(f"{ROWS:,} rows read")).to_be_visible(timeout=PATIENCE_MS)
    browser.ready(page)
    reading = worked(page)
    reason = page.get_by_role("textbox", name="Why it is brought in *")
    reason.fill("weekly export")
    reason.press("Tab")
    browser.ready(page)
    page.get_by_role("button", name=re.compile("^Store .* incidents")).click()
    expect(page.get_by_text("Receipt for ucdp.csv")).to_be_visible(timeout=PATIENCE_MS)
    storing = worked(page)

    shares = reading["Reading the file …"]
    # the last of it may be gone before it is drawn
    assert shares == sorted(shares)
    assert len(set(shares)) > 1
    assert f"Storing {ROWS:,} incidents …" in storing


def test_issue_is_frozen_under_words_that_say_so(open_own_page: OpenPage) -> None:
    page = open_own_page(f"/issues?as_of={STORY}&analyst=Ana")
    page.evaluate(WATCH)

    page.get_by_role("button", name=re.compile("^Publish the week of")).click()
    expect(page.get_by_text("The picture that goes out")).to_be_visible(timeout=PATIENCE_MS)

    assert "Freezing the issue …" in worked(page)


def test_receipt_says_how_far_it_has_come_where_it_takes_more_than_a_second(
    open_own_page: OpenPage,
) -> None:
    page = open_own_page(f"/weights?as_of={STORY}&analyst=Ana")
    page.locator(".st-key-control-frequency").get_by_role("slider").press("ArrowRight")
    browser.ready(page)
    page.get_by_role("button", name="Save as a version").click()
    score = page.get_by_role("button", name="Score the draft on the record")
    score.wait_for()
    browser.ready(page)
    page.evaluate(WATCH)

    began = page.evaluate("performance.now()")
    score.click()
    told = page.get_by_role("dialog").get_by_text("The past is one draw")
    expect(told).to_be_visible(timeout=PATIENCE_MS)

    took_ms = page.evaluate("performance.now()") - began
    shares = worked(page).get("Scoring the draft on the last 104 weeks …", [])
    # the click, and the drawing of what was found, are in it
    assert shares or took_ms < 1.5 * A_SECOND_MS
    assert shares == sorted(shares)
