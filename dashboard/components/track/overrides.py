"""The levels analysts gave, graded: who was nearer to what happened, the analyst or the model."""

from typing import Any

import streamlit as st

from dashboard import cache
from dashboard.assessments import Board
from dashboard.components.look import heading
from dashboard.components.overview.ranking import FACILITY_PAGE
from dashboard.components.track.frame import foot
from dashboard.grading.by_hand import finding, outcome
from dashboard.grading.second_opinions import (
    LEAST_WEEKS,
    by_analyst,
    graded_opinions,
    opinions_finding,
)
from dashboard.words.headline import short_name
from dashboard.words.phrases import day, escape_markdown

ROWS_SHOWN = 10
COLUMNS = (1, 2, 2.2, 2.4)
NONE_SET = (
    "No level has been set by hand. An analyst sets one on the Facility page; once a week of it "
    "is over, it is held here against the model's and against what happened."
)
NONE_OVER = "No week of a level set by hand is over yet."
HOW = (
    "Each level stands for one rate in the middle of its range; HIGH, which has no end, for one "
    "attempt a week. Of the analyst's rate and the model's, the nearer is the one that gave what "
    "happened the higher chance: at least one attempt {while_held}, or none. "
    "The model's level is that of the first day, from what was known on it, with the weights of "
    "this page."
)
NO_OPINION = (
    "No second opinion has been given. An analyst gives one on the Facility page before the "
    "model's level is shown; once its seven days are over, both are graded here."
)
NO_OPINION_OVER = "The seven days of no second opinion are over yet."


def track_overrides(board: Board) -> None:
    """Draw how often a level set by hand was nearer to what happened than the model's."""
    heading("Levels set by hand")
    if board.overrides.empty:
        st.caption(NONE_SET)
        return
    weeks = cache.graded_weeks(board)
    if weeks.empty:
        st.caption(NONE_OVER)
        return
    st.markdown(finding(weeks))
    for place, text in zip(st.columns(COLUMNS), ("From", "Facility", "It said", ""), strict=True):
        place.caption(text)
    for row in weeks.head(ROWS_SHOWN).to_dict("records"):
        _line(row)
    if len(weeks) > ROWS_SHOWN:
        st.caption(f"{len(weeks) - ROWS_SHOWN:,} earlier weeks are counted and not listed.")
    how = HOW.format(while_held="while the analyst's level held")
    foot(how, "Few weeks prove little: six of nine right is what a coin does now and then.", "hand")


def track_opinions(board: Board) -> None:
    """Draw who was nearer where an analyst gave a level before the model's was shown."""
    heading("Second opinions", "second opinion")
    if board.opinions.empty:
        st.caption(NO_OPINION)
        return
    weeks = cache.found(board, "graded opinions", lambda: graded_opinions(board))
    if weeks.empty:
        st.caption(NO_OPINION_OVER)
        return
    st.markdown(opinions_finding(weeks))
    st.dataframe(
        by_analyst(weeks),
        hide_index=True,
        width="content",
        alt="For each analyst: opinions graded, and how often the analyst or the model was nearer",
    )
    foot(
        HOW.format(while_held="in the seven days"),
        f"Fewer than {LEAST_WEEKS} opinions that differ from the model's prove nothing. Vigil "
        "hides the level on one page; it cannot know what was seen elsewhere.",
        "opinions",
    )


def _line(row: dict[Any, Any]) -> None:
    when, where, said, came = st.columns(COLUMNS, vertical_alignment="center")
    when.markdown(f":small[{day(row['week_on'])}]")
    where.page_link(
        FACILITY_PAGE,
        label=escape_markdown(short_name(row["name"])),
        help=escape_markdown(f"{row['set_by']}: {row['because']}"),
        query_params={"facility": row["facility_id"], "as_of": row["week_on"].isoformat()},
    )
    said.markdown(f":small[analyst {row['level']}, model {row['model_level']}]")
    came.markdown(f":small[{outcome(row)}]")
