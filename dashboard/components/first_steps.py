"""What to do where there is no facility yet: an empty database explains itself in place."""

import streamlit as st

from dashboard.components.look import limits
from dashboard.settings import SEED_FOLDER
from data.files.seeding import load_seed
from data.store import Store

STEPS = """
1. **Your records.** Put facilities, incidents and weights into a folder, in the form that
   `data/seed/README.md` describes, and run `python -m dashboard init --seed FOLDER`.
2. **More incidents.** The page Records takes files of UCDP, ACLED, GTD, GDELT and our own layout.
3. **Look.** The Overview then says who is most threatened, and why.
"""


def first_steps(store: Store) -> None:
    """Draw how records get in, and the way to those that Vigil ships."""
    st.title("There is no facility here yet.", anchor=False)
    st.markdown(STEPS)
    st.markdown(
        "Or look around first: the records Vigil ships are attacks in Iraq from 2019 to 2022, "
        "with a tour of two minutes."
    )
    if st.button("Load the records Vigil ships", type="primary"):
        with st.spinner("Loading the records Vigil ships …"):
            load_seed(store, SEED_FOLDER)
        st.rerun()
    limits("Without a facility nothing is assessed, and an empty page says nothing of any threat.")
