"""What a facility does otherwise for a while, with who says so."""

import pandas as pd
import streamlit as st

from dashboard.components.facility.evidence import source_line
from dashboard.components.first_steps import RECORDS_PAGE
from dashboard.components.frame import View
from dashboard.components.look import heading, limits
from dashboard.forms.record_fields import choice_words
from dashboard.words.phrases import escape_markdown, posture_label

LIMIT = (
    "A change of posture never moves a level. An alarm after which nothing came while one held is "
    "unresolved on the Track record, not false."
)


def posture_list(view: View, facility_id: str) -> None:
    """Draw the changes of posture on record for a facility, newest first."""
    rows = postures_of(view.board.postures, facility_id)
    heading("Changes of posture", "change of posture")
    if rows.empty:
        st.caption("No change is on record.")
    for row in rows.iloc[::-1].to_dict("records"):
        kind = choice_words(row["kind"])
        st.markdown(f"**{kind[:1].upper()}{kind[1:]}**: {escape_markdown(posture_label(row))}")
        source = source_line(view, {"kind": "posture"}, row)
        by = f"recorded by {escape_markdown(row['author'])}"
        st.caption(f"{source} · {by}" if source else by)
    st.page_link(
        RECORDS_PAGE,
        label="Keep them on the Records page",
        icon=":material/edit_note:",
        query_params={"kind": "posture_change", **view.board.address},
    )
    limits(LIMIT)


def postures_of(postures: pd.DataFrame, facility_id: str) -> pd.DataFrame:
    """Return the changes of posture of one facility, oldest first."""
    return postures[postures["facility_id"] == facility_id]
