"""What a change to the records did: that it is stored, and which levels it moved."""

import streamlit as st

from dashboard import state_records
from dashboard.assessments import Board
from dashboard.components.frame import View
from dashboard.words.phrases import change, day, escape_markdown

MOST = 6


def told_change(view: View) -> None:
    """Draw what the change just made did to the levels of the date assessed."""
    told = state_records.kept_change()
    if told is None:
        return
    sentence, before = told
    moved = _moved(before, view.board)
    on = day(view.board.assessments.as_of)
    if not moved:
        st.success(f"{escape_markdown(sentence)} No level of {on} changed.")
        return
    lines = "\n".join(f"- {line}" for line in moved[:MOST])
    rest = f"\n- and {len(moved) - MOST} more" if len(moved) > MOST else ""
    st.success(f"{escape_markdown(sentence)} Levels of {on} that changed:\n\n{lines}{rest}")


def _moved(before: Board, after: Board) -> list[str]:
    if before.assessments.as_of != after.assessments.as_of:
        return []
    was = before.assessments.facilities.set_index("facility_id")["level"].to_dict()
    return [
        f"{escape_markdown(row['name'])}: **{row['level']}**, "
        f"{change(row['level'], was.get(row['facility_id'], 'NOT ASSESSED'))}"
        for row in after.ranked.to_dict("records")
        if was.get(row["facility_id"]) != row["level"]
    ]
