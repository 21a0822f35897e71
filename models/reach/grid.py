"""Which incidents can bear on which facilities, without looking at all pairs.

Places are sorted into rows of a quarter of a degree of latitude and, within a row, by longitude. A
circle of reach then touches few rows, and in each of them one stretch of that order, which is read
from end to end; so the cost follows the pairs that are near, not the product of all facilities and
all incidents.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.reach.sphere import EARTH_RADIUS_KM, chords_squared, kilometres, unit_vectors
from models.records import Floats

ROW_DEGREES = 0.25
ROWS, COLUMNS = int(180 / ROW_DEGREES), int(360 / ROW_DEGREES)
# so that no rounding loses a pair at the very edge
SLACK_KM = 0.001
BLOCK_PAIRS = 2_000_000
# shorter stretches are looked at together
SHORT_ROWS = 1024

Rows = NDArray[np.intp]


class Pairs(NamedTuple):
    """Pairs of facilities and incidents, as parallel arrays of row numbers."""

    facility: Rows
    incident: Rows


@dataclass(frozen=True)
class Circles:
    """Places and how far each reaches, as parallel arrays; NaN where a coordinate is missing."""

    lat: Floats
    lon: Floats
    reach_km: Floats


class Near(NamedTuple):
    """Pairs of a facility and an incident, and the squared chord of the unit sphere between them.

    `at` is the place of the incident in the order of its grid, a slice where it is one stretch of
    it; of pairs that are all of one facility, `facility` has but one number, and of one stretch
    `widest`, the squared chord as far as both reach together.
    """

    facility: Rows
    at: Rows | slice
    chord_squared: Floats
    widest: Floats

    @property
    def km(self) -> Floats:
        """Return the great-circle distance of each pair."""
        return kilometres(np.sqrt(self.chord_squared))

    def in_reach(self) -> "Near":
        """Return only the pairs no further apart than both reach together."""
        some = (self.chord_squared <= self.widest).nonzero()[0]
        at = some + self.at.start if isinstance(self.at, slice) else self.at[some]
        who = self.facility[some] if len(self.facility) > 1 else self.facility
        widest = self.widest[some] if len(self.widest) > 1 else self.widest
        return Near(who, at, self.chord_squared[some], widest)


def pairs_in_reach(facilities: Circles, incidents: Circles) -> Iterator[Pairs]:
    """Yield the pairs no further apart than both reach together, in blocks.

    A pair somewhat further apart may be among them; none that is nearer is left out. Facilities
    stand in order, all of one in the same block, and the incidents of each in theirs.
    """
    grid, size = Grid(incidents), max(len(incidents.lat), 1)
    held: list[Rows] = []
    for stretch in Reached(grid, facilities).near():
        near = stretch.in_reach()
        # one whole number a pair sorts faster than two
        held.append(near.facility * size + grid.order[near.at])
        if sum(map(len, held)) >= BLOCK_PAIRS:
            numbers = np.sort(np.concatenate(held))
            # of the last facility there may be more to come
            done = int(np.searchsorted(numbers, numbers[-1] // size * size))
            held = [numbers[done:]]
            yield from _pairs(numbers[:done], size)
    yield from _pairs(np.sort(np.concatenate([np.zeros(0, dtype=np.intp), *held])), size)


def _pairs(numbers: Rows, size: int) -> Iterator[Pairs]:
    if len(numbers):
        yield Pairs(*np.divmod(numbers, size))


def ascending(numbers: Rows) -> Rows:
    """Return each of some numbers from 0 on once, in order."""
    # numpy's own unique hashes whole numbers, which takes several times as long
    numbers = np.sort(numbers)
    return np.asarray(numbers[np.diff(numbers, prepend=-1) != 0])


def cells(lat: Floats, lon: Floats) -> Rows:
    """Return the number of the quarter-degree cell each place lies in, (n,)."""
    column = ((_around(lon) + 180) // ROW_DEGREES).astype(np.intp) % COLUMNS
    return np.asarray(_row(lat) * COLUMNS + column)


def cover(circles: Circles, coarse: int = 1) -> tuple[Rows, Rows]:
    """Return place and cell of every cell that a circle may touch, both (n,), each pair once.

    Cells are `coarse` quarters of a degree wide, 1, 2, 4, 8 or 16, and numbered like those of one.
    """
    degrees, columns = ROW_DEGREES * coarse, COLUMNS // coarse
    rows = _rows(circles.lat, _around(circles.lon), circles.reach_km, degrees)
    west = np.floor((rows.west + 180) / degrees).astype(np.intp)
    n_cells = np.floor((rows.east + 180) / degrees).astype(np.intp) - west + 1
    # a ring about the pole, or nearly one, begins again where it ends
    n_cells = np.minimum(n_cells, columns)
    which = np.repeat(np.arange(len(west)), n_cells)
    column = west[which] + np.arange(len(which)) - np.repeat(np.cumsum(n_cells) - n_cells, n_cells)
    return rows.circle[which], rows.row[which] * columns + column % columns


class Grid:
    """Incidents sorted by band, row and longitude; `order` has their row numbers.

    A band holds the incidents of about one reach, so that a few that are known but vaguely do not
    widen the search for all. What has no place is left out. `vectors` has their points of the unit
    sphere in that order, (3, n).
    """

    def __init__(self, incidents: Circles) -> None:
        placed = np.flatnonzero(np.isfinite(incidents.lat) & np.isfinite(incidents.lon))
        reach = incidents.reach_km[placed]
        power = np.ceil(np.log2(np.maximum(reach, SLACK_KM)))
        powers, band = np.unique(power, return_inverse=True)
        self._reaches = np.zeros(len(powers))
        np.maximum.at(self._reaches, band, reach)
        key = _key(band, _row(incidents.lat[placed]), _around(incidents.lon[placed]))
        order = np.argsort(key, kind="stable")
        self._keys, self.order = key[order], placed[order]
        self.vectors = np.empty((3, len(order)))
        for first in range(0, len(order), BLOCK_PAIRS):
            some = self.order[first : first + BLOCK_PAIRS]
            vectors = unit_vectors(incidents.lat[some], incidents.lon[some])
            self.vectors[:, first : first + BLOCK_PAIRS] = vectors.T

    def stretches(self, facilities: Circles) -> tuple[Rows, Rows, Rows, Floats]:
        """Return the stretches of `order` in reach: facility, first, end, and reach of both in km.

        Facilities stand in order. A stretch may begin and end with what is somewhat further off.
        """
        placed = np.flatnonzero(np.isfinite(facilities.lat) & np.isfinite(facilities.lon))
        parts = [
            _stretches_of_band(facilities, placed, self._keys, band, float(reach))
            for band, reach in enumerate(self._reaches)
        ]
        nothing = np.zeros(0, dtype=np.intp)
        columns = zip(*parts, strict=True) if parts else [[nothing]] * 3
        facility, start, stop = (np.concatenate(list(each)) for each in columns)
        counts = [len(part[0]) for part in parts]
        reach = facilities.reach_km[facility] + np.repeat(self._reaches, counts)
        some = np.flatnonzero(stop > start)
        some = some[np.argsort(facility[some], kind="stable")]
        return facility[some], start[some], stop[some], reach[some]


class Reached:
    """Which stretches of a grid each facility reaches: found once, read as often as you like."""

    def __init__(self, grid: Grid, facilities: Circles) -> None:
        self.grid = grid
        self._facility, self._start, stop, reach = grid.stretches(facilities)
        self._length = stop - self._start
        # as if all stretches lay one behind the other
        self._ends = np.concatenate([[0], np.cumsum(self._length)])
        widest = chords_squared(reach + SLACK_KM)
        # nothing is further off than the other side, however it is rounded
        self._widest = np.where(widest == 4.0, np.inf, widest)
        vectors = unit_vectors(facilities.lat, facilities.lon)
        self._vectors = np.ascontiguousarray(vectors.T)
        self._first_of = np.searchsorted(self._facility, np.arange(len(facilities.lat) + 1))

    def near(self, first: int = 0, end: int | None = None) -> Iterator[Near]:
        """Yield the pairs of some facilities, all where none are named, these in order.

        Each time it is a long stretch of the grid or many short ones, from end to end: pairs
        somewhat further apart than both reach are among them.
        """
        start, stop = int(self._first_of[first]), int(self._first_of[-1 if end is None else end])
        if 0 < self._ends[stop] - self._ends[start] <= SHORT_ROWS:
            yield self._read(start, stop)
            return
        for some in _batches(self._length[start:stop]):
            yield self._read(start + some[0], start + some[1])

    def _read(self, first: int, end: int) -> Near:
        """Return what is near in some stretches, one after the other."""
        who, widest = self._facility[first:end], self._widest[first:end]
        at: Rows | slice
        if end - first == 1:
            # as it lies in memory: nothing is copied
            at = slice(self._start[first], self._start[first] + self._length[first])
            there = self.grid.vectors[:, at]
        else:
            length = self._length[first:end]
            at = np.arange(self._ends[first], self._ends[end])
            at += np.repeat(self._start[first:end] - self._ends[first:end], length)
            there = self.grid.vectors.take(at, axis=1)
            # one number for all of one facility
            who = who[:1] if who[0] == who[-1] else np.repeat(who, length)
            widest = np.repeat(widest, length)
        between = there - self._vectors.take(who, axis=1)
        return Near(who, at, np.einsum("ij,ij->j", between, between), widest)


def _batches(length: Rows) -> Iterator[tuple[int, int]]:
    """Yield first and end of stretches that are read together; a long one is so alone."""
    batch = (np.cumsum(length) - length) // SHORT_ROWS
    is_long = length >= SHORT_ROWS
    begins = (np.diff(batch, prepend=-1) != 0) | is_long | np.append(False, is_long)[:-1]
    yield from pairwise([*np.flatnonzero(begins).tolist(), len(length)])


def _stretches_of_band(
    facilities: Circles, placed: Rows, keys: Floats, band: int, reach_km: float
) -> tuple[Rows, Rows, Rows]:
    lat, lon = facilities.lat[placed], _around(facilities.lon[placed])
    rows = _rows(lat, lon, facilities.reach_km[placed] + reach_km)
    found = [(np.zeros(0, dtype=np.intp),) * 3]
    # across the date line the stretch goes on at the other end of the row
    for turn in (-360.0, 0.0, 360.0):
        west, east = rows.west + turn, rows.east + turn
        there = (west < 180) & (east >= -180) & ~(rows.is_ring & (turn != 0))
        if not there.any():
            continue
        first, last = (
            _key(band, rows.row[there], np.clip(at[there], -180, 180)) for at in (west, east)
        )
        start = np.searchsorted(keys, first, side="left")
        stop = np.searchsorted(keys, last, side="right")
        found.append((placed[rows.circle[there]], start, stop))
    facility, start, stop = (np.concatenate(each) for each in zip(*found, strict=True))
    return facility, start, stop


class _CircleRows(NamedTuple):
    """The rows that circles touch, and between which longitudes; all the way round is a ring."""

    circle: Rows
    row: Rows
    west: Floats
    east: Floats
    is_ring: NDArray[np.bool_]


def _rows(lat: Floats, lon: Floats, reach_km: Floats, degrees: float = ROW_DEGREES) -> _CircleRows:
    angle = np.degrees((reach_km + SLACK_KM) / EARTH_RADIUS_KM)
    low = _row(lat - angle, degrees)
    n_rows = _row(lat + angle, degrees) - low + 1
    is_ring = np.abs(lat) + angle >= 90
    with np.errstate(invalid="ignore", divide="ignore"):
        widest = np.arcsin(np.sin(np.radians(angle)) / np.cos(np.radians(lat)))
    wide = np.degrees(widest) + 1e-9
    west, east = np.where(is_ring, -180.0, lon - wide), np.where(is_ring, 180.0, lon + wide)
    which = np.repeat(np.arange(len(lat)), n_rows)
    row = low[which] + np.arange(len(which)) - np.repeat(np.cumsum(n_rows) - n_rows, n_rows)
    return _CircleRows(which, row, west[which], east[which], is_ring[which])


def _row(lat: Floats, degrees: float = ROW_DEGREES) -> Rows:
    last = int(180 / degrees) - 1
    return np.clip((lat + 90) // degrees, 0, last).astype(np.intp)


def _around(lon: Floats) -> Floats:
    return np.asarray((lon + 180) % 360 - 180)


def _key(band: int | Rows, row: Rows, lon: Floats) -> Floats:
    # rows lie 1000 apart, wider than any of them
    return np.asarray((band * ROWS + row) * 1000.0 + lon)
