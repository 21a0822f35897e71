"""A file comes in on the Records page: seen first, then all of it or nothing."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from data import queries
from data.store import Store
from tests.dashboard.screens import open_screen, text_of, words
from tests.data.importers.samples import ACLED_ROW, UCDP_ROW
from tests.data.importers.samples import text_of as file_text

PAGE = "dashboard/pages/records.py"
STORY = "2020-12-28"
BAD = {**UCDP_ROW, "id": 2, "latitude": "north"}
TWICE = {**UCDP_ROW, "id": 3}


@pytest.fixture
def at_import(own_store: Store, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """Return the import view of this test's own store, as the analyst Ana."""
    monkeypatch.setenv("VIGIL_DB", str(own_store.path))
    return open_screen(own_store, PAGE, as_of=STORY, analyst="Ana", view="import")


def given(at: AppTest, layout: str, *rows: Any, name: str = "ged.csv") -> AppTest:
    """Return the screen after a file of some rows was uploaded."""
    content = file_text(layout, list(rows)).encode()
    return at.file_uploader[0].upload(name, content, "text/csv").run()


def counts(at: AppTest) -> dict[str, str]:
    """Return the metrics of a screen."""
    return {metric.label: metric.value for metric in at.metric}


def store_button(at: AppTest) -> Any:
    (button,) = [b for b in at.button if b.label.startswith("Store ")]
    return button


def test_preview_accounts_for_every_row_and_stores_nothing(
    at_import: AppTest, own_store: Store
) -> None:
    before = own_store.head()

    at = given(at_import, "ucdp", UCDP_ROW, BAD, TWICE, TWICE)

    assert not at.exception
    assert counts(at) == {
        "Rows read": "4",
        "Accepted": "2",
        "Duplicates": "1",
        "Quarantined": "0",
        "Rejected": "1",
    }
    assert "UCDP" in text_of(at)
    assert any("latitude" in cell and "north" not in cell for cell in words(at))
    assert store_button(at).label.startswith("Store 2 incidents, read as UCDP")
    assert own_store.head() == before


def test_stored_file_leaves_a_receipt_that_balances_and_a_batch(
    at_import: AppTest, own_store: Store
) -> None:
    at = given(at_import, "ucdp", UCDP_ROW, BAD)
    at.text_input(key="import_reason").input("weekly export")
    at = store_button(at).click().run()

    assert not at.exception
    said = text_of(at)
    assert "2 rows read = 1 accepted + 0 duplicates + 0 quarantined + 1 rejected." in said
    assert "1 incident of ged.csv is stored" in " ".join(e.value for e in at.success)
    assert not at.file_uploader[0].value, "the file is put away"
    kept = queries.newest(own_store, "incident").set_index("incident_id")
    assert (kept["author"]["ucdp-1"], kept["reason"]["ucdp-1"]) == ("Ana", "weekly export")
    (batch,) = queries.newest(own_store, "import_batch").to_dict("records")
    assert (batch["rows_read"], batch["rejected"]) == (2, 1)
    assert "ged.csv" in said


def test_problems_are_listed_by_line_and_go_along_as_csv(at_import: AppTest) -> None:
    at = given(at_import, "ucdp", UCDP_ROW, {**UCDP_ROW, "id": 2, "latitude": "=1+1"})

    (download,) = at.get("download_button")
    assert download.proto.label == "Download them as CSV"
    table = at.dataframe[-1].value
    # a row above holds a line break
    assert table[["Line", "Column", "Value"]].to_numpy().tolist() == [[4, "latitude", "=1+1"]]


def test_ambiguous_dates_stop_and_show_both_readings(at_import: AppTest, own_store: Store) -> None:
    before = own_store.head()
    row = {**ACLED_ROW, "event_date": "03/04/2024", "timestamp": 1712448000}

    at = given(at_import, "acled", row)
    said = text_of(at)
    labels = [b.label for b in at.button if "first" in b.label or "month" in b.label]
    assert not at.metric
    at = at.button(key="import_reading.day-month-year").click().run()

    assert "can be read in two ways" in said
    assert labels == ["3 Apr 2024 (day, month, year)", "4 Mar 2024 (month, day, year)"]
    assert counts(at)["Accepted"] == "1"
    assert own_store.head() == before


def test_file_of_no_known_layout_is_refused_in_words(at_import: AppTest) -> None:
    at = at_import.file_uploader[0].upload("notes.csv", b"a,b\n1,2\n", "text/csv").run()

    assert not at.exception
    (error,) = at.error
    assert "cannot be read. Nothing was stored." in error.value
    assert "no known format" in error.value


@pytest.mark.parametrize("given_name", [True, False], ids=["no reason", "no name"])
def test_nothing_is_stored_without_name_and_reason(
    own_store: Store, monkeypatch: pytest.MonkeyPatch, given_name: bool
) -> None:
    monkeypatch.setenv("VIGIL_DB", str(own_store.path))
    name = {"analyst": "Ana"} if given_name else {}
    at = open_screen(own_store, PAGE, as_of=STORY, view="import", **name)
    before = own_store.head()
    at = given(at, "ucdp", UCDP_ROW)

    if given_name:
        at = store_button(at).click().run()
        assert "Give a reason" in at.error[0].value
    else:
        assert store_button(at).disabled
    assert own_store.head() == before


def test_same_file_again_has_nothing_to_store(at_import: AppTest) -> None:
    at = given(at_import, "ucdp", UCDP_ROW)
    at.text_input(key="import_reason").input("weekly export")
    at = store_button(at).click().run()
    at = at.button[[b.label for b in at.button].index("Put the receipt away")].click().run()

    at = given(at, "ucdp", UCDP_ROW)

    assert counts(at)["Duplicates"] == "1"
    assert "There is nothing to store." in text_of(at)
    assert not [b for b in at.button if b.label.startswith("Store ")]
