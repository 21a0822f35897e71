"""What if the weights were others: one board date, kept ready to be asked again and again.

Nothing goes back to the store. A weight of the three factors is a product over what is kept here,
a half-life filters the pairs anew, and only matching and space look at the records once more.
"""

import datetime as dt
from dataclasses import dataclass, fields, replace
from enum import IntEnum
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.factors.features import Inputs, prepare, prepared_again
from models.factors.parts import Mixes, Parts, parts_now, rate
from models.factors.rate import probability
from models.history import WEEK_DAYS, newest_known, present, weeks_before
from models.profile import Factors, WeightProfile
from models.records import Floats, Records, day_number, to_date
from models.scoring import LONG_HORIZON_DAYS
from models.span import Span, mapped, span
from models.weekly import WEEKS_EVALUATED

DAYS_AHEAD = 60
RECORD_WEEKS = 104


class Work(IntEnum):
    """What a draft asks for, least first: a product, a new filter, a new look at the records."""

    WEIGH = 0
    FILTER = 1
    PREPARE = 2


# a group named in neither is filtered anew: slower than it need be perhaps, but never wrong
_WEIGHED = {
    "name",
    "note",
    "factors",
    "uncertainty",
    *(f"{group}_{days}d" for group in ("rate", "log_slopes", "log_offsets") for days in (7, 30)),
}
_PREPARED = {"incident_weight", "matching", "space"}


def work_needed(base: WeightProfile, draft: WeightProfile) -> Work:
    """Return what has to be redone to go from one profile to another."""
    names = {field.name for field in fields(base)}
    changed = {name for name in names if getattr(base, name) != getattr(draft, name)}
    if changed & _PREPARED:
        return Work.PREPARE
    return Work.FILTER if changed - _WEIGHED else Work.WEIGH


@dataclass(frozen=True)
class Basis:
    """What the three weights do not change, of one board date; each part is made when asked for.

    Parameters
    ----------
    inputs : Inputs
        The prepared records.
    profile : WeightProfile
        What they were prepared and are filtered with; its three weights do not matter.
    day, known_by : int
        Day numbers: the date assessed, and by when a record must have been known.
    is_present : bool array (n_facilities,)
        Whether the facility has people to protect on `day`.
    newest_known : int
        Newest day on which a record that counts became known; ``NO_DAY`` for none.
    """

    inputs: Inputs
    profile: WeightProfile
    day: int
    known_by: int
    is_present: NDArray[np.bool_]
    newest_known: int

    @cached_property
    def now(self) -> Parts:
        """Return the parts of the 7 days that begin with the date, (n_facilities,)."""
        return parts_now(self.inputs, self.profile, self.day, self.known_by)

    @cached_property
    def long(self) -> Parts:
        """Return the parts of the 30 days that begin with the date, (n_facilities,)."""
        return parts_now(self.inputs, self.profile, self.day, self.known_by, LONG_HORIZON_DAYS)

    @cached_property
    def ahead(self) -> Span:
        """Return the date and the 60 days after it, all seen with what was known by `known_by`."""
        days = np.arange(self.day, self.day + DAYS_AHEAD + 1, dtype=np.int64)
        return span(self.inputs, self.profile, days, self.known_by, at_once=True)

    @cached_property
    def along(self) -> Span:
        """Return every day that a held level of the next 60 looks back on, and these, 418 days."""
        first = weeks_before(self.day, WEEKS_EVALUATED)[0]
        days = np.arange(first, self.day + DAYS_AHEAD + 1, dtype=np.int64)
        return span(self.inputs, self.profile, days, self.known_by)

    @cached_property
    def record(self) -> Span:
        """Return the last 104 weekly evaluations whose 7 days are over and could be told of."""
        over = min(self.day, self.known_by) - WEEK_DAYS
        weeks_back = -(-(self.day - over) // WEEK_DAYS)
        days = weeks_before(self.day - weeks_back * WEEK_DAYS, RECORD_WEEKS)
        return span(self.inputs, self.profile, days, self.known_by)

    @cached_property
    def names_in_order(self) -> NDArray[np.intp]:
        """Return the place of each facility among all in the order of names, (n_facilities,)."""
        names = self.inputs.records.facilities["name"].to_numpy(dtype=object)
        return np.argsort(np.argsort(names, kind="stable"), kind="stable")


@dataclass(frozen=True)
class View:
    """One board date under one profile.

    Parameters
    ----------
    basis : Basis
        What the three weights do not change; views of drafts share it where they can.
    profile : WeightProfile
        The weights.
    """

    basis: Basis
    profile: WeightProfile

    @property
    def as_of(self) -> dt.date:
        """Return the date assessed."""
        return to_date(self.basis.day)

    @property
    def known_by(self) -> dt.date:
        """Return the date by which a record must have been known."""
        return to_date(self.basis.known_by)

    @property
    def facility_ids(self) -> NDArray[Any]:
        """Return the ids of the facilities in the order of every array, (n_facilities,)."""
        return self.basis.inputs.records.facilities["facility_id"].to_numpy(dtype=object)

    @property
    def is_assessed(self) -> NDArray[np.bool_]:
        """Return whether each facility has people to protect, and records young enough, (n,)."""
        oldest = self.basis.day - self.profile.uncertainty.stale_after_days
        return np.asarray(self.basis.is_present & (self.basis.newest_known >= oldest))

    def rates(
        self, factors: Factors | Mixes | None = None, facilities: slice = slice(None)
    ) -> Floats:
        """Return the rates over 7 days, NaN where not assessed, as the scoring core gives them.

        Parameters
        ----------
        factors : Factors or Mixes, optional
            The three weights, or arrays of them that broadcast with (n_facilities,); those of the
            profile where it is not given.
        facilities : slice
            Which facilities; all where it is not given.
        """
        weights = self.profile.factors if factors is None else factors
        parts = mapped(lambda values: values[facilities], self.basis.now)
        found = rate(parts, self.profile, weights)
        return np.where(self.is_assessed[facilities], found, np.nan)

    def probabilities_30d(self) -> Floats:
        """Return the probability of an attempt within 30 days, NaN where not assessed, (n,)."""
        longer = rate(self.basis.long, self.profile, self.profile.factors)
        # the longer window holds the shorter, so it can never be the less likely
        return probability(np.maximum(longer, self.rates()))


def look(
    records: Records, profile: WeightProfile, as_of: dt.date, known_by: dt.date | None = None
) -> View:
    """Return the view of one date under a profile; parameters as for :func:`scoring.assess`."""
    return look_at(prepare(records, profile), profile, as_of, known_by)


def look_at(
    inputs: Inputs, profile: WeightProfile, as_of: dt.date, known_by: dt.date | None = None
) -> View:
    """Return the view of one date under the profile that the inputs were prepared with."""
    day = day_number(as_of)
    known = day if known_by is None else day_number(known_by)
    newest = newest_known(inputs, np.array([day]), np.array([known]))
    is_present = present(inputs, np.array([day]))[0]
    return View(Basis(inputs, profile, day, known, is_present, int(newest[0])), profile)


def revise(view: View, draft: WeightProfile) -> View:
    """Return the view of the same date and records under another profile.

    It does no more than :func:`work_needed`, and shares what that leaves alone.
    """
    basis = view.basis
    work = work_needed(basis.profile, draft)
    if work is Work.WEIGH:
        return View(basis, draft)
    inputs = prepared_again(basis.inputs, draft) if work is Work.PREPARE else basis.inputs
    return View(replace(basis, inputs=inputs, profile=draft), draft)
