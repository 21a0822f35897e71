"""The top of the Facility page: which facility, its level in words, and the facts about it."""

import datetime as dt
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import state
from dashboard.assessments import Board
from dashboard.components.facility.override import override_mark
from dashboard.components.first_steps import RECORDS_PAGE
from dashboard.components.frame import View
from dashboard.components.look import chip, limits
from dashboard.words.glossary import explained
from dashboard.words.headline import why_sentence
from dashboard.words.phrases import (
    SCALE_NOTE,
    chance_sentence,
    change_in_a_week,
    confidence_sentence,
    day,
    escape_markdown,
    level_named,
)
from dashboard.words.retractions import retraction_told
from data.authored.editing import Version, history

VALID_DAYS = 7


def choose_facility(view: View) -> str:
    """Draw the choice of a facility, most threatened first, and return its id.

    Where levels are hidden for a second opinion, they stand by name and without them. Where the
    one asked for is retracted, the page ends with what became of it.
    """
    board = view.board
    is_blind = state.blind()
    ranked = board.ranked.sort_values("name") if is_blind else board.ranked
    labels = {
        row["facility_id"]: row["name"] if is_blind else f"{row['name']} · {row['level']}"
        for row in ranked.to_dict("records")
    }
    ids = list(labels)
    gone = _retracted(view, ids)
    if gone:
        state.show(state.FACILITY_PICKER, None)
    else:
        state.show_facility(state.facility(ids, ids[0]))
    chosen = st.selectbox(
        "Facility",
        ids,
        index=None if gone else 0,
        placeholder="Choose another facility",
        # a lambda could not be kept in the session
        format_func=labels.__getitem__,
        key=state.FACILITY_PICKER,
        on_change=state.pick_facility,
        label_visibility="collapsed",
    )
    if gone:
        _told_retracted(board, gone)
        st.stop()
    return str(chosen)


def _retracted(view: View, on_board: list[str]) -> list[Version]:
    """Return the history of the facility asked for where it was retracted; else nothing."""
    asked = state.recall(state.FACILITY)
    if not asked or asked in on_board:
        return []
    versions = history(view.store, "facility", asked)
    return versions if versions and versions[0].is_retracted else []


def _told_retracted(board: Board, versions: list[Version]) -> None:
    st.warning(retraction_told(versions), icon=":material/block:")
    facility_id = str(versions[0].content["facility_id"])
    st.page_link(
        RECORDS_PAGE,
        label="Open its record",
        icon=":material/database:",
        query_params={"kind": "facility", "record": facility_id, **board.address},
    )


def summary(board: Board, row: dict[Any, Any]) -> None:
    """Draw the level of a facility in words, with its horizon, its interval and its confidence."""
    st.title(escape_markdown(row["name"]), anchor=False)
    chip(row["level"], "large")
    override_mark(board, row["facility_id"])
    if row["not_assessed_because"]:
        st.markdown(f"Not assessed: {row['not_assessed_because']}. This is not a low level.")
        limits(f"Without a level nothing is said about what may happen here. {SCALE_NOTE}")
        return
    as_of = board.assessments.as_of
    level = level_named(row["level"])
    moved = change_in_a_week(row["level"], row["previous_level"])
    st.markdown(
        f"**{level.reads_as.capitalize()}**, {moved}. {chance_sentence(row, as_of)}",
        help=explained("level", "probability", "interval"),
    )
    st.markdown(escape_markdown(why_sentence(board, row["facility_id"])))
    st.markdown(confidence_sentence(row), help=explained("confidence"))
    limits(_standing(row, as_of))


def _standing(row: dict[Any, Any], as_of: dt.date) -> str:
    held = ""
    if row["held_level"] != row["level"]:
        held = f"A published level would be held at {row['held_level']} for now. "
    until = as_of + dt.timedelta(days=VALID_DAYS)
    return f"{held}Valid until {day(until)}; after that it must be assessed anew. {SCALE_NOTE}"


def facility_facts(board: Board, facility_id: str) -> None:
    """Draw what the records hold about the facility itself."""
    frame = board.records.facilities
    row = frame[frame["facility_id"] == facility_id].to_dict("records")[0]
    facts = {
        "Also known as": row["aliases"],
        "Kind": str(row["kind"]).replace("_", " "),
        "Operator": row["operator"],
        "Place": ", ".join(str(p) for p in (row["governorate"], row["country"]) if pd.notna(p)),
        "Exposure radius": f"{row['exposure_radius_km']:g} km",
        "Presence": _presence(row),
        "Note": row["notes"],
    }
    with st.expander("About this facility"):
        lines = [
            f"- **{name}**: {escape_markdown(str(value))}"
            for name, value in facts.items()
            if pd.notna(value) and str(value)
        ]
        st.markdown("\n".join(lines))


def _presence(row: dict[Any, Any]) -> str:
    begun = f"from {day(row['presence_from'])}" if pd.notna(row["presence_from"]) else ""
    ended = f"to {day(row['presence_to'])}" if pd.notna(row["presence_to"]) else ""
    return f"{begun} {ended}".strip() or "no dates recorded; taken as always"
