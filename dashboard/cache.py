"""The only caches: each bounded, each keyed on what it was made from.

A store is never hashed; its version, taken by ``stat`` alone, stands for its content.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock
from typing import Any, Protocol

import altair as alt
import pandas as pd
import pyarrow as pa
import streamlit as st

from dashboard.assessments import Board, make_board
from dashboard.cache_bar import Kept
from dashboard.charts.reliability import said_and_happened
from dashboard.forms.record_fields import places_known
from dashboard.grading import by_hand
from dashboard.grading.backtests import TrackRecord, track_record_of
from dashboard.issuing.publishing import DrawnUp, Wishes, draw_up
from dashboard.report.exporting import export_issue
from dashboard.report.frozen import issue_of
from dashboard.report.problems import ReportError
from dashboard.report.thumbnail import thumbnail
from dashboard.words.headline import Headline, moved_by
from dashboard.words.headline import headline as make_headline
from data import queries
from data.authored import profiles
from data.authored.issues import Issue
from data.authored.issues import issues as published_issues
from data.authored.profiles import KeptProfile
from data.files import outlines
from data.importers.duplicates import suggest
from data.importers.importing import Options, Preview, preview
from data.queries import Coverage
from data.store import Store
from data.text.search import BriefSearch
from models.backtesting.backtest import Progress
from models.findings.registry import registry as make_registry
from models.records import day_number
from models.reporting import ReportingLag
from models.reporting import reporting_lag as make_lag


class Upload(Protocol):
    """A file somebody has uploaded, as far as it is needed here."""

    @property
    def file_id(self) -> str:
        """Return what tells this upload from every other."""

    @property
    def name(self) -> str:
        """Return the name of the file."""

    def getbuffer(self) -> memoryview:
        """Return its content."""


class Drawing(Protocol):
    """An Altair chart, as far as it is needed here."""

    def to_dict(self) -> dict[str, Any]:
        """Return its Vega-Lite specification."""


# a board of 1,000 facilities takes about 12 MB beside the records it shares with others
MOST_BOARDS, MOST_FACILITIES = 32, 10_000
_lock = Lock()


def board(
    store: Store, version: str, as_of: dt.date, known_by: dt.date, profile: str | None
) -> Board:
    """Return the board of one date; it is shared between sessions and must not be changed.

    Those looked at last are kept: so many, and no more than hold so many facilities together.
    """
    key = (version, as_of, known_by, profile)
    made = _board(store, *key)
    with _lock:
        kept = _latest(str(store.path)).sizes
        # last is what was looked at last
        kept.pop(key, None)
        kept[key] = len(made.ranked)
        while len(kept) > MOST_BOARDS or (len(kept) > 1 and sum(kept.values()) > MOST_FACILITIES):
            oldest = next(iter(kept))
            del kept[oldest]
            _board.clear(store, *oldest)
    return made


@st.cache_resource(show_spinner="Assessing the facilities …", max_entries=MOST_BOARDS)
def _board(
    _store: Store, version: str, as_of: dt.date, known_by: dt.date, profile: str | None
) -> Board:
    del version  # stands for the content of the store in the key
    latest = _latest(str(_store.path))
    made = make_board(_store, as_of, known_by, profile, latest.board)
    # another session may set it in the same moment: what is returned is this one
    latest.board = made
    return made


@dataclass
class _Latest:
    """The board made last of a store: new records are added to what it was made from.

    With it, how many facilities each board that is kept holds.
    """

    board: Board | None = None
    sizes: dict[tuple[str, dt.date, dt.date, str | None], int] = field(default_factory=dict)


@st.cache_resource(show_spinner=False, max_entries=4)
def _latest(path: str) -> _Latest:
    del path
    return _Latest()


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

    Nothing that was known after the board's own date enters. While it is made a bar shows how far
    it has come; a second session that asks for it waits for the first.
    """
    known_by = board.assessments.known_by
    key = (board.data_version, known_by, board.profile.fingerprint)
    span = (first_on, last_on, known_by, horizon_days)
    return _track_record(key, first_on, last_on, horizon_days).get(
        "Testing the model week by week …",
        lambda report: track_record_of(board.records, board.profile, *span, report),
    )


@st.cache_resource(show_spinner=False, max_entries=12)
def _track_record(
    key: tuple[str, dt.date, str], first_on: dt.date, last_on: dt.date, horizon_days: int
) -> Kept[TrackRecord]:
    del key, first_on, last_on, horizon_days
    return Kept()


def import_preview(
    store: Store, version: str, upload: Upload, kind: str, options: Options
) -> Preview:
    """Return what would become of an uploaded file; nothing is stored.

    While it is read a bar shows how far that has come.

    Raises
    ------
    DataError
        The file as a whole cannot be read.
    """
    read_as = (options.format, options.date_format, options.replace_edited, options.imported_on)

    def make(report: Progress) -> Preview:
        with TemporaryDirectory(prefix="vigil-upload-") as folder:
            path = Path(folder) / "upload"
            path.write_bytes(upload.getbuffer())
            return preview(store, path, kind, options, name=upload.name, progress=report)

    return _import_preview(version, upload.file_id, kind, read_as).get("Reading the file …", make)


