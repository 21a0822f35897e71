"""Boards and screens that many tests of the dashboard read, each made once."""

import datetime as dt
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.assessments import Board, make_board
from dashboard.issuing.publishing import DrawnUp, Wishes, draw_up, publish
from data.authored.editing import Signature
from data.authored.issues import Issue, issues
from data.store import Store
from tests.dashboard.screens import OVERVIEW, open_screen
from tests.data.stores import copied

BoardOn = Callable[[str], Board]
ShowScreen = Callable[..., AppTest]
STORY_ON = dt.date(2020, 12, 28)


@pytest.fixture(scope="session")
def board_on(seed_store: Store) -> BoardOn:
    """Return a maker of the board of the seed on a date; the boards are shared: only read them."""

    @cache
    def make(as_of: str) -> Board:
        return make_board(seed_store, dt.date.fromisoformat(as_of))

    return make


@pytest.fixture(scope="session")
def story(board_on: BoardOn) -> Board:
    """Return the board of the seed on the day of the story."""
    return board_on("2020-12-28")


@pytest.fixture(scope="session")
def drawn_story(seed_store: Store) -> DrawnUp:
    """Return the issue of the story drawn up on the seed; shared: publish it, never change it."""
    return draw_up(seed_store, Wishes(STORY_ON, "Ana"))


@pytest.fixture(scope="session")
def published_store(
    seed_store: Store, drawn_story: DrawnUp, tmp_path_factory: pytest.TempPathFactory
) -> Store:
    """Return a store with the seed and the issues of the story and of the week after; only read."""
    store = copied(seed_store, tmp_path_factory.mktemp("published") / "own")
    weekly = Signature("Ana", "the week's issue")
    publish(store, drawn_story, weekly)
    following = Wishes(STORY_ON + dt.timedelta(days=7), "Ana")
    publish(store, draw_up(store, following), weekly)
    return store


@pytest.fixture(scope="session")
def published(published_store: Store) -> list[Issue]:
    """Return the issues of that store: of the story, and of the week after."""
    return issues(published_store)


@pytest.fixture
def own_published_store(published_store: Store, tmp_path: Path) -> Store:
    """Return a copy of that store of this test's own, to write to."""
    return copied(published_store, tmp_path / "published")


@pytest.fixture(scope="session")
def screen(seed_store: Store) -> ShowScreen:
    """Return a shower of pages of the seed, each run once: only read them, never touch them."""
    shown: dict[tuple[object, ...], AppTest] = {}

    def show(page: str = OVERVIEW, **address: str) -> AppTest:
        key = (page, *sorted(address.items()))
        if key not in shown:
            shown[key] = open_screen(seed_store, page, **address)
        return shown[key]

    return show
