"""One issue as it was published: what it said, what became of it, and whether it still holds."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.components.frame import View
from dashboard.components.look import chip, heading
from dashboard.issuing.aftermath import level_read, outcome_sentence, outcomes
from dashboard.issuing.verification import verify
from dashboard.words.phrases import day, escape_markdown, percent
from data.authored.issues import SHORT_HASH, Issue
from models.levels import NOT_ASSESSED


def issue_reader(view: View, issue: Issue) -> None:
    """Draw an issue from what it froze, never from what is known now."""
    frozen = issue.content
    heading(f"Week of {day(issue.week_on)}")
    top = frozen["assessments"]["facilities"][0] if frozen["assessments"]["facilities"] else None
    if top is not None:
        _headline_level(view, top)
    st.markdown(f"**{escape_markdown(frozen['headline']['first'])}**")
    st.markdown(escape_markdown(frozen["headline"]["why"]))
    st.markdown(f"**What changed:** {escape_markdown(str(issue.row['note']))}")
    if issue.row["forced"]:
        st.warning(f"Published over pre-flight: {escape_markdown(str(issue.row['forced']))}")
    if issue.row["corrects"]:
        st.info(f"Corrects the edition before: {escape_markdown(str(issue.row['corrects']))}")
    st.caption(_signature(issue))
    found = outcomes(frozen, view.board)
    st.markdown(f"**What became of it.** {outcome_sentence(found)}")
    _table(found)
    _verification(view, issue)


def _headline_level(view: View, top: Mapping[str, Any]) -> None:
    reads = level_read(top, view.board.assessments.as_of)
    chip(reads, "large")
    if reads != top["level"]:
        held = day(dt.date.fromisoformat(top["valid_until"]))
        st.markdown(
            f"Lapsed: this issue said {top['level']}, and that held to {held}. What follows is "
            "what it said then."
        )


def _signature(issue: Issue) -> str:
    row = issue.row
    when = f"{day(issue.published_at)}, {issue.published_at:%H:%M} UTC"
    return (
        f"Published by {escape_markdown(issue.author)} on {when}, edition {issue.edition}. As of "
        f"{_day(row['as_of'])}, known by {_day(row['known_by'])}, records to "
        f"{_day(row['cut_off_on'])}. "
        f"Weights {escape_markdown(str(row['profile_name']))}, version {row['profile_version']} "
        f"(`{str(row['fingerprint'])[:SHORT_HASH]}`), model {row['model_version']}, levels "
        f"{row['levels_version']}, {escape_markdown(str(row['marking']))}. "
        f"Issue `{issue.hash[:SHORT_HASH]}`, follows `{str(row['previous_hash'])[:SHORT_HASH]}`."
    )


def _day(value: object) -> str:
    return "none" if value is None else day(dt.date.fromisoformat(str(value)))


def _table(found: pd.DataFrame) -> None:
    chances = [percent(float("nan") if p is None else p) for p in found["probability_7d"]]
    has_lapsed = found["reads"] != found["level"]
    said = [f"{level}, {chance}" for level, chance in zip(found["level"], chances, strict=True)]
    told_then = pd.Series(said).where(found["probability_7d"].notna(), found["level"])
    told = pd.DataFrame(
        {
            "Facility": found["name"],
            "Level": found["reads"],
            "It said": told_then,
            "Held": found["held_level"].mask(has_lapsed, found["reads"]),
            "Attempt in 7 days": pd.Series(chances).mask(has_lapsed, "–"),
            "Happened": found["attempts"],
            "Rested on": found["driver"].fillna("–"),
        }
    )
    # a column in which nothing stands would say that nothing happened
    if found["attempts"].isna().all():
        told = told.drop(columns="Happened")
    if (told["Held"] == told["Level"]).all():
        told = told.drop(columns="Held")
    if not has_lapsed.any():
        told = told.drop(columns="It said")
    elif (found["reads"] == NOT_ASSESSED.name).all():
        told = told.drop(columns="Attempt in 7 days")
    st.dataframe(
        told,
        hide_index=True,
        column_config={
            "Rested on": st.column_config.TextColumn(width="large"),
            "It said": st.column_config.TextColumn(
                help="What the issue said of its week; a level that has lapsed is none any more"
            ),
            "Happened": st.column_config.NumberColumn(
                help="Attempts in the week of the issue, as known by the date above"
            ),
        },
        alt="Every facility of the issue with its level and what happened in its week",
    )


def _verification(view: View, issue: Issue) -> None:
    if not st.button(
        "Verify it",
        icon=":material/verified:",
        help="Recomputes the issue to the last digit from the records as they stood then",
    ):
        return
    with st.spinner("Recomputing the issue from the records of then …"):
        verdict = verify(view.store, issue)
    if verdict.holds:
        st.success("It holds: recomputed from the records known then, every digit is the same.")
        return
    lines = "\n".join(f"- {escape_markdown(fault)}" for fault in verdict.faults)
    st.error(f"It does not hold:\n\n{lines}")
