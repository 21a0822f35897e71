"""The Briefs page: a library with full-text search, and the views of the brief opened."""

import streamlit as st

from dashboard import state
from dashboard.components.briefs.library import (
    briefs_title,
    known_briefs,
    library,
    no_brief,
    opened_brief,
)
from dashboard.components.briefs.views import adding, brief_views
from dashboard.components.frame import framed_view
from dashboard.components.records.told import told_change

SHELF_WIDTH = 270

view = framed_view(is_empty_fine=True)
known = known_briefs(view)
briefs_title(known)
with st.container():
    told_change(view)
if adding(view):
    st.stop()
if known.empty:
    no_brief(view)
    st.stop()
asked = state.asked_brief()
opened = opened_brief(view, known)
with st.container(horizontal=True, gap="large", key="shelf_and_reader"):
    with st.container(width=SHELF_WIDTH, key="shelf"):
        library(view, known, opened)
    with st.container(key="reader"):
        brief_views(view, known, opened, asked)
