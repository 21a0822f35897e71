"""What to do where no facility is to be seen: an empty board explains itself in place."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from dashboard.components.look import heading, limits
from dashboard.settings import SEED_FOLDER
from data.files.seeding import load_seed
from data.schema.vocabulary import RETRACTED
from data.store import Store

WHAT_IT_IS = (
    "From records of attacks, of events that may provoke one and of dates that come round, Vigil "
    "gives each facility a threat level, shows what the level rests on down to the sentence of a "
    "brief, and says how far to trust it."
)
STEPS = """
1. **Your records.** Put facilities, incidents and weights into a folder, in the form that
   `data/seed/README.md` describes, and run `python -m dashboard init --seed FOLDER`.
2. **More incidents.** The page Records takes files of UCDP, ACLED, GTD, GDELT and our own layout.
3. **Look.** The Overview then says who is most threatened, and why.
"""
LIMIT = "Without a facility nothing is assessed, and an empty page says nothing of threat."
TEXT_WIDTH = 760
RECORDS_PAGE = "dashboard/pages/records.py"


def first_steps(store: Store) -> None:
    """Draw what Vigil is, the one thing to do first, and how records of one's own get in."""
    st.title("Vigil says who is most threatened, and why.", anchor=False)
    with st.container(width=TEXT_WIDTH, key="first_steps"):
        st.markdown(WHAT_IT_IS)
        st.markdown(
            "**There is no facility here yet.** Look around first: the records Vigil ships are "
            "attacks in Iraq from 2019 to 2022, with a tour of two minutes."
        )
        if st.button("Load the records Vigil ships", type="primary", icon=":material/explore:"):
            with st.spinner("Loading the records Vigil ships …"):
                load_seed(store, SEED_FOLDER)
            st.rerun()
        limits(LIMIT)
        heading("Or begin with records of your own")
        st.markdown(STEPS)


def none_on_the_board(facilities: pd.DataFrame, address: Mapping[str, str]) -> None:
    """Draw why the board of a date is empty although there are facilities, and the way to them."""
    many, retracted = len(facilities), int((facilities["state"] == RETRACTED).sum())
    st.title("No facility stands on the board of this date.", anchor=False)
    with st.container(width=TEXT_WIDTH):
        st.markdown(
            f"**{retracted} of the {many} facilities in the records are retracted"
            f"{'' if retracted == many else '; the others became known later'}.** A retraction can "
            "be undone, and the days before it replayed."
        )
        st.page_link(
            RECORDS_PAGE,
            label="Open the facilities",
            icon=":material/database:",
            query_params={"kind": "facility", **address},
        )
        limits(LIMIT)
