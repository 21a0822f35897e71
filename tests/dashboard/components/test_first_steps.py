"""An empty database explains itself in place, on every page, and can be filled from there."""

import datetime as dt
from pathlib import Path

import pytest

from dashboard.assessments import make_board
from dashboard.issuing.publishing import NotPublished, Wishes, draw_up, publish
from data import queries
from data.authored.editing import Signature, history
from data.storage.changes import Change
from data.store import Store
from tests.dashboard.screens import (
    FACILITY,
    OVERVIEW,
    limits_lines,
    links,
    open_screen,
    text_of,
)
from tests.data.seed_files import values
from tests.data.stores import copied

STORY = "2020-12-28"
WEIGHTS = "dashboard/pages/weights.py"
TRACK_RECORD = "dashboard/pages/track_record.py"


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


@pytest.fixture(scope="module")
def bare_store(seed_store: Store, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Return a store in which every facility is retracted from the day of the story on; only read.

    Reading what is told of each facility takes longer than any of the tests.
    """
    store = copied(seed_store, tmp_path_factory.mktemp("bare") / "own")
    head = queries.newest(store, "facility")
    gone = [
        {**history(store, "facility", key)[0].content, "state": "rejected", "known_on": STORY}
        for key in head["facility_id"]
    ]
    store.append([Change("facility", gone)], "Ana", "none is ours")
    return store


@pytest.mark.parametrize("page", [OVERVIEW, FACILITY, WEIGHTS, TRACK_RECORD])
def test_board_without_facilities_says_why_and_leads_to_them(bare_store: Store, page: str) -> None:
    at = open_screen(bare_store, page, as_of=STORY)

    assert not at.exception
    assert [t.value for t in at.title] == ["No facility stands on the board of this date."]
    assert "67 of the 67 facilities in the records are retracted." in text_of(at)
    assert "Load the records" not in " ".join(button.label for button in at.button)
    (link,) = [link for link in links(at) if link.label == "Open the facilities"]
    assert "kind=facility" in link.query_string
    assert limits_lines(at)


@pytest.mark.parametrize("page", ["records", "briefs", "issues"])
def test_pages_that_need_no_facility_go_on_without_one(bare_store: Store, page: str) -> None:
    at = open_screen(bare_store, f"dashboard/pages/{page}.py", as_of=STORY)

    assert not at.exception
    assert [t.value for t in at.title] == [page.capitalize()]


def test_day_before_all_were_retracted_is_as_it_was(bare_store: Store, seed_store: Store) -> None:
    before = dt.date.fromisoformat(STORY) - dt.timedelta(days=1)
    now, then = (
        make_board(store, before).assessments.facilities for store in (bare_store, seed_store)
    )

    assert now.equals(then)
    assert not open_screen(bare_store, as_of=STORY, known_by=before.isoformat()).exception


def test_issue_without_facilities_is_kept_back(bare_store: Store) -> None:
    made = draw_up(bare_store, Wishes(dt.date.fromisoformat(STORY), "Ana"))

    with pytest.raises(NotPublished, match="No facility stands on the board of this date"):
        publish(bare_store, made, Signature("Ana", "the week's issue"))
