"""What a session remembers while somebody drafts: told once, begun anew, never mixed up."""

import pytest

from dashboard import state


@pytest.fixture(autouse=True)
def session(monkeypatch: pytest.MonkeyPatch) -> dict[str, object]:
    """Return the session: a plain mapping."""
    kept: dict[str, object] = {}
    monkeypatch.setattr("streamlit.session_state", kept)
    return kept


def test_widget_shows_what_it_is_told_and_is_not_touched_where_it_does(
    session: dict[str, object],
) -> None:
    value = [1.0]

    state.show("slider", value)
    state.show("slider", [1.0])

    assert session["slider"] is value
    assert state.shown("slider") == [1.0]
    assert state.shown("none") is None


def test_refusals_and_what_was_done_are_told_once() -> None:
    state.refuse(["a", "b"])
    state.tell("done")

    assert (state.refusals(), state.refusals()) == (["a", "b"], [])
    assert (state.told(), state.told()) == ("done", None)


def test_widget_begun_anew_has_another_key() -> None:
    first = state.turn("form")
    state.begin_anew("form")

    assert (first, state.turn("form"), state.turn("other")) == (0, 1, 0)


def test_widget_begins_with_what_it_was_first_given() -> None:
    state.begun_with("table", {"a": 1})

    assert state.begun_with("table", {"a": 2}) == {"a": 1}
    assert state.begun_with("other", {"a": 2}) == {"a": 2}


def test_what_was_asked_for_is_remembered_of_what() -> None:
    assert state.asked_for("receipt") is None
    state.ask_for("receipt", "fingerprint")

    assert state.asked_for("receipt") == "fingerprint"


def test_save_of_another_window_is_noticed_once() -> None:
    first_look = state.seen_elsewhere("one")
    state.saved_here("two")
    own = state.seen_elsewhere("two")
    other = state.seen_elsewhere("three")

    assert (first_look, own, other) == (False, False, True)
    assert not state.seen_elsewhere("three")
