"""No ratio without right answers: every way against the model written out, cell by cell."""

from pathlib import Path

import numpy as np

from benchmarks.peers.ours import Ours
from benchmarks.reference import CELLS, EDGES, LONG, MOVED, NOW, OTHER, WEIGHTS, picked, score
from benchmarks.world import DAYS, Floats, World, make_world

TOLERANCE = 1e-9


class WrongAnswer(Exception):  # noqa: N818 - reads as what it says
    """A way came to other numbers; nothing it took is worth comparing."""

    def __init__(self, who: str, what: str) -> None:
        super().__init__(f"{who}: {what}")


def check(name: str, answers: Path, world: World) -> None:
    """Hold the answers of one way against the model, and raise where they differ."""
    found = np.load(answers)
    facilities = picked(world)
    for task, weights, long in (("now", WEIGHTS, LONG), ("half_life", WEIGHTS, OTHER)):
        expected = [score(world, f, NOW, weights, long) for f in facilities]
        _same(f"{name}, {task}", found[task][facilities], np.array(expected))
    moved = np.array([score(world, f, NOW, MOVED, LONG) for f in facilities])
    if not np.array_equal(found["weight"][facilities], np.searchsorted(EDGES, moved, "right")):
        raise WrongAnswer(name, "other levels at the moved weights")
    _check_history(name, found["history"], world)
    asked = int(found["facility"])
    total = found["shares"].sum() + WEIGHTS[2] * world.background[world.target[asked]]
    _same(f"{name}, why", total, score(world, asked, NOW))


def _check_history(name: str, history: Floats, world: World) -> None:
    told = np.argwhere(~np.isnan(history))
    picked = told[np.linspace(0, len(told) - 1, CELLS * CELLS).astype(int)]
    expected = [score(world, int(facility), int(day)) for day, facility in picked[:: CELLS // 4]]
    at = picked[:: CELLS // 4]
    _same(f"{name}, history", history[at[:, 0], at[:, 1]], np.array(expected))


def check_no_leakage(size: str, seed: int, name: str = "ours") -> None:
    """Hold a history against one made before the last half had happened: not a bit may differ."""
    world, half = make_world(size, seed), DAYS // 2
    whole, early = Ours(world).history(), Ours(world.until(half)).history()
    if not np.array_equal(whole[: half + 1], early[: half + 1]):
        raise WrongAnswer(name, "what came later moves what was said before")


def _same(what: str, found: Floats, expected: Floats | float) -> None:
    worst = float(np.max(np.abs(found - expected) / np.maximum(np.abs(expected), 1e-300)))
    if not worst <= TOLERANCE:
        raise WrongAnswer(what, f"{worst:.1e} off")
