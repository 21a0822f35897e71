"""The only caches: each bounded, each keyed on what it was made from.

A store is never hashed; its version, taken by ``stat`` alone, stands for its content.
"""

import datetime as dt
from typing import Any

import pandas as pd
import streamlit as st

from dashboard.assessments import Board, make_board
from data import outlines, queries
from data.queries import Coverage
from data.search import BriefSearch
from data.store import Store


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


@st.cache_resource(show_spinner=False, max_entries=1)
def map_outlines() -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the outlines of the countries and of the governorates; not to be changed."""
    return outlines.countries(), outlines.governorates()
