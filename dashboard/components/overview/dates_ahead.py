"""The next 60 days of anniversaries."""

import datetime as dt
from typing import Any

import streamlit as st

from dashboard import cache
from dashboard.assessments import Board
from dashboard.components.verdicts import verdict
from dashboard.words.phrases import day, days_apart, escape_markdown, ordinal_word

ROWS_SHOWN = 7


def dates_ahead(board: Board) -> None:
    """Draw the anniversaries of the next 60 days in order of day, each with its verdict."""
    lines = cache.found(board, "dates ahead", lambda: _lines(board))
    if not lines:
        st.caption("No anniversary falls in the next 60 days.")
        return
    st.markdown("\n".join(lines[:ROWS_SHOWN]))
    if len(lines) > ROWS_SHOWN:
        with st.expander(f"{len(lines) - ROWS_SHOWN} more in the next 60 days"):
            st.markdown("\n".join(lines[ROWS_SHOWN:]))


def _lines(board: Board) -> list[str]:
    as_of = board.assessments.as_of
    ahead = board.dates[board.dates["occurs_on"] >= as_of]
    rows = ahead.merge(board.records.anniversaries, on="anniversary_id", suffixes=("", "_record"))
    return [
        f"{_line(row, as_of)}. "
        f":small[{verdict(board, 'anniversary', row['anniversary_id'], apart=False)}]"
        for row in rows.to_dict("records")
    ]


def _line(row: dict[Any, Any], as_of: dt.date) -> str:
    occurs_on: dt.date = row["occurs_on"]
    spread = f" ± {row['spread_days']}" if row["spread_days"] else ""
    ordinal = int(row["ordinal"])
    which = f", {ordinal_word(ordinal).lower()} anniversary" if ordinal else ""
    strong = "**" if int(row["strength"]) >= 2 else ""
    name = escape_markdown(row["name"])
    when = days_apart((occurs_on - as_of).days)
    return f"- {strong}{day(occurs_on)}{spread}{strong} ({when}): {name}{which}"
