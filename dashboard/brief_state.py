"""What the Briefs page remembers: the view, the proposal looked at, and what was just stored."""

from typing import Any

from dashboard import state, state_records

VIEW = "view"
VIEW_PICKER = "brief_view_picker"
PROPOSAL = "proposal"
DONE = "briefs_done"


def view(known: list[str]) -> str:
    """Return how briefs are looked at; anything unknown in the URL falls back to the first."""
    return state.chosen(VIEW, known)


def set_view(name: str) -> None:
    """Look at briefs another way."""
    state.choose(VIEW, name)


def pick_view() -> None:
    """Take over the view just chosen; one pressed again stays."""
    chosen = state.shown(VIEW_PICKER)
    if chosen is not None:
        set_view(chosen)


def proposal(known: list[str]) -> str:
    """Return the proposal looked at; one that no longer waits falls back to the first."""
    return state.chosen(PROPOSAL, known)


def open_proposal(record_id: str) -> None:
    """Look at a proposal, and end what was being done with a record."""
    state.choose(PROPOSAL, record_id)
    state_records.open_record(None)


def edit_proposal(table_name: str, record_id: str) -> None:
    """Begin to edit a proposal of a table."""
    state.choose(state.KIND, table_name)
    state_records.open_record(record_id, "edit")


def keep_done(what: Any) -> None:
    """Keep what has been stored until it has been told."""
    state.show(DONE, [*(state.shown(DONE) or []), what])


def done() -> list[Any]:
    """Return what :func:`keep_done` kept, once."""
    kept: list[Any] = state.shown(DONE) or []
    state.show(DONE, [])
    return kept
