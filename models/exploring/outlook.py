"""If nothing happens: rate and level of the next 60 days from the records as they are."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.exploring.whatif import View
from models.factors.rate import probability
from models.history import WEEK_DAYS
from models.levels import UNASSESSED_RANK, Ranks, held_ranks, ranks
from models.records import NO_DAY, Days, Floats
from models.span import BLOCK_CELLS
from models.weekly import WEEKS_EVALUATED, level_names

# an assessment is not said to hold longer than until the next weekly one
VALID_AT_MOST_DAYS = WEEK_DAYS


@dataclass(frozen=True)
class Outlook:
    """Every facility on the date of a view and on each of the 60 days after it.

    Each day is what the scoring core would say as of it from the same records, with none added
    and none known later. So a facility is not assessed once the newest record is too old, or
    nobody is there.

    Parameters
    ----------
    facility_ids : array (n_facilities,)
        The facilities.
    days : int array (61,)
        Day numbers, the first one the date of the view.
    rates : float array (61, n_facilities)
        Rates over the 7 days from each day; NaN where not assessed.
    raw, held : int array (61, n_facilities)
        Ranks of the levels, and of the held levels; -1 where not assessed.
    """

    facility_ids: NDArray[Any]
    days: Days
    rates: Floats
    raw: Ranks
    held: Ranks

    @property
    def valid_until(self) -> Days:
        """Return the last day to which the level of the first day holds, (n_facilities,).

        The day before the raw level first changes, but not after the next weekly evaluation, 7
        days on; ``NO_DAY`` for a facility that is not assessed.
        """
        changes = self.raw != self.raw[0]
        first = np.where(changes.any(axis=0), changes.argmax(axis=0), len(self.days))
        last = self.days[0] + np.minimum(first - 1, VALID_AT_MOST_DAYS)
        return np.where(self.raw[0] == UNASSESSED_RANK, NO_DAY, last)

    def frame(self, facility_id: str) -> pd.DataFrame:
        """Return one facility's days: ``on, rate, probability_7d, level, held_level``.

        Raises
        ------
        KeyError
            There is no such facility.
        """
        column = np.flatnonzero(self.facility_ids == facility_id)
        if len(column) == 0:
            raise KeyError(facility_id)
        rates = self.rates[:, column[0]]
        return pd.DataFrame(
            {
                "on": self.days.astype("datetime64[D]"),
                "rate": rates,
                "probability_7d": probability(rates),
                "level": level_names(self.raw[:, column[0]]),
                "held_level": level_names(self.held[:, column[0]]),
            }
        )


def outlook(view: View) -> Outlook:
    """Return what the next 60 days look like under the profile of a view if nothing happens."""
    ahead, along = view.basis.ahead, view.basis.along
    rates = ahead.rates(view.profile)
    # on the date itself it is the assessment, to the last bit
    rates[0] = view.rates()
    held = _held(along.rates(view.profile), rates)
    return Outlook(view.facility_ids, ahead.days, rates, ranks(rates), held)


def _held(along: Floats, ahead: Floats) -> Ranks:
    """Return the held rank of each day ahead, from 52 weekly evaluations that end with it."""
    n_days, n = ahead.shape
    weeks = np.arange(WEEKS_EVALUATED) * WEEK_DAYS
    held = np.empty((n_days, n), dtype=np.int64)
    size = max(1, BLOCK_CELLS // (WEEKS_EVALUATED * n_days))
    for start in range(0, n, size):
        block = slice(start, start + size)
        rates = along[:, block][np.arange(n_days)[None, :] + weeks[:, None]]
        # the day itself is seen with all that is known now, the weeks before it are not
        rates[-1] = ahead[:, block]
        held[:, block] = held_ranks(rates.reshape(WEEKS_EVALUATED, -1))[-1].reshape(n_days, -1)
    return held
