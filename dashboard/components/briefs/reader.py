"""The reader: one brief whole, its evidence highlighted, the sentence asked for called out."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import brief_readings, cache, state
from dashboard.assessments import Board
from dashboard.brief_text import (
    Mark,
    as_text,
    brief_markdown,
    cited,
    highlighted,
    legend,
    marks,
    reference_line,
)
from dashboard.components.briefs.library import BRIEFS_PAGE, EVER
from dashboard.components.briefs.records import (
    facility_link,
    numbered,
    record_label,
    records_spoken_of,
    references,
)
from dashboard.components.frame import View
from dashboard.words.phrases import day
from data.briefs.filing.proposals import NOT_STATED
from data.text.sentences import sentences

TEXT_WIDTH = 560
SIDE_WIDTH = 300


@dataclass(frozen=True)
class Pointed:
    """The sentence an address points at.

    Parameters
    ----------
    start, end : int
        Where it stands in the body.
    mentions : DataFrame
        What it is evidence for, the record asked for first; may be empty.
    is_found : bool
        Whether it was found by a search rather than asked for as evidence.
    """

    start: int
    end: int
    mentions: pd.DataFrame
    is_found: bool


def brief_reader(view: View, known: pd.DataFrame, brief_id: str, asked: str | None) -> None:
    """Draw a brief with all that belongs to it; `asked` is the brief the address asked for."""
    brief = known[known["brief_id"] == brief_id].to_dict("records")[0]
    told = view.board.mentions[view.board.mentions["brief_id"] == brief_id]
    mentions = numbered(brief["body"], told)
    listed = cache.brief_references(view.store, view.version)
    own = listed[listed["brief_id"] == brief_id]
    if asked is not None and asked != brief_id:
        _not_known(view, asked)
    st.header(as_text(brief["title"]), anchor=False)
    st.caption(byline(brief))
    asked_for = (state.evidence(), state.sentence())
    pointed = sentence_pointed_at(brief["body"], mentions, *asked_for)
    if pointed is not None:
        _callout(view.board, brief["body"], pointed, own)
    elif asked_for != (None, None):
        st.warning("The address points at a sentence that this brief does not hold.")
    place = None if pointed is None else (pointed.start, pointed.end)
    marked = marks(brief["body"], mentions, place)
    if mentions.empty:
        st.caption("No sentence is highlighted: none has been linked to a record.")
    else:
        st.caption(legend(marked))
    with st.container(horizontal=True, gap="large", key="brief_and_records"):
        with st.container(width=TEXT_WIDTH, key="brief_text"):
            _text(view, brief["body"], marked)
        with st.container(width=SIDE_WIDTH, key="brief_side"):
            records_spoken_of(view.board, brief["body"], mentions)
            references(own)


def _text(view: View, body: str, marked: list[Mark]) -> None:
    left_out = brief_readings.furniture(view.store, view.version, body)
    st.markdown(brief_markdown(body, marked, left_out), anchors=False)
    if left_out:
        lines = f"{len(left_out)} line{'s' * (len(left_out) != 1)}"
        st.caption(f"Left out: {lines} of the web page it was copied from. The original has them.")


def byline(brief: dict[Any, Any]) -> str:
    """Return who wrote a brief, which issue it is, and when it was finished."""
    when = f"week of {day(brief['week_of'])} · finished on {day(brief['published_on'])}"
    if brief["publisher"] == NOT_STATED:
        # its number is ours
        return f"publisher not stated · {when}"
    who = as_text(brief["publisher"])
    team = "" if brief["team"] == NOT_STATED else f", {as_text(brief['team'])} team"
    return f"{who}{team} · issue {brief['issue_number']} · {when}"


def sentence_pointed_at(
    body: str, mentions: pd.DataFrame, evidence_id: str | None, start: int | None
) -> Pointed | None:
    """Return the sentence of a link of evidence, else the one that begins at `start`, else None."""
    asked = mentions[mentions["evidence_id"] == evidence_id]
    if len(asked):
        quote = str(asked["quote"].iloc[0])
        others = mentions[(mentions["quote"] == quote) & (mentions["evidence_id"] != evidence_id)]
        at = body.find(quote)
        found = pd.concat([asked, others])
        return Pointed(at, at + len(quote), found, is_found=False) if at >= 0 else None
    for sentence in sentences(body):
        if sentence.start == start:
            same = mentions[mentions["quote"] == sentence.text]
            return Pointed(sentence.start, sentence.end, same, is_found=True)
    return None


def _callout(board: Board, body: str, pointed: Pointed, own: pd.DataFrame) -> None:
    rows = pointed.mentions.to_dict("records")
    labels = [record_label(board, row["kind"], row["id"]) for row in rows]
    sentence = body[pointed.start : pointed.end]
    numbers = cited(sentence, pointed.mentions["citations"])
    with st.container(border=True, gap="small", key="pointed_sentence"):
        if pointed.is_found:
            st.markdown("**The sentence found**")
        else:
            st.markdown(f"**The sentence behind** {labels.pop(0)}")
        st.markdown(highlighted(sentence, [row["kind"] for row in rows]))
        for label in labels:
            st.markdown(f"It {'' if pointed.is_found else 'also '}speaks of {label}")
        for reference in own[own["number"].isin(numbers)].to_dict("records"):
            st.caption(reference_line(reference))
        if rows:
            facility_link(board, rows[0], "The facility: ")


def _not_known(view: View, asked: str) -> None:
    everything = cache.briefs(view.store, view.version, EVER)
    found = everything[everything["brief_id"] == asked].to_dict("records")
    as_of = view.board.assessments.as_of
    if not found:
        st.warning(f"There is no brief {as_text(repr(asked))}; this is the newest known instead.")
        return
    later = found[0]["known_on"]
    st.warning(f"The brief asked for was not known by {day(as_of)}; this is the newest that was.")
    st.page_link(
        BRIEFS_PAGE,
        label=f"Open the brief asked for, as of {day(later)}",
        icon=":material/article:",
        query_params={"brief": asked, "as_of": f"{later:%Y-%m-%d}"},
    )
