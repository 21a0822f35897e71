"""A level set by hand: its mark beside the model's level, and the form that sets it."""

import datetime as dt
from collections.abc import Callable

import streamlit as st

from dashboard.assessments import Board
from dashboard.components.analyst import analyst_name
from dashboard.components.frame import DATE_FORMAT, View
from dashboard.components.look import chip
from dashboard.grading.by_hand import mark
from dashboard.words.phrases import day, escape_markdown
from data.authored.overrides import (
    BECAUSE_LENGTH,
    LONGEST_DAYS,
    USUAL_DAYS,
    Call,
    set_level,
    take_back,
)
from data.problems import DataError, StoreError
from data.schema.vocabulary import LEVEL_NAMES

FORM_WIDTH = 640
WHAT_IT_DOES = (
    "Your level stands beside the model's and never instead of it. It holds from {start}, lapses "
    "by itself, and is graded on the Track record once its weeks are over."
)
ONE_CLOCK = "In a replay with two clocks none can be set: what is set now was not known then."


def override_mark(board: Board, facility_id: str) -> None:
    """Draw the level an analyst has set by hand, where one holds."""
    standing = board.override(facility_id)
    if standing is None:
        return
    with st.container(horizontal=True, vertical_alignment="center", key="by_hand"):
        chip(standing.call.level)
        author = escape_markdown(standing.author)
        st.markdown(f"{escape_markdown(mark(standing))} · {author}", width="content")


def override_desk(view: View, facility_id: str) -> None:
    """Draw the form that sets a level by hand, and the way to take back the one that holds."""
    with st.expander("Set a level by hand"), st.container(width=FORM_WIDTH, key="by_hand_desk"):
        as_of = view.board.assessments.as_of
        st.caption(WHAT_IT_DOES.format(start=day(as_of)))
        if view.board.assessments.known_by != as_of:
            st.caption(ONE_CLOCK)
            return
        author = analyst_name() or ""
        standing = view.board.override(facility_id)
        if standing is not None and st.button(f"Take back {standing.call.level}"):
            _done(lambda: take_back(view.store, facility_id, as_of, author))
        call = _asked(facility_id, as_of)
        if call is not None:
            _done(lambda: set_level(view.store, call, author))


def _asked(facility_id: str, as_of: dt.date) -> Call | None:
    with st.form(f"by-hand-{facility_id}-{as_of}"):
        level = st.segmented_control("Level", LEVEL_NAMES)
        expires_on = st.date_input(
            "Holds until (not on the day itself)",
            as_of + dt.timedelta(days=USUAL_DAYS),
            min_value=as_of + dt.timedelta(days=1),
            max_value=as_of + dt.timedelta(days=LONGEST_DAYS),
            format=DATE_FORMAT,
        )
        because = st.text_area("Why", max_chars=BECAUSE_LENGTH, height=80)
        if not st.form_submit_button("Set this level"):
            return None
    # an emptied date is refused like any other that is none
    return Call(facility_id, level or "", as_of, expires_on or as_of, because)


def _done(store_it: Callable[[], object]) -> None:
    try:
        store_it()
    except (DataError, StoreError) as error:
        st.error(f"Nothing was stored. {escape_markdown(str(error))}")
        return
    st.rerun()
