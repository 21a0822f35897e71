"""What every way must come to: the model of the benchmark, written out for one cell at a time.

``X_h[f, t]`` sums, over the incidents of days before t within 50 km, severity times match times
``exp(-d / 15 km)`` times ``2 ** (-(t - day) / h)``; the score is ``3 X_60 + X_7 + 0.5 background``.
"""

import numpy as np

from benchmarks.world import DAYS, Floats, Integers, World

EARTH_KM = 6371.0088
REACH_KM, DECAY_KM = 50.0, 15.0
LONG, SHORT, OTHER = 60.0, 7.0, 45.0
WEIGHTS = np.array([3.0, 1.0, 0.5])
# what a slider is moved to
MOVED = np.array([2.5, 1.2, 0.5])
EDGES = np.array([2.0, 5.0, 9.0, 14.0])
# so many facilities of each task are tried
CELLS = 20
# the first day after the last one with incidents
NOW = DAYS


def picked(world: World) -> list[int]:
    """Return the facilities that are held against this model: 20, evenly picked."""
    n = min(CELLS, world.n_facilities)
    return [int(each) for each in np.linspace(0, world.n_facilities - 1, n)]


def busiest(world: World) -> int:
    """Return which of them has the most incidents within reach: there it matters most why."""
    return max(picked(world), key=lambda facility: len(terms(world, facility)[0]))


def terms(world: World, facility: int) -> tuple[Integers, Floats]:
    """Return the incidents within reach of a facility, and what each is worth on its own day."""
    phi, lam = np.radians(world.lat[facility]), np.radians(world.lon[facility])
    to_phi, to_lam = np.radians(world.at_lat), np.radians(world.at_lon)
    half = np.sin((to_phi - phi) / 2) ** 2
    half += np.cos(phi) * np.cos(to_phi) * np.sin((to_lam - lam) / 2) ** 2
    km = 2 * EARTH_KM * np.arcsin(np.sqrt(half))
    near = np.flatnonzero(km <= REACH_KM)
    match = world.class_match[world.target[facility], world.aimed[near]]
    match = match * world.actor_match[world.owner[facility], world.actor[near]]
    return near, world.severity[near] * match * np.exp(-km[near] / DECAY_KM)


def score(
    world: World, facility: int, day: int, weights: Floats = WEIGHTS, long: float = LONG
) -> float:
    """Return the score of one facility on one day."""
    near, worth = terms(world, facility)
    age = day - world.day[near]
    past = age > 0
    decayed = [(worth[past] * 2.0 ** (-age[past] / half_life)).sum() for half_life in (long, SHORT)]
    return float(weights @ [*decayed, world.background[world.target[facility]]])
