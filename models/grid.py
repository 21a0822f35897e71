"""Which incidents can bear on which facilities, without looking at all pairs.

Places are sorted into rows of a quarter of a degree of latitude and, within a row, by longitude. A
circle of reach then touches few rows, and in each of them one stretch of that order; so the cost
follows the pairs that are near, not the product of all facilities and all incidents.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from models.records import Floats

EARTH_RADIUS_KM = 6371.0088
ROW_DEGREES = 0.25
ROWS, COLUMNS = int(180 / ROW_DEGREES), int(360 / ROW_DEGREES)
# so that no rounding loses a pair at the very edge
SLACK_KM = 0.001
BLOCK_PAIRS = 2_000_000

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


def pairs_in_reach(facilities: Circles, incidents: Circles) -> Iterator[Pairs]:
    """Yield the pairs no further apart than both reach together, facilities in order, in blocks.

    A pair somewhat further apart may be among them; none that is nearer is left out. Within a
    block the order is that of facility and incident.
    """
    grid = Grid(incidents)
    order = grid.order
    facility, start, stop = grid.stretches(facilities)
    length, size = stop - start, len(incidents.lat)
    for some in _blocks(facility, length):
        ends = np.cumsum(length[some])
        offset = np.repeat(start[some] - ends + length[some], length[some])
        incident = order[offset + np.arange(len(offset))]
        owner = np.repeat(facility[some], length[some])
        first = int(owner[0])
        # one whole number a pair sorts faster than two
        number = np.sort((owner - first) * size + incident)
        yield Pairs(first + number // size, number % size)


def cells(lat: Floats, lon: Floats) -> Rows:
    """Return the number of the quarter-degree cell each place lies in, (n,)."""
    column = ((_around(lon) + 180) // ROW_DEGREES).astype(np.intp) % COLUMNS
    return np.asarray(_row(lat) * COLUMNS + column)


def cover(circles: Circles) -> tuple[Rows, Rows]:
    """Return place and cell of every cell that a circle may touch, both (n,), each pair once."""
    rows = _rows(circles.lat, _around(circles.lon), circles.reach_km)
    west = np.floor((rows.west + 180) / ROW_DEGREES).astype(np.intp)
    n_cells = np.floor((rows.east + 180) / ROW_DEGREES).astype(np.intp) - west + 1
    # a ring about the pole, or nearly one, begins again where it ends
    n_cells = np.minimum(n_cells, COLUMNS)
    which = np.repeat(np.arange(len(west)), n_cells)
    column = west[which] + np.arange(len(which)) - np.repeat(np.cumsum(n_cells) - n_cells, n_cells)
    return rows.circle[which], rows.row[which] * COLUMNS + column % COLUMNS


class Grid:
    """Incidents sorted by band, row and longitude; `order` has their row numbers.

    A band holds the incidents of about one reach, so that a few that are known but vaguely do not
    widen the search for all. What has no place is left out.
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

    def stretches(self, facilities: Circles) -> tuple[Rows, Rows, Rows]:
        """Return facility, first and end of every stretch of `order` in reach, facilities in order.

        A stretch may begin and end with what is somewhat further off.
        """
        placed = np.flatnonzero(np.isfinite(facilities.lat) & np.isfinite(facilities.lon))
        parts = [
            _stretches_of_band(facilities, placed, self._keys, band, float(reach))
            for band, reach in enumerate(self._reaches)
        ]
        nothing = np.zeros(0, dtype=np.intp)
        columns = zip(*parts, strict=True) if parts else [[nothing]] * 3
        facility, start, stop = (np.concatenate(list(each)) for each in columns)
        some = np.flatnonzero(stop > start)
        some = some[np.argsort(facility[some], kind="stable")]
        return facility[some], start[some], stop[some]


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


def _rows(lat: Floats, lon: Floats, reach_km: Floats) -> _CircleRows:
    angle = np.degrees((reach_km + SLACK_KM) / EARTH_RADIUS_KM)
    low, n_rows = _row(lat - angle), _row(lat + angle) - _row(lat - angle) + 1
    is_ring = np.abs(lat) + angle >= 90
    with np.errstate(invalid="ignore", divide="ignore"):
        widest = np.arcsin(np.sin(np.radians(angle)) / np.cos(np.radians(lat)))
    wide = np.degrees(widest) + 1e-9
    west, east = np.where(is_ring, -180.0, lon - wide), np.where(is_ring, 180.0, lon + wide)
    which = np.repeat(np.arange(len(lat)), n_rows)
    row = low[which] + np.arange(len(which)) - np.repeat(np.cumsum(n_rows) - n_rows, n_rows)
    return _CircleRows(which, row, west[which], east[which], is_ring[which])


def _row(lat: Floats) -> Rows:
    return np.clip((lat + 90) // ROW_DEGREES, 0, ROWS - 1).astype(np.intp)


def _around(lon: Floats) -> Floats:
    return np.asarray((lon + 180) % 360 - 180)


def _key(band: int | Rows, row: Rows, lon: Floats) -> Floats:
    # rows lie 1000 apart, wider than any of them
    return np.asarray((band * ROWS + row) * 1000.0 + lon)


def _blocks(facility: Rows, length: Rows) -> Iterator[slice]:
    """Yield stretches together that hold about a block of pairs, all of one facility in one."""
    before = np.cumsum(length) - length
    first_of = np.flatnonzero(np.diff(facility, prepend=-1))
    block = before[first_of] // BLOCK_PAIRS
    cuts = [*first_of[np.flatnonzero(np.diff(block, prepend=-1))], len(facility)]
    for start, stop in pairwise(cuts):
        yield slice(start, stop)
