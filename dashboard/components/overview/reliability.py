"""The reliability strip: what was said in the last weeks, and what happened."""

import pandas as pd
import streamlit as st

from dashboard import cache
from dashboard.assessments import Board
from dashboard.charts.reliability import by_level, reliability_strip
from dashboard.components.look import chart
from dashboard.words.reporting import unfinished_note, unfinished_weeks


def reliability(board: Board) -> None:
    """Draw the last 12 closed weeks: facilities at each level, and how many were attacked."""
    strip = cache.strip(board)
    if strip.empty:
        st.caption("No closed week to compare with yet.")
        return
    lag, known_by = cache.reporting_lag(board), board.assessments.known_by

    def make() -> tuple[str, list[pd.Timestamp]]:
        unfinished = unfinished_weeks(sorted(strip["week_on"].unique()), lag, known_by)
        return f"{summary(strip)}{unfinished_note(len(unfinished))}", unfinished

    words, unfinished = cache.found(board, "reliability", make)
    chart(
        "reliability",
        board.key,
        lambda colours: reliability_strip(strip, colours, unfinished),
        words,
    )
    st.caption(words)


def summary(strip: pd.DataFrame) -> str:
    """Return the strip in one sentence, level by level, highest first."""
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
