"""The caches: a new version is read anew, the same one is not, and none grows without end."""

import datetime as dt
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier, BrokenBarrierError
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest
import streamlit as st

from dashboard import cache, cache_whatif
from dashboard.assessments import make_board
from data import queries
from data.store import Store
from models.backtesting.studies import SpanError
from tests.dashboard.records import an_incident
from tests.models.factories import weighed

STORY_ON = dt.date(2020, 12, 28)
KEPT = {"board": 32, "coverage": 8, "briefs": 8, "brief_references": 8, "sources": 8}


class Calls:
    """Stand in for what a cache calls; gives a new board of a few facilities and counts."""

    def __init__(self) -> None:
        self.count = 0
        self.facilities = 67

    def __call__(self, *_: object) -> object:
        """Return something new."""
        self.count += 1
        return SimpleNamespace(ranked=range(self.facilities))


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Iterator[Calls]:
    """Yield a counter in the place of all that the caches call, the caches empty around it."""
    counted = Calls()
    monkeypatch.setattr(cache, "make_board", counted)
    for name in ("coverage", "briefs", "brief_references", "sources"):
        monkeypatch.setattr(queries, name, counted)
    _clear()
    yield counted
    _clear()


def _clear() -> None:
    for name in (*(set(KEPT) - {"board"}), "_board", "_latest"):
        getattr(cache, name).clear()


def asked(name: str, store: Store, version: str) -> object:
    """Return what the cache `name` gives for a version of a store."""
    more: dict[str, tuple[object, ...]] = {
        "board": (STORY_ON, STORY_ON, "shipped"),
        "briefs": (STORY_ON,),
    }
    return getattr(cache, name)(store, version, *more.get(name, ()))


@pytest.mark.parametrize("name", KEPT)
def test_same_version_is_made_once(name: str, calls: Calls, seed_store: Store) -> None:
    first, second = (asked(name, seed_store, "v1") for _ in range(2))

    assert first is second
    assert calls.count == 1


class Shared:
    """Stand in for the board made last: nobody goes on before two have set it."""

    def __init__(self) -> None:
        self._both_set = Barrier(2)
        self._board: object = None
        self.sizes: dict[object, int] = {}

    @property
    def board(self) -> object:
        """Return the board that was set last."""
        return self._board

    @board.setter
    def board(self, made: object) -> None:
        self._board = made
        self._both_set.wait(timeout=60)


@pytest.mark.usefixtures("calls")
def test_each_session_gets_the_board_of_its_own_date(
    monkeypatch: pytest.MonkeyPatch, seed_store: Store
) -> None:
    days = [STORY_ON, STORY_ON + dt.timedelta(days=7)]
    shared = Shared()

    with monkeypatch.context() as patch, ThreadPoolExecutor(2) as sessions:
        patch.setattr(cache, "_latest", lambda _path: shared)
        patch.setattr(
            cache, "make_board", lambda _store, as_of, *_: SimpleNamespace(ranked=[], as_of=as_of)
        )
        found = list(sessions.map(lambda day: cache.board(seed_store, "v1", day, day, None), days))

    assert [board.as_of for board in found] == days  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", KEPT)
def test_new_version_is_made_anew(name: str, calls: Calls, seed_store: Store) -> None:
    first, second = (asked(name, seed_store, version) for version in ("v1", "v2"))

    assert first is not second
    assert calls.count == 2


@pytest.mark.parametrize(("name", "kept"), KEPT.items())
def test_no_more_is_kept_than_said(name: str, kept: int, calls: Calls, seed_store: Store) -> None:
    for number in range(kept + 1):
        asked(name, seed_store, f"v{number}")

    asked(name, seed_store, f"v{kept}")
    newest_kept = calls.count == kept + 1
    asked(name, seed_store, "v0")

    assert newest_kept
    assert calls.count == kept + 2, "the oldest should have made room"


@pytest.mark.parametrize(("facilities", "kept"), [(1000, 10), (4000, 2), (50_000, 1)])
def test_fewer_boards_are_kept_the_more_facilities_they_hold(
    facilities: int, kept: int, calls: Calls, seed_store: Store
) -> None:
    calls.facilities = facilities
    for number in range(kept + 1):
        asked("board", seed_store, f"v{number}")

    for number in reversed(range(1, kept + 1)):
        asked("board", seed_store, f"v{number}")
    newest_kept = calls.count == kept + 1
    asked("board", seed_store, "v0")

    assert newest_kept
    assert calls.count == kept + 2, "the one looked at longest ago should have made room"
    assert sum(cache._latest(str(seed_store.path)).sizes.values()) <= max(10_000, facilities)


