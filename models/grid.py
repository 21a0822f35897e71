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
ROWS = int(180 / ROW_DEGREES)
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
    order, keys, bands = _sorted(incidents)
    facility, start, stop = _stretches(facilities, keys, bands)
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


def _sorted(incidents: Circles) -> tuple[Rows, Floats, Floats]:
    """Return the placed incidents in order, the key of each, and the reach of each band.

    A band holds the incidents of about one reach, so that a few that are known but vaguely do not
    widen the search for all.
    """
    placed = np.flatnonzero(np.isfinite(incidents.lat) & np.isfinite(incidents.lon))
    reach = np.exp2(np.ceil(np.log2(np.maximum(incidents.reach_km[placed], SLACK_KM))))
    bands, band = np.unique(reach, return_inverse=True)
    key = _key(band, _row(incidents.lat[placed]), _around(incidents.lon[placed]))
    order = np.argsort(key, kind="stable")
    exact = np.zeros(len(bands))
    np.maximum.at(exact, band, incidents.reach_km[placed])
    return placed[order], key[order], exact


def _stretches(facilities: Circles, keys: Floats, bands: Floats) -> tuple[Rows, Rows, Rows]:
    """Return facility, first and end of every stretch of the sorted incidents that is in reach."""
    placed = np.flatnonzero(np.isfinite(facilities.lat) & np.isfinite(facilities.lon))
    parts = [
        _stretches_of_band(facilities, placed, keys, band, float(reach))
        for band, reach in enumerate(bands)
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
    angle = np.degrees((facilities.reach_km[placed] + reach_km + SLACK_KM) / EARTH_RADIUS_KM)
    low, high = _row(lat - angle), _row(lat + angle)
    has_pole = np.abs(lat) + angle >= 90
    with np.errstate(invalid="ignore", divide="ignore"):
        widest = np.arcsin(np.sin(np.radians(angle)) / np.cos(np.radians(lat)))
    wide = np.where(has_pole, 180.0, np.degrees(widest) + 1e-9)
    which = np.repeat(np.arange(len(placed)), high - low + 1)
    begins = np.repeat(np.cumsum(high - low + 1) - (high - low + 1), high - low + 1)
    row = low[which] + np.arange(len(which)) - begins
    found = []
    # across the date line the stretch goes on at the other end of the row
    for turn in (-360.0, 0.0, 360.0):
        west = np.where(has_pole, -180.0, lon - wide + turn)[which]
        east = np.where(has_pole, 180.0, lon + wide + turn)[which]
        there = (west < 180) & (east >= -180) & ~(has_pole[which] & (turn != 0))
        west, east = np.clip(west[there], -180, 180), np.clip(east[there], -180, 180)
        start = np.searchsorted(keys, _key(band, row[there], west), "left")
        stop = np.searchsorted(keys, _key(band, row[there], east), "right")
        found.append((placed[which[there]], start, stop))
    facility, start, stop = (np.concatenate(each) for each in zip(*found, strict=True))
    return facility, start, stop


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
