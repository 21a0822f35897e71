"""The views of a brief: read it, check it, work its queue, its forecasts, briefs like it."""

import pandas as pd
import streamlit as st

from dashboard import brief_readings, brief_state, state
from dashboard.brief_text import as_text
from dashboard.components.analyst import analyst_name
from dashboard.components.briefs.adding import brief_adding
from dashboard.components.briefs.check import brief_check
from dashboard.components.briefs.queue import brief_queue
from dashboard.components.briefs.reader import brief_reader, byline
from dashboard.components.briefs.register import brief_register
from dashboard.components.briefs.similar import similar_briefs
from dashboard.components.frame import View

READ, QUEUE, ADD = "read", "queue", "add"
VIEWS = {
    READ: "Read",
    "check": "Check",
    QUEUE: "Queue",
    "forecasts": "Forecasts",
    "similar": "Similar",
}
DESKS = {QUEUE: brief_queue, "forecasts": brief_register}


def adding(view: View) -> bool:
    """Return whether briefs are being added; draw the way there, or the adding and the way back."""
    if brief_state.view([*VIEWS, ADD]) != ADD:
        st.button("Add briefs", icon=":material/add:", on_click=brief_state.set_view, args=(ADD,))
        return False
    st.button(
        "Back to the briefs",
        icon=":material/arrow_back:",
        on_click=brief_state.set_view,
        args=(READ,),
    )
    with st.container(width=420):
        analyst = analyst_name()
    brief_adding(view, analyst)
    return True


def brief_views(view: View, known: pd.DataFrame, brief_id: str, asked: str | None) -> None:
    """Draw the switch between the views of a brief, and the one chosen."""
    chosen = brief_state.view(list(VIEWS))
    own = [
        one for one in brief_readings.waiting(view.store, view.version) if one.brief_id == brief_id
    ]
    state.show(brief_state.VIEW_PICKER, chosen)
    st.segmented_control(
        "View",
        list(VIEWS),
        format_func={name: _called(name, len(own)) for name in VIEWS}.__getitem__,
        key=brief_state.VIEW_PICKER,
        on_change=brief_state.pick_view,
        label_visibility="collapsed",
    )
    if chosen == READ:
        brief_reader(view, known, brief_id, asked)
        return
    brief = known[known["brief_id"] == brief_id].to_dict("records")[0]
    st.header(as_text(brief["title"]), anchor=False)
    st.caption(byline(brief))
    if chosen == "check":
        brief_check(view, brief)
    elif chosen == "similar":
        similar_briefs(view, brief_id)
    else:
        with st.container(width=420):
            analyst = analyst_name()
        DESKS[chosen](view, brief_id, analyst)


def _called(name: str, waiting: int) -> str:
    return f"{VIEWS[name]} ({waiting})" if name == QUEUE and waiting else VIEWS[name]