@pytest.mark.parametrize(
    "other",
    [
        (dt.date(2020, 12, 27), STORY_ON, "shipped"),
        (STORY_ON, dt.date(2020, 12, 27), "shipped"),
        (STORY_ON, STORY_ON, "other"),
    ],
    ids=["as_of", "known_by", "profile"],
)
def test_all_that_a_board_depends_on_is_in_its_key(
    other: tuple[Any, ...], calls: Calls, seed_store: Store
) -> None:
    first = asked("board", seed_store, "v1")

    assert cache.board(seed_store, "v1", *other) is not first
    assert calls.count == 2


def test_a_write_changes_the_version_and_so_the_board(own_store: Store) -> None:
    as_of = dt.date(2021, 5, 31)
    before = cache.board(own_store, own_store.version(), as_of, as_of, "shipped")

    own_store.append([an_incident("NEW-1")], "Ana", "a new rocket")
    after = cache.board(own_store, own_store.version(), as_of, as_of, "shipped")

    assert before.data_version != after.data_version == own_store.head()


def test_registry_of_a_board_is_made_once(seed_store: Store) -> None:
    first = make_board(seed_store, STORY_ON)
    again = make_board(seed_store, STORY_ON)
    later = make_board(seed_store, STORY_ON, STORY_ON + dt.timedelta(days=30))

    said = cache.registry(first)

    assert cache.registry(again) is said, "a board made anew from the same records"
    assert cache.registry(later) is not said


def test_registry_is_made_anew_after_a_write(own_store: Store) -> None:
    before = cache.registry(make_board(own_store, STORY_ON))

    own_store.append([an_incident("NEW-1")], "Ana", "a new rocket")
    after = cache.registry(make_board(own_store, STORY_ON))

    assert after is not before


def test_what_is_found_of_a_board_is_made_once_and_kept_with_it(seed_store: Store) -> None:
    board, other = make_board(seed_store, STORY_ON), make_board(seed_store, STORY_ON)

    said = cache.found(board, "sentence", lambda: ["one"])

    assert cache.found(board, "sentence", lambda: ["two"]) is said
    assert cache.found(board, "another", lambda: ["three"]) == ["three"]
    assert cache.found(other, "sentence", lambda: ["four"]) == ["four"]


SPAN = (dt.date(2019, 11, 18), STORY_ON)


@pytest.fixture
def track_calls(monkeypatch: pytest.MonkeyPatch) -> Iterator[Calls]:
    """Yield a counter in the place of the walk-forward, its cache empty around it."""
    counted = Calls()
    monkeypatch.setattr(cache, "track_record_of", counted)
    cache._track_record.clear()
    yield counted
    cache._track_record.clear()


def test_track_record_of_the_same_records_is_made_once(
    track_calls: Calls, seed_store: Store
) -> None:
    first, again = (make_board(seed_store, STORY_ON) for _ in range(2))

    made = cache.track_record(first, *SPAN, 7)

    assert cache.track_record(again, *SPAN, 7) is made
    assert track_calls.count == 1


@pytest.fixture
def bars(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, float]]:
    """Return what the bars of a page have shown: text and share, -1 once one is gone."""
    shown: list[tuple[str, float]] = []

    class Bar:
        """Stand in for a bar of the page."""

        def __init__(self, _share: float, text: str) -> None:
            self.text = text

        def progress(self, share: float, text: str) -> None:
            """Take note of the share done."""
            shown.append((text, share))

        def empty(self) -> None:
            """Take note that the bar is gone."""
            shown.append((self.text, -1.0))

    monkeypatch.setattr(st, "progress", Bar)
    return shown


def test_track_record_shows_how_far_it_has_come(
    monkeypatch: pytest.MonkeyPatch,
    bars: list[tuple[str, float]],
    track_calls: Calls,
    seed_store: Store,
) -> None:
    def walk(*words: Any) -> object:
        for share in (0.25, 1.0 + 1e-12):
            words[-1](share)
        return track_calls()

    monkeypatch.setattr(cache, "track_record_of", walk)
    board = make_board(seed_store, STORY_ON)

    for _ in range(2):
        cache.track_record(board, *SPAN, 7)

    assert [share for _, share in bars] == [0.25, 1.0, -1.0]


