"""Incidents that may be one, side by side: linked they count once, and none is ever deleted."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import cache, state_records
from dashboard.components.frame import View
from dashboard.components.look import heading
from dashboard.components.records.said import names_of, said
from dashboard.forms.record_fields import HIDDEN, choice_words, label, row_values
from dashboard.words.headline import short_name
from dashboard.words.phrases import escape_markdown, incident_label
from data.authored.editing import Seen, Signature, edit, history, undo
from data.importers.duplicates import MOST_DAYS_APART, MOST_KM_APART
from data.problems import DataError, StoreError
from data.schema.tables import INCIDENT
from data.store import Receipt

Row = dict[Any, Any]
_LEFT_OUT = {*HIDDEN, "incident_id", "duplicate_of"}


def duplicates_view(view: View, analyst: str | None) -> None:
    """Draw the pairs that may be one incident, and those that are linked already."""
    incidents = cache.kept(view.store, view.version, "incident").set_index(
        "incident_id", drop=False
    )
    _suggested(view, incidents, analyst)
    _linked(view, incidents, analyst)


def _suggested(view: View, incidents: pd.DataFrame, analyst: str | None) -> None:
    aside = state_records.pairs_set_aside()
    pairs = cache.duplicate_pairs(view.store, view.version)
    is_open = [
        pair not in aside for pair in zip(pairs["incident_id"], pairs["other_id"], strict=True)
    ]
    pairs = pairs[is_open]
    heading(f"May be one incident ({len(pairs):,})")
    st.caption(
        f"Pairs at most {MOST_DAYS_APART} days and {MOST_KM_APART:.0f} km apart, of one kind of "
        "attack. Two attacks of one day at one place look the same here: read both before you "
        "link them. Linked records stay, and count once."
    )
    if aside:
        st.button(
            f"Show the {len(aside)} told apart in this session again",
            on_click=state_records.take_pairs_back,
            type="tertiary",
        )
    if pairs.empty:
        st.info("No two incidents look like one.")
        return
    shown = pd.DataFrame(
        {
            "Occurred on": incidents.loc[pairs["incident_id"], "occurred_on"].to_numpy(),
            "Place": incidents.loc[pairs["incident_id"], "place"].to_numpy(),
            "Alike, %": (100 * pairs["likeness"]).round().astype(int).to_numpy(),
            "Why": _why(view, pairs["reasons"]),
            "One": pairs["incident_id"].to_numpy(),
            "Other": pairs["other_id"].to_numpy(),
        }
    )
    at = _picked(shown, f"pairs.{view.version}.{len(pairs)}", "Pairs that may be one incident")
    pair = pairs.iloc[at or 0]
    one, other = (_row(incidents, pair[name]) for name in ("incident_id", "other_id"))
    _side_by_side(view, one, other)
    _decide(view, one, other, analyst)


def _why(view: View, reasons: pd.Series) -> list[str]:
    names = names_of(view, "facility")
    return ["; ".join(_reason(part, names) for part in said.split("; ")) for said in reasons]


def _reason(said: str, names: dict[str, str]) -> str:
    at, what = said.removeprefix("both at "), said.removeprefix("both ")
    if at != said:
        return f"both at {short_name(names.get(at, at))}"
    return f"both {choice_words(what)}" if what != said else said


def _picked(shown: pd.DataFrame, key: str, alt: str) -> int | None:
    event = st.dataframe(
        shown,
        key=key,
        hide_index=True,
        height=min(36 * len(shown) + 38, 290),
        on_select="rerun",
        selection_mode="single-row",
        column_config={"Occurred on": st.column_config.DateColumn(format="D MMM YYYY")},
        alt=alt,
    )
    rows: list[int] = event["selection"]["rows"]
    return rows[0] if rows and rows[0] < len(shown) else None


def _row(incidents: pd.DataFrame, incident_id: str) -> Row:
    found: Row = incidents.loc[incident_id].to_dict()
    return found


def _side_by_side(view: View, one: Row, other: Row) -> None:
    for row in (one, other):
        st.markdown(f"**{escape_markdown(row['incident_id'])}**: {_line(row)}")
    sides = [_fields(view, row) for row in (one, other)]
    names = [name for name in sides[0] if sides[0][name] or sides[1][name]]
    table = pd.DataFrame(
        {
            "Field": names,
            "Differs": ["" if sides[0][name] == sides[1][name] else "yes" for name in names],
            str(one["incident_id"]): [sides[0][name] for name in names],
            str(other["incident_id"]): [sides[1][name] for name in names],
        }
    )
    st.dataframe(
        table.sort_values("Differs", ascending=False, kind="stable"),
        hide_index=True,
        height=320,
        alt="The two records field by field, those that differ first",
    )


def _line(row: Row) -> str:
    return escape_markdown(incident_label(row))


def _fields(view: View, row: Row) -> dict[str, str]:
    values = row_values(INCIDENT, row)
    fields = {
        label(column).removesuffix(" *"): said(view, column, values[column.name])
        for column in INCIDENT.columns
        if column.name not in _LEFT_OUT
    }
    sources = cache.sources(view.store, view.version)
    own = sources[sources["incident_id"] == row["incident_id"]].sort_values("rank")
    return {**fields, "Sources": "; ".join(own["title"].dropna())}


def _decide(view: View, one: Row, other: Row, analyst: str | None) -> None:
    with st.container(horizontal=True):
        for first, second in ((one, other), (other, one)):
            if st.button(
                f"One incident: count {first['incident_id']}",
                icon=":material/link:",
                disabled=analyst is None,
                help=f"{second['incident_id']} stays, linked, and no longer counts beside it.",
            ):
                _link(view, first, second, str(analyst))
        st.button(
            "Two incidents",
            icon=":material/call_split:",
            on_click=state_records.set_aside,
            args=((one["incident_id"], other["incident_id"]),),
            help="Leaves both as they are. The pair is not shown again in this session.",
        )
    if analyst is None:
        st.caption("Give your name above to link two records.")


def _link(view: View, first: Row, second: Row, analyst: str) -> None:
    seen = Seen("incident", str(second["incident_id"]), int(second["version"]))
    signed = Signature(analyst, f"the same incident as {first['incident_id']}")
    link = {"duplicate_of": str(first["incident_id"])}
    _do(view, seen.key, lambda: edit(view.store, seen, link, signed))


def _linked(view: View, incidents: pd.DataFrame, analyst: str | None) -> None:
    linked = incidents[incidents["duplicate_of"].notna()]
    heading(f"Linked, counted once ({len(linked):,})")
    if linked.empty:
        st.caption("No record is linked to another.")
        return
    shown = pd.DataFrame(
        {
            "Occurred on": linked["occurred_on"],
            "Record": linked["incident_id"],
            "The same as": linked["duplicate_of"],
            "Linked by": linked["author"],
            "Why": linked["reason"],
        }
    )
    at = _picked(shown, f"linked.{view.version}", "Records that are linked to another")
    row = _row(incidents, linked["incident_id"].iloc[at or 0])
    if st.button(
        f"Take the link of {row['incident_id']} back",
        icon=":material/link_off:",
        disabled=analyst is None,
    ):
        _unlink(view, row, str(analyst))


def _unlink(view: View, row: Row, analyst: str) -> None:
    seen = Seen("incident", str(row["incident_id"]), int(row["version"]))
    before = history(view.store, "incident", seen.key)[1:2]
    signed = Signature(analyst, f"not the same incident as {row['duplicate_of']}")

    def take_back() -> Receipt:
        # what was changed together with the link, or after it, stays
        if before and before[0].content["duplicate_of"] is None and _is_link_alone(row):
            return undo(view.store, seen, analyst)
        return edit(view.store, seen, {"duplicate_of": None}, signed)

    _do(view, seen.key, take_back)


def _is_link_alone(row: Row) -> bool:
    return bool(row["reason"] == f"the same incident as {row['duplicate_of']}")


def _do(view: View, key: str, change: Callable[[], Receipt]) -> None:
    try:
        receipt = change()
    except (DataError, StoreError) as error:
        st.error(escape_markdown(str(error)))
        return
    state_records.keep_change(f"{key}: done (line {receipt.last_seq} of the journal).", view.board)
    st.rerun()
