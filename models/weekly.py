"""The weekly evaluations behind sparklines, held levels and the reliability strip."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.factors.features import Inputs
from models.factors.rate import probability
from models.history import WEEK_DAYS, attempts, newest_known, present, rates_along, weeks_before
from models.levels import Ranks, held_ranks, level_of, ranks
from models.profile import WeightProfile
from models.records import NO_DAY, Days, Floats

# a held level looks back a year, so that where it starts no longer matters
WEEKS_EVALUATED = 52


@dataclass(frozen=True)
class Weeks:
    """Weekly evaluations up to the date assessed, each from what was known on its day.

    Parameters
    ----------
    days : int array (52,)
        Day numbers, the last one the date assessed.
    rates : float array (52, n_facilities)
        Rates, NaN where not assessed.
    held : int array (52, n_facilities)
        Ranks of the held levels.
    is_present : bool array (52, n_facilities)
        Whether the facility had people to protect.
    newest_known : int array (52,)
        Newest day on which a record that counts became known; ``NO_DAY`` for none.
    is_fresh : bool array (52,)
        Whether the records were young enough to assess anything.
    """

    days: Days
    rates: Floats
    held: Ranks
    is_present: NDArray[np.bool_]
    newest_known: Days
    is_fresh: NDArray[np.bool_]

    @property
    def age_days(self) -> float:
        """Return the age of the newest record on the date assessed, in days; inf for none."""
        newest = int(self.newest_known[-1])
        return float("inf") if newest == NO_DAY else float(self.days[-1] - newest)

    def frame(self, inputs: Inputs, known_by: int) -> pd.DataFrame:
        """Return one row a week and facility, with the attempts known by `known_by`.

        Attempts are missing where the 7 days of a week were not over by `known_by`, or reach
        beyond the date assessed.
        """
        n_weeks, n = self.rates.shape
        told = attempts(inputs, self.days, known_by)
        told[self.days + WEEK_DAYS > min(int(self.days[-1]), known_by)] = np.nan
        ids = inputs.records.facilities["facility_id"].to_numpy(dtype=object)
        return pd.DataFrame(
            {
                "facility_id": np.tile(ids, n_weeks),
                "week_on": np.repeat(self.days.astype("datetime64[D]"), n),
                "rate": self.rates.ravel(),
                "probability_7d": probability(self.rates).ravel(),
                "level": level_names(ranks(self.rates).ravel()),
                "held_level": level_names(self.held.ravel()),
                "attempts": told.ravel(),
            }
        )


def evaluate(
    inputs: Inputs, profile: WeightProfile, day: int, known_by: int, rate_now: Floats
) -> Weeks:
    """Return the weekly evaluations that end with `day`, whose own rates are `rate_now`."""
    days = weeks_before(day, WEEKS_EVALUATED)
    is_present = present(inputs, days)
    known = np.minimum(days, known_by)
    # the date assessed may be looked at with what came to be known after it
    known[-1] = known_by
    newest = newest_known(inputs, days, known)
    age = days - np.maximum(newest, NO_DAY // 2)
    is_fresh = np.asarray(age <= profile.uncertainty.stale_after_days)
    rates = rates_along(inputs, profile, days, known_by)
    rates[-1] = rate_now
    rates = np.where(is_present & is_fresh[:, None], rates, np.nan)
    return Weeks(days, rates, held_ranks(rates), is_present, newest, is_fresh)


def level_names(level_ranks: Ranks) -> list[str]:
    """Return the names of the levels of some ranks."""
    return [level_of(int(rank)).name for rank in level_ranks]