@st.cache_resource(show_spinner=False, max_entries=8)
def _import_preview(
    version: str, file_id: str, kind: str, read_as: tuple[object, ...]
) -> Kept[Preview]:
    del version, file_id, kind, read_as
    return Kept()


@st.cache_resource(show_spinner="Looking for incidents told twice …", max_entries=4)
def duplicate_pairs(_store: Store, version: str) -> pd.DataFrame:
    """Return the pairs of incidents that may be one, the most alike first; not to be changed."""
    return suggest(kept(_store, version, "incident"))


def reporting_lag(board: Board) -> ReportingLag:
    """Return how late incidents came to be known, by the records of a board."""
    known_by = board.assessments.known_by
    lag: ReportingLag = found(board, "reporting lag", lambda: make_lag(board.records, known_by))
    return lag


@st.cache_resource(show_spinner=False, max_entries=8)
def kept_profiles(_store: Store, version: str) -> list[KeptProfile]:
    """Return every version of every weight profile; not to be changed."""
    del version
    return profiles.kept_profiles(_store)


def graded_weeks(board: Board) -> pd.DataFrame:
    """Return the graded weeks of the levels set by hand of a board; not to be changed."""
    weeks: pd.DataFrame = found(board, "graded weeks", lambda: by_hand.graded_weeks(board))
    return weeks


def headline(board: Board) -> Headline:
    """Return the sentences that open the Overview of a board."""
    said: Headline = found(board, "headline", lambda: make_headline(board))
    return said


def movers(board: Board, rows_shown: int) -> dict[str, str]:
    """Return what moved the level of each of the most threatened most; not to be changed."""

    def make() -> dict[str, str]:
        places = (row["facility_id"] for row in board.most_threatened(rows_shown))
        return {place: moved_by(board, place) for place in places}

    moved: dict[str, str] = found(board, f"movers {rows_shown}", make)
    return moved


def strip(board: Board) -> pd.DataFrame:
    """Return what was said and what happened in the last weeks of a board; not to be changed."""
    weekly = board.assessments.weekly
    said: pd.DataFrame = found(board, "strip", lambda: said_and_happened(weekly))
    return said


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


def found(board: Board, name: str, make: Callable[[], Any]) -> Any:
    """Return what `name` makes of a board, made once while the board is kept; not to be changed.

    Where a board is at hand this costs a look into a dictionary: Streamlit's own caches write their
    keys anew on every run.
    """
    if name not in board.derived:
        with st.spinner("Reading …"):
            board.derived[name] = make()
    return board.derived[name]


@st.cache_resource(show_spinner="Reading …", max_entries=128)
def made(name: str, key: tuple[object, ...], _make: Callable[[], Any]) -> Any:
    """Return what `name` makes of what the key stands for, made once; not to be changed."""
    del name, key
    return _make()


@st.cache_resource(show_spinner=False, max_entries=8)
def sources(_store: Store, version: str) -> pd.DataFrame:
    """Return the sources of all incidents; not to be changed."""
    del version
    return queries.sources(_store)


@st.cache_resource(show_spinner=False, max_entries=16)
def kept(_store: Store, version: str, table_name: str) -> pd.DataFrame:
    """Return every record of a table in its newest version; not to be changed."""
    del version
    return queries.newest(_store, table_name)


@st.cache_resource(show_spinner=False, max_entries=4)
def places(_store: Store, version: str) -> dict[str, dict[str, Any]]:
    """Return the places the records know, each with what it fills in; not to be changed."""
    return places_known(queries.facilities(_store), kept(_store, version, "incident"))


@st.cache_resource(show_spinner="Drawing up the issue …", max_entries=8)
def drawn_up(_store: Store, version: str, wishes: Wishes) -> DrawnUp:
    """Return the issue that would be published; not to be changed."""
    del version
    return draw_up(_store, wishes)


@st.cache_resource(show_spinner=False, max_entries=4)
def issues(_store: Store, version: str) -> list[Issue]:
    """Return every issue published, in order; not to be changed."""
    del version
    return published_issues(_store)


@st.cache_resource(show_spinner=False, max_entries=64)
def issue_thumbnail(_row: Mapping[str, Any], issue_hash: str) -> bytes | None:
    """Return the picture of an issue made small; None where this Vigil cannot draw it."""
    del issue_hash
    try:
        return thumbnail(issue_of(_row))
    except ReportError:
        return None


@st.cache_resource(show_spinner="Drawing the pictures …", max_entries=4)
def issue_files(_row: Mapping[str, Any], issue_hash: str) -> dict[str, bytes]:
    """Return the files of an issue by name; the same hash gives the same bytes."""
    del issue_hash
    with TemporaryDirectory(prefix="vigil-files-") as folder:
        made = export_issue(_row, Path(folder))
        return {path.name: path.read_bytes() for path in made.files}


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
        spec = _make().to_dict()
    # of a chart of one layer Streamlit takes them out: as it sends them, not made anew on every run
    rows = spec.get("data", {}).get("values")
    if rows:
        spec["data"] = pa.Table.from_pylist(rows)
    return spec


@st.cache_resource(show_spinner=False, max_entries=1)
def map_outlines() -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the outlines of the countries and of the governorates; not to be changed."""
    return outlines.countries(), outlines.governorates()
