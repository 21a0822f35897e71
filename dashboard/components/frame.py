"""What stands around every page: the records opened, the date assessed, errors in plain words."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from dashboard import cache, state
from dashboard.assessments import Board, opening_date
from dashboard.opening import open_store
from dashboard.settings import DEFAULT_PROFILE, FIRST_DAY, LAST_DAY, STORY_ON, database_path
from dashboard.wording import day, days_apart, escape_markdown
from data.problems import DataError, StoreError
from data.queries import Coverage
from data.store import Store

WEEK = dt.timedelta(days=7)


@contextmanager
def plain_errors() -> Iterator[None]:
    """Show what is wrong with the records or their store in words, never as a traceback."""
    try:
        yield
    except (DataError, StoreError, OSError) as error:
        st.error("The records cannot be shown.", icon=":material/error:")
        st.text(str(error))
        if st.button("Try again"):
            st.rerun()


def records() -> Store:
    """Return the store, built from the shipped seed on a first start, with what is done shown."""
    with st.spinner("Opening the records …"):
        return open_store(database_path(), lambda _: None)


@dataclass(frozen=True)
class View:
    """What a page is drawn from: the store at a version, and its board."""

    store: Store
    version: str
    coverage: Coverage
    board: Board


def framed_view() -> View:
    """Draw the control of the date assessed and return the view of that date."""
    store = records()
    version = store.version()
    coverage = cache.coverage(store, version)
    bad = state.unreadable_as_of()
    as_of = state.as_of(opening_date(coverage))
    board = cache.board(store, version, as_of, as_of, DEFAULT_PROFILE)
    with st.container(horizontal=True, vertical_alignment="center", key="date_control"):
        st.caption(_date_note(board, coverage), width="stretch")
        with st.container(horizontal=True, wrap=False, width="content"):
            _week_button("Earlier", "left", as_of - WEEK)
            st.date_input(
                "As of",
                key=state.AS_OF_PICKER,
                on_change=state.pick_as_of,
                min_value=FIRST_DAY,
                max_value=LAST_DAY,
                format="DD/MM/YYYY",
                label_visibility="collapsed",
                width=150,
            )
            _week_button("Later", "right", as_of + WEEK)
    if bad is not None:
        given = escape_markdown(repr(bad))
        st.warning(f"The address gives {given} as its date; expected one like 2020-12-28.")
    return View(store, version, coverage, board)


def _week_button(label: str, side: Literal["left", "right"], day_then: dt.date) -> None:
    bounded = min(max(day_then, FIRST_DAY), LAST_DAY)
    st.button(
        label,
        icon=f":material/chevron_{side}:",
        icon_position=side,
        help=f"A week {label.lower()}: {day(bounded)}",
        on_click=state.set_as_of,
        args=(bounded,),
        key=f"week_{side}",
    )


def _date_note(board: Board, coverage: Coverage) -> str:
    as_of = board.assessments.as_of
    newest = board.assessments.newest_known_on
    if newest is None:
        return f"As of **{day(as_of)}**. No record was known by then."
    age = days_apart((newest - as_of).days)
    said = f"As of **{day(as_of)}**, start of the day (UTC). Records to {day(newest)} ({age})."
    if coverage.shipped_only and as_of == STORY_ON:
        return f"{said} These are the records Vigil ships, and the day of the story behind it."
    return said
