"""Whether levels come down as readily as they go up: time in each, raises against lowerings."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from models.levels import LEVELS, Ranks, held_ranks, ranks
from models.records import Days, Floats


@dataclass(frozen=True)
class Moves:
    """How often a level went up and came down from one week to the next, however many steps."""

    raises: int
    lowerings: int


@dataclass(frozen=True)
class Ratchet:
    """How the levels of many facilities moved over a span.

    Parameters
    ----------
    raw, held : Moves
        Of the levels as they are, and held as they are published.
    facilities, on_one_level : int
        Facilities assessed in at least two weeks, and those whose level was the same in all.
    months : DataFrame
        ``month, level, weeks, share``: facility-weeks at each level in each month, and their
        share of the month's; every level in every month, MINIMAL first.
    """

    raw: Moves
    held: Moves
    facilities: int
    on_one_level: int
    months: pd.DataFrame

    @property
    def time_in_level(self) -> dict[str, float]:
        """Return the share of all facility-weeks at each level, MINIMAL first."""
        weeks = self.months.groupby("level", sort=False)["weeks"].sum()
        return {str(level): float(count) / float(weeks.sum()) for level, count in weeks.items()}


def ratchet(rates: Floats, days: Days) -> Ratchet:
    """Return how levels moved.

    Parameters
    ----------
    rates : array
        Rates over 7 days (n_weeks, n_facilities), NaN where a facility was not assessed.
    days : array
        First day of each week.
    """
    raw = ranks(rates)
    told = (raw >= 0).sum(axis=0) > 1
    highest = np.where(raw >= 0, raw, -1).max(axis=0)
    lowest = np.where(raw >= 0, raw, len(LEVELS)).min(axis=0)
    return Ratchet(
        raw=_moves(raw),
        held=_moves(held_ranks(rates)),
        facilities=int(told.sum()),
        on_one_level=int((told & (highest == lowest)).sum()),
        months=_months(raw, days),
    )


def _moves(level: Ranks) -> Moves:
    both = (level[1:] >= 0) & (level[:-1] >= 0)
    step = np.where(both, level[1:] - level[:-1], 0)
    return Moves(raises=int((step > 0).sum()), lowerings=int((step < 0).sum()))


def _months(level: Ranks, days: Days) -> pd.DataFrame:
    months = days.astype("datetime64[D]").astype("datetime64[M]")
    counts = np.stack([(level == rank).sum(axis=1) for rank in range(len(LEVELS))], axis=1)
    names = [one.name for one in LEVELS]
    wide = pd.DataFrame(counts, columns=names).groupby(months.astype("datetime64[s]")).sum()
    tall = wide.rename_axis("month").reset_index().melt("month", var_name="level")
    tall = tall.sort_values("month", kind="stable", ignore_index=True)
    tall = tall.rename(columns={"value": "weeks"})
    return tall.assign(share=tall["weeks"] / tall.groupby("month")["weeks"].transform("sum"))
