"""The panel a model is fitted and tested on: weeks by facilities, as each week knew it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.features import Inputs, background_along
from models.history import counter, exponents_along, present
from models.profile import WeightProfile
from models.records import Days, Floats

NEVER = np.iinfo(np.int64).max
# half-lives of the features that only baselines and the challenger read
EXTRA_HALF_LIVES = (7.0, 14.0, 30.0, 60.0, 365.0)
WINDOWS_DAYS = (7, 30)
QUIET_DAYS = 90


@dataclass(frozen=True)
class Panel:
    """Features, outcomes and presence of every week and facility.

    Parameters
    ----------
    days : int array (n_weeks,)
        First day of each week's window.
    horizon_days : int
        Length of the window.
    features : dict of float arrays (n_weeks, n_facilities)
        Decayed counts in incidents a day, from what was known on the day: ``short``, ``long``,
        ``near``, ``near_long``, ``own_7``, ``own_14``, ``own_30``, ``own_60``, ``own_365``; the
        ``background`` in incidents a day; ``last_7`` and ``last_30``, incidents of so many days.
    exponent : float array (n_weeks, n_facilities)
        Calendar and trigger exponent.
    known_positive : int array (n_weeks, n_facilities)
        Day by which the first attempt in the window was known; ``NEVER`` where there was none.
    is_quiet : bool array (n_weeks, n_facilities)
        Whether no incident was known there for 90 days: the hard cases.
    is_present : bool array (n_weeks, n_facilities)
        Whether the facility was there to be attacked; other rows are neither fitted nor scored.
    known_by : int
        Day by which the outcomes were known; a window that was not over by then tells nothing.
    """

    days: Days
    horizon_days: int
    features: dict[str, Floats]
    exponent: Floats
    known_positive: Days
    is_quiet: NDArray[np.bool_]
    is_present: NDArray[np.bool_]
    known_by: int

    @property
    def outcomes(self) -> Floats:
        """Return 1 where there was at least one attempt in the window, else 0."""
        return (self.known_positive < NEVER).astype(float)

    def closed_by(self, day: int) -> NDArray[np.bool_]:
        """Return which weeks' windows were over by the start of `day`, shape (n_weeks,)."""
        return np.asarray(self.days + self.horizon_days <= day)

    def stack(self, names: tuple[str, ...]) -> Floats:
        """Return some features as the last axis, (n_weeks, n_facilities, len(names))."""
        return np.stack([self.features[name] for name in names], axis=-1)


def make_panel(
    inputs: Inputs, profile: WeightProfile, days: Days, horizon_days: int, known_by: int
) -> Panel:
    """Return the panel of the evenly spaced `days`, each from what was known on it.

    Outcomes are those known by `known_by`.

    Raises
    ------
    ValueError
        There is no day, or they are not evenly spaced and ascending.
    """
    steps = np.unique(np.diff(days))
    if len(days) == 0 or len(steps) > 1 or (steps <= 0).any():
        message = f"the days of a panel must ascend in even steps, got {len(days)}: {days[:8]}"
        raise ValueError(message)
    counts = counter(inputs, days, known_by)
    half_lives, pairs = profile.half_lives, inputs.exposure
    features = {
        "short": counts(pairs.own, half_lives.short_days),
        "long": counts(pairs.own, half_lives.long_days),
        "near": counts(pairs.near, half_lives.short_days),
        "near_long": counts(pairs.near, half_lives.long_days),
        **{f"own_{h:g}": counts(pairs.own, h) for h in EXTRA_HALF_LIVES},
    }
    features |= {f"last_{width}": _recent(inputs, days, width, known_by) for width in WINDOWS_DAYS}
    own = counts(pairs.own, half_lives.background_days)
    features["background"] = background_along(inputs, profile, own, days)
    return Panel(
        days=days,
        horizon_days=horizon_days,
        features=features,
        exponent=exponents_along(inputs, profile, days, known_by, horizon_days),
        known_positive=first_known(inputs, days, horizon_days, known_by),
        is_quiet=_recent(inputs, days, QUIET_DAYS, known_by) == 0,
        is_present=present(inputs, days),
        known_by=known_by,
    )


def first_known(inputs: Inputs, days: Days, horizon_days: int, known_by: int) -> Days:
    """Return the day by which the first attempt in each window was known, (n_weeks, n_facilities).

    ``NEVER`` where there was none, or none known by `known_by`. `days` are evenly spaced.
    """
    pairs = inputs.exposure
    told = pairs.keep(pairs.is_attempt & (pairs.known[pairs.incident] <= known_by))
    on, known = told.occurred[told.incident], told.known[told.incident]
    found = np.full((len(days), pairs.n_facilities), NEVER, dtype=np.int64)
    step = int(days[1] - days[0]) if len(days) > 1 else horizon_days
    # an attempt lies in the window of the last day up to it, and of those before that still reach
    last = np.searchsorted(days, on, side="right") - 1
    for back in range(-(-horizon_days // step)):
        row = last - back
        inside = (row >= 0) & (on < days[np.maximum(row, 0)] + horizon_days)
        np.minimum.at(found, (row[inside], told.facility[inside]), known[inside])
    return found


def _recent(inputs: Inputs, days: Days, width_days: int, known_by: int) -> Floats:
    pairs = inputs.exposure
    occurred, known = pairs.occurred[pairs.incident], pairs.known[pairs.incident]
    enters, leaves = np.maximum(occurred + 1, known), occurred + width_days + 1
    counted = (known <= known_by) & (enters < leaves)
    moves = np.zeros((len(days) + 1, pairs.n_facilities))
    for at, sign in ((enters, 1.0), (leaves, -1.0)):
        row = np.searchsorted(days, at[counted])
        np.add.at(moves, (row, pairs.facility[counted]), sign * pairs.own[counted])
    # what has come and gone leaves a rounding error behind
    recent: Floats = np.maximum(moves[:-1].cumsum(axis=0), 0.0).round(9)
    return recent
