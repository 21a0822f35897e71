"""The Overview: who is most threatened, what changed and why, in ten seconds."""

import streamlit as st

from dashboard.components.dates_ahead import dates_ahead
from dashboard.components.facility_map import facility_map
from dashboard.components.frame import framed_view
from dashboard.components.look import limits
from dashboard.components.opening_lines import latest_brief, opening_lines, other_weeks
from dashboard.components.ranking import every_facility, ranking
from dashboard.components.reliability import reliability

ROWS_SHOWN = 6

view = framed_view()
with view.title:
    opening_lines(view.board)
left, right = st.columns([1.75, 1], gap="large")
with left:
    ranking(view.board, ROWS_SHOWN)
    every_facility(view.board)
with right:
    facility_map(view.board)
    latest_brief(view)
dates, said = st.columns(2, gap="large")
with dates:
    st.subheader("Anniversaries in the next 60 days", anchor=False)
    dates_ahead(view.board)
    limits("An analyst's prior: an effect of anniversaries is not demonstrated in general.")
with said:
    st.subheader("What we said, and what happened", anchor=False)
    reliability(view.board)
    limits("The records hold 40–80 % of published tallies: a quiet week may be a gap in them.")
other_weeks(view)
