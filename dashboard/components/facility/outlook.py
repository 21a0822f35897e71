"""If nothing happens: the next 60 days of one facility, and the dates that change its level."""

import pandas as pd
import streamlit as st

from dashboard.assessments import Board
from dashboard.charts.live import ROWS
from dashboard.charts.outlook import (
    DATES,
    DRAFT,
    PUBLISHED,
    TURNS,
    outlook_chart,
    rate_rows,
    turns,
)
from dashboard.components.look import Live, chart_live, limits
from dashboard.words.outlook import outlook_in_words, outlook_sentences
from models.exploring.level_changes import level_changes
from models.exploring.outlook import outlook
from models.exploring.whatif import View

LIMITS = (
    "Nothing is foretold: it is what the records of today say of later days if none is added. "
    "A new record changes it."
)


def if_nothing_happens(board: Board, alone: View, published: pd.DataFrame | None = None) -> None:
    """Draw the rate and level of the next 60 days, and the dates at which the level changes.

    Parameters
    ----------
    board : Board
        The board, for names and dates.
    alone : View
        The view of the facility alone, under the weights that are looked at.
    published : DataFrame, optional
        The days under the published weights, drawn beside them: ``on, rate, level``.
    """
    facility_id = str(alone.facility_ids[0])
    found = outlook(alone)
    days = found.frame(facility_id)
    level, changes = str(days["level"].iloc[0]), level_changes(alone, found)
    lines = [rate_rows(days, DRAFT)]
    if published is not None:
        lines.insert(0, rate_rows(published, PUBLISHED))
    first, last = days["on"].iloc[0].date(), days["on"].iloc[-1].date()
    chart_live(
        "outlook",
        (first.isoformat(), last.isoformat()),
        lambda colours: outlook_chart(first, last, colours),
        Live(
            {ROWS: pd.concat(lines), TURNS: turns(days), DATES: _dates(board, alone)},
            outlook_in_words(level, changes),
        ),
    )
    told = outlook_sentences(level, changes, board.labels)
    st.markdown("\n".join(f"- {sentence}" for sentence in told))
    limits(LIMITS)


def _dates(board: Board, alone: View) -> pd.DataFrame:
    inputs = alone.basis.inputs
    ids = inputs.records.anniversaries["anniversary_id"][inputs.anniversary_scope[:, 0]]
    ahead = board.dates[
        (board.dates["occurs_on"] >= board.assessments.as_of)
        & board.dates["anniversary_id"].isin(ids)
    ]
    return pd.DataFrame(
        {
            "on": pd.to_datetime(ahead["occurs_on"]),
            "label": board.labels.of("anniversary", ahead["anniversary_id"]),
        }
    )
