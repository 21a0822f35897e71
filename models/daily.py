"""Very many sharp places: what each facility meets on each day, without a list of pairs.

Incidents are sorted once, by row of the grid and longitude. What a facility can meet then lies in
a few stretches of memory, which are read from end to end; so the cost is a small multiple of the
arithmetic of the pairs that are near, and the memory beyond the incidents that of the answer.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from models.grid import EARTH_RADIUS_KM, Circles, Grid, Rows
from models.records import Days, Floats
from models.space import unit_vectors

# shorter stretches of incidents are looked at together
SHORT_ROWS = 1024


@dataclass(frozen=True)
class Incidents:
    """Incidents as parallel arrays: place, day, kind (a column of the worth), and weight."""

    lat: Floats
    lon: Floats
    day: Days
    kind: Rows
    weight: Floats


@dataclass(frozen=True)
class Exposed:
    """Facilities as parallel arrays, and how incidents reach them.

    Parameters
    ----------
    lat, lon, radius_km : float array (n_facilities,)
        Place, and the radius within which nearness is 1; NaN where a coordinate is missing.
    kind : int array (n_facilities,)
        Row of `worth`.
    worth : float array (n_facility_kinds, n_incident_kinds)
        How far an incident of a kind matches a facility of a kind.
    reach_km, decay_km : float
        Nothing further off than radius and reach counts; nearness is ``exp(-(d - R) / decay)``.
    """

    lat: Floats
    lon: Floats
    radius_km: Floats
    kind: Rows
    worth: Floats
    reach_km: float
    decay_km: float

    @cached_property
    def circles(self) -> Circles:
        """Return the circle of each facility beyond which nothing counts."""
        return Circles(self.lat, self.lon, self.radius_km + self.reach_km)

    @cached_property
    def vectors(self) -> Floats:
        """Return the points of the unit sphere, (n_facilities, 3)."""
        return unit_vectors(self.lat, self.lon)

    @cached_property
    def chords_squared(self) -> Floats:
        """Return the squared chord of the unit sphere at the edge of each circle, (n,)."""
        angle = np.minimum(self.circles.reach_km / EARTH_RADIUS_KM, np.pi)
        return np.asarray((2 * np.sin(angle / 2)) ** 2)


class Sorted:
    """Incidents sorted for :func:`met`; sort them once and ask as often as you like."""

    def __init__(self, incidents: Incidents) -> None:
        nothing = np.zeros(len(incidents.day))
        self.grid = Grid(Circles(incidents.lat, incidents.lon, nothing))
        order = self.grid.order
        self.vectors = np.ascontiguousarray(
            unit_vectors(incidents.lat[order], incidents.lon[order]).T
        )
        self.day = incidents.day[order].astype(np.int32)
        self.kind = incidents.kind[order].astype(np.int32)
        self.weight = incidents.weight[order]


@dataclass(frozen=True)
class Met:
    """The incidents that facilities meet, as parallel arrays: facility, row number, day, value.

    The value is weight times match times nearness.
    """

    facility: Rows
    incident: Rows
    day: NDArray[np.int32]
    value: Floats


def met(incidents: Sorted, exposed: Exposed, facility: int) -> Met:
    """Return what one facility meets, whatever the others do: the reasons for its sum."""
    parts = list(_met(incidents, exposed, np.array([facility])))
    row = np.concatenate([np.zeros(0, dtype=np.intp), *(part.incident for part in parts)])
    return Met(
        np.full(len(row), facility),
        incidents.grid.order[row],
        incidents.day[row],
        np.concatenate([np.zeros(0), *(part.value for part in parts)]),
    )


def daily_sums(incidents: Sorted, exposed: Exposed, n_days: int, first_day: int = 0) -> Floats:
    """Return what every facility meets on each of so many days, (n_days, n_facilities)."""
    n = len(exposed.lat)
    sums = np.zeros(n * n_days)
    for part in _met(incidents, exposed, np.arange(n)):
        np.add.at(sums, part.facility * n_days + (part.day - first_day), part.value)
    return np.ascontiguousarray(sums.reshape(n, n_days).T)


def _met(incidents: Sorted, exposed: Exposed, facilities: Rows) -> Iterator[Met]:
    """Yield what the facilities meet, a long stretch of memory or many short ones at a time."""
    circles = exposed.circles
    some = Circles(circles.lat[facilities], circles.lon[facilities], circles.reach_km[facilities])
    which, start, stop = incidents.grid.stretches(some)
    facility = facilities[which]
    for first, last in _batches(stop - start):
        if last - first == 1:
            # as it lies in memory: nothing is copied, and the facility is one number for all
            rows = np.arange(start[first], stop[first])
            where: slice | Rows = slice(start[first], stop[first])
            who = facility[first : first + 1]
        else:
            length = (stop - start)[first:last]
            offset = np.repeat(start[first:last] - np.cumsum(length) + length, length)
            where = rows = offset + np.arange(len(offset))
            who = np.repeat(facility[first:last], length)
        between = incidents.vectors[:, where] - exposed.vectors.T[:, who]
        squared = np.einsum("ij,ij->j", between, between)
        near = np.flatnonzero(squared <= exposed.chords_squared[who])
        who = who if len(who) == 1 else who[near]
        if len(near):
            yield _valued(incidents, exposed, who, rows[near], squared[near])


def _batches(length: Rows) -> Iterator[tuple[int, int]]:
    """Yield first and end of stretches that are looked at together; a long one is so alone."""
    batch = (np.cumsum(length) - length) // SHORT_ROWS
    is_long = length >= SHORT_ROWS
    begins = (np.diff(batch, prepend=-1) != 0) | is_long | np.append(False, is_long)[:-1]
    cuts = [*np.flatnonzero(begins).tolist(), len(length)]
    yield from pairwise(cuts)


def _valued(incidents: Sorted, exposed: Exposed, facility: Rows, row: Rows, squared: Floats) -> Met:
    km = np.arcsin(np.minimum(np.sqrt(squared) / 2, 1.0))
    km *= 2 * EARTH_RADIUS_KM
    km -= exposed.radius_km[facility]
    np.maximum(km, 0.0, out=km)
    km /= -exposed.decay_km
    value = np.exp(km, out=km)
    value *= incidents.weight[row]
    value *= exposed.worth[exposed.kind[facility], incidents.kind[row]]
    return Met(np.broadcast_to(facility, row.shape), row, incidents.day[row], value)
