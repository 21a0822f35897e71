"""Boards and screens that many tests of the dashboard read, each made once."""

import datetime as dt
from collections.abc import Callable
from functools import cache

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.assessments import Board, make_board
from data.store import Store
from tests.dashboard.screens import OVERVIEW, open_screen

BoardOn = Callable[[str], Board]
ShowScreen = Callable[..., AppTest]


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
def screen(seed_store: Store) -> ShowScreen:
    """Return a shower of pages of the seed, each run once: only read them, never touch them."""
    shown: dict[tuple[object, ...], AppTest] = {}

    def show(page: str = OVERVIEW, **address: str) -> AppTest:
        key = (page, *sorted(address.items()))
        if key not in shown:
            shown[key] = open_screen(seed_store, page, **address)
        return shown[key]

    return show
