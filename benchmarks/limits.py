"""Ours against what the machine can do at all, and how its cost grows."""

import time
from collections.abc import Callable, Iterator

import numpy as np

from benchmarks.peers.ours import Ours, levels
from benchmarks.world import DAYS, Floats, make_world
from models.factors.decay import carry_forward

RUNS = 5
CHANNELS, SITES, YEAR = 6, 10_000, 365
# of a product with levels, so many numbers at a time stay in the cache of a core
AT_ONCE = 1 << 16
KERNEL_PAIRS = 2_000_000
SPANS = [456, 912, 1825, 3650]

Line = tuple[str, str, str]


def lines() -> Iterator[Line]:
    """Yield what was measured, the figure, and the goal."""
    yield _decay()
    yield _weight_and_levels()
    yield from _join_and_growth()


def _decay() -> Line:
    entering = np.random.default_rng(1).random((DAYS, SITES))
    other = np.empty_like(entering)
    floor = best(lambda: np.copyto(other, entering))
    took = best(lambda: carry_forward(entering, 60.0))
    figure = f"{took / floor:.1f} × one read and one write ({took * 1000:.0f} ms)"
    return "decay along 3,650 days of 10,000 facilities", figure, "≤ 3 ×"


def _weight_and_levels() -> Line:
    channels = np.random.default_rng(1).random((CHANNELS, SITES * YEAR), dtype=np.float32)
    weights = np.linspace(0.5, 3.0, CHANNELS, dtype=np.float32)
    found = np.empty(SITES * YEAR, dtype=np.int8)

    def weigh() -> None:
        for start in range(0, SITES * YEAR, AT_ONCE):
            some = slice(start, start + AT_ONCE)
            found[some] = levels(weights @ channels[:, some])

    now = np.ascontiguousarray(channels[:, :SITES])
    figure = f"{best(weigh) * 1000:.1f} ms; now {best(lambda: levels(weights @ now)) * 1000:.2f} ms"
    return "weights and levels, 10,000 × 365 days × 6 channels", figure, "≤ 10 ms; now ≤ 1 ms"


def _join_and_growth() -> Iterator[Line]:
    world = make_world("L")
    ours = Ours(world)
    pairs = int(sum((ours.why(f)[0].size for f in range(world.n_facilities)), 0))
    took = best(ours.now)
    limit = pairs * _seconds_a_pair()
    yield "join at L", f"{took / limit:.1f} × the arithmetic of {pairs:,} pairs", "≤ 13 ×"
    sizes = [125_000, 250_000, 500_000, 1_000_000]
    joins = [best(Ours(world.until(int(world.day[n - 1]))).now) for n in sizes]
    yield "growth of the join with incidents", f"exponent {exponent(sizes, joins):.2f}", "≤ 1.05"
    for n_facilities in (SITES, world.n_facilities):
        figure = f"exponent {exponent(SPANS, _along(n_facilities)):.2f}"
        yield f"growth of the history with days, {n_facilities:,} facilities", figure, "≤ 1.10"


def _along(n_facilities: int) -> list[float]:
    """Return how long the recursion along each of the spans takes, in an array that was there."""
    entering = np.random.default_rng(1).random((SPANS[-1], n_facilities))
    along = entering.copy()
    return [
        best(lambda n=n: carry_forward(along[:n], 60.0), lambda: np.copyto(along, entering))  # type: ignore[misc]
        for n in SPANS
    ]


def _seconds_a_pair() -> float:
    squared = np.random.default_rng(1).random(KERNEL_PAIRS) * 1e-5
    table = np.random.default_rng(2).random(1 << 12)
    at = np.random.default_rng(3).integers(0, len(table), KERNEL_PAIRS)

    def kernel() -> Floats:
        return np.asarray(np.exp(-np.arcsin(squared)) * table[at])

    return best(kernel) / KERNEL_PAIRS


def best(task: Callable[[], object], before: Callable[[], object] = lambda: None) -> float:
    """Return the least CPU time of some runs, in seconds: what others take does not count.

    Nor does what has to be done before each.
    """
    times = []
    for _ in range(RUNS):
        before()
        begun = time.process_time()
        task()
        times.append(time.process_time() - begun)
    return min(times)


def exponent(sizes: list[int], seconds: list[float]) -> float:
    """Return the power of the size that the time grows with."""
    return float(np.polyfit(np.log(sizes), np.log(seconds), 1)[0])
