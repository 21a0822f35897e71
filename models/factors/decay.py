"""Decayed counts: incidents a day, each halving in weight every half-life.

The model is defined on whole days: the count of day t uses incidents of days before t, aged
t - day. So a one-step recursion along days is exact, not an approximation.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.records import Days, Floats

# so many facilities at most are summed by blocks of so many days
NARROW, BLOCK_DAYS = 256, 32


@dataclass(frozen=True)
class Arrivals:
    """Values that enter a facility's count, as parallel arrays (n_pairs,).

    Parameters
    ----------
    n_facilities : int
        Length of the facility axis.
    facility : int array
        Row of the facility.
    value : float array
        What enters, in matched incidents.
    occurred : int array
        Day number of the incident.
    enters, leaves : int array
        First day it counts: after the incident, and once it was known; and the first day after
        that it no longer does.
    """

    n_facilities: int
    facility: NDArray[np.intp]
    value: Floats
    occurred: Days
    enters: Days
    leaves: Days

    def pick(self, pairs: NDArray[np.bool_]) -> "Arrivals":
        """Return the arrivals with only the pairs marked true."""
        return Arrivals(
            self.n_facilities,
            self.facility[pairs],
            self.value[pairs],
            self.occurred[pairs],
            self.enters[pairs],
            self.leaves[pairs],
        )


def decay_terms(age_days: Floats | Days, half_life_days: float) -> Floats:
    """Return what one incident of each age adds to the count, in incidents a day.

    ``(ln 2 / h) * 2 ** (-age / h)``: over all ages to come it sums to about one incident.

    Examples
    --------
    >>> float(decay_terms(np.array([30.0]), 30.0)[0].round(6))
    0.011552
    """
    ages = np.asarray(age_days, dtype=np.float64)
    return np.asarray(np.log(2) / half_life_days * np.exp2(-ages / half_life_days))


def counts_on(arrivals: Arrivals, day: int, half_life_days: float) -> Floats:
    """Return the decayed count of each facility on one day, shape (n_facilities,).

    Every arrival given counts; whoever calls has left out what had not entered by then.
    """
    terms = arrivals.value * decay_terms(day - arrivals.occurred, half_life_days)
    counts = np.bincount(arrivals.facility, terms, minlength=arrivals.n_facilities)
    return counts.astype(np.float64)


def counts_along_days(arrivals: Arrivals, days: Days, half_life_days: float) -> Floats:
    """Return the decayed counts of consecutive `days`, shape (n_days, n_facilities).

    A late arrival enters on the day it was known with what is left of it by then, and one that is
    taken back leaves in the same way.
    """
    first, last = int(days[0]), int(days[-1])
    counts = np.zeros((len(days), arrivals.n_facilities))
    there = (arrivals.enters <= first) & (arrivals.leaves > first)
    counts[0] = counts_on(arrivals.pick(there), first, half_life_days)
    late = arrivals.pick((arrivals.enters > first) & (arrivals.enters <= last))
    np.add.at(
        counts, (late.enters - first, late.facility), _left(late, late.enters, half_life_days)
    )
    back = arrivals.pick((arrivals.leaves > first) & (arrivals.leaves <= last))
    left = _left(back, back.leaves, half_life_days)
    np.subtract.at(counts, (back.leaves - first, back.facility), left)
    carry_forward(counts, half_life_days)
    # what has come and gone leaves a rounding error behind
    return np.maximum(counts, 0.0) if len(left) else counts


def carry_forward(entering: Floats, half_life_days: float) -> None:
    """Turn what enters on each day, (n_days, n), into what is there: the recursion, in place."""
    step = float(np.exp2(-1.0 / half_life_days))
    done = _in_blocks(entering, step) if entering.shape[1] <= NARROW else 1
    left = np.empty_like(entering[:1])[0] if len(entering) else None
    for day in range(done, len(entering)):
        np.multiply(entering[day - 1], step, out=left)
        entering[day] += left


def _in_blocks(entering: Floats, step: float) -> int:
    """Carry forward along whole blocks of days, and return the first day that is left to do.

    Where a day has few numbers, a call a day costs more than the arithmetic: so the days of each
    block are summed by one small product, and only from block to block is it a recursion.
    """
    n_blocks = len(entering) // BLOCK_DAYS
    age = np.arange(BLOCK_DAYS)
    within = np.tril(step ** np.maximum(age[:, None] - age, 0))
    blocks = entering[: n_blocks * BLOCK_DAYS].reshape(n_blocks, BLOCK_DAYS, entering.shape[1])
    blocks[:] = within @ blocks
    later = (step ** (age + 1))[:, None]
    for block in range(1, n_blocks):
        blocks[block] += later * blocks[block - 1, -1]
    return max(n_blocks * BLOCK_DAYS, 1)


def _left(arrivals: Arrivals, on: Days, half_life_days: float) -> Floats:
    return arrivals.value * decay_terms(on - arrivals.occurred, half_life_days)
