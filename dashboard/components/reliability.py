"""The reliability strip: what was said in the last weeks, and what happened."""

import streamlit as st

from dashboard.assessments import Board
from dashboard.charts.reliability import by_level, reliability_strip, said_and_happened
from dashboard.components.look import chart, palette


def reliability(board: Board) -> None:
    """Draw the last 12 closed weeks: facilities at each level, and how many were attacked."""
    strip = said_and_happened(board.assessments.weekly)
    if strip.empty:
        st.caption("No closed week to compare with yet.")
        return
    chart(reliability_strip(strip, palette()), alt=summary(board), key="reliability")
    st.caption(summary(board))


def summary(board: Board) -> str:
    """Return the strip in one sentence, level by level, highest first."""
    strip = said_and_happened(board.assessments.weekly)
    parts = [
        f"{row['level']} {row['happened']} of {row['said']}"
        for row in by_level(strip).to_dict("records")
        if row["said"]
    ]
    weeks = strip["week_on"].nunique()
    return (
        f"Facility-weeks with an attempt in the last {weeks} closed weeks: {', '.join(parts)}. "
        "Each cell reads: attacked / at the level."
    )
