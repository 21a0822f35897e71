"""The archive of issues: each with its levels at a glance, and two of them compared."""

import html
from collections.abc import Sequence

import streamlit as st

from dashboard import state
from dashboard.aftermath import level_differences
from dashboard.charts.marks import level_chip
from dashboard.wording import day, escape_markdown, level_named
from data.issues import SHORT_HASH, Issue, UnknownIssue, find_issue
from models.levels import LEVELS

SHOWN = 12
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


def archive(published: Sequence[Issue], opened: Issue) -> None:
    """Draw the issues published, the newest first, with the way to any by its hash."""
    st.subheader("Archive", anchor=False)
    st.text_input(
        "Open by week or hash",
        key=ASK_BOX,
        on_change=_ask,
        args=(published,),
        placeholder="2020-12-28, or the hash at the foot of a picture",
    )
    for sentence in state.refusals():
        st.warning(escape_markdown(sentence))
    for issue in list(reversed(published))[:SHOWN]:
        _entry(issue, is_opened=issue == opened)
    if len(published) > SHOWN:
        st.caption(f"{len(published) - SHOWN} older issues; open one by its week or hash.")


def _ask(published: Sequence[Issue]) -> None:
    asked = str(state.shown(ASK_BOX) or "").strip()
    if not asked:
        return
    try:
        state.open_issue(find_issue(published, asked).name)
    except UnknownIssue as error:
        state.refuse([str(error)])


def _entry(issue: Issue, *, is_opened: bool) -> None:
    with st.container(border=True, gap="xsmall", key=f"issue-{issue.week_on}-{issue.edition}"):
        edition = f", edition {issue.edition}" if issue.edition > 1 else ""
        words = f"Week of {day(issue.week_on)}{edition}"
        if is_opened:
            st.markdown(f":material/arrow_right: **{words}**, opened")
        else:
            st.button(
                words,
                key=f"open-{issue.hash[:SHORT_HASH]}",
                on_click=state.open_issue,
                args=(issue.name,),
                type="tertiary",
            )
        st.caption(escape_markdown(str(issue.row["headline"])))
        st.html(_counts(issue))


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
    """Draw what differs between the issue opened and another."""
    others = [issue for issue in published if issue.hash != opened.hash]
    if not others:
        st.caption("There is no other issue yet to compare this one with.")
        return
    names = {issue.name: issue for issue in reversed(others)}
    chosen = st.selectbox("Compare with the issue of", list(names), key="issue_other")
    found = level_differences(names[chosen].content, opened.content)
    if found.empty:
        st.markdown("No level differs between the two.")
        return
    st.dataframe(
        found.rename(
            columns={
                "name": "Facility",
                "before": f"Level, {chosen}",
                "after": f"Level, {opened.name}",
                "rate_before": "Rate before",
                "rate_after": "Rate after",
            }
        ),
        hide_index=True,
        column_config={
            "Rate before": st.column_config.NumberColumn(format="%.3f"),
            "Rate after": st.column_config.NumberColumn(format="%.3f"),
        },
        alt="The facilities whose level differs between the two issues",
    )