def test_receipt_shows_how_far_it_has_come(
    bars: list[tuple[str, float]], seed_store: Store
) -> None:
    board, draft = make_board(seed_store, STORY_ON), weighed(1.35)

    told = [cache_whatif.receipt(board, draft) for _ in range(2)]

    assert told[0] is told[1]
    assert {text for text, _ in bars} == {"Scoring the draft on the last 104 weeks …"}
    assert [share for _, share in bars] == [0.35, 0.45, 0.8, 0.9, 1.0, -1.0]


def test_track_record_that_failed_is_made_anew(
    monkeypatch: pytest.MonkeyPatch, track_calls: Calls, seed_store: Store
) -> None:
    def fail(*_: object) -> object:
        message = "nothing to test"
        raise SpanError(message)

    board = make_board(seed_store, STORY_ON)
    monkeypatch.setattr(cache, "track_record_of", fail)
    with pytest.raises(SpanError, match="nothing to test"):
        cache.track_record(board, *SPAN, 7)
    monkeypatch.setattr(cache, "track_record_of", track_calls)

    assert cache.track_record(board, *SPAN, 7) is not None
    assert track_calls.count == 1


def test_two_sessions_that_ask_at_once_make_one_track_record(
    monkeypatch: pytest.MonkeyPatch, track_calls: Calls, seed_store: Store
) -> None:
    board, both_asked = make_board(seed_store, STORY_ON), Barrier(2)

    def walk(*_: object) -> object:
        # the other may come, but not in
        with suppress(BrokenBarrierError):
            both_asked.wait(0.2)
        return track_calls()

    monkeypatch.setattr(cache, "track_record_of", walk)

    with ThreadPoolExecutor(2) as sessions:
        asked = [sessions.submit(cache.track_record, board, *SPAN, 7) for _ in range(2)]

    assert asked[0].result() is asked[1].result()
    assert track_calls.count == 1


def test_all_that_a_track_record_depends_on_is_in_its_key(
    track_calls: Calls, seed_store: Store, own_store: Store
) -> None:
    board = make_board(seed_store, STORY_ON)
    cache.track_record(board, *SPAN, 7)

    cache.track_record(board, *SPAN, 30)
    cache.track_record(board, SPAN[0] + dt.timedelta(days=7), SPAN[1], 7)
    cache.track_record(board, SPAN[0], SPAN[1] - dt.timedelta(days=7), 7)
    cache.track_record(make_board(seed_store, STORY_ON, dt.date(2021, 2, 1)), *SPAN, 7)
    own_store.append([an_incident("NEW-1")], "Ana", "a new rocket")
    cache.track_record(make_board(own_store, STORY_ON), *SPAN, 7)

    assert track_calls.count == 6


def test_no_more_track_records_are_kept_than_said(track_calls: Calls, seed_store: Store) -> None:
    board = make_board(seed_store, STORY_ON)
    firsts = [SPAN[0] + dt.timedelta(days=7 * week) for week in range(13)]

    for first_on in [*firsts, firsts[-1], firsts[0]]:
        cache.track_record(board, first_on, STORY_ON, 7)

    assert track_calls.count == 14, "the oldest of 12 should have made room"


def test_cached_frames_are_those_of_the_store(seed_store: Store) -> None:
    version = seed_store.version()

    pd.testing.assert_frame_equal(cache.sources(seed_store, version), queries.sources(seed_store))
    pd.testing.assert_frame_equal(
        cache.briefs(seed_store, version, STORY_ON), queries.briefs(seed_store, STORY_ON)
    )
    pd.testing.assert_frame_equal(
        cache.brief_references(seed_store, version), queries.brief_references(seed_store)
    )
    assert cache.coverage(seed_store, version) == queries.coverage(seed_store)


def test_search_is_built_once_for_what_was_known(seed_store: Store) -> None:
    version = seed_store.version()
    search = cache.brief_search(seed_store, version, STORY_ON)

    assert cache.brief_search(seed_store, version, STORY_ON) is search
    assert cache.brief_search(seed_store, version, dt.date(2020, 6, 1)) is not search


def test_outlines_are_read_once() -> None:
    countries, governorates = cache.map_outlines()

    assert cache.map_outlines()[0] is countries
    assert len(countries) > 1
    assert len(governorates) >= 18
