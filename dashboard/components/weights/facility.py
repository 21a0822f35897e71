"""One facility under the draft: what its level hangs on, and what becomes of it."""

from typing import Any

import streamlit as st

from dashboard import cache_whatif, state
from dashboard.components.facility.ablation import ablation_strip
from dashboard.components.facility.outlook import if_nothing_happens
from dashboard.components.facility.tipping import tipping
from dashboard.components.look import chip
from dashboard.components.weights.desk import Desk
from dashboard.components.weights.triangle import weight_triangle
from dashboard.words.phrases import rate_words
from models.exploring.preview import Preview
from models.levels import NOT_ASSESSED

HEAD = "### {}\n"


def one_facility(desk: Desk, shown: Preview) -> None:
    """Draw the choice of a facility, and all that the draft makes of it."""
    frame = shown.facilities
    if frame.empty:
        st.caption("There is no facility on record yet.")
        return
    row = frame[frame["facility_id"] == _choose(desk, shown)].to_dict("records")[0]
    if NOT_ASSESSED.name in {row["level_after"], row["level_before"]}:
        chip(NOT_ASSESSED.name, "large")
        st.markdown("It is not assessed on this date, so no weight moves it.")
        return
    _level(row)
    alone = cache_whatif.alone(desk.board, desk.profile, row["facility_id"])
    published = cache_whatif.published_days(desk.board, row["facility_id"])
    parts = st.grid(2, min_column_width=400, gap=("medium", 40), key="one_facility")
    with parts.cell():
        weight_triangle(desk, alone, row["level_after"])
    with parts.cell():
        tipping(desk.board, alone, row["facility_id"], head=HEAD.format("What would move it"))
        st.markdown(HEAD.format("With one factor off"))
        ablation_strip(alone)
    st.markdown(HEAD.format("If nothing happens"))
    if_nothing_happens(desk.board, alone, published)


def _choose(desk: Desk, shown: Preview) -> str:
    ids = list(desk.board.ranked["facility_id"])
    names = dict(zip(shown.facilities["facility_id"], shown.facilities["name"], strict=True))
    state.show_facility(state.facility(ids, ids[0]))
    chosen = st.selectbox(
        "Facility",
        ids,
        # a lambda could not be kept in the session
        format_func=names.__getitem__,
        key=state.FACILITY_PICKER,
        on_change=state.pick_facility,
        label_visibility="collapsed",
    )
    return str(chosen)


def _level(row: dict[Any, Any]) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        chip(row["level_after"], "large")
        moved = (
            "in the draft and as published"
            if row["level_after"] == row["level_before"]
            else f"in the draft, **{row['level_before']}** as published"
        )
        st.markdown(
            f"{moved}. Rate {rate_words(row['rate_after'])} expected attempts in 7 days, "
            f"published {rate_words(row['rate_before'])}."
        )
