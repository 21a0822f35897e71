"""Dates against chance: incidents around some dates, and around as many dates placed at random."""

from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from models.records import Days, Floats

# how far to either side of a date its local baseline reaches
BASELINE_DAYS = 60
BAND = (0.025, 0.975)
# added to both counts where a logarithm is taken, so that none is of nothing
HALF = 0.5


class Window(NamedTuple):
    """The days around a date in which its effect is looked for, both ends included."""

    first: int
    last: int

    @property
    def length_days(self) -> int:
        """Return how many days it has."""
        return self.last - self.first + 1


@dataclass(frozen=True)
class Tally:
    """Incidents found in the windows of each set of dates, and expected there.

    Parameters
    ----------
    incidents_in, expected_in : float array (n_sets,)
        Incidents in the windows, and as many as the local baseline gives.
    """

    incidents_in: Floats
    expected_in: Floats

    @property
    def ratio(self) -> Floats:
        """Return found over expected; NaN where nothing was expected."""
        some = self.expected_in > 0
        return np.where(some, self.incidents_in / np.where(some, self.expected_in, 1.0), np.nan)

    @property
    def log_ratio(self) -> Floats:
        """Return the logarithm of found over expected, a half added to both."""
        return np.log((self.incidents_in + HALF) / (self.expected_in + HALF))

    @property
    def least_spread(self) -> Floats:
        """Return the standard deviation that chance alone gives the logarithm of such a count."""
        return 1.0 / np.sqrt(self.expected_in + HALF)


@dataclass(frozen=True)
class Against:
    """A rate ratio against those of randomly placed dates.

    Parameters
    ----------
    low, high : float
        Band that holds 95 % of the placebo ratios.
    p : float
        Two-sided share of placebo ratios as far out, the dates themselves counted as one.
    """

    low: float
    high: float
    p: float


def tally(dates: Days, window: Window, counts: Floats) -> Tally:
    """Return the tally of each set of dates, given as day indices into `counts`.

    The windows of a set are joined, so that no incident counts twice. A day of a window is worth
    the mean of `counts` over the days within 60 of its date that lie in no window of the set:
    ``expected_in = sum over dates of days_in * incidents_around / days_around``. A date with no
    such day counts for nothing.

    Parameters
    ----------
    dates : int array (n_sets, n_dates)
        The days; every window must lie inside `counts`.
    window : Window
        The days around each date that are looked at.
    counts : float array (n_days,)
        Incidents of each day.
    """
    total = np.concatenate([[0.0], np.cumsum(counts)])
    dates = np.sort(dates, axis=1)
    start, end = dates + window.first, dates + window.last + 1
    start[:, 1:] = np.maximum(start[:, 1:], end[:, :-1])
    low = np.maximum(dates - BASELINE_DAYS, 0)
    high = np.minimum(dates + BASELINE_DAYS + 1, len(counts))
    around, days_around = total[high] - total[low], high - low
    for other in range(dates.shape[1]):
        left = np.clip(start[:, [other]], low, high)
        right = np.clip(end[:, [other]], low, high)
        around = around - (total[right] - total[left])
        days_around = days_around - (right - left)
    compared = days_around > 0
    found = np.where(compared, total[end] - total[start], 0.0)
    expected = np.where(compared, (end - start) * around / np.maximum(days_around, 1), 0.0)
    return Tally(found.sum(axis=1), expected.sum(axis=1))


def scatter(
    dates: Days, window: Window, n_days: int, placebos: int, generator: np.random.Generator
) -> Days:
    """Return sets of as many dates placed at random in the record, shape (placebos, n_dates).

    Dates whose windows overlap move together: what came in one burst is compared with bursts.

    Parameters
    ----------
    dates : int array (n_dates,)
        The true dates, in order.
    window : Window
        The days around each date; all of them stay inside the record.
    n_days, placebos : int
        Length of the record, and how many sets to place.
    generator : numpy Generator
        Where the randomness comes from.
    """
    firsts = [0] + [
        i for i, (a, b) in enumerate(pairwise(dates.tolist()), 1) if b - a >= window.length_days
    ]
    burst = np.searchsorted(firsts, np.arange(len(dates)), side="right") - 1
    offsets = dates - dates[firsts][burst]
    longest = np.maximum.reduceat(offsets, firsts)
    places = generator.integers(
        -window.first, n_days - window.last - longest, size=(placebos, len(firsts))
    )
    return np.asarray(places[:, burst] + offsets, dtype=np.int64)


def against(ratio: float, placebo_ratios: Floats) -> Against:
    """Return a ratio against those of placebos; NaN in all where there is nothing to compare.

    Placebos around which nothing was expected have no ratio and are left out, as the dates
    themselves would be. ``p = 2 * (1 + placebos as far out) / (1 + placebos)``, at most 1.
    """
    known = placebo_ratios[~np.isnan(placebo_ratios)]
    if np.isnan(ratio) or not len(known):
        return Against(np.nan, np.nan, np.nan)
    low, high = np.quantile(known, BAND)
    rarer = min(int((known <= ratio).sum()), int((known >= ratio).sum()))
    return Against(float(low), float(high), min(1.0, 2 * (1 + rarer) / (1 + len(known))))


def shrunken(log_ratio: float, sd: float, prior_sd: float) -> float:
    """Return the mean of N(0, prior_sd^2) once a log ratio of standard deviation `sd` is seen.

    ``log_ratio * prior_sd^2 / (prior_sd^2 + sd^2)``: log 1.71 seen with .32 at .25 gives .20.
    """
    return log_ratio * prior_sd**2 / (prior_sd**2 + sd**2)
