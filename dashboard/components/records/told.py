"""What a change to the records did: that it is stored, and which levels it moved."""

from collections.abc import Mapping
from typing import Any

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
    now = set(after.ranked["facility_id"])
    gone = [
        f"{escape_markdown(row['name'])}: on the board no longer, was **{row['level']}**"
        for row in before.ranked.to_dict("records")
        if row["facility_id"] not in now
    ]
    return gone + [
        f"{escape_markdown(row['name'])}: **{row['level']}**, {_change(row, was)}"
        for row in after.ranked.to_dict("records")
        if was.get(row["facility_id"]) != row["level"]
    ]


def _change(row: dict[Any, Any], was: Mapping[Any, str]) -> str:
    before = was.get(row["facility_id"])
    return "now on the board" if before is None else change(row["level"], before)
