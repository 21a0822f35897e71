"""What the Overview says in words: the headline, the latest brief, and which weeks to look at."""

import datetime as dt

import pandas as pd
import streamlit as st

from dashboard import cache
from dashboard.assessments import Board
from dashboard.charts.marks import huge_width
from dashboard.components.frame import View
from dashboard.components.look import chip, heading, limits
from dashboard.report.words import excerpt
from dashboard.words.glossary import explained
from dashboard.words.phrases import (
    SCALE_NOTE,
    chance_sentence,
    confidence_sentence,
    day,
    escape_markdown,
    level_named,
)
from models.levels import NOT_ASSESSED

OVERVIEW_PAGE = "dashboard/pages/overview.py"
BRIEFS_PAGE = "dashboard/pages/briefs.py"
EXCERPT_LENGTH = 260


def opening_lines(board: Board) -> None:
    """Draw the sentence on who is most threatened, how that changed, and why."""
    said = cache.headline(board)
    names = board.ranked["facility_id"]
    top = board.facility(names.iloc[0]) if len(names) else {"level": NOT_ASSESSED.name}
    with st.container(horizontal=True, vertical_alignment="center", gap="medium", key="hero"):
        level = level_named(top["level"])
        chip(top["level"], "huge", huge_width(level))
        with st.container(gap="xsmall", key="hero_words"):
            st.title(escape_markdown(said.first), anchor=False)
            st.markdown(f"**{escape_markdown(said.why)}**")
    if said.others:
        with st.container(gap="xsmall", key="standing"):
            reads = level.reads_as.capitalize()
            chance = chance_sentence(top, board.assessments.as_of)
            st.markdown(f"{reads}. {chance}", help=explained("level", "probability", "interval"))
            st.markdown(confidence_sentence(top), help=explained("confidence"))
            st.markdown(escape_markdown(said.others))
    limits(
        "Levels are expected attempts on or at a facility in the 7 days that begin with the date, "
        f"not damage and not intent. {SCALE_NOTE}"
    )


def latest_brief(view: View) -> None:
    """Draw the newest brief known on the date: its title, its opening, and the way to it."""
    briefs = cache.briefs(view.store, view.version, view.board.assessments.known_by)
    heading("Latest brief", "brief")
    if briefs.empty:
        st.caption("No brief was known by this date.")
        return
    newest = briefs.iloc[0]
    st.markdown(f"**{escape_markdown(newest['title'])}**")
    st.caption(
        f"Week of {day(newest['week_of'])}, issue {newest['issue_number']}, "
        f"finished {day(newest['published_on'])}"
    )
    st.markdown(escape_markdown(excerpt(newest["body"], EXCERPT_LENGTH)))
    st.page_link(
        BRIEFS_PAGE,
        label="Read the whole brief",
        icon=":material/article:",
        query_params={"brief": newest["brief_id"], **view.board.address},
    )


@st.fragment
def other_weeks(view: View) -> None:
    """Draw the weeks that have a brief, when they are asked for, each a link to its Overview."""
    drawer = st.expander("Other weeks with a brief", key="weeks_drawer", on_change="rerun")
    if not drawer.open:
        return
    weeks = cache.made("other weeks", (view.version,), lambda: _weeks(view))
    if not weeks:
        drawer.caption("No weekly brief has been added yet.")
        return
    with drawer.container(horizontal=True, key="other_weeks"):
        for published_on, title in weeks:
            st.page_link(
                OVERVIEW_PAGE,
                label=day(published_on),
                query_params={"as_of": f"{published_on:%Y-%m-%d}"},
                help=f"On this day: {title}",
            )
    drawer.caption("Days on which a weekly brief was finished. Any other day can be chosen above.")


def _weeks(view: View) -> list[tuple[dt.date, str]]:
    """Return the day and the title of each brief, first to last."""
    everything = pd.Timestamp.max.date()
    briefs = cache.briefs(view.store, view.version, everything).iloc[::-1]
    titles = [escape_markdown(title) for title in briefs["title"]]
    return list(zip(briefs["published_on"], titles, strict=True))
