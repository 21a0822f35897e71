"""The only caches: each bounded, each keyed on what it was made from.

A store is never hashed; its version, taken by ``stat`` alone, stands for its content.
"""

import datetime as dt
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.assessments import Board, make_board
from dashboard.backtests import TrackRecord, track_record_of
from data import outlines, queries
from data.queries import Coverage
from data.search import BriefSearch
from data.store import Store
from models.records import day_number
from models.registry import registry as make_registry


@st.cache_resource(show_spinner="Assessing the facilities …", max_entries=32)
def board(_store: Store, version: str, as_of: dt.date, known_by: dt.date, profile: str) -> Board:
    """Return the board of one date; it is shared between sessions and must not be changed."""
    del version  # stands for the content of the store in the key
    return make_board(_store, as_of, known_by, profile)


def registry(board: Board) -> pd.DataFrame:
    """Return what the records of a board say of each date and trigger; not to be changed."""
    return _registry(board, *_registry_key(board))


def registry_rows(board: Board) -> dict[tuple[str, str], dict[Any, Any]]:
    """Return the rows of the registry of a board by kind and id; not to be changed."""
    return _registry_rows(board, *_registry_key(board))


def _registry_key(board: Board) -> tuple[str, dt.date, dt.date, str]:
    said = board.assessments
    return board.data_version, said.as_of, said.known_by, board.profile.fingerprint


@st.cache_resource(show_spinner=False, max_entries=32)
def _registry(
    _board: Board, data_version: str, as_of: dt.date, known_by: dt.date, fingerprint: str
) -> pd.DataFrame:
    del data_version, fingerprint  # stand for the records and the profile in the key
    return make_registry(_board.records, _board.profile, day_number(as_of), day_number(known_by))


@st.cache_resource(show_spinner=False, max_entries=32)
def _registry_rows(
    _board: Board, data_version: str, as_of: dt.date, known_by: dt.date, fingerprint: str
) -> dict[tuple[str, str], dict[Any, Any]]:
    said = _registry(_board, data_version, as_of, known_by, fingerprint)
    return {(row["kind"], row["id"]): row for row in said.to_dict("records")}


def track_record(
    board: Board, first_on: dt.date, last_on: dt.date, horizon_days: int
) -> TrackRecord:
    """Return the track record of a span from the records of a board; not to be changed.

    Nothing that was known after the board's own date enters.
    """
    key = (board.data_version, board.assessments.known_by, board.profile.fingerprint)
    return _track_record(board, key, first_on, last_on, horizon_days)


@st.cache_resource(show_spinner="Testing the model week by week …", max_entries=12)
def _track_record(
    _board: Board,
    key: tuple[str, dt.date, str],
    first_on: dt.date,
    last_on: dt.date,
    horizon_days: int,
) -> TrackRecord:
    _, known_by, _ = key
    return track_record_of(
        _board.records, _board.profile, first_on, last_on, known_by, horizon_days
    )


@st.cache_resource(show_spinner=False, max_entries=8)
def coverage(_store: Store, version: str) -> Coverage:
    """Return what all the records span."""
    del version
    return queries.coverage(_store)


@st.cache_resource(show_spinner=False, max_entries=8)
def briefs(_store: Store, version: str, known_by: dt.date) -> pd.DataFrame:
    """Return the briefs known by a date, newest first; not to be changed."""
    del version
    return queries.briefs(_store, known_by)


@st.cache_resource(show_spinner=False, max_entries=8)
def brief_references(_store: Store, version: str) -> pd.DataFrame:
    """Return the numbered references of all briefs; not to be changed."""
    del version
    return queries.brief_references(_store)


@st.cache_resource(show_spinner=False, max_entries=8)
def brief_search(_store: Store, version: str, known_by: dt.date) -> BriefSearch:
    """Return the search over the briefs known by a date; any number of sessions may use it."""
    facilities = queries.records(_store, known_by).facilities
    return BriefSearch(briefs(_store, version, known_by), queries.actors(_store), facilities)


@st.cache_resource(show_spinner=False, max_entries=8)
def sources(_store: Store, version: str) -> pd.DataFrame:
    """Return the sources of all incidents; not to be changed."""
    del version
    return queries.sources(_store)


@st.cache_resource(show_spinner=False, max_entries=1)
def map_outlines() -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the outlines of the countries and of the governorates; not to be changed."""
    return outlines.countries(), outlines.governorates()
