"""The records of one kind: which, what is in them, and the one looked at or being written."""

import streamlit as st

from dashboard import cache, state, state_records
from dashboard.components.frame import View
from dashboard.components.records.detail import record_detail
from dashboard.components.records.form import record_form
from dashboard.components.records.table import record_list
from dashboard.forms.record_fields import KINDS
from data.schema.tables import BY_NAME

# said beforehand: Streamlit fetches its choosers a moment later, and the button beside would jump
KINDS_WIDTH = 616


def kind_of_record() -> None:
    """Draw which kind of record is kept, and the way to add one."""
    with st.container(horizontal=True, vertical_alignment="center"):
        state.show(state.KIND_PICKER, state_records.record_kind(list(KINDS)))
        st.segmented_control(
            "Kind of record",
            list(KINDS),
            format_func=KINDS.__getitem__,
            key=state.KIND_PICKER,
            on_change=state_records.pick_record_kind,
            label_visibility="collapsed",
            width=KINDS_WIDTH,
        )
        st.button(
            "Add a record",
            icon=":material/add:",
            type="primary",
            on_click=state_records.open_record,
            args=(None, "add"),
        )


def record_desk(view: View, analyst: str | None) -> None:
    """Draw the records of the kind chosen beside the one looked at, or the form of one."""
    kind = state_records.record_kind(list(KINDS))
    table = BY_NAME[kind]
    frame = cache.kept(view.store, view.version, kind)
    if state_records.task():
        record_form(view, table, frame, analyst)
        return
    is_open = state_records.record() is not None
    # beside each other where there is room, else one below the other, each as wide as the window
    parts = st.grid(2 if is_open else 1, min_column_width=480, gap=("medium", 40))
    with parts.cell():
        record_list(view, table, frame)
    if is_open:
        with parts.cell():
            record_detail(view, table, frame, analyst)
