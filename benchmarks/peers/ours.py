"""Vigil's way: a grid for what is near, one recursion along days, products over what is kept."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.reference import (
    DECAY_KM,
    EDGES,
    LONG,
    MOVED,
    NOW,
    OTHER,
    REACH_KM,
    SHORT,
    WEIGHTS,
)
from benchmarks.world import ACTORS, CLASSES, DAYS, OWNERS, Floats, Integers, World
from models.factors.decay import carry_forward
from models.reach.grid import Circles, Grid, Near, Reached

FACILITIES_AT_ONCE = 128


class Ours:
    """Vigil's way; what is kept between tasks is made by the first :meth:`now`."""

    part = share = 1.0

    def __init__(self, world: World) -> None:
        self.background = world.background[world.target]
        # where the row of each facility begins in the table of what matches how far
        self.first_of_worth = (world.target * OWNERS + world.owner) * (CLASSES * ACTORS)
        worth = np.einsum("ij,kl->ikjl", world.class_match, world.actor_match)
        self.worth = worth.ravel()
        nothing = np.zeros(len(world.day))
        grid = Grid(Circles(world.at_lat, world.at_lon, nothing))
        reach = np.full(world.n_facilities, REACH_KM)
        self.reached = Reached(grid, Circles(world.lat, world.lon, reach))
        self.incident = grid.order.astype(np.int32)
        self.day = world.day[grid.order].astype(np.int32)
        self.kind = (world.aimed * ACTORS + world.actor)[grid.order].astype(np.int32)
        self.severity = world.severity[grid.order]
        self.daily = np.zeros((DAYS, 0))
        self.channels = np.zeros((0, 0))

    @property
    def n_facilities(self) -> int:
        """Return how many facilities there are."""
        return len(self.background)

    def now(self) -> Floats:
        """Return the score of every facility after the last day; keeps what it is made of."""
        self.daily = np.empty((DAYS, self.n_facilities))
        for some in self._blocks():
            self.daily[:, some] = self._daily(some)
        self.channels = np.stack([self._sum(LONG), self._sum(SHORT), self.background])
        return np.asarray(WEIGHTS @ self.channels)

    def history(self) -> Floats:
        """Return the scores of all days, so many facilities at a time as stay near the core."""
        scores = np.empty((DAYS, self.n_facilities))
        for some in self._blocks():
            long = np.ascontiguousarray(self._daily(some))
            short = long.copy()
            for along, half_life in ((long, LONG), (short, SHORT)):
                carry_forward(along, half_life)
            # the state after a day is what the next one sees, a day older
            long *= WEIGHTS[0] * 2 ** (-1 / LONG)
            short *= WEIGHTS[1] * 2 ** (-1 / SHORT)
            long += short
            scores[0, some] = WEIGHTS[2] * self.background[some]
            np.add(long[:-1], scores[0, some], out=scores[1:, some])
        return scores

    def weight(self) -> Integers:
        """Return the level of every facility at the moved weights: a product over what is kept."""
        return levels(MOVED @ self.channels).astype(np.int64)

    def half_life(self) -> Floats:
        """Return the scores now with the other half-life: another product over what is kept."""
        return np.asarray(
            WEIGHTS[0] * self._sum(OTHER)
            + WEIGHTS[1] * self.channels[1]
            + WEIGHTS[2] * self.background
        )

    def why(self, facility: int) -> tuple[Integers, Floats]:
        """Return the incidents behind a score now: only the rows in reach are read."""
        parts = [near.in_reach() for near in self.reached.near(facility, facility + 1)]
        if not parts:
            return np.zeros(0, dtype=np.int64), np.zeros(0)
        at = np.concatenate([near.at for near in parts])
        value = np.concatenate([self._worth(near) for near in parts])
        age = self.day[at] - NOW
        value *= WEIGHTS[0] * np.exp2(age / LONG) + WEIGHTS[1] * np.exp2(age / SHORT)
        order = np.argsort(-value)
        return self.incident[at[order]].astype(np.int64), value[order]

    def _blocks(self) -> Iterator[slice]:
        for first in range(0, self.n_facilities, FACILITIES_AT_ONCE):
            yield slice(first, min(first + FACILITIES_AT_ONCE, self.n_facilities))

    def _daily(self, some: slice) -> Floats:
        """Return what some facilities meet on each day, (n_days, n)."""
        sums = np.zeros((some.stop - some.start) * DAYS)
        for near in self.reached.near(some.start, some.stop):
            cell = (near.facility - some.start) * DAYS + self.day[near.at]
            np.add.at(sums, cell, self._worth(near))
        return sums.reshape(-1, DAYS).T

    def _worth(self, near: Near) -> Floats:
        """Return what each incident is worth on its own day, nothing beyond the reach."""
        km = near.km
        value = np.exp(km * (-1 / DECAY_KM))
        value *= km <= REACH_KM
        value *= self.severity[near.at]
        value *= self.worth.take(self.first_of_worth[near.facility] + self.kind[near.at])
        return value

    def _sum(self, half_life: float) -> Floats:
        return np.asarray(2.0 ** ((np.arange(DAYS) - NOW) / half_life) @ self.daily)


def levels(scores: NDArray[np.floating[Any]]) -> NDArray[np.int8]:
    """Return how many of the edges each score has reached, shaped as the scores."""
    found: NDArray[np.int8] = np.zeros(scores.shape, dtype=np.int8)
    for edge in EDGES:
        found += scores >= edge
    return found
