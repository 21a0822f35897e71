"""The pairs in reach, against a look at every pair."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import models.reach.grid
from models.reach.grid import COLUMNS, Circles, Grid, Near, Reached, cells, cover, pairs_in_reach
from models.reach.sphere import distances_km
from models.records import Floats
from tests.models.strategies import few

CORNERS = (
    (0.0, 0.0),
    (33.3, 44.4),
    (33.3, 44.4),
    (12.0, 180.0),
    (12.1, -180.0),
    (11.9, 179.99),
    (12.0, -179.9),
    (90.0, 0.0),
    (90.0, 123.0),
    (89.9, -60.0),
    (-90.0, 10.0),
    (-89.0, 170.0),
    (float("nan"), 10.0),
    (10.0, float("nan")),
)
coordinates = st.one_of(
    st.sampled_from(CORNERS),
    st.tuples(st.floats(-90, 90), st.floats(-180, 180)),
    st.tuples(st.floats(30, 36), st.floats(40, 47)),
)
reaches = st.sampled_from([0.0, 0.5, 3.0, 30.0, 300.0, 4000.0, 21000.0])
circles = st.lists(st.tuples(coordinates, reaches), max_size=12)


def made(drawn: list[tuple[tuple[float, float], float]]) -> Circles:
    columns = np.array([(*place, reach) for place, reach in drawn], dtype=float).reshape(-1, 3)
    return Circles(*columns.T)


def found(facilities: Circles, incidents: Circles) -> list[tuple[int, int]]:
    return [
        (int(f), int(i))
        for block in pairs_in_reach(facilities, incidents)
        for f, i in zip(block.facility, block.incident, strict=True)
    ]


def every_distance(facilities: Circles, incidents: Circles) -> Floats:
    return distances_km(facilities.lat, facilities.lon, incidents.lat, incidents.lon)


@few
@given(circles, circles)
def test_no_pair_in_reach_is_left_out_and_none_told_twice(
    here: list[tuple[tuple[float, float], float]], there: list[tuple[tuple[float, float], float]]
) -> None:
    facilities, incidents = made(here), made(there)

    pairs = found(facilities, incidents)

    reach = facilities.reach_km[:, None] + incidents.reach_km[None, :]
    needed = np.argwhere(every_distance(facilities, incidents) <= reach)
    assert {(int(f), int(i)) for f, i in needed} <= set(pairs)
    assert pairs == sorted(set(pairs))


def test_cost_follows_what_is_near() -> None:
    random = np.random.default_rng(7)
    places = Circles(random.uniform(-60, 60, 300), random.uniform(-180, 180, 300), np.full(300, 5))
    attacks = Circles(
        random.uniform(-60, 60, 9000), random.uniform(-180, 180, 9000), np.zeros(9000)
    )
    wide = Circles(places.lat, places.lon, np.full(300, 250.0))

    pairs = found(wide, attacks)

    # the corners of a square about the circle, and the rows it begins and ends in
    in_reach = int((every_distance(wide, attacks) <= 250).sum())
    assert in_reach <= len(pairs) <= 2.0 * in_reach
    assert len(found(places, attacks)) < 0.01 * 300 * 9000


def test_vague_incident_does_not_widen_the_search_for_all() -> None:
    facilities = Circles(np.zeros(1), np.zeros(1), np.zeros(1))
    away = np.arange(1.0, 100.0)
    sharp = Circles(away, np.zeros(99), np.ones(99))
    vague = Circles(sharp.lat, sharp.lon, np.where(away == 50, 8000.0, 1.0))

    assert found(facilities, sharp) == []
    assert found(facilities, vague) == [(0, 49)]


@pytest.mark.parametrize("block", [1, 7, 1000])
def test_blocks_change_nothing_and_part_no_facility(
    monkeypatch: pytest.MonkeyPatch, block: int
) -> None:
    random = np.random.default_rng(11)
    facilities = Circles(random.uniform(30, 34, 20), random.uniform(40, 44, 20), np.full(20, 90.0))
    incidents = Circles(random.uniform(30, 34, 80), random.uniform(40, 44, 80), np.zeros(80))
    whole = found(facilities, incidents)
    monkeypatch.setattr(models.reach.grid, "BLOCK_PAIRS", block)

    blocks = list(pairs_in_reach(facilities, incidents))

    assert found(facilities, incidents) == whole
    owners = [set(pairs.facility.tolist()) for pairs in blocks]
    assert sum(map(len, owners)) == len(set().union(*owners))


@pytest.mark.parametrize(("n_facilities", "n_incidents"), [(0, 0), (0, 3), (3, 0)])
def test_nothing_is_near_nothing(n_facilities: int, n_incidents: int) -> None:
    here, there = (
        Circles(np.zeros(n), np.zeros(n), np.full(n, 5.0)) for n in (n_facilities, n_incidents)
    )

    assert found(here, there) == []


@pytest.mark.parametrize("short_rows", [1, 3, 1024])
@few
@given(circles, circles)
def test_what_is_near_one_facility_is_what_is_near_it_among_all(
    short_rows: int,
    here: list[tuple[tuple[float, float], float]],
    there: list[tuple[tuple[float, float], float]],
) -> None:
    facilities, incidents = made(here), made(there)
    km = every_distance(facilities, incidents)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(models.reach.grid, "SHORT_ROWS", short_rows)
        reached = Reached(Grid(incidents), facilities)
        each = [list(reached.near(row, row + 1)) for row in range(len(here))]
        together = list(reached.near())

    assert told(reached, together) == sorted(pair for one in each for pair in told(reached, one))
    for near in together:
        incidents_at = reached.grid.order[near.at]
        rows = np.broadcast_to(near.facility, incidents_at.shape)
        # a chord tells nothing of the last metres to the other side
        np.testing.assert_allclose(near.km, km[rows, incidents_at], atol=0.2)


@pytest.mark.parametrize("short_rows", [1, 1024])
@few
@given(circles, circles)
def test_in_reach_is_what_both_reach_together_and_the_slack(
    short_rows: int,
    here: list[tuple[tuple[float, float], float]],
    there: list[tuple[tuple[float, float], float]],
) -> None:
    facilities, incidents = made(here), made(there)
    km = every_distance(facilities, incidents)
    reach = facilities.reach_km[:, None] + incidents.reach_km[None, :]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(models.reach.grid, "SHORT_ROWS", short_rows)
        reached = Reached(Grid(incidents), facilities)
        inside = [near.in_reach() for near in reached.near()]

    pairs = told(reached, inside)
    assert {(int(f), int(i)) for f, i in np.argwhere(km <= reach)} <= set(pairs)
    # in bands of vague and of exact incidents the reach is the widest of the band
    assert all(km[pair] <= 2 * reach[pair] + 0.2 for pair in pairs)


def told(reached: Reached, parts: list[Near]) -> list[tuple[int, int]]:
    pairs = [
        (int(facility), int(incident))
        for near in parts
        for facility, incident in np.broadcast(near.facility, reached.grid.order[near.at])
    ]
    return sorted(pairs)


@pytest.mark.parametrize("coarse", [1, 2, 16])
@few
@given(circles, st.lists(coordinates, max_size=12))
def test_circle_covers_the_cells_of_all_that_it_reaches(
    coarse: int,
    here: list[tuple[tuple[float, float], float]],
    there: list[tuple[float, float]],
) -> None:
    placed = [each for each in here if not np.isnan(each[0]).any()]
    facilities = made(placed)
    # a circle of the whole earth has a million of the finest cells
    facilities = Circles(facilities.lat, facilities.lon, np.minimum(facilities.reach_km, 300.0))
    points = made([(at, 0.0) for at in there if not np.isnan(at).any()])

    owner, cell = cover(facilities, coarse)

    row, column = np.divmod(cells(points.lat, points.lon), COLUMNS)
    of_point = row // coarse * (COLUMNS // coarse) + column // coarse
    covered = set(zip(owner.tolist(), cell.tolist(), strict=True))
    near = np.argwhere(every_distance(facilities, points) <= facilities.reach_km[:, None])
    assert {(int(f), int(of_point[i])) for f, i in near} <= covered
    assert len(covered) == len(cell)
