"""An empty database explains itself in place, on every page, and can be filled from there."""

from pathlib import Path

import pytest

from data.storage.changes import Change
from data.store import Store
from tests.dashboard.screens import FACILITY, OVERVIEW, limits_lines, open_screen, text_of
from tests.data.seed_files import values


@pytest.fixture
def empty_store(tmp_path: Path) -> Store:
    """Return a store that holds a record, and no facility."""
    store = Store(tmp_path / "v.duckdb")
    store.append([Change("actor", [values("actor", actor_id="militia")])], "Ana", "first")
    return store


@pytest.mark.parametrize("page", [OVERVIEW, FACILITY, "dashboard/pages/records.py"])
def test_empty_database_says_what_to_do(empty_store: Store, page: str) -> None:
    at = open_screen(empty_store, page)

    assert not at.exception
    assert not at.error
    assert [title.value for title in at.title] == ["Vigil says who is most threatened, and why."]
    assert "There is no facility here yet." in text_of(at)
    assert "init --seed FOLDER" in text_of(at)
    assert limits_lines(at)


def test_shipped_records_are_one_click_away(
    empty_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = open_screen(empty_store)
    (load,) = [button for button in at.button if button.label.startswith("Load the records")]

    monkeypatch.setenv("VIGIL_DB", str(empty_store.path))
    load.click().run()

    assert not at.exception
    assert "most threatened" in at.title[0].value
