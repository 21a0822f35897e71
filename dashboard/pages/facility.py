"""The Facility page: one facility's level, the reasons down to single records, and its year."""

import streamlit as st

from dashboard import cache_whatif
from dashboard.components.facility.ablation import ablation_strip
from dashboard.components.facility.briefs import facility_briefs
from dashboard.components.facility.evidence import evidence_list, week_ledger
from dashboard.components.facility.outlook import if_nothing_happens
from dashboard.components.facility.override import override_desk
from dashboard.components.facility.posture import posture_list
from dashboard.components.facility.reasons import reasons
from dashboard.components.facility.second_opinion import opinion_first, opinion_invitation
from dashboard.components.facility.summary import choose_facility, facility_facts, summary
from dashboard.components.facility.tipping import tipping
from dashboard.components.facility.year import facility_year
from dashboard.components.frame import framed_view
from dashboard.components.look import heading, limits

view = framed_view()
facility_id = choose_facility(view)
opinion_first(view, facility_id)
row = view.board.facility(facility_id)
summary(view.board, row)
if row["not_assessed_because"]:
    facility_year(view.board, facility_id)
    override_desk(view, facility_id)
    opinion_invitation()
    facility_facts(view.board, facility_id)
    st.stop()
alone = cache_whatif.alone(view.board, view.board.profile, facility_id)
parts = st.grid(2, min_column_width=480, gap=("medium", 40))
with parts.cell():
    heading("What makes the level", "rate", "background", "share")
    reasons(view.board, row)
    limits("Shares are exact and add up to the rate. They say what moved it, not what caused it.")
    heading("With one factor off", "factor")
    ablation_strip(alone)
    heading("What would move it")
    tipping(view.board, alone, facility_id)
    heading("If nothing happens", "level")
    if_nothing_happens(view.board, alone)
    heading("The year behind it", "rate", "change of posture")
    facility_year(view.board, facility_id)
    heading("What changed since last week", "share")
    week_ledger(view.board, facility_id)
with parts.cell():
    heading("Evidence", "share", "Admiralty grade", "verdict")
    evidence_list(view, facility_id)
    facility_briefs(view, facility_id)
    posture_list(view, facility_id)
override_desk(view, facility_id)
opinion_invitation()
facility_facts(view.board, facility_id)
