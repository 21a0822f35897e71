"""What the Records page remembers: the record looked at, what is done with it, what came of it."""

from typing import Any

import streamlit as st

from dashboard import state

TASK = "record_task"
CHANGE = "record_change"
RECEIPT = "import_receipt"
SET_ASIDE = "set_aside"


def record_kind(known: list[str]) -> str:
    """Return which kind of record is kept; anything unknown in the URL falls back to the first."""
    return state.chosen(state.KIND, known)


def pick_record_kind() -> None:
    """Take over the kind of record just chosen, and forget the record looked at."""
    chosen = st.session_state[state.KIND_PICKER]
    if chosen is not None:
        state.choose(state.KIND, chosen)
    open_record(None)


def record_view(known: list[str]) -> str:
    """Return which part of the Records page is shown; an address of a record shows the first."""
    if state.VIEW not in st.query_params and state.RECORD in st.query_params:
        state.choose(state.VIEW, known[0])
    return state.chosen(state.VIEW, known)


def pick_record_view() -> None:
    """Take over the part of the Records page just chosen, and leave the record looked at."""
    chosen = st.session_state[state.VIEW_PICKER]
    if chosen is not None:
        state.choose(state.VIEW, chosen)
        open_record(None)


def record() -> str | None:
    """Return the record looked at, None where there is none."""
    chosen = state.recall(state.RECORD)
    if chosen:
        state.choose(state.RECORD, chosen)
    return chosen or None


def open_record(record_id: str | None, task: str = "") -> None:
    """Look at a record, or at none, and begin a task with it: ``add``, ``edit`` or ``copy``."""
    if record_id is None:
        state.forget(state.RECORD)
    else:
        state.choose(state.RECORD, record_id)
    st.session_state[TASK] = task
    if task:
        state.begin_anew(TASK)


def task() -> str:
    """Return what is being done with the record looked at; empty for nothing."""
    doing: str = st.session_state.get(TASK, "")
    return doing


def keep_change(sentence: str, before: object) -> None:
    """Keep what was changed, and the board before it, until the page has been drawn anew."""
    st.session_state[CHANGE] = (sentence, before)


def kept_change() -> Any:
    """Return what :func:`keep_change` kept, once; None for nothing."""
    return st.session_state.pop(CHANGE, None)


def keep_receipt(receipt: object) -> None:
    """Keep the receipt of an import until another takes its place; None forgets it."""
    st.session_state[RECEIPT] = receipt


def kept_receipt() -> Any:
    """Return the receipt kept, None where there is none."""
    return st.session_state.get(RECEIPT)


def set_aside(pair: tuple[str, str]) -> None:
    """Remember for this session that two records are not one."""
    st.session_state[SET_ASIDE] = pairs_set_aside() | {pair}


def pairs_set_aside() -> frozenset[tuple[str, str]]:
    """Return the pairs of records that are not one, as far as this session has said so."""
    pairs: frozenset[tuple[str, str]] = st.session_state.get(SET_ASIDE, frozenset())
    return pairs


def take_pairs_back() -> None:
    """Forget which pairs of records are not one."""
    st.session_state.pop(SET_ASIDE, None)
