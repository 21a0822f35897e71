"""What the records say of frequency: whether attempts come where some came shortly before.

The evidence behind the weight of frequency, as the registry is behind dates and triggers.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from models.factors.features import Inputs
from models.findings.registry import NOT_DEMONSTRATED, SUPPORTED, WEAK
from models.history import WEEK_DAYS, attempts, present
from models.records import Days, Floats

LOOK_BACK_DAYS = 28
NORMAL_975 = 1.959963984540054


@dataclass(frozen=True)
class Recurrence:
    """Weeks after an attempt compared with other weeks of the same facility.

    Parameters
    ----------
    n : int
        Facility-weeks with an attempt, of those compared.
    weeks : int
        Facility-weeks compared.
    rate_ratio, low, high : float
        Mantel-Haenszel rate ratio within facilities, with its 95 % interval; NaN where there is
        nothing to compare.
    independent_ratio, independent_low : float
        The ratio and its lower end without incidents that only partisan sources tell of.
    """

    n: int
    weeks: int
    rate_ratio: float
    low: float
    high: float
    independent_ratio: float
    independent_low: float

    @property
    def verdict(self) -> str:
        """Return the verdict: supported where both intervals lie above 1, weak where one does."""
        above = (self.low > 1) + (self.independent_low > 1)
        return (NOT_DEMONSTRATED, WEAK, SUPPORTED)[above]


def recurrence(inputs: Inputs, as_of: int, known_by: int) -> Recurrence:
    """Return how much likelier an attempt is in the week after 28 days with one at the facility.

    Weeks run back from `as_of` to the first record; a facility is compared with itself alone, so
    that one often attacked and one never attacked do not make the ratio.

    Parameters
    ----------
    inputs : Inputs
        The prepared records.
    as_of, known_by : int
        Day numbers: weeks end before `as_of`, and only what was known counts.
    """
    weeks = _weeks(inputs, as_of, known_by)
    there = present(inputs, weeks)
    every = _ratio(inputs, weeks, there, known_by)
    partisan = inputs.records.incidents["source_independence"] == "partisan_only"
    pairs = inputs.exposure
    apart = replace(inputs, exposure=pairs.keep(~partisan.to_numpy(dtype=bool)[pairs.incident]))
    alone = _ratio(apart, weeks, there, known_by)
    return Recurrence(
        n=every.n,
        weeks=int(there.sum()),
        rate_ratio=every.ratio,
        low=every.low,
        high=every.high,
        independent_ratio=alone.ratio,
        independent_low=alone.low,
    )


def _weeks(inputs: Inputs, as_of: int, known_by: int) -> Days:
    told = inputs.exposure.attempts(known_by)
    days = told.occurred[told.incident]
    days = days[days < as_of]
    first = int(days.min()) + LOOK_BACK_DAYS if len(days) else as_of
    last = min(as_of, known_by) - WEEK_DAYS
    return np.arange(last, first - 1, -WEEK_DAYS, dtype=np.int64)[::-1]


@dataclass(frozen=True)
class Ratio:
    """A rate ratio with its 95 % interval, and the hits it rests on; NaN where there is none."""

    n: int
    ratio: float
    low: float
    high: float


def _ratio(inputs: Inputs, weeks: Days, there: NDArray[np.bool_], known_by: int) -> Ratio:
    hit = (attempts(inputs, weeks, known_by, WEEK_DAYS) > 0) & there
    before = attempts(inputs, weeks - LOOK_BACK_DAYS, known_by, LOOK_BACK_DAYS) > 0
    after, other = there & before, there & ~before
    return mantel_haenszel(
        (hit & after).sum(axis=0), after.sum(axis=0), (hit & other).sum(axis=0), other.sum(axis=0)
    )


def mantel_haenszel(hits: Floats, weeks: Floats, other_hits: Floats, other_weeks: Floats) -> Ratio:
    """Return the rate ratio of two kinds of weeks over strata, with its 95 % interval.

    Each array has one number a stratum. NaN where either sum is nothing.
    """
    total = np.maximum(weeks + other_weeks, 1)
    both = float((hits * other_weeks / total).sum()), float((other_hits * weeks / total).sum())
    n = int((hits + other_hits).sum())
    if min(both) <= 0:
        return Ratio(n, np.nan, np.nan, np.nan)
    ratio = both[0] / both[1]
    spread = ((hits + other_hits) * weeks * other_weeks / total**2).sum() / (both[0] * both[1])
    reach = float(np.exp(NORMAL_975 * np.sqrt(spread)))
    return Ratio(n, ratio, ratio / reach, ratio * reach)
