"""The desk drawn: controls, the picture and the facility, in one fragment that a slider reruns."""

import streamlit as st

from dashboard import cache_whatif, state
from dashboard.components.frame import View
from dashboard.components.look import heading
from dashboard.components.weights.controls import advanced, controls, undo
from dashboard.components.weights.desk import Desk, desk_of
from dashboard.components.weights.effects import effects
from dashboard.components.weights.facility import one_facility
from dashboard.components.weights.frame import banner, refused, standing
from dashboard.components.weights.picture import every_facility, levels_picture, map_picture
from dashboard.components.weights.publish import FORM, publish, save_button
from dashboard.components.weights.triangle import all_triangles
from models.exploring.preview import Preview, compared


@st.fragment(key="weights_desk")
def weights_desk(view: View, analyst: str | None) -> None:
    """Draw the desk; letting a slider go reruns this and nothing else of the page."""
    desk = desk_of(view, analyst)
    refused()
    with st.container(horizontal=True, vertical_alignment="center", key="standing"):
        with st.container(width="stretch", gap="xxsmall"):
            standing(desk)
        undo(desk)
        save_button(desk)
    controls(desk)
    shown = compared(
        cache_whatif.whatif(view.board), cache_whatif.whatif_under(view.board, desk.profile)
    )
    _picture(desk, shown)
    advanced(desk)
    effects(desk)
    with st.container(border=True, key="draft_facility"):
        banner(desk)
        heading("One facility in the draft", "rate", "mix")
        one_facility(desk, shown)
        all_triangles(desk, shown)
    if state.is_open(FORM):
        publish(view, analyst)


def _picture(desk: Desk, shown: Preview) -> None:
    with st.container(border=True, key="draft_picture"):
        banner(desk)
        parts = st.grid(2, min_column_width=420, gap=("medium", 28), key="before_and_after")
        with parts.cell():
            levels_picture(shown)
        with parts.cell():
            map_picture(desk.board, shown)
        every_facility(shown)
