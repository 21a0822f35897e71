"""The Briefs page: a library with full-text search, and a brief read whole with its evidence."""

import streamlit as st

from dashboard import state
from dashboard.components.brief_library import (
    briefs_title,
    known_briefs,
    library,
    no_brief,
    opened_brief,
)
from dashboard.components.brief_reader import brief_reader
from dashboard.components.frame import framed_view

SHELF_WIDTH = 270

view = framed_view()
known = known_briefs(view)
briefs_title(known)
if known.empty:
    no_brief(view)
    st.stop()
asked = state.asked_brief()
opened = opened_brief(view, known)
with st.container(horizontal=True, gap="large", key="shelf_and_reader"):
    with st.container(width=SHELF_WIDTH, key="shelf"):
        library(view, known, opened)
    with st.container(key="reader"):
        brief_reader(view, known, opened, asked)
