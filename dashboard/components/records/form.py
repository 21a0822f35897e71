"""The form of one record: a field for each column, all faults at once, nothing stored half."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import cache, state, state_records
from dashboard.charts.place_map import place_map
from dashboard.components.frame import DATE_FORMAT, View
from dashboard.components.look import chart, heading
from dashboard.components.records.said import choosable, names_of
from dashboard.components.records.sources import (
    read_sources,
    source_fields,
    source_widgets,
)
from dashboard.forms.record_fields import (
    LONG_TEXT,
    choice_words,
    completed,
    groups,
    label,
    new_key,
    row_values,
    starting_values,
)
from dashboard.words.phrases import escape_markdown
from data.authored.editing import Seen, Signature, add, edit
from data.problems import DataError, DataProblem, StoreError
from data.schema.cells import Scalar
from data.schema.checks import clean_row
from data.schema.columns import Column, Table
from data.schema.vocabulary import RETRACTED
from data.storage.changes import Change

EARLIEST = dt.date(1900, 1, 1)
LATEST = dt.date(2100, 12, 31)
FLAGS = {1: "yes", 0: "no"}
PLACE_BOX = "record_place"
REASON_BOX = "record_reason"
SEEN = "record_seen"


def record_form(view: View, table: Table, frame: pd.DataFrame, analyst: str | None) -> None:
    """Draw the form of a new record, a copy or an edit, and store what it holds when asked."""
    values, seen = _start(view, table, frame)
    begun = state.turn(state_records.TASK)
    token = f"{table.name}.{state_records.task()}.{state_records.record()}.{begun}"
    own = source_widgets(view, seen.key if seen else None) if table.name == "incident" else {}
    state.begin_form(token, {**_widgets(table, values), **own, SEEN: seen})
    heading(_heading(table))
    _fragment(view, table, frame, analyst)


@st.fragment
def _fragment(view: View, table: Table, frame: pd.DataFrame, analyst: str | None) -> None:
    for group in groups(table):
        place = st.container() if group.is_open else st.expander(group.heading)
        with place:
            if group.is_open:
                st.markdown(f"**{group.heading}**")
            if group.heading == "Where":
                _places(view)
            grid = st.grid(3, min_column_width=220)
            for name in group.columns:
                column = table.column(name)
                wide = 3 if name in LONG_TEXT else 1
                with grid.cell(column_span=wide):
                    _field(view, column)
    if table.name == "incident":
        source_fields()
    st.text_input(
        "Why this change *",
        key=REASON_BOX,
        max_chars=300,
        placeholder="as it should stand in the history of the record",
    )
    with st.container(horizontal=True):
        asked = st.button(
            "Store", type="primary", icon=":material/check:", disabled=analyst is None
        )
        st.button("Cancel", on_click=state_records.open_record, args=(state_records.record(),))
        if analyst is None:
            st.caption("Give your name above to store it.")
    if asked:
        _store(view, table, frame, str(analyst))


def _heading(table: Table) -> str:
    words = table.name.replace("_", " ")
    doing = {"add": f"New {words}", "copy": f"New {words}, from a copy"}
    return doing.get(state_records.task(), f"Edit {state_records.record()}")


def _start(view: View, table: Table, frame: pd.DataFrame) -> tuple[dict[str, Scalar], Seen | None]:
    key = table.key[0]
    if state_records.task() == "add":
        return starting_values(table, view.board.assessments.as_of), None
    row = frame[frame[key] == state_records.record()].to_dict("records")[0]
    values = row_values(table, row)
    if state_records.task() == "copy":
        # a copy of a retracted record is a new one, which stands
        stands = {"state": "accepted"} if values.get("state") == RETRACTED else {}
        return {**values, **stands}, None
    return values, Seen(table.name, str(row[key]), int(row["version"]))


def _widgets(table: Table, values: Mapping[str, Scalar]) -> dict[str, object]:
    filled: dict[str, object] = {_key(c): _to_widget(c, values.get(c.name)) for c in table.columns}
    return {**filled, REASON_BOX: "", PLACE_BOX: None}


def _key(column: Column) -> str:
    return f"record_field.{column.name}"


def _to_widget(column: Column, value: Scalar) -> object:
    if column.kind == "date":
        return None if value is None else dt.date.fromisoformat(str(value))
    if column.kind == "list" and column.choices:
        return [] if value is None else str(value).split("; ")
    if column.kind in {"text", "list"} and not column.choices and not column.refers_to:
        return "" if value is None else str(value)
    return value


def _from_widget(column: Column) -> Scalar:
    value: Any = state.shown(_key(column))
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, list):
        return "; ".join(value) or None
    if isinstance(value, str):
        return value.strip() or None
    found: Scalar = value
    return found


def _field(view: View, column: Column) -> None:
    name: dict[str, Any] = {
        "label": label(column),
        "key": _key(column),
        "help": column.meaning,
    }
    if column.kind == "date":
        st.date_input(value=None, min_value=EARLIEST, max_value=LATEST, format=DATE_FORMAT, **name)
    elif column.refers_to:
        known = names_of(view, column.refers_to)
        open_ids = choosable(view, column.refers_to, state.shown(_key(column)))
        st.selectbox(
            options=open_ids, index=None, format_func=known.__getitem__, placeholder="–", **name
        )
    elif column.kind == "list" and column.choices:
        st.multiselect(options=column.choices, format_func=choice_words, placeholder="any", **name)
    elif column.choices:
        st.selectbox(
            options=column.choices,
            index=None,
            format_func=choice_words,
            placeholder="not stated",
            **name,
        )
    elif column.kind == "flag":
        st.selectbox(
            options=list(FLAGS),
            index=None,
            format_func=FLAGS.__getitem__,
            placeholder="not stated",
            **name,
        )
    elif column.kind in {"number", "integer"}:
        _number(column, name)
    elif column.name in LONG_TEXT:
        st.text_area(height=80, **name)
    else:
        st.text_input(**name)


def _number(column: Column, name: dict[str, Any]) -> None:
    # the bounds of the browser are for comfort; the store has the last word
    if column.kind == "integer":
        low = None if column.low is None else int(column.low)
        high = None if column.high is None else int(column.high)
        st.number_input(value=None, min_value=low, max_value=high, step=1, **name)
    else:
        st.number_input(
            value=None,
            min_value=None if column.low is None else float(column.low),
            max_value=None if column.high is None else float(column.high),
            step=0.01,
            format="%.5f" if column.name in {"lat", "lon"} else "%.2f",
            **name,
        )


def _places(view: View) -> None:
    places = cache.places(view.store, view.version)
    names = list(places)
    chosen = state.shown(PLACE_BOX)
    st.selectbox(
        "Place from the gazetteer",
        names,
        index=None,
        key=PLACE_BOX,
        on_change=_take_place,
        args=(view,),
        placeholder="a place the records know; it fills in name, coordinates and governorate",
        help="Or leave it and give the coordinates below.",
    )
    lat, lon = state.shown("record_field.lat"), state.shown("record_field.lon")
    if lat is not None and lon is not None:
        chart(
            "record_place_map",
            (str(lat), str(lon)),
            lambda colours: place_map(float(lat), float(lon), cache.map_outlines(), colours),
            f"The place {chosen or ''} at {lat:.3f} N, {lon:.3f} E on the map",
        )


def _take_place(view: View) -> None:
    chosen = state.shown(PLACE_BOX)
    if chosen is None:
        return
    for name, value in cache.places(view.store, view.version)[chosen].items():
        state.show(f"record_field.{name}", value)


def _store(view: View, table: Table, frame: pd.DataFrame, analyst: str) -> None:
    # as the form was opened: what came since is somebody else's change
    seen: Seen | None = state.shown(SEEN)
    key = table.key[0]
    hidden = row_values(table, _row(frame, key, seen.key)) if seen else {}
    typed = {c.name: _from_widget(c) for c in table.columns if c.name in _typed(table)}
    values = completed(table, {**hidden, **typed})
    values[key] = seen.key if seen else new_key(table, values, set(frame[key]))
    reason = str(state.shown(REASON_BOX) or "").strip()
    is_incident = table.name == "incident"
    sources, wrong = read_sources(view, str(values[key])) if is_incident else ([], [])
    problems = [*_problems(table, values, reason), *wrong]
    if problems:
        _refuse(problems)
        return
    signed = Signature(analyst, reason)
    others = [Change("incident_source", sources)] if sources else []
    try:
        if seen:
            receipt = edit(view.store, seen, values, signed, others)
        else:
            receipt = add(view.store, table.name, values, signed, others)
    except (DataError, StoreError) as error:
        st.error(escape_markdown(str(error)))
        return
    state_records.keep_change(
        f"{values[key]} is stored (line {receipt.last_seq} of the journal).", view.board
    )
    state_records.open_record(str(values[key]))
    st.rerun()


def _typed(table: Table) -> set[str]:
    return {name for group in groups(table) for name in group.columns}


def _row(frame: pd.DataFrame, key: str, record_id: str) -> dict[Any, Any]:
    found: dict[Any, Any] = frame[frame[key] == record_id].to_dict("records")[0]
    return found


def _problems(table: Table, values: Mapping[str, Scalar], reason: str) -> list[DataProblem]:
    _, faults = clean_row(table, values)
    found = [
        DataProblem(
            label(table.column(f.column)) if f.column else "Record", None, None, f.value, f.expected
        )
        for f in faults
    ]
    if not reason:
        found.append(DataProblem("Why this change", None, None, None, "is empty; give a reason"))
    return found


def _refuse(problems: list[DataProblem]) -> None:
    lines = "\n".join(f"- {escape_markdown(str(problem))}" for problem in problems)
    many = f"{len(problems)} things are" if len(problems) > 1 else "1 thing is"
    st.error(f"Nothing was stored: {many} wrong.\n\n{lines}", icon=":material/error:")
