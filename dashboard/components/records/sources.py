"""The sources of an incident in its form, each with its Admiralty grade."""

from collections.abc import Mapping
from typing import Literal

import streamlit as st

from dashboard import cache, state
from dashboard.components.frame import View
from dashboard.forms.record_fields import label, row_values
from data.problems import DataProblem
from data.schema.cells import Scalar
from data.schema.checks import clean_row
from data.schema.tables import INCIDENT_SOURCE

# empty lines after those there are
ROOM = 2
MOST = 12
RELIABILITY = {
    "A": "A, reliable",
    "B": "B, usually reliable",
    "C": "C, fairly reliable",
    "D": "D, not usually reliable",
    "E": "E, unreliable",
    "F": "F, cannot be judged",
}
CREDIBILITY = {
    1: "1, confirmed",
    2: "2, probably true",
    3: "3, possibly true",
    4: "4, doubtful",
    5: "5, improbable",
    6: "6, cannot be judged",
}
PARTISAN = {0: "stands apart", 1: "belongs to a party"}
_NAMES = ("title", "url", "reliability", "credibility", "is_partisan")


def source_widgets(view: View, incident_id: str | None) -> dict[str, object]:
    """Return what the widgets of the sources start with, by their keys."""
    rows = _stored(view, incident_id)
    filled: dict[str, object] = {"record_sources": min(len(rows) + ROOM, MOST)}
    for at in range(MOST):
        row = rows[at] if at < len(rows) else {"reliability": "C", "credibility": 3}
        for name in _NAMES:
            value = row.get(name)
            text = name in {"title", "url"}
            filled[_key(at, name)] = (
                (value or "") if text else (value or 0) if name == ("is_partisan") else value
            )
    return filled


def source_fields() -> None:
    """Draw the fields of the sources, with some lines empty."""
    st.markdown("**Sources**, best first, with their Admiralty grades")
    for at in range(int(state.shown("record_sources") or ROOM)):
        line = st.columns([4, 3, 2, 2, 2])
        hidden: Literal["visible", "collapsed"] = "visible" if at == 0 else "collapsed"
        line[0].text_input("Publisher and headline", key=_key(at, "title"), label_visibility=hidden)
        line[1].text_input("Address", key=_key(at, "url"), label_visibility=hidden)
        line[2].selectbox(
            "Source",
            list(RELIABILITY),
            format_func=RELIABILITY.__getitem__,
            key=_key(at, "reliability"),
            label_visibility=hidden,
        )
        line[3].selectbox(
            "Information",
            list(CREDIBILITY),
            format_func=CREDIBILITY.__getitem__,
            key=_key(at, "credibility"),
            label_visibility=hidden,
        )
        line[4].selectbox(
            "Outlet",
            list(PARTISAN),
            format_func=PARTISAN.__getitem__,
            key=_key(at, "is_partisan"),
            label_visibility=hidden,
        )


def read_sources(view: View, incident_id: str) -> tuple[list[dict[str, Scalar]], list[DataProblem]]:
    """Return the sources of the form that are new or changed, and what is wrong with them."""
    stored = _stored(view, incident_id)
    rows: list[dict[str, Scalar]] = []
    problems: list[DataProblem] = []
    for at in range(int(state.shown("record_sources") or ROOM)):
        row = _typed(at, incident_id)
        if row["title"] is None and row["url"] is None and at >= len(stored):
            continue
        if at < len(stored) and dict(stored[at]) == row:
            continue
        clean, faults = clean_row(INCIDENT_SOURCE, row)
        rows.append(clean)
        problems += [
            DataProblem(
                f"Source {at + 1}",
                None,
                label(INCIDENT_SOURCE.column(f.column)) if f.column else None,
                f.value,
                f.expected,
            )
            for f in faults
        ]
    return rows, problems


def _typed(at: int, incident_id: str) -> dict[str, Scalar]:
    row: dict[str, Scalar] = {"incident_id": incident_id, "rank": at + 1}
    for name in _NAMES:
        value = state.shown(_key(at, name))
        row[name] = (value.strip() or None) if isinstance(value, str) else value
    return row


def _stored(view: View, incident_id: str | None) -> list[Mapping[str, Scalar]]:
    frame = cache.sources(view.store, view.version)
    own = frame[frame["incident_id"] == incident_id].sort_values("rank")
    return [row_values(INCIDENT_SOURCE, row) for row in own.to_dict("records")]


def _key(at: int, name: str) -> str:
    return f"record_source.{at}.{name}"
