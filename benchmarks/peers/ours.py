"""Vigil's way: a grid for what is near, one recursion along days, products over what is kept."""

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
from models.daily import Exposed, Incidents, Sorted, daily_sums, met
from models.decay import carry_forward


class Ours:
    """Vigil's way; what is kept between tasks is made by the first :meth:`now`."""

    part = share = 1.0

    def __init__(self, world: World) -> None:
        self.world = world
        self.background = world.background[world.target]
        worth = np.einsum("ij,kl->ikjl", world.class_match, world.actor_match)
        self.exposed = Exposed(
            world.lat,
            world.lon,
            np.zeros(world.n_facilities),
            world.target * OWNERS + world.owner,
            worth.reshape(CLASSES * OWNERS, CLASSES * ACTORS),
            REACH_KM,
            DECAY_KM,
        )
        kind = world.aimed * ACTORS + world.actor
        attacks = Incidents(world.at_lat, world.at_lon, world.day, kind, world.severity)
        self.incidents = Sorted(attacks)
        self.daily = np.zeros((DAYS, 0))
        self.channels = np.zeros((0, 0))

    def now(self) -> Floats:
        """Return the score of every facility after the last day; keeps what it is made of."""
        self.daily = daily_sums(self.incidents, self.exposed, DAYS)
        self.channels = np.stack([self._sum(LONG), self._sum(SHORT), self.background])
        return np.asarray(WEIGHTS @ self.channels)

    def history(self) -> Floats:
        """Return the scores of all days."""
        long = daily_sums(self.incidents, self.exposed, DAYS)
        short = long.copy()
        for along, half_life in ((long, LONG), (short, SHORT)):
            carry_forward(along, half_life)
        # the state after a day is what the next one sees, a day older
        scores = np.empty_like(long)
        scores[0] = WEIGHTS[2] * self.background
        np.multiply(long[:-1], WEIGHTS[0] * 2 ** (-1 / LONG), out=scores[1:])
        np.multiply(short[:-1], WEIGHTS[1] * 2 ** (-1 / SHORT), out=short[:-1])
        scores[1:] += short[:-1]
        scores[1:] += scores[0]
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
        found = met(self.incidents, self.exposed, facility)
        age = NOW - found.day
        decayed = WEIGHTS[0] * 2.0 ** (-age / LONG) + WEIGHTS[1] * 2.0 ** (-age / SHORT)
        share = found.value * decayed
        order = np.argsort(-share)
        return found.incident[order], share[order]

    def _sum(self, half_life: float) -> Floats:
        return np.asarray(2.0 ** ((np.arange(DAYS) - NOW) / half_life) @ self.daily)


def levels(scores: NDArray[np.floating[Any]]) -> NDArray[np.int8]:
    """Return how many of the edges each score has reached, shaped as the scores."""
    found: NDArray[np.int8] = np.zeros(scores.shape, dtype=np.int8)
    for edge in EDGES:
        found += scores >= edge
    return found
