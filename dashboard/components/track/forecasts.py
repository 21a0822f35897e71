"""What the briefs said was likely, held against the records: how often each word came true."""

import streamlit as st

from dashboard import brief_readings
from dashboard.components.briefs.library import BRIEFS_PAGE
from dashboard.components.briefs.register import terms_told
from dashboard.components.frame import View
from dashboard.components.look import heading


def track_forecasts(view: View) -> None:
    """Draw how often each word of likelihood in the briefs came true, and the way to each."""
    heading("What the briefs said was likely", "probability")
    told = brief_readings.register(view.store, view.version, view.board)
    terms_told(told)
    st.page_link(
        BRIEFS_PAGE,
        label="Every forecast and what became of it",
        icon=":material/article:",
        query_params={"view": "forecasts", **view.board.address},
    )
