"""The briefs that speak of a facility, newest first, as they were known by the date."""

import pandas as pd
import streamlit as st

from dashboard.assessments import Board
from dashboard.brief_text import as_text
from dashboard.components.brief_library import BRIEFS_PAGE, week
from models.matching import SCORING_STATES

MOST = 6


def facility_briefs(board: Board, facility_id: str) -> None:
    """Draw the briefs that speak of a facility, each with the first sentence that does."""
    st.subheader("Briefs that speak of it", anchor=False)
    found = briefs_about(board, facility_id)
    if found.empty:
        st.caption("No brief known by this date has a sentence linked to an attack on it.")
        return
    for row in found.head(MOST).to_dict("records"):
        with st.container(gap="xxsmall", key=f"brief-about-{row['brief_id']}"):
            st.page_link(
                BRIEFS_PAGE,
                label=f"{week(row)}: {as_text(row['title'])}",
                icon=":material/article:",
                query_params={
                    "brief": row["brief_id"],
                    "evidence": row["evidence_id"],
                    "view": "read",
                    "as_of": board.assessments.as_of.isoformat(),
                },
            )
            st.caption(f"“{as_text(row['quote'])}”")
    if len(found) > MOST:
        st.caption(f"And {len(found) - MOST} older.")


def briefs_about(board: Board, facility_id: str) -> pd.DataFrame:
    """Return one mention for each brief that tells of an attack on a facility, newest first.

    The columns are those of the board's mentions. Records that do not score tell nothing.
    """
    incidents = board.records.incidents
    counted = incidents[incidents["state"].isin(SCORING_STATES)]
    aimed = set(counted.loc[counted["facility_id"] == facility_id, "incident_id"])
    told = board.mentions
    own = told[
        (told["kind"] == "incident") & told["id"].isin(aimed | set(board.at_facility(facility_id)))
    ]
    newest = own.sort_values("published_on", ascending=False, kind="stable")
    return newest.drop_duplicates("brief_id").reset_index(drop=True)
