"""Vigil: threat levels for facilities, with their reasons and the briefs behind them."""

from pathlib import Path

import streamlit as st

from dashboard.components.frame import plain_errors

st.set_page_config(page_title="Vigil", page_icon="dashboard/icon.svg", layout="wide")
page = st.navigation(
    [
        st.Page("dashboard/pages/overview.py", title="Overview", default=True),
        st.Page("dashboard/pages/facility.py", title="Facility", url_path="facility"),
        st.Page("dashboard/pages/weights.py", title="Weights", url_path="weights"),
        st.Page("dashboard/pages/briefs.py", title="Briefs", url_path="briefs"),
        st.Page("dashboard/pages/records.py", title="Records", url_path="records"),
        st.Page("dashboard/pages/issues.py", title="Issues", url_path="issues"),
        st.Page("dashboard/pages/track_record.py", title="Track record", url_path="track-record"),
    ],
    position="top",
)
st.html(Path(__file__).parent / "dashboard" / "screen.css")
with plain_errors():
    page.run()
