"""The Records page: every record, its history, and the way to add, edit or retract one."""

import streamlit as st

from dashboard import state, state_records
from dashboard.components.analyst import titled_with_name
from dashboard.components.frame import framed_view
from dashboard.components.imports.view import import_view
from dashboard.components.look import limits
from dashboard.components.records.desk import kind_of_record, record_desk
from dashboard.components.records.duplicates import duplicates_view
from dashboard.components.records.told import told_change

VIEWS = {"records": record_desk, "import": import_view, "duplicates": duplicates_view}

view = framed_view(is_empty_fine=True)
analyst = titled_with_name("Records")
limits(
    "A day without a record is not proof that nothing happened. Nothing here is ever overwritten: "
    "every change is a new version with its author and reason."
)
# always there, so that what stands below keeps its place, and an open popover stays open
with st.container():
    told_change(view)
shown = state_records.record_view(list(VIEWS))
state.show(state.VIEW_PICKER, shown)
st.segmented_control(
    "What to do",
    list(VIEWS),
    format_func=str.capitalize,
    key=state.VIEW_PICKER,
    on_change=state_records.pick_record_view,
    label_visibility="collapsed",
)
if shown == "records":
    kind_of_record()
VIEWS[shown](view, analyst)
