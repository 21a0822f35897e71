"""The only caches: each bounded, each keyed on what it was made from.

A store is never hashed; its version, taken by ``stat`` alone, stands for its content.
"""

import datetime as dt
from collections.abc import Callable
from typing import Any, Protocol

import altair as alt
import pandas as pd
import streamlit as st

from dashboard.assessments import Board, make_board
from dashboard.backtests import TrackRecord, track_record_of
from dashboard.charts.reliability import said_and_happened
from dashboard.headline import Headline, driver
from dashboard.headline import headline as make_headline
from data import outlines, queries
from data.queries import Coverage
from data.search import BriefSearch
from data.store import Store
from models.records import day_number
from models.registry import registry as make_registry


class Drawing(Protocol):
    """An Altair chart, as far as it is needed here."""

    def to_dict(self) -> dict[str, Any]:
        """Return its Vega-Lite specification."""


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


@st.cache_resource(show_spinner=False, max_entries=64)
def headline(_board: Board, key: tuple[str, ...]) -> Headline:
    """Return the sentences that open the Overview of a board."""
    del key
    return make_headline(_board)


@st.cache_resource(show_spinner=False, max_entries=64)
def drivers(_board: Board, key: tuple[str, ...], facility_ids: tuple[str, ...]) -> dict[str, str]:
    """Return what the rate of each of some facilities rests on most; not to be changed."""
    del key
    return {facility_id: driver(_board, facility_id) for facility_id in facility_ids}


@st.cache_resource(show_spinner=False, max_entries=64)
def strip(_board: Board, key: tuple[str, ...]) -> pd.DataFrame:
    """Return what was said and what happened in the last weeks of a board; not to be changed."""
    del key
    return said_and_happened(_board.assessments.weekly)


@st.cache_resource(show_spinner=False, max_entries=256)
def chart_spec(
    _make: Callable[[], Drawing], name: str, view: tuple[str, ...], theme: str
) -> dict[str, Any]:
    """Return the Vega-Lite specification of a chart, made once a view and theme; not to be changed.

    Altair checks every chart against its schema, which takes longer than all else on a page.
    """
    del name, view, theme
    # data stay where they stand: a data set of its own would go through a frame on every run
    with alt.data_transformers.enable(consolidate_datasets=False):
        return _make().to_dict()


@st.cache_resource(show_spinner=False, max_entries=1)
def map_outlines() -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the outlines of the countries and of the governorates; not to be changed."""
    return outlines.countries(), outlines.governorates()
