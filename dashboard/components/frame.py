"""What stands around every page: the records opened, the date assessed, errors in plain words."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from typing import Literal

import streamlit as st

from dashboard import cache, state
from dashboard.assessments import Board, opening_date
from dashboard.components.first_steps import first_steps, none_on_the_board
from dashboard.opening import open_store
from dashboard.settings import FIRST_DAY, LAST_DAY, database_path
from dashboard.words.phrases import day, escape_markdown
from dashboard.words.reporting import freshness, reporting_sentence
from data.problems import DataError, StoreError
from data.queries import SHIPPED_PROFILE, Coverage, UnknownProfile
from data.store import Store

WEEK = dt.timedelta(days=7)
REPLAY_HELP = "See a day with what was known by another day"
NOTE_WIDTH = 640
# said beforehand: Streamlit fetches its buttons a moment later, and what stands beside would jump
WEEK_WIDTHS = {"left": 90, "right": 82}
START_OF_DAY = "A level is said at the start of its day (UTC)."
# the only one of a date picker's forms that nobody can misread
DATE_FORMAT = "YYYY-MM-DD"


@contextmanager
def plain_errors() -> Iterator[None]:
    """Show what is wrong with the records or their store in words, never as a traceback."""
    try:
        yield
    except (DataError, StoreError, UnknownProfile, OSError) as error:
        st.error("The records cannot be shown.", icon=":material/error:")
        st.text(str(error))
        if st.button("Try again"):
            st.rerun()


def records() -> Store:
    """Return the store, built from the shipped seed on a first start, with what is done shown."""
    path = database_path()
    # a spinner has a clock of its own, which costs time on every run
    with nullcontext() if path.exists() else st.spinner("Opening the records …"):
        return open_store(path, lambda _: None)


@dataclass(frozen=True)
class View:
    """What a page is drawn from: the store at a version, and its board."""

    store: Store
    version: str
    coverage: Coverage
    board: Board


def framed_view(*, is_empty_fine: bool = False) -> View:
    """Draw the control of the date assessed and return the view of that date.

    It is seen with the weights the address asks for, else with those of the board. Where there is
    no facility, the page ends there with what to do; where there are, but none on the board of the
    date, it does too unless that `is_empty_fine`.
    """
    store = records()
    version = store.version()
    coverage = cache.coverage(store, version)
    facilities = cache.kept(store, version, "facility")
    if facilities.empty:
        first_steps(store)
        st.stop()
    bad = state.unreadable_as_of()
    as_of = state.as_of(opening_date(coverage))
    board, unknown = _board(store, version, as_of, state.known_by() or as_of)
    _date_control(board, as_of)
    if board.assessments.known_by != as_of:
        _replay_note(board)
    if bad is not None:
        given = escape_markdown(repr(bad))
        st.warning(f"The address gives {given} as its date; expected one like 2020-12-28.")
    if unknown is not None:
        st.warning(f"{escape_markdown(unknown)} Shown are the weights of the board.")
    if not board.is_default_profile:
        _other_weights(board)
    if board.ranked.empty and not is_empty_fine:
        none_on_the_board(facilities, board.address)
        st.stop()
    return View(store, version, coverage, board)


def _board(
    store: Store, version: str, as_of: dt.date, known_by: dt.date
) -> tuple[Board, str | None]:
    try:
        return cache.board(store, version, as_of, known_by, state.profile()), None
    except UnknownProfile as error:
        state.set_profile(None)
        return cache.board(store, version, as_of, known_by, None), str(error)


def _date_control(board: Board, as_of: dt.date) -> None:
    row = st.container(
        horizontal=True,
        horizontal_alignment="distribute",
        vertical_alignment="center",
        key="date_control",
    )
    with row.container(width=NOTE_WIDTH):
        _date_note(board)
    buttons = row.container(
        horizontal=True, wrap=False, width="content", gap="xsmall", key="date_buttons"
    )
    with buttons:
        _week_button("Earlier", "left", as_of - WEEK)
        st.date_input(
            "As of",
            key=state.AS_OF_PICKER,
            on_change=state.pick_as_of,
            min_value=FIRST_DAY,
            max_value=LAST_DAY,
            format=DATE_FORMAT,
            label_visibility="collapsed",
            width=150,
        )
        _week_button("Later", "right", as_of + WEEK)
        with st.popover("Replay", icon=":material/history:", help=REPLAY_HELP):
            _second_clock(as_of)


def _second_clock(as_of: dt.date) -> None:
    st.markdown(
        "Two clocks: the day assessed, and the day by which a record must have been known. "
        "With both on one day the board says what it would have said then."
    )
    st.date_input(
        "Known by",
        value=None,
        key=state.KNOWN_BY_PICKER,
        on_change=state.pick_known_by,
        min_value=FIRST_DAY,
        max_value=LAST_DAY,
        format=DATE_FORMAT,
        help=f"Empty: the day assessed, {day(as_of)}",
    )


def _replay_note(board: Board) -> None:
    said = board.assessments
    with_hindsight = said.known_by > said.as_of
    how = "with hindsight: records" if with_hindsight else "with less than was known: records"
    with st.container(horizontal=True, vertical_alignment="center", key="replay_note"):
        st.markdown(
            f":material/history: **Replay.** {day(said.as_of)} {how} known by "
            f"**{day(said.known_by)}**.",
            width="content",
        )
        st.button("Back to one clock", on_click=state.set_known_by, args=(None,), type="tertiary")


def _other_weights(board: Board) -> None:
    name = escape_markdown(board.profile.name)
    with st.container(horizontal=True, vertical_alignment="center", key="other_weights"):
        st.markdown(
            f":material/tune: Seen with the weights **{name}**, version {board.profile_version}, "
            "which are not those of the board.",
            width="content",
        )
        st.button("Back to the board's", on_click=state.set_profile, args=(None,), type="tertiary")


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
        width=WEEK_WIDTHS[side],
    )


def _date_note(board: Board) -> None:
    said = board.assessments
    lag = cache.reporting_lag(board)
    fresh = freshness(lag, said.newest_known_on, said.known_by)
    weights = ""
    if board.is_default_profile and board.profile.name != SHIPPED_PROFILE:
        weights = (
            f" Weights: {escape_markdown(board.profile.name)}, version {board.profile_version}."
        )
    st.markdown(
        f"As of **{day(said.as_of)}**. {fresh}.{weights}",
        help=f"{START_OF_DAY} {reporting_sentence(lag, said.newest_known_on, said.known_by)}",
    )
