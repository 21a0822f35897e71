"""What stands around every page: the records opened, the date assessed, errors in plain words."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import cache, state
from dashboard.assessments import Board, opening_date
from dashboard.opening import open_store
from dashboard.settings import DEFAULT_PROFILE, STORY_ON, database_path
from dashboard.wording import day, days_apart
from data.problems import DataError, StoreError
from data.queries import Coverage
from data.store import Store

WEEK = dt.timedelta(days=7)


@contextmanager
def plain_errors() -> Iterator[None]:
    """Show what is wrong with the records or their store in words, never as a traceback."""
    try:
        yield
    except (DataError, StoreError) as error:
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
    """What a page is drawn from: the store at a version, its board, and the place for a title."""

    store: Store
    version: str
    coverage: Coverage
    board: Board
    title: DeltaGenerator


def framed_view() -> View:
    """Draw the control of the date assessed and return the view of that date."""
    store = records()
    version = store.version()
    coverage = cache.coverage(store, version)
    title, dates = st.columns([2.4, 1.2], gap="large", vertical_alignment="top")
    with dates:
        as_of = _date_control(coverage)
        board = cache.board(store, version, as_of, as_of, DEFAULT_PROFILE)
        _date_notes(board, coverage)
    return View(store, version, coverage, board, title)


def _date_control(coverage: Coverage) -> dt.date:
    as_of = state.as_of(opening_date(coverage))
    back, picker, ahead = st.columns([1, 3.2, 1], vertical_alignment="bottom")
    earlier, later = as_of - WEEK, as_of + WEEK
    back.button(
        "Week",
        icon=":material/chevron_left:",
        help=f"Go to {day(earlier)}",
        on_click=state.set_as_of,
        args=(earlier,),
        width="stretch",
        key="week_back",
    )
    picker.date_input(
        "As of (start of the day, UTC)",
        key=state.AS_OF_PICKER,
        on_change=state.pick_as_of,
        min_value=state.FIRST_DAY,
        max_value=state.LAST_DAY,
        format="DD/MM/YYYY",
    )
    ahead.button(
        "Week",
        icon=":material/chevron_right:",
        icon_position="right",
        help=f"Go to {day(later)}",
        on_click=state.set_as_of,
        args=(later,),
        width="stretch",
        key="week_ahead",
    )
    return as_of


def _date_notes(board: Board, coverage: Coverage) -> None:
    as_of = board.assessments.as_of
    bad = state.unreadable_as_of()
    if bad is not None:
        st.warning(f"The address gives {bad!r} as its date; expected one like 2020-12-28.")
    newest = board.assessments.newest_known_on
    if newest is None:
        st.caption(f"**{day(as_of)}**. No record was known by then.")
        return
    age = days_apart((newest - as_of).days)
    story = coverage.shipped_only and as_of == STORY_ON
    reason = (
        " These are the records Vigil ships; it opens on the day of the story it was born from."
        if story
        else ""
    )
    st.caption(f"**{day(as_of)}**, from records known to {day(newest)} ({age}).{reason}")
