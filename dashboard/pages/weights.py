"""The Weights: an analyst's draft, what it changes, and the way to publish it."""

import streamlit as st

from dashboard.components.analyst import analyst_name
from dashboard.components.frame import framed_view
from dashboard.components.look import limits
from dashboard.components.weights.history import history
from dashboard.components.weights.page import weights_desk

NAME_WIDTH = 300

view = framed_view()
with st.container(horizontal=True, vertical_alignment="bottom", key="weights_title"):
    st.title("Weights", anchor=False, width="stretch")
    with st.container(width=NAME_WIDTH):
        analyst = analyst_name()
weights_desk(view, analyst)
history(view, analyst)
limits("A draft changes no level that anybody else sees until it is used for the board.")
