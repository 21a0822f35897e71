"""One record: what it says, what can be done with it, its sources, rivals and history."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import cache, state_records
from dashboard.brief_text import link_to
from dashboard.components.frame import DATE_FORMAT, View
from dashboard.components.look import heading
from dashboard.components.records.claims import claims
from dashboard.components.records.said import said
from dashboard.components.records.sources import CREDIBILITY, PARTISAN, RELIABILITY
from dashboard.forms.record_fields import HIDDEN, label, title
from dashboard.words.phrases import day, escape_markdown
from dashboard.words.retractions import naming_sentence, retracted_mark, retraction_means
from data.authored.editing import (
    NAMED,
    Seen,
    Signature,
    Version,
    differences,
    history,
    named_by,
    retract,
    undo,
)
from data.problems import DataError, StoreError
from data.schema.columns import Table

STATE_MARKS = {
    "proposed": ":material/help: Proposed: not scored until somebody accepts it.",
    "contradicted": ":material/swap_horiz: Contradicted by better sources: kept, and not scored.",
}


def record_detail(view: View, table: Table, frame: pd.DataFrame, analyst: str | None) -> None:
    """Draw the record looked at, or that none is."""
    found = frame[frame[table.key[0]] == state_records.record()]
    if found.empty:
        st.caption("Pick a row of the table to see it whole, with its history.")
        return
    row = found.to_dict("records")[0]
    key = str(row[table.key[0]])
    heading(escape_markdown(title(table.name, row)))
    st.caption(f"`{key}`")
    versions = history(view.store, table.name, key)
    if versions[0].is_retracted:
        st.markdown(f":material/block: {retracted_mark(table.name, versions[0])}")
    elif row.get("state") in STATE_MARKS:
        st.markdown(STATE_MARKS[row["state"]])
    _actions(view, table, versions, analyst)
    if table.name == "incident":
        _sources(view, key)
        claims(view, versions[0], analyst)
    _history(view, table, versions)
    _facts(view, table, versions[0])


def _actions(view: View, table: Table, versions: list[Version], analyst: str | None) -> None:
    newest = versions[0]
    key = str(newest.content[table.key[0]])
    seen = Seen(table.name, key, newest.number)
    can_retract = "state" in newest.content and not newest.is_retracted
    can_undo = len(versions) > 1 or can_retract
    with st.container(horizontal=True):
        st.button(
            "Edit", icon=":material/edit:", on_click=state_records.open_record, args=(key, "edit")
        )
        st.button(
            "Copy",
            icon=":material/content_copy:",
            on_click=state_records.open_record,
            args=(key, "copy"),
        )
        if can_retract:
            with st.popover("Retract", icon=":material/block:"):
                _retract(view, seen, newest, analyst)
        if can_undo:
            with st.popover("Undo", icon=":material/undo:"):
                st.markdown(
                    f"Takes version {newest.number} back, by a new version that says what stood "
                    "before it."
                    if len(versions) > 1
                    else "Takes the record back as if it had never been known."
                )
                if st.button("Undo the last change", disabled=analyst is None):
                    _do(view, key, lambda: undo(view.store, seen, str(analyst)))
    if analyst is None:
        st.caption("Give your name above to retract or undo.")


def _retract(view: View, seen: Seen, newest: Version, analyst: str | None) -> None:
    st.markdown(retraction_means(seen.table_name))
    if seen.table_name in NAMED:
        st.markdown(naming_sentence(_naming(view, seen, newest)))
    known_on = view.board.assessments.known_by
    if "known_on" in newest.content:
        known_on = st.date_input(
            "From", value=known_on, format=DATE_FORMAT, key=f"retract_from.{seen.key}"
        )
    reason = st.text_input("Why *", key=f"retract_why.{seen.key}", max_chars=300)
    if st.button("Retract it", type="primary", disabled=analyst is None):
        if not reason.strip():
            st.error("Give a reason: it stands in the history of the record.")
            return
        signed = Signature(str(analyst), reason.strip())
        _do(view, seen.key, lambda: retract(view.store, seen, known_on, signed))


def _naming(view: View, seen: Seen, newest: Version) -> dict[str, int]:
    def count() -> dict[str, int]:
        return named_by(view.store, seen.table_name, newest.content)

    counts: dict[str, int] = cache.made("naming", (view.version, seen), count)
    return counts


def _do(view: View, key: str, change: Any) -> None:
    try:
        receipt = change()
    except (DataError, StoreError) as error:
        st.error(escape_markdown(str(error)))
        return
    state_records.keep_change(f"{key}: done (line {receipt.last_seq} of the journal).", view.board)
    st.rerun()


def _facts(view: View, table: Table, newest: Version) -> None:
    lines = []
    for column in table.columns:
        value = said(view, column, newest.content.get(column.name))
        if value and column.name not in HIDDEN:
            words = label(column).removesuffix(" *")
            lines.append(f"- {escape_markdown(words)}: **{escape_markdown(value)}**")
    with st.expander("All fields"):
        st.markdown("\n".join(lines))


def _sources(view: View, incident_id: str) -> None:
    frame = cache.sources(view.store, view.version)
    own = frame[frame["incident_id"] == incident_id].sort_values("rank")
    st.markdown(f"**Sources** ({len(own)})")
    if own.empty:
        st.caption("No source is recorded. Edit the record to add one.")
        return
    st.markdown("\n".join(map(_source_line, own.to_dict("records"))))


def _source_line(row: dict[Any, Any]) -> str:
    reliability, credibility = row["reliability"], row["credibility"]
    grade = f"**{reliability}{credibility}**"
    means = f"{RELIABILITY[reliability][3:]}, {CREDIBILITY[credibility][3:]}"
    stands = PARTISAN[row["is_partisan"]]
    link = f" {link_to(row['url'])}" if isinstance(row["url"], str) and row["url"] else ""
    return f"- {escape_markdown(row['title'])}  \n  {grade} {means}; {stands}.{link}"


def _history(view: View, table: Table, versions: list[Version]) -> None:
    st.markdown(f"**History** ({len(versions)} version{'s' * (len(versions) != 1)})")
    for at, version in enumerate(versions):
        before = versions[at + 1] if at + 1 < len(versions) else None
        with st.container(border=True, gap="xsmall"):
            when = f"{day(version.recorded_at)}, {version.recorded_at:%H:%M} UTC"
            st.markdown(
                f"Version {version.number} · {escape_markdown(version.author)} · {when}  \n"
                f"{escape_markdown(version.reason)}"
            )
            if before is not None:
                changed = differences(table.name, before.content, version.content)
                lines = [
                    f"- {label(d.column).removesuffix(' *')}: "
                    f"{escape_markdown(said(view, d.column, d.before) or '–')} → "
                    f"**{escape_markdown(said(view, d.column, d.after) or '–')}**"
                    for d in changed
                ]
                st.markdown("\n".join(lines) or "Nothing but the signature.")
