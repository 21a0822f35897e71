"""Marks of a map: every place under one of them, the highest never under another's."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.charts.map_marks import (
    ALONE,
    LEAST_DEGREES,
    MARGIN,
    MARK_SHARE,
    REACH,
    UNPLACED,
    Marks,
    Window,
    marks,
    window,
)
from models.records import Floats

# ten degrees across: a mark covers .385 of a degree, and reaches .77
SHOWN = Window(33.0, 44.0, 10.0, 10.0)
MARK = 10.0 * MARK_SHARE
LATS = st.one_of(st.just(float("nan")), st.floats(28, 38), st.sampled_from([33.3, 33.31]))
LONS = st.one_of(st.floats(39, 49), st.sampled_from([44.4, 44.41]))
PLACES = st.lists(st.tuples(LATS, LONS, st.sampled_from([ALONE, ALONE, 0, 1, 2])), max_size=60)


def marked(rows: list[tuple[float, float, int]]) -> Marks:
    """Return the marks of places: latitude, longitude, kind."""
    table: Any = np.array(rows, dtype=float).reshape(-1, 3)
    return marks(table[:, 0], table[:, 1], table[:, 2].astype(np.intp), SHOWN)


def upright(lat: Floats) -> Floats:
    """Return latitudes as Mercator's projection stretches them, written out anew."""
    stretched: Floats = np.degrees(np.log(np.tan(np.pi / 4 + np.radians(lat) / 2)))
    return stretched


def test_places_of_one_town_share_the_mark_of_the_first() -> None:
    found = marked([(36.0, 44.0, 0), (33.3, 44.4, 0), (33.31, 44.41, 0), (33.32, 44.4, 0)])

    assert list(found.leader[found.of_place]) == [0, 1, 1, 1]
    assert found.lat[found.of_place[1]] == pytest.approx(33.3)
    assert not found.is_aside.any()


@pytest.mark.parametrize("count", [2, 3, 5])
def test_high_ones_of_one_town_stand_beside_each_other(count: int) -> None:
    found = marked([(33.3, 44.4, ALONE)] * count)

    assert sorted(found.of_place) == list(range(count))
    assert list(found.is_aside[found.of_place]) == [False, *[True] * (count - 1)]
    assert nearest(found) >= MARK * 0.999


def test_high_one_does_not_lie_under_the_mark_of_others() -> None:
    found = marked([(33.3, 44.4, ALONE), (33.3, 44.4, 0), (33.35, 44.5, 0), (33.3, 44.4, 1)])

    assert not found.is_aside[found.of_place[0]]
    assert nearest(found) >= MARK * 0.999


def nearest(found: Marks) -> float:
    """Return how far the two marks are apart that lie nearest to each other."""
    at = np.column_stack([found.lon, upright(found.lat)])
    gaps = np.hypot(*(at[:, None] - at).T)
    return float(gaps[np.triu_indices(len(at), 1)].min())


def test_kinds_do_not_share_a_mark() -> None:
    found = marked([(33.3, 44.4, 0), (33.3, 44.4, 1), (33.3, 44.4, 0)])

    assert list(found.leader[found.of_place]) == [0, 1, 0]


def test_chain_of_places_does_not_grow_into_one_mark() -> None:
    step = 0.9 * REACH * MARK

    found = marked([(33.0, 40.0 + n * step, 0) for n in range(4)])

    assert list(found.leader[found.of_place]) == [0, 0, 2, 2]


def test_window_holds_what_it_is_given() -> None:
    shown = window(np.array([30.0, np.nan, 37.0]), np.array([39.0, 44.0, 48.0]))

    assert shown.lon == 43.5
    assert 33.5 < shown.lat < 33.7
    assert shown.across == pytest.approx(9.0 * MARGIN)
    assert shown.upright == pytest.approx(
        float(upright(np.array(37.0)) - upright(np.array(30.0))) * MARGIN
    )


def test_window_of_one_place_shows_what_lies_around_it() -> None:
    assert window(np.array([33.3]), np.array([44.4])).across == LEAST_DEGREES


def test_window_of_nothing_is_the_world() -> None:
    assert window(np.array([np.nan]), np.array([np.nan])).across == 360.0


@given(PLACES)
def test_every_place_is_under_one_mark_and_every_mark_has_places(
    rows: list[tuple[float, float, int]],
) -> None:
    found = marked(rows)
    placed = [number for number, row in enumerate(rows) if not np.isnan(row[0])]

    assert [number for number, mark in enumerate(found.of_place) if mark != UNPLACED] == placed
    assert set(found.of_place[placed]) == set(range(len(found.leader)))
    assert all(found.of_place[leader] == mark for mark, leader in enumerate(found.leader))


@given(PLACES)
def test_leader_is_the_most_threatened_of_its_mark_and_near_all_of_them(
    rows: list[tuple[float, float, int]],
) -> None:
    found = marked(rows)

    for mark, leader in enumerate(found.leader):
        members = np.flatnonzero(found.of_place == mark)
        assert members.min() == leader
        assert {rows[member][2] for member in members} == {rows[leader][2]}
        for member in members:
            x = rows[member][1] - rows[leader][1]
            y = float(upright(np.array(rows[member][0])) - upright(np.array(rows[leader][0])))
            assert np.hypot(x, y) <= REACH * MARK + 1e-9


@given(PLACES)
def test_no_high_one_is_hidden(rows: list[tuple[float, float, int]]) -> None:
    found = marked(rows)
    high = [n for n, row in enumerate(rows) if row[2] == ALONE and not np.isnan(row[0])]

    own = found.of_place[high]
    assert len(set(own)) == len(high)
    assert (np.bincount(found.of_place[found.of_place >= 0], minlength=1)[own] == 1).all()
    # drawn after all that stand for others, and nowhere upon each other
    assert set(own) == set(range(len(found.leader) - len(high), len(found.leader)))
    assert len({(round(found.lat[mark], 9), round(found.lon[mark], 9)) for mark in own}) == len(own)


@given(PLACES)
def test_nothing_is_drawn_further_off_than_a_mark_reaches(
    rows: list[tuple[float, float, int]],
) -> None:
    found = marked(rows)
    lat, lon = (np.array([rows[n][which] for n in found.leader]) for which in (0, 1))

    off = np.hypot(found.lon - lon, upright(found.lat) - upright(lat)) if len(lat) else np.zeros(0)
    assert (off <= REACH * MARK + 1e-9).all()
    assert (off[~found.is_aside] <= 1e-9).all()


def test_ten_thousand_places_of_one_country_come_to_few_marks() -> None:
    random = np.random.default_rng(8)
    lat, lon = random.uniform(29, 37, 10_000), random.uniform(39, 48, 10_000)
    kind = np.where(np.arange(10_000) < 100, ALONE, 0)

    found = marks(lat, lon, kind.astype(np.intp), window(lat, lon))

    assert len(found.leader) < 100 + (1 / MARK_SHARE / REACH * 2 / 3**0.5 + 2) ** 2
    assert np.bincount(found.of_place).sum() == 10_000
