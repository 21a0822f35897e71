"""The panel a model is fitted and tested on: weeks by facilities, as each week knew it."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from models.factors.features import Inputs, counter
from models.factors.parts import exponent, parts_along
from models.history import present
from models.profile import WeightProfile
from models.records import Days, Floats
from models.versions import NEVER

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
        Day by which the first attempt in the window was known, for good as far as is known;
        ``NEVER`` where there was none.
    is_quiet : bool array (n_weeks, n_facilities)
        Whether no incident was known there for 90 days: the hard cases.
    is_present : bool array (n_weeks, n_facilities)
        Whether the facility was there to be attacked; other rows are neither fitted nor scored.
    known_by : int
        Day by which the outcomes were known; a window that was not over by then tells nothing.
    withdrawn : int array (n, 4)
        Attempts that were taken back: row of the week, row of the facility, the day by which the
        window was held to be attacked, and the day from which it no longer was.
    """

    days: Days
    horizon_days: int
    features: dict[str, Floats]
    exponent: Floats
    known_positive: Days
    is_quiet: NDArray[np.bool_]
    is_present: NDArray[np.bool_]
    known_by: int
    withdrawn: Days = field(default_factory=lambda: np.zeros((0, 4), dtype=np.int64))

    @property
    def outcomes(self) -> Floats:
        """Return 1 where there was at least one attempt in the window, else 0."""
        return (self.known_positive < NEVER).astype(float)

    def attacked(self, day: int) -> NDArray[np.bool_]:
        """Return which windows were held to be attacked by what was known on `day`."""
        held = self.known_positive <= day
        weeks, facilities, since, until = self.withdrawn.T
        then = (since <= day) & (day < until)
        held[weeks[then], facilities[then]] = True
        return held

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
    counts, pairs = counter(inputs, days, known_by), inputs.exposure
    parts = parts_along(inputs, profile, days, known_by, horizon_days)
    known_positive, withdrawn = first_known(inputs, days, horizon_days, known_by)
    features = {
        **parts.counts,
        "near_long": counts(pairs.near, profile.half_lives.long_days),
        **{f"own_{h:g}": counts(pairs.own, h) for h in EXTRA_HALF_LIVES},
        **{f"last_{width}": _recent(inputs, days, width, known_by) for width in WINDOWS_DAYS},
        "background": parts.background,
    }
    return Panel(
        days=days,
        horizon_days=horizon_days,
        features=features,
        exponent=exponent(parts, profile.factors),
        known_positive=known_positive,
        is_quiet=_recent(inputs, days, QUIET_DAYS, known_by) == 0,
        is_present=present(inputs, days),
        known_by=known_by,
        withdrawn=withdrawn,
    )


def first_known(inputs: Inputs, days: Days, horizon_days: int, known_by: int) -> tuple[Days, Days]:
    """Return ``known_positive`` and ``withdrawn`` of a :class:`Panel`, as known by a day.

    `days` are evenly spaced.
    """
    pairs = inputs.exposure
    told = pairs.keep(pairs.is_attempt & (pairs.known[pairs.incident] <= known_by))
    week, attempt = _windows(told.occurred[told.incident], days, horizon_days)
    facility, incident = told.facility[attempt], told.incident[attempt]
    since, until = told.known[incident], told.superseded[incident]
    until = np.where(until <= known_by, until, NEVER)
    found = np.full((len(days), pairs.n_facilities), NEVER, dtype=np.int64)
    np.minimum.at(found, (week, facility), since)
    changed = np.zeros(found.shape, dtype=bool)
    changed[week[until < NEVER], facility[until < NEVER]] = True
    found[changed] = NEVER
    spells: dict[tuple[int, int], list[tuple[int, int]]] = {}
    rows = np.column_stack([week, facility, since, until])[changed[week, facility]]
    for row, place, begins, ends in rows.tolist():
        spells.setdefault((row, place), []).append((begins, ends))
    withdrawn = []
    for cell, own in spells.items():
        for begins, ends in _joined(own):
            if ends == NEVER:
                found[cell] = begins
            else:
                withdrawn.append((*cell, begins, ends))
    return found, np.array(withdrawn, dtype=np.int64).reshape(-1, 4)


def _windows(on: Days, days: Days, horizon_days: int) -> tuple[Days, Days]:
    """Return each week and attempt of which the one's window holds the other, as row numbers."""
    step = int(days[1] - days[0]) if len(days) > 1 else horizon_days
    # an attempt lies in the window of the last day up to it, and of those before that still reach
    last = np.searchsorted(days, on, side="right") - 1
    weeks, attempts = [], []
    for back in range(-(-horizon_days // step)):
        row = last - back
        inside = (row >= 0) & (on < days[np.maximum(row, 0)] + horizon_days)
        weeks.append(row[inside])
        attempts.append(np.flatnonzero(inside))
    return np.concatenate(weeks), np.concatenate(attempts)


def _joined(spells: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return spells of days, end exclusive, with those that touch or overlap made one."""
    joined: list[tuple[int, int]] = []
    for since, until in sorted(spells):
        if joined and since <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(until, joined[-1][1]))
        else:
            joined.append((since, until))
    return joined


def _recent(inputs: Inputs, days: Days, width_days: int, known_by: int) -> Floats:
    pairs = inputs.exposure
    occurred, known = pairs.occurred[pairs.incident], pairs.known[pairs.incident]
    superseded = pairs.superseded[pairs.incident]
    taken_back = np.where(superseded <= known_by, superseded, NEVER)
    enters = np.maximum(occurred + 1, known)
    leaves = np.minimum(occurred + width_days + 1, taken_back)
    counted = (known <= known_by) & (enters < leaves)
    moves = np.zeros((len(days) + 1, pairs.n_facilities))
    for at, sign in ((enters, 1.0), (leaves, -1.0)):
        row = np.searchsorted(days, at[counted])
        np.add.at(moves, (row, pairs.facility[counted]), sign * pairs.own[counted])
    # what has come and gone leaves a rounding error behind
    recent: Floats = np.maximum(moves[:-1].cumsum(axis=0), 0.0).round(9)
    return recent
