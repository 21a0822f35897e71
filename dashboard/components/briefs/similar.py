"""Briefs that are like the one opened."""

import streamlit as st

from dashboard import brief_readings
from dashboard.brief_text import as_text
from dashboard.components.briefs.library import BRIEFS_PAGE, known_briefs, week
from dashboard.components.frame import View
from dashboard.words.phrases import percent


def similar_briefs(view: View, brief_id: str) -> None:
    """Draw the briefs known by the date that are most like one of them, best first."""
    said = view.board.assessments
    found = brief_readings.similar_briefs(view.store, view.version, said.known_by, brief_id)
    if found.empty:
        st.info("No other brief known by this date has anything in common with this one.")
        return
    st.caption("By the words they share, however these are spelt; 100 % is the same text.")
    known = {row["brief_id"]: row for row in known_briefs(view).to_dict("records")}
    for row in found.to_dict("records"):
        brief = known[row["brief_id"]]
        with st.container(border=True, gap="xsmall", key=f"similar-{brief['brief_id']}"):
            st.page_link(
                BRIEFS_PAGE,
                label=week(brief),
                icon=":material/article:",
                query_params={
                    "brief": brief["brief_id"],
                    "view": "read",
                    **view.board.address,
                },
            )
            st.markdown(as_text(brief["title"]))
            st.caption(f"{percent(row['likeness'])} alike")
