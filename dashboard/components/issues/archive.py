"""The archive of issues: each with its levels at a glance, and two of them compared."""

import datetime as dt
import html
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from dashboard import cache, state
from dashboard.charts.marks import level_chip
from dashboard.components.look import heading
from dashboard.issuing.aftermath import level_differences
from dashboard.words.phrases import change, day, escape_markdown, level_named
from data.authored.issues import SHORT_HASH, Issue, UnknownIssue, find_issue
from models.levels import LEVELS, NOT_ASSESSED

SHOWN, SHOWN_OF_OLD = 3, 24
ASK_BOX = "issue_asked"


def asked_issue(published: Sequence[Issue]) -> Issue | None:
    """Return the issue the address asks for, None where it asks for none or one there is not."""
    asked = state.issue()
    if asked is None:
        return None
    try:
        return find_issue(published, asked)
    except UnknownIssue as error:
        st.warning(f"{escape_markdown(str(error))} Shown is another.")
        return None


def archive(published: Sequence[Issue], opened: Issue, on: dt.date) -> None:
    """Draw the issues published, the newest first, with the way to any by its hash.

    Of one that has lapsed by a day it says so.
    """
    heading("Archive", "issue")
    st.text_input(
        "Open by week or hash",
        key=ASK_BOX,
        on_change=_ask,
        args=(published,),
        placeholder="2020-12-28, or the hash at the foot of a picture",
        width=420,
    )
    for sentence in state.refusals():
        st.warning(escape_markdown(sentence))
    cells = st.grid(3, min_column_width=260)
    older = len(published) > SHOWN and st.toggle("Show older issues")
    shown = SHOWN_OF_OLD if older else SHOWN
    for issue in list(reversed(published))[:shown]:
        with cells.cell():
            _entry(issue, on, is_opened=issue == opened)
    if len(published) > shown:
        st.caption(f"{len(published) - shown} older issues; open one by its week or hash.")


def _ask(published: Sequence[Issue]) -> None:
    asked = str(state.shown(ASK_BOX) or "").strip()
    if not asked:
        return
    try:
        state.open_issue(find_issue(published, asked).name)
    except UnknownIssue as error:
        state.refuse([str(error)])


def _entry(issue: Issue, on: dt.date, *, is_opened: bool) -> None:
    with st.container(border=True, gap="xsmall", key=f"issue-{issue.week_on}-{issue.edition}"):
        words = f"Week of {_week(issue)}"
        if is_opened:
            st.markdown(f":material/arrow_right: **{words}**, opened")
        else:
            st.button(
                words,
                key=f"open-{issue.hash[:SHORT_HASH]}",
                on_click=state.open_issue,
                args=(issue.name,),
                type="tertiary",
                icon=":material/menu_book:",
            )
        picture = cache.issue_thumbnail(issue.row, issue.hash)
        if picture is not None:
            st.image(picture, alt=f"{words}, as it went out. {issue.row['headline']}")
        until = dt.date.fromisoformat(str(issue.row["valid_until"]))
        if on > until:
            st.caption(f"It held to {day(until)}; now it reads {NOT_ASSESSED.name}. It said then:")
        st.html(_counts(issue))


def _week(issue: Issue) -> str:
    edition = f", edition {issue.edition}" if issue.edition > 1 else ""
    return f"{day(issue.week_on)}{edition}"


def _counts(issue: Issue) -> str:
    levels = [f["level"] for f in issue.content["assessments"]["facilities"]]
    marks = [
        f'<span style="white-space:nowrap">{levels.count(level.name)} × '
        f"{level_chip(level_named(level.name))}</span>"
        for level in reversed(LEVELS)
        if level.name in levels
    ]
    title = html.escape(f"Levels of the week of {day(issue.week_on)}")
    return (
        f'<div title="{title}" style="display:flex;gap:.6rem;flex-wrap:wrap;font-size:.8rem">'
        f"{''.join(marks)}</div>"
    )


def comparison(published: Sequence[Issue], opened: Issue) -> None:
    """Draw what differs between any two issues; at first the one opened and the one before."""
    heading("Two issues compared")
    if len(published) < 2:
        st.caption("There is no other issue yet to compare this one with.")
        return
    names = {_week(issue): issue for issue in reversed(published)}
    at = list(names).index(_week(opened))
    before = at + 1 if at + 1 < len(names) else at - 1
    with st.container(horizontal=True):
        first = st.selectbox("From the issue of", list(names), index=before, width=220)
        second = st.selectbox("to the issue of", list(names), index=at, width=220)
    found = level_differences(names[first].content, names[second].content)
    if found.empty:
        st.markdown("No level differs between the two.")
        return
    steps = [change(a, b) for b, a in zip(found["before"], found["after"], strict=True)]
    st.markdown(f"{len(found)} levels differ.")
    st.dataframe(
        pd.DataFrame(
            {
                "Facility": found["name"],
                "It says": found["after"],
                "Change": steps,
                "Rate before": found["rate_before"],
                "Rate after": found["rate_after"],
            }
        ),
        hide_index=True,
        column_config={
            "Facility": st.column_config.TextColumn(width="large"),
            "Rate before": st.column_config.NumberColumn(format="%.3f"),
            "Rate after": st.column_config.NumberColumn(format="%.3f"),
        },
        alt="The facilities whose level differs between the two issues",
    )
