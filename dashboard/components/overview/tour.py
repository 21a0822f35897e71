"""The first visit: what Vigil opens with, and a tour of two minutes through its story."""

import streamlit as st

from dashboard import cache, state
from dashboard.components.frame import View
from dashboard.components.look import chip
from dashboard.words.phrases import day, escape_markdown
from dashboard.words.tour import STOPS, moves, stop_on

WELCOME = "welcome"
FACILITY_PAGE = "dashboard/pages/facility.py"
WEIGHTS_PAGE = "dashboard/pages/weights.py"
TRACK_PAGE = "dashboard/pages/track_record.py"


def welcome(view: View) -> None:
    """Draw the stop of the tour that is taken; on a first visit the way into it."""
    if state.is_touring():
        _stop(view)
    elif view.coverage.shipped_only and not state.is_shut(WELCOME):
        _invitation()


def _invitation() -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key="welcome"):
        st.markdown(
            ":material/explore: **New here?** These are the records Vigil ships: attacks in Iraq "
            "from 2019 to 2022. Below stands who is most threatened, and why.",
            width="stretch",
        )
        st.button("Take the two-minute tour", type="primary", on_click=_go, args=(0,))
        st.button("Not now", type="tertiary", on_click=state.shut, args=(WELCOME,))


def _stop(view: View) -> None:
    number = stop_on(view.board.assessments.as_of)
    with st.container(border=True, gap="small", key="tour"):
        if number is None:
            st.markdown("This day is not on the tour.")
            _buttons([("Back to the tour", 0)])
            return
        stop = STOPS[number]
        st.markdown(
            f":material/explore: **Tour, {number + 1} of {len(STOPS)} · {day(stop.as_of)}: "
            f"{stop.title}**"
        )
        st.markdown(stop.story)
        _moved(view, number)
        ways = [("Back", number - 1)] if number else []
        ways += [("Next", number + 1)] if number + 1 < len(STOPS) else []
        _buttons(ways)
        if number + 1 == len(STOPS):
            _ways_on(view)


def _moved(view: View, number: int) -> None:
    before = None
    if number:
        then = STOPS[number - 1].as_of
        before = cache.board(view.store, view.version, then, then, view.board.profile_asked)
    for place, move in enumerate(moves(view.board, before)):
        with st.container(
            horizontal=True, vertical_alignment="center", gap="small", key=f"tour_{place}"
        ):
            chip(move.level)
            st.markdown(escape_markdown(move.words), width="stretch")


def _buttons(ways: list[tuple[str, int]]) -> None:
    with st.container(horizontal=True, gap="small", key="tour_ways"):
        for label, number in ways:
            st.button(
                label,
                type="secondary" if label == "Back" else "primary",
                help=f"{day(STOPS[number].as_of)}: {STOPS[number].title}",
                on_click=_go,
                args=(number,),
            )
        st.button("Leave the tour", type="tertiary", on_click=_leave)


def _ways_on(view: View) -> None:
    st.markdown("That was the tour. From here:")
    with st.container(horizontal=True, key="tour_on"):
        for page, label in (
            (FACILITY_PAGE, "One facility down to its records"),
            (WEIGHTS_PAGE, "Other weights, and what they change"),
            (TRACK_PAGE, "How often the levels were right"),
        ):
            st.page_link(page, label=label, query_params=view.board.address)


def _go(number: int) -> None:
    state.set_known_by(None)
    state.set_as_of(STOPS[number].as_of)
    state.set_touring(on=True)


def _leave() -> None:
    state.set_touring(on=False)
    state.shut(WELCOME)
