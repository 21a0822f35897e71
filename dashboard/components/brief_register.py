"""Forecasts on the screen: what a brief said was likely, and how often each term came true."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import cache
from dashboard.brief_text import as_text
from dashboard.components.frame import View
from dashboard.components.look import limits
from dashboard.wording import day, percent_range
from data.briefs.forecasts import by_term, resolved

OUTCOMES = {
    "came_true": ":material/check_circle: came true",
    "did_not": ":material/cancel: did not come true",
    "open": ":material/hourglass_empty: still open",
    "cannot_be_told": ":material/help: cannot be told from the records",
}


def brief_register(view: View, brief_id: str) -> None:
    """Draw the forecasts of a brief, then how often the terms of all briefs came true."""
    board = view.board
    known_by = pd.Timestamp(board.assessments.known_by)
    kept = cache.kept(view.store, view.version, "forecast")
    told = resolved(
        kept[kept["known_on"] <= known_by], board.records.incidents, board.assessments.as_of
    )
    limits(
        "Judged by the records known by this date: that such an attack is on record within the "
        "days meant. A day without a record is not proof that nothing happened."
    )
    own = told[told["brief_id"] == brief_id]
    if own.empty:
        st.info("No forecast was read in this brief.")
    for row in own.to_dict("records"):
        _forecast(row)
    st.subheader("How often each term came true", anchor=False)
    counts = by_term(told)
    lines = [term_words(row) for row in counts.to_dict("records") if row["decided"]]
    st.markdown("\n".join(f"- {line}" for line in lines) or "No forecast has been decided yet.")


def term_words(row: dict[Any, Any]) -> str:
    """Return how often one term came true, as ``our *likely* came true 11 of 18 times``."""
    many = f"{row['came_true']} of {row['decided']} time{'s' * (row['decided'] != 1)}"
    return f"Our *{as_text(row['term'])}* came true {many}"


def _forecast(row: dict[Any, Any]) -> None:
    with st.container(border=True, gap="xsmall"):
        st.markdown(as_text(str(row["quote"])))
        means = (
            f", which means {percent_range(row['probability_low'], row['probability_high'])}"
            if pd.notna(row["probability_low"])
            else ", a term outside the ICD 203 scale"
        )
        last = row["horizon_to_on"]
        until = f"until {day(last.date())}" if pd.notna(last) else "with no end stated"
        st.caption(f"*{as_text(str(row['term']))}*{means}; {until}")
        judged = " (an analyst's judgement)" if row["is_judged"] else ""
        st.markdown(f"{OUTCOMES[row['outcome']]}{judged}")
