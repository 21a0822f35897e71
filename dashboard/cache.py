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
from dashboard.charts.reliability import said_and_happened
from dashboard.headline import Headline, driver
from dashboard.headline import headline as make_headline
from data import outlines, queries
from data.queries import Coverage
from data.search import BriefSearch
from data.store import Store


class Drawing(Protocol):
    """An Altair chart, as far as it is needed here."""

    def to_dict(self) -> dict[str, Any]:
        """Return its Vega-Lite specification."""


@st.cache_resource(show_spinner="Assessing the facilities …", max_entries=32)
def board(_store: Store, version: str, as_of: dt.date, known_by: dt.date, profile: str) -> Board:
    """Return the board of one date; it is shared between sessions and must not be changed."""
    del version  # stands for the content of the store in the key
    return make_board(_store, as_of, known_by, profile)


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
