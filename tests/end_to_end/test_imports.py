"""A file comes in through a real browser: seen first, stored whole, its bad row taken away."""

import csv
import datetime as dt
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from data import queries
from data.store import Store
from tests import browser
from tests.conftest import OpenPage
from tests.data.importers.samples import UCDP_ROW, file_of

STORY = dt.date(2020, 12, 28)
BALANCE = "2 rows read = 1 accepted + 0 duplicates + 0 quarantined + 1 rejected."

pytestmark = pytest.mark.browser


def test_file_with_a_bad_row_comes_in_and_its_receipt_balances(
    open_own_page: OpenPage, own_store: Store, tmp_path: Path
) -> None:
    bad = {**UCDP_ROW, "id": 2, "latitude": "north"}
    path = file_of(tmp_path, "ucdp", [UCDP_ROW, bad])
    before = own_store.head()
    page = open_own_page(f"/records?view=import&as_of={STORY}&analyst=Ana")

    page.locator("input[type=file]").set_input_files(path)
    expect(page.get_by_text(BALANCE)).to_be_visible(timeout=60_000)
    browser.ready(page)
    assert own_store.head() == before, "a preview stores nothing"
    reason = page.get_by_role("textbox", name="Why it is brought in *")
    reason.fill("weekly export")
    reason.press("Tab")
    browser.ready(page)
    page.get_by_role("button", name=re.compile("^Store 1 incidents")).click()
    expect(page.get_by_text("Receipt for ucdp.csv")).to_be_visible(timeout=60_000)
    browser.ready(page)

    expect(page.get_by_text(BALANCE)).to_be_visible()
    with page.expect_download() as taken:
        page.get_by_role("button", name="Download them as CSV").click()
    with Path(taken.value.path()).open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["file"], row["fate"], row["column"], row["value"]) == (
        "ucdp.csv",
        "rejected",
        "latitude",
        "north",
    )
    assert (row["as_of"], row["data_version"]) == (str(STORY), before)
    assert "ucdp-1" in set(queries.newest(own_store, "incident")["incident_id"])
