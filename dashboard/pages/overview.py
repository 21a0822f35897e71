"""The Overview: who is most threatened, what changed and why, in ten seconds."""

import streamlit as st

from dashboard.components.frame import framed_view
from dashboard.components.look import heading, limits
from dashboard.components.overview.dates_ahead import dates_ahead
from dashboard.components.overview.map import facility_map
from dashboard.components.overview.opening_lines import latest_brief, opening_lines, other_weeks
from dashboard.components.overview.ranking import every_facility, ranking
from dashboard.components.overview.reliability import reliability
from dashboard.components.overview.tour import welcome

ROWS_SHOWN = 8

view = framed_view()
welcome(view)
opening_lines(view.board)
top = st.grid(3, min_column_width=330, gap=("medium", 40))
with top.cell(column_span=2, row_span=2):
    ranking(view.board, ROWS_SHOWN)
    every_facility(view.board)
with top.cell():
    facility_map(view.board)
with top.cell():
    latest_brief(view)
below = st.grid(2, min_column_width=480, gap=("medium", 40))
with below.cell():
    heading("Anniversaries in the next 60 days", "anniversary", "verdict")
    dates_ahead(view.board)
    limits("An analyst's prior: an effect of anniversaries is not demonstrated in general.")
with below.cell():
    heading("What we said, and what happened", "facility-week")
    reliability(view.board)
    limits("The records hold 40–80 % of published tallies: a quiet week may be a gap in them.")
other_weeks(view)
