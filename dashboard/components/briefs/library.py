"""The library of briefs: the search over their sentences and the list of those known."""

import datetime as dt
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import cache, state
from dashboard.brief_text import as_text
from dashboard.components.frame import View
from dashboard.components.look import heading, limits
from dashboard.words.phrases import day

BRIEFS_PAGE = "dashboard/pages/briefs.py"
EVER = dt.date.max
HITS_READ = 20
HITS_SHOWN = 5
SEARCH_HELP = (
    "Finds the sentences that hold all the words, in any form of the word. A name of a group or a "
    "facility also finds its other names and spellings."
)


def known_briefs(view: View) -> pd.DataFrame:
    """Return the briefs known by the date, newest first."""
    return cache.briefs(view.store, view.version, view.board.assessments.known_by)


def briefs_title(known: pd.DataFrame) -> None:
    """Draw the title of the page, how many briefs there are, and what a brief does not tell."""
    st.title("Briefs", anchor=False)
    if len(known):
        count = "1 brief was" if len(known) == 1 else f"{len(known)} briefs were"
        st.markdown(
            f"{count} known by this date. Sentences that speak of a record are highlighted: "
            "they are the evidence behind the levels."
        )
    limits(
        "A brief is one analysis. Its sentences are linked to records by rules and by hand, and it "
        "says nothing about what was not reported."
    )


def no_brief(view: View) -> None:
    """Draw that no brief was known by the date, with the way to the first there is."""
    everything = cache.briefs(view.store, view.version, EVER)
    st.info(f"No brief was known by {day(view.board.assessments.as_of)}.")
    if everything.empty:
        st.markdown("The records hold no brief at all.")
        return
    first = everything.sort_values("known_on", kind="stable").iloc[0]
    st.markdown(f"The first is “{as_text(first['title'])}”, known on {day(first['known_on'])}.")
    st.page_link(
        BRIEFS_PAGE,
        label=f"Open it as of {day(first['known_on'])}",
        icon=":material/article:",
        query_params={"brief": first["brief_id"], "as_of": f"{first['known_on']:%Y-%m-%d}"},
    )


def opened_brief(view: View, known: pd.DataFrame) -> str:
    """Return the id of the brief to read: the one asked for, else the newest known."""
    ids = list(known["brief_id"])
    told = view.board.mentions
    holders = list(told.loc[told["evidence_id"] == state.evidence(), "brief_id"])
    if state.asked_brief() is None and holders:
        return state.brief(holders[:1], holders[0])
    return state.brief(ids, ids[0])


def library(view: View, known: pd.DataFrame, opened: str) -> None:
    """Draw the search box with what it found, and the briefs with the opened one marked."""
    searched = state.search()
    st.text_input(
        "Search the briefs",
        key=state.SEARCH_BOX,
        on_change=state.pick_search,
        type="search",
        max_chars=state.SEARCH_LENGTH,
        placeholder="Kataib Hezbollah rocket",
        help=SEARCH_HELP,
    )
    if searched:
        _results(view, known, searched)
    heading("Briefs known by this date", "brief")
    for brief in known.to_dict("records"):
        _entry(view, brief, is_opened=brief["brief_id"] == opened)


def _entry(view: View, brief: dict[Any, Any], *, is_opened: bool) -> None:
    with st.container(gap="xxsmall", key=f"brief-{brief['brief_id']}"):
        if is_opened:
            st.markdown(f":material/arrow_right: **{week(brief)}**, opened")
        else:
            st.page_link(
                BRIEFS_PAGE,
                label=week(brief),
                query_params={"brief": brief["brief_id"], **view.board.address},
            )
        st.caption(f"{as_text(brief['title'])} · {as_text(brief['publisher'])}")


def _results(view: View, known: pd.DataFrame, searched: str) -> None:
    index = cache.brief_search(view.store, view.version, view.board.assessments.known_by)
    hits = index.find(searched, HITS_READ)
    st.caption(found_words(searched, len(hits)))
    by_id = {brief["brief_id"]: brief for brief in known.to_dict("records")}
    rows = hits.to_dict("records")
    for hit in rows[:HITS_SHOWN]:
        _hit(view, hit, by_id[hit["brief_id"]], searched)
    if len(rows) > HITS_SHOWN:
        with st.expander(f"{len(rows) - HITS_SHOWN} more"):
            for hit in rows[HITS_SHOWN:]:
                _hit(view, hit, by_id[hit["brief_id"]], searched)


def _hit(view: View, hit: dict[Any, Any], brief: dict[Any, Any], searched: str) -> None:
    with st.container(border=True, gap="xsmall", key=f"hit-{hit['brief_id']}-{hit['start']}"):
        st.markdown(as_text(hit["text"]))
        st.page_link(
            BRIEFS_PAGE,
            label=week(brief),
            icon=":material/article:",
            query_params={
                "brief": hit["brief_id"],
                "sentence": str(hit["start"]),
                **view.board.address,
                "q": searched,
            },
        )
        st.caption(as_text(brief["title"]))


def week(brief: dict[Any, Any]) -> str:
    """Return which brief it is in few words, as ``Week of 21 Dec 2020``."""
    return f"Week of {day(brief['week_of'])}"


def found_words(searched: str, found: int) -> str:
    """Return what a search found in one sentence; for nothing, what to try instead."""
    asked = f"“{as_text(searched)}”"
    if found == 0:
        return (
            f"No sentence of the briefs known by this date holds all of {asked}. "
            "Try fewer words, the name of a group or a place, or a later date."
        )
    if found == HITS_READ:
        return f"The {found} best sentences for {asked}."
    return f"{found} {'sentence' if found == 1 else 'sentences'} for {asked}, best first."
