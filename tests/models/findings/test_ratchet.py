"""Raises, lowerings and time in each level, counted by hand."""

import datetime as dt

import numpy as np
import pytest

from models.findings.ratchet import Moves, ratchet
from models.levels import LEVELS
from models.records import day_number

NAN = float("nan")
LOW, HIGH = 0.05, 0.6
FIRST = day_number(dt.date(2020, 11, 23))


def weeks(count: int) -> np.ndarray:
    return FIRST + 7 * np.arange(count)


def test_moves_are_counted_up_and_down_whatever_their_steps() -> None:
    rates = np.array([[0.001, LOW], [HIGH, LOW], [0.001, LOW], [LOW, LOW]])

    found = ratchet(rates, weeks(4))

    assert found.raw == Moves(raises=2, lowerings=1)
    # held, it stays up: two weeks below the edge take it down one step
    assert found.held == Moves(raises=1, lowerings=1)
    assert (found.facilities, found.on_one_level) == (2, 1)


def test_week_not_assessed_is_no_move_and_no_time() -> None:
    rates = np.array([[LOW, NAN], [NAN, NAN], [HIGH, NAN]])

    found = ratchet(rates, weeks(3))

    assert found.raw == Moves(0, 0)
    assert (found.facilities, found.on_one_level) == (1, 0)
    assert found.months["weeks"].sum() == 2


def test_time_in_each_level_is_told_by_month_and_over_all() -> None:
    rates = np.array([[LOW, HIGH], [LOW, LOW], [HIGH, HIGH]])

    found = ratchet(rates, weeks(3))

    # 23 and 30 November, and 7 December
    told = found.months.set_index(["month", "level"])["share"]
    assert told["2020-11-01", "LOW"] == pytest.approx(3 / 4)
    assert told["2020-11-01", "HIGH"] == pytest.approx(1 / 4)
    assert told["2020-12-01", "HIGH"] == pytest.approx(1)
    assert list(found.time_in_level) == [level.name for level in LEVELS]
    assert found.time_in_level["HIGH"] == pytest.approx(3 / 6)
    assert sum(found.time_in_level.values()) == pytest.approx(1)
