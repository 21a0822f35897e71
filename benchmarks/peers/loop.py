"""A plain notebook: one facility after the other, one day after the other."""

import numpy as np

from benchmarks.reference import (
    EDGES,
    LONG,
    MOVED,
    NOW,
    OTHER,
    SHORT,
    WEIGHTS,
    picked,
    score,
    terms,
)
from benchmarks.world import DAYS, Floats, Integers, World

SAMPLED = 20


class Loop:
    """The way of a loop; it works out some facilities and some cells, evenly picked."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.part = len(picked(world)) / world.n_facilities
        self.share = SAMPLED / (world.n_facilities * DAYS)

    def now(self) -> Floats:
        """Return the score of every facility after the last day."""
        return self._now(WEIGHTS, LONG)

    def history(self) -> Floats:
        """Return the scores of a few days and facilities."""
        scores = np.full((DAYS, self.world.n_facilities), np.nan)
        for n in range(SAMPLED):
            facility = n * self.world.n_facilities // SAMPLED
            day = (n + 1) * (DAYS - 1) // SAMPLED
            scores[day, facility] = score(self.world, facility, day)
        return scores

    def weight(self) -> Integers:
        """Return the level of every facility at the moved weights."""
        return np.searchsorted(EDGES, self._now(MOVED, LONG), side="right")

    def half_life(self) -> Floats:
        """Return the scores now with the other half-life."""
        return self._now(WEIGHTS, OTHER)

    def why(self, facility: int) -> tuple[Integers, Floats]:
        """Return the incidents behind a score now."""
        near, worth = terms(self.world, facility)
        age = NOW - self.world.day[near]
        share = worth * (WEIGHTS[0] * 2.0 ** (-age / LONG) + WEIGHTS[1] * 2.0 ** (-age / SHORT))
        order = np.argsort(-share)
        return near[order], share[order]

    def _now(self, weights: Floats, long: float) -> Floats:
        scores = np.full(self.world.n_facilities, np.nan)
        for each in picked(self.world):
            scores[each] = score(self.world, each, NOW, weights, long)
        return scores
