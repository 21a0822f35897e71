"""How late incidents come to be known, and so how much of the last weeks is typically known yet.

Only of what has been reported can we know how late it was: of last week's incidents none can be a
month late yet. So each lag is held against those incidents alone that were old enough to have it,
from the longest lag down (the product-limit estimate of right-truncated delays).
"""

import datetime as dt
from dataclasses import dataclass

import numpy as np
import pandas as pd

from models.history import WEEK_DAYS
from models.reach.matching import could_count
from models.records import Days, Floats, Records, day_number, day_numbers

# whatever is known later still is left out of account
REACH_DAYS = 90
# below it a share says more about chance than about reporting
ENOUGH = 30
# days it can be wrong by would be taken for lag
MOST_PRECISION = 2
# of a normal distribution, for an interval from 10 to 90 %
_EIGHTY = 1.2816


@dataclass(frozen=True)
class ReportingLag:
    """What the records say of their own lag.

    Parameters
    ----------
    n : int
        Incidents it rests on: those that count, with an exact day and a dated source for when
        they were known.
    median_days : float
        Median lag in days; NaN without any incident.
    shares, low, high : float array (91,)
        Share of the incidents of a day that is known 0 to 90 days after it, and its 10-90 %
        interval; NaN without any incident.
    """

    n: int
    median_days: float
    shares: Floats
    low: Floats
    high: Floats

    @property
    def is_enough(self) -> bool:
        """Return whether there are enough incidents to speak of shares."""
        return self.n >= ENOUGH

    def typical_share(self, days: int = WEEK_DAYS) -> float:
        """Return the share of the last `days` days' incidents that is typically known by now."""
        return float(self.shares[1 : days + 1].mean())

    def typical_interval(self, days: int = WEEK_DAYS) -> tuple[float, float]:
        """Return the 10-90 % interval of :meth:`typical_share`."""
        ages = slice(1, days + 1)
        return float(self.low[ages].mean()), float(self.high[ages].mean())

    def week_shares(self, first_days: Days, as_of: int) -> Floats:
        """Return the share of each week's incidents that is typically known, (n_weeks,).

        Parameters
        ----------
        first_days : int array (n_weeks,)
            Day numbers of the weeks' first days.
        as_of : int
            Day number of today, which is not over and does not count; nor does any day to come.
            A week none of whose days is over has NaN.
        """
        ages = as_of - (first_days[:, None] + np.arange(WEEK_DAYS)[None, :])
        is_over = ages >= 1
        known = np.where(is_over, self.shares[np.clip(ages, 0, REACH_DAYS)], 0.0).sum(axis=1)
        days = is_over.sum(axis=1)
        return np.where(days > 0, known / np.maximum(days, 1), np.nan)


def reporting_lag(records: Records, known_by: dt.date) -> ReportingLag:
    """Return the reporting lag as the records known by a day show it.

    A record that was edited counts with the day on which it was first known.
    """
    lags, ages = _lags(records, day_number(known_by))
    if len(lags) == 0:
        nothing = np.full(REACH_DAYS + 1, np.nan)
        return ReportingLag(0, float("nan"), nothing, nothing, nothing)
    by_lag = np.bincount(lags, minlength=REACH_DAYS + 1).astype(float)
    by_age = np.bincount(np.minimum(ages, REACH_DAYS), minlength=REACH_DAYS + 1)
    late = by_lag[1:]
    # not later, and old enough to be so late; whoever is too young for a lag has a shorter one
    at_risk = by_lag.cumsum()[1:] - by_age.cumsum()[:-1]
    kept = np.maximum(at_risk, 1.0)
    logs, variance = _log(1.0 - late / kept), late / (kept * np.maximum(at_risk - late, 1e-9))
    shares = np.exp(np.append(_from_the_end(logs), 0.0))
    spread = np.exp(np.minimum(_EIGHTY * np.sqrt(np.append(_from_the_end(variance), 0.0)), 99.0))
    median = float(np.argmax(shares >= 0.5))
    return ReportingLag(
        len(lags), median, shares, shares / spread, np.minimum(shares * spread, 1.0)
    )


def _lags(records: Records, known_by: int) -> tuple[Days, Days]:
    incidents = records.incidents
    if "known_on_basis" not in incidents:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64)
    occurred, known = day_numbers(incidents["occurred_on"]), _first_known(records)
    exact = (incidents["known_on_basis"] == "source") & (
        incidents["date_precision"] <= MOST_PRECISION
    )
    lags, ages = np.maximum(known - occurred, 0), known_by - occurred
    told = could_count(incidents) & exact.to_numpy(dtype=bool)
    told &= (known <= known_by) & (lags <= REACH_DAYS)
    return lags[told], ages[told]


def _first_known(records: Records) -> Days:
    incidents, earlier = records.incidents, records.earlier.incidents
    known = day_numbers(incidents["known_on"])
    if earlier.empty:
        return known
    first = pd.Series(day_numbers(earlier["known_on"])).groupby(earlier["incident_id"].to_numpy())
    before = incidents["incident_id"].map(first.min()).to_numpy(dtype=float)
    return np.where(np.isnan(before), known, np.fmin(before, known)).astype(np.int64)


def _from_the_end(values: Floats) -> Floats:
    """Return the sum of each value and all after it."""
    return values[::-1].cumsum()[::-1]


def _log(values: Floats) -> Floats:
    return np.log(np.maximum(values, 1e-300))
