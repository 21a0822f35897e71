"""The table of the records of one kind, with what narrows it down."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard import state, state_records
from dashboard.components.frame import View
from dashboard.components.records.said import names_of
from dashboard.forms.record_fields import choice_words, label
from dashboard.words.glossary import GLOSSARY
from data.schema.columns import Table
from data.schema.vocabulary import STATES

FILTER_BOX = "record_filter"
STATES_BOX = "record_states"
KNOWN_BOX = "record_known"
# said beforehand: Streamlit fetches its switches a moment later, and the fields beside would jump
KNOWN_WIDTH = 260
SHOWN = {
    "incident": (
        "occurred_on",
        "attack_type",
        "place",
        "facility_id",
        "target_class",
        "confidence",
        "state",
        "known_on",
        "incident_id",
    ),
    "trigger_event": (
        "occurred_on",
        "title",
        "category",
        "strength",
        "countries",
        "state",
        "known_on",
        "trigger_id",
    ),
    "posture_change": (
        "starts_on",
        "ends_on",
        "facility_id",
        "kind",
        "title",
        "state",
        "known_on",
        "posture_id",
    ),
    "anniversary": ("name", "calendar", "month", "day", "strength", "category", "state"),
    "facility": ("name", "state", "kind", "target_class", "country", "governorate", "presence_to"),
    "actor": ("name", "state", "actor_class", "umbrella", "aliases"),
}
WIDE = {"place": 260, "title": 260, "name": 260, "aliases": 200}
NEWEST_FIRST = {
    "incident": "occurred_on",
    "trigger_event": "occurred_on",
    "posture_change": "starts_on",
}


def record_list(view: View, table: Table, frame: pd.DataFrame) -> None:
    """Draw the filters and the table; a row picked is the record looked at."""
    found = _narrowed(view, table, frame)
    many = f"{len(found)} of {len(frame)}" if len(found) < len(frame) else f"{len(frame)}"
    st.caption(f"{many} {table.name.replace('_', ' ')} records. Pick a row to open it.")
    if found.empty:
        st.info("No record fits. Loosen the filters above, or add a record.")
        return
    columns = [name for name in SHOWN[table.name] if name in found]
    shown = found[columns].map(_cell)
    for name in columns:
        referred = table.column(name).refers_to
        if referred:
            called = names_of(view, referred)
            shown[name] = [called.get(record_id, record_id) for record_id in found[name]]
    key = f"records.{table.name}.{view.version}.{len(found)}"
    ids = list(found[table.key[0]])
    st.dataframe(
        shown,
        key=key,
        hide_index=True,
        height=560 if state_records.record() is None else 380,
        on_select=lambda: _pick(key, ids),
        selection_mode="single-row",
        column_config={name: record_column(table, name) for name in columns},
        placeholder="",
        alt=f"The {table.name.replace('_', ' ')} records that fit the filters",
    )


def _pick(key: str, ids: list[str]) -> None:
    rows = state.shown(key)["selection"]["rows"]
    state_records.open_record(ids[rows[0]] if rows else None)


def _narrowed(view: View, table: Table, frame: pd.DataFrame) -> pd.DataFrame:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        words = st.text_input(
            "Filter",
            key=FILTER_BOX,
            placeholder="words, in any column",
            help="Every word must stand somewhere in the record.",
        )
        has_state = "state" in frame
        states = (
            st.multiselect(
                "State",
                table.column("state").choices,
                key=f"{STATES_BOX}.{table.name}",
                placeholder="any",
                help=_state_help(table),
            )
            if has_state
            else []
        )
        by_then = "known_on" in frame and st.toggle(
            "Only what was known by the date",
            key=KNOWN_BOX,
            help="Hides records that became known after the date assessed.",
            width=KNOWN_WIDTH,
        )
    keep = pd.Series(True, index=frame.index)
    if words.strip():
        text = frame.astype(object).map(str).agg(" ".join, axis=1)
        if "attack_type" in frame:
            # what is read is found, whatever is kept
            text += " " + frame["attack_type"].map(choice_words)
        text = text.str.casefold()
        for word in words.casefold().split():
            keep &= text.str.contains(word, regex=False)
    if states:
        keep &= frame["state"].isin(states)
    if by_then:
        # one without a day was always known
        keep &= ~(frame["known_on"] > pd.Timestamp(view.board.assessments.known_by))
    found = frame[keep]
    if table.name in NEWEST_FIRST:
        found = found.sort_values([NEWEST_FIRST[table.name], table.key[0]], ascending=False)
    return found


def _state_help(table: Table) -> str:
    column = table.column("state")
    return GLOSSARY["state"] if column.choices == STATES else column.meaning.capitalize()


def _cell(value: Any) -> Any:
    return choice_words(value) if isinstance(value, str) and " " not in value else value


def record_column(table: Table, name: str) -> Any:
    """Return how a column of records is drawn: its words, its dates, its meaning as help."""
    column = table.column(name)
    words = label(column).removesuffix(" *")
    if column.kind == "date":
        return st.column_config.DateColumn(words, format="D MMM YYYY", help=column.meaning)
    return st.column_config.Column(words, help=column.meaning, width=WIDE.get(name))
