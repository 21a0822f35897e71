"""The drawer of single effects: both tables, their evidence, and all put back at once."""

import pytest

from dashboard import state
from dashboard.components.weights.effects import _take
from data.store import Store
from models.exploring.profile_changes import changes_between
from tests.dashboard.desks import Desk, desk_on, open_desk
from tests.dashboard.screens import text_of
from tests.models.factories import shipped_profile

GROUP = "anniversary_effects"


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """Return the session the desk runs in: a plain mapping."""
    kept: dict[str, object] = {}
    monkeypatch.setattr("streamlit.session_state", kept)
    return kept


def type_in(store: Store, session: dict[str, object], cells: dict[int, float | None]) -> None:
    """Take over what was typed into the table of anniversaries."""
    rows = {row: {"Draft": value} for row, value in cells.items()}
    session["table"] = {"edited_rows": rows, "added_rows": [], "deleted_rows": []}
    _take(desk_on(store), GROUP, "table")


def moved(store: Store) -> dict[str, object]:
    """Return what the draft moves."""
    profile = desk_on(store).profile
    return {c.path: c.after for c in changes_between(shipped_profile(), profile)}


def test_drawer_shows_every_anniversary_and_kind_of_trigger(own_store: Store) -> None:
    desk: Desk = open_desk(own_store).open("effects_drawer")

    tables = [d.value for d in desk.at.dataframe if "Strength" in d.value]
    records = desk_on(own_store).board.records
    assert len(tables[0]) == len(records.anniversaries) + 3
    assert len(tables[1]) == records.trigger_events["category"].nunique() + 1
    assert set(tables[0].columns) >= {"Draft", "Was", "Verdict", "Times usual", "Occurrences"}
    assert not any(table.isna().any(axis=None) for table in tables)


def test_typed_effect_is_kept_and_a_bad_one_beside_it_refused(
    own_store: Store, session: dict[str, object]
) -> None:
    type_in(own_store, session, {1: 1.5, 2: 1.9})

    assert list(moved(own_store)) == ["anniversary_effects.soleimani"]
    (sentence,) = state.refusals()
    assert "1.9 times the usual rate cannot be had" in sentence
    assert state.turn("effects") == 1, "the table begins anew with what the draft has"


def test_second_edit_keeps_the_first(own_store: Store, session: dict[str, object]) -> None:
    type_in(own_store, session, {1: 1.5})
    type_in(own_store, session, {1: 1.5, 4: 1.2})

    assert set(moved(own_store)) == {
        "anniversary_effects.soleimani",
        "anniversary_effects.baghdadi",
    }


def test_emptied_cell_puts_one_back(own_store: Store, session: dict[str, object]) -> None:
    type_in(own_store, session, {1: 1.5, 4: 1.2})
    type_in(own_store, session, {1: None, 4: 1.2})

    assert list(moved(own_store)) == ["anniversary_effects.baghdadi"]


def test_raised_effects_are_named_and_all_put_back(
    own_store: Store, session: dict[str, object]
) -> None:
    type_in(own_store, session, {1: 1.5})
    session.clear()
    desk = open_desk(own_store).open("effects_drawer")
    assert "Above what the record supports: Killing of Qassem Soleimani" in text_of(desk.at)

    desk.click(key="reset_effects")

    assert moved(own_store) == {}
    assert "Above what the record supports" not in text_of(desk.at)
