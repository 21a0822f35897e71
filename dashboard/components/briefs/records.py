"""What stands beside a brief: the records it speaks of and the references it rests on."""

from typing import Any

import pandas as pd
import streamlit as st

from dashboard.assessments import Board
from dashboard.brief_text import as_text, kind_icon, reference_line
from dashboard.components.briefs.library import BRIEFS_PAGE
from dashboard.components.first_steps import RECORDS_PAGE
from dashboard.components.look import subheading
from dashboard.components.overview.ranking import FACILITY_PAGE, facility_address
from dashboard.words.headline import short_name
from data.schema.tables import KIND_TABLES
from models.reach.matching import SCORING_STATES


def facility_behind(board: Board, kind: str, record_id: str) -> str | None:
    """Return the facility an incident was aimed at, else the one a record moves most."""
    if kind == "incident" and (kind, record_id) in board.labels:
        aimed_at = board.record(kind, record_id)["facility_id"]
        if pd.notna(aimed_at):
            return str(aimed_at)
    evidence = board.assessments.evidence
    moved = evidence[(evidence["kind"] == kind) & (evidence["id"] == record_id)]
    moved = moved[moved["share"] != 0.0]
    return (
        str(moved["facility_id"].iloc[int(moved["share"].abs().argmax())]) if len(moved) else None
    )


def record_label(board: Board, kind: str, record_id: str) -> str:
    """Return a record in one line of Markdown, its kind as an icon in front."""
    label = board.labels.get((kind, record_id), f"{record_id}, not known by this date")
    return f"{kind_icon(kind)} {as_text(label)}{_standing(board, kind, record_id)}"


def record_link(board: Board, kind: str, record_id: str, label: str = "") -> None:
    """Draw the way to a record; without a `label` it is called what it is."""
    called = label or board.labels.get((kind, record_id), record_id)
    st.page_link(
        RECORDS_PAGE,
        label=as_text(called),
        icon=":material/database:",
        query_params={
            "kind": KIND_TABLES[kind].name,
            "record": record_id,
            **board.address,
        },
    )


def _standing(board: Board, kind: str, record_id: str) -> str:
    # what does not score must not be read as if it did
    if (kind, record_id) not in board.labels:
        return ""
    said = str(board.record(kind, record_id)["state"])
    return "" if said in SCORING_STATES else f" ({said}, not scored)"


def facility_link(board: Board, mention: dict[Any, Any], lead: str = "") -> None:
    """Draw the way to the facility behind a record, `lead` in front of its name."""
    facility_id = facility_behind(board, mention["kind"], mention["id"])
    if facility_id is None:
        st.caption("Moves no facility on this date")
        return
    if facility_id not in set(board.ranked["facility_id"]):
        st.caption("Aimed at a facility that is not on the board of this date")
        return
    name = str(board.facility(facility_id)["name"])
    st.page_link(
        FACILITY_PAGE,
        label=f"{lead}{as_text(short_name(name))}",
        icon=":material/location_on:",
        help="The facility whose level this record moves most, or at which it was aimed",
        query_params=facility_address(board, facility_id),
    )


def in_text_order(body: str, mentions: pd.DataFrame) -> pd.DataFrame:
    """Return the mentions in the order of the text, the first of each record."""
    placed = mentions.assign(place=[body.find(quote) for quote in mentions["quote"]])
    ordered = placed.sort_values("place", kind="stable")
    return ordered.drop_duplicates(["kind", "id"]).drop(columns="place")


def numbered(body: str, mentions: pd.DataFrame) -> pd.DataFrame:
    """Return mentions with ``number``: that of their record, in the order of the text."""
    ordered = in_text_order(body, mentions)
    keys = list(zip(ordered["kind"], ordered["id"], strict=True))
    numbers = {key: number for number, key in enumerate(keys, 1)}
    own = zip(mentions["kind"], mentions["id"], strict=True)
    return mentions.assign(number=[numbers[key] for key in own])


def records_spoken_of(board: Board, body: str, mentions: pd.DataFrame) -> None:
    """Draw each record the brief speaks of, with the ways to it, its facility and its sentence."""
    subheading("Records this brief speaks of", "incident", "trigger event", "anniversary")
    if mentions.empty:
        st.caption("No sentence of this brief has been linked to a record.")
        return
    for mention in in_text_order(body, mentions).to_dict("records"):
        with st.container(gap="xxsmall", key=f"record-{mention['evidence_id']}"):
            label = record_label(board, mention["kind"], mention["id"])
            st.markdown(f":small[**{mention['number']}.** {label}]")
            with st.container(horizontal=True, gap="xsmall"):
                _ways(board, mention)


def _ways(board: Board, mention: dict[Any, Any]) -> None:
    kind, record_id = mention["kind"], mention["id"]
    of_brief = {"brief": mention["brief_id"], **board.address}
    if (kind, record_id) not in board.labels:
        return
    if board.record(kind, record_id)["state"] == "proposed":
        st.page_link(
            BRIEFS_PAGE,
            label="Decide on it",
            icon=":material/checklist:",
            query_params={**of_brief, "view": "queue", "proposal": record_id},
        )
    else:
        record_link(board, kind, record_id, "Record")
        facility_link(board, mention)
    st.page_link(
        BRIEFS_PAGE,
        label="Sentence",
        icon=":material/format_quote:",
        query_params={**of_brief, "evidence": mention["evidence_id"]},
    )


def references(own: pd.DataFrame) -> None:
    """Draw the numbered references of a brief."""
    st.subheader("References", anchor=False)
    if own.empty:
        st.caption("This brief names no reference.")
        return
    st.caption("\n\n".join(reference_line(row) for row in own.to_dict("records")))
