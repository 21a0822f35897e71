"""The Records page: every record, its history, and the way to add, edit or retract one."""

import streamlit as st

from dashboard import cache, state
from dashboard.components.analyst import analyst_name
from dashboard.components.duplicates_view import duplicates_view
from dashboard.components.frame import framed_view
from dashboard.components.import_view import import_view
from dashboard.components.look import limits
from dashboard.components.record_detail import record_detail
from dashboard.components.record_form import record_form
from dashboard.components.record_list import record_list
from dashboard.components.record_told import told_change
from dashboard.record_fields import KINDS
from data.tables import BY_NAME

VIEWS = {"records": "Records", "import": "Import", "duplicates": "Duplicates"}

view = framed_view()
st.title("Records", anchor=False)
limits(
    "A day without a record is not proof that nothing happened. Nothing here is ever overwritten: "
    "every change is a new version with its author and reason."
)
# always there, so that what stands below keeps its place, and an open popover stays open
with st.container():
    told_change(view)
shown = state.record_view(list(VIEWS))
state.show(state.VIEW_PICKER, shown)
st.segmented_control(
    "What to do",
    list(VIEWS),
    format_func=VIEWS.__getitem__,
    key=state.VIEW_PICKER,
    on_change=state.pick_record_view,
    label_visibility="collapsed",
)
if shown != "records":
    with st.container(width=420):
        analyst = analyst_name()
    draw = import_view if shown == "import" else duplicates_view
    draw(view, analyst)
    st.stop()
kind = state.record_kind(list(KINDS))
table = BY_NAME[kind]
frame = cache.kept(view.store, view.version, kind)
with st.container(horizontal=True, vertical_alignment="bottom"):
    state.show(state.KIND_PICKER, kind)
    st.segmented_control(
        "Kind of record",
        list(KINDS),
        format_func=KINDS.__getitem__,
        key=state.KIND_PICKER,
        on_change=state.pick_record_kind,
        label_visibility="collapsed",
        width="stretch",
    )
    st.button(
        "Add a record",
        icon=":material/add:",
        type="primary",
        on_click=state.open_record,
        args=(None, "add"),
    )
with st.container(width=420):
    analyst = analyst_name()
if state.task():
    record_form(view, table, frame, analyst)
else:
    parts = st.grid(5, min_column_width=220)
    with parts.cell(column_span=3):
        record_list(view, table, frame)
    with parts.cell(column_span=2):
        record_detail(view, table, frame, analyst)
