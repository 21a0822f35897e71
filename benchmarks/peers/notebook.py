"""A good notebook: a BallTree for what is near, pandas for the decay."""

import numpy as np
import pandas as pd
from sklearn.neighbors import BallTree

from benchmarks.reference import (
    DECAY_KM,
    EARTH_KM,
    EDGES,
    LONG,
    MOVED,
    NOW,
    OTHER,
    REACH_KM,
    SHORT,
    WEIGHTS,
)
from benchmarks.world import DAYS, Floats, Integers, World

# so that the distances of all pairs are never in memory at once
AT_ONCE = 100


class Notebook:
    """The way of a good notebook."""

    part = share = 1.0

    def __init__(self, world: World) -> None:
        self.world = world
        self.places = np.radians(np.column_stack([world.lat, world.lon]))
        self.attacks = np.radians(np.column_stack([world.at_lat, world.at_lon]))
        self.background = world.background[world.target]
        # made at load, as every way's own order of the records is
        self.tree = BallTree(self.attacks, metric="haversine")

    def now(self) -> Floats:
        """Return the score of every facility after the last day."""
        return self._now(WEIGHTS, LONG)

    def history(self) -> Floats:
        """Return the scores of all days."""
        daily = np.zeros((DAYS, self.world.n_facilities))
        for facility, incident, worth in self._pairs():
            np.add.at(daily, (self.world.day[incident], facility), worth)
        frame = pd.DataFrame(daily)
        long, short = (
            frame.ewm(halflife=half_life).sum().shift(fill_value=0.0) * 2 ** (-1 / half_life)
            for half_life in (LONG, SHORT)
        )
        return np.asarray(WEIGHTS[0] * long + WEIGHTS[1] * short + WEIGHTS[2] * self.background)

    def weight(self) -> Integers:
        """Return the level of every facility at the moved weights."""
        return np.searchsorted(EDGES, self._now(MOVED, LONG), side="right")

    def half_life(self) -> Floats:
        """Return the scores now with the other half-life."""
        return self._now(WEIGHTS, OTHER)

    def why(self, facility: int) -> tuple[Integers, Floats]:
        """Return the incidents behind a score now, by one look along the columns."""
        world = self.world
        lat, lon = self.places[facility]
        box = np.flatnonzero(np.abs(self.attacks[:, 0] - lat) <= REACH_KM / EARTH_KM)
        half = np.sin((self.attacks[box, 0] - lat) / 2) ** 2
        half += (
            np.cos(lat)
            * np.cos(self.attacks[box, 0])
            * (np.sin((self.attacks[box, 1] - lon) / 2) ** 2)
        )
        km = 2 * EARTH_KM * np.arcsin(np.sqrt(half))
        near = box[km <= REACH_KM]
        worth = self._worth(np.full(len(near), facility), near, km[km <= REACH_KM])
        age = NOW - world.day[near]
        share = worth * (WEIGHTS[0] * 2.0 ** (-age / LONG) + WEIGHTS[1] * 2.0 ** (-age / SHORT))
        order = np.argsort(-share)
        return near[order], share[order]

    def _now(self, weights: Floats, long: float) -> Floats:
        score: Floats = weights[2] * self.background
        for facility, incident, worth in self._pairs():
            age = NOW - self.world.day[incident]
            decayed = weights[0] * 2.0 ** (-age / long) + weights[1] * 2.0 ** (-age / SHORT)
            score += np.bincount(facility, worth * decayed, minlength=self.world.n_facilities)
        return score

    def _pairs(self) -> "list[tuple[Integers, Integers, Floats]]":
        found = []
        for start in range(0, self.world.n_facilities, AT_ONCE):
            near, angle = self.tree.query_radius(
                self.places[start : start + AT_ONCE], REACH_KM / EARTH_KM, return_distance=True
            )
            facility = start + np.repeat(np.arange(len(near)), [len(each) for each in near])
            incident = np.concatenate(near)
            km = np.concatenate(angle) * EARTH_KM
            found.append((facility, incident, self._worth(facility, incident, km)))
        return found

    def _worth(self, facility: Integers, incident: Integers, km: Floats) -> Floats:
        world = self.world
        match = world.class_match[world.target[facility], world.aimed[incident]]
        match = match * world.actor_match[world.owner[facility], world.actor[incident]]
        return np.asarray(world.severity[incident] * match * np.exp(-km / DECAY_KM))
