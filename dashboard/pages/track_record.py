"""The Track record: what was said, what happened, and what the model is good and bad at."""

import streamlit as st

from dashboard.components.frame import framed_view
from dashboard.components.track.calibration import levels_kept, tenths
from dashboard.components.track.factors import borne_out, factors, stress
from dashboard.components.track.forecasts import track_forecasts
from dashboard.components.track.frame import choose_horizon, no_record, track_of
from dashboard.components.track.lists import alarms, missed_weeks
from dashboard.components.track.opening import no_attempts, opening, reproduce, steady
from dashboard.components.track.overrides import track_opinions, track_overrides
from dashboard.components.track.ratchet import track_ratchet
from dashboard.components.track.skill import skill_rows, skill_years

view = framed_view()
horizon_days = choose_horizon()
track = track_of(view, horizon_days)
if track is None:
    no_record(view, horizon_days)
    st.stop()
if track.evaluation.positives == 0:
    no_attempts(track)
    st.stop()
opening(track)
parts = st.grid(2, min_column_width=480, gap=("medium", 40))
for section in (levels_kept, tenths, skill_rows, skill_years, missed_weeks):
    with parts.cell():
        section(track)
with parts.cell():
    alarms(track, view.board.postures)
for section in (factors, stress, track_ratchet, steady):
    with parts.cell():
        section(track)
borne_out(view.board)
track_overrides(view.board)
track_opinions(view.board)
track_forecasts(view)
reproduce(track, view.board.profile_asked)
