"""Which incidents bear on which facilities, and how strongly: the table behind every count."""

from dataclasses import dataclass, replace
from functools import partial
from typing import NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.profile import WeightProfile
from models.reach.grid import Pairs, Rows
from models.reach.matching import actor_relevance, aimed_at, by_cells
from models.reach.space import candidates, own_and_near
from models.reach.told import Told, told_from
from models.records import Days, Floats, Records, day_numbers
from models.versions import in_force, superseded_days

ATTEMPT_SHARE = 0.5


@dataclass(frozen=True)
class Exposure:
    """Every (facility, incident) pair with any influence or an attempt, as parallel arrays.

    Parameters
    ----------
    n_facilities : int
        Length of the facility axis.
    facility, incident : int array (n_pairs,)
        Row numbers in the frames of the records.
    own, near : float array (n_pairs,)
        q * match * share at the facility, and q * match * nearness outside it.
    is_attempt : bool array (n_pairs,)
        Whether the incident counts as an attempt on or at the facility when outcomes are told:
        it names it or lies in it for the better part, aimed at its class, is no aggregate and not
        of low confidence.
    occurred, known, superseded : int array (n_incidents,)
        Day numbers of the incident, of the day it was known, and of the day from which another
        version was in force, ``NEVER`` for none.
    told : Told, optional
        What the pairs were told from.
    evenness : float array (3, n_pairs), optional
        Where a pair stands for several incidents: their sums of own², own·near and near², over the
        same of the sums. None where each is of one incident.
    """

    n_facilities: int
    facility: NDArray[np.intp]
    incident: NDArray[np.intp]
    own: Floats
    near: Floats
    is_attempt: NDArray[np.bool_]
    occurred: Days
    known: Days
    superseded: Days
    told: Told | None = None
    evenness: Floats | None = None

    def keep(self, pairs: NDArray[np.bool_]) -> "Exposure":
        """Return the exposure with only the pairs marked true."""
        return replace(
            self,
            facility=self.facility[pairs],
            incident=self.incident[pairs],
            own=self.own[pairs],
            near=self.near[pairs],
            is_attempt=self.is_attempt[pairs],
            evenness=None if self.evenness is None else self.evenness[:, pairs],
        )

    def sum_by_facility(self, values: Floats) -> Floats:
        """Return the sum of one value a pair for each facility, shape (n_facilities,)."""
        total = np.bincount(self.facility, values, minlength=self.n_facilities)
        return total.astype(np.float64)

    def sums_of_squares(self, own_shares: Floats, near_shares: Floats) -> Floats:
        """Return, for each pair, the sum of the squared shares of its incidents, (n_pairs,).

        `own_shares` and `near_shares` are what the pairs share by `own` and by `near`.
        """
        if self.evenness is None:
            return np.asarray((own_shares + near_shares) ** 2)
        terms = np.stack([own_shares**2, 2 * own_shares * near_shares, near_shares**2])
        return np.asarray((terms * self.evenness).sum(axis=0))

    def before(self, day: int, known_by: int) -> "Exposure":
        """Return the pairs of incidents of days before `day`, as known by `known_by`."""
        enters = (self.occurred < day) & in_force(self.known, self.superseded, known_by)
        return self.keep(enters[self.incident])

    def attempts(self, known_by: int) -> "Exposure":
        """Return the pairs that are attempts, as known by `known_by`."""
        told = in_force(self.known, self.superseded, known_by)
        return self.keep(self.is_attempt & told[self.incident])


def exposure(records: Records, profile: WeightProfile, before: Exposure | None = None) -> Exposure:
    """Return the exposure of every facility to every incident, in the order of both.

    The pairs in reach are taken in blocks. Those of incidents that an exposure from `before` was
    told of just so are taken over from there, all from the first to the last bit.
    """
    told = told_from(records, profile)
    fresh = np.ones(len(told.incidents), dtype=bool)
    kept = _Columns(*_NO_PAIRS)
    if before is not None and before.told is not None:
        there, here = told.unchanged(before.told)
        fresh[here] = False
        kept = _taken_over(before, there, here)
    rows = np.flatnonzero(fresh)
    columns = _columns(told.of(rows) if before is not None else told, rows)
    if len(kept.facility):
        columns = _in_order(kept, columns)
    return Exposure(
        len(records.facilities),
        *columns,
        day_numbers(records.incidents["occurred_on"]),
        day_numbers(records.incidents["known_on"]),
        superseded_days(records.incidents),
        told,
    )


class _Columns(NamedTuple):
    """The columns of an exposure, one value a pair."""

    facility: Rows
    incident: Rows
    own: Floats
    near: Floats
    is_attempt: NDArray[np.bool_]


_NO_PAIRS = tuple(np.zeros(0, dtype=kind) for kind in (np.intp, np.intp, float, float, bool))


def _columns(told: Told, rows: Rows) -> _Columns:
    """Return the pairs of all the incidents told of, which lie in these rows of the records."""
    # what happened is told by the radius of the record, what counts by the scaled one
    widest = _scaled(told.facilities, max(told.space.radius_scale, 1.0))
    parts = [_block(told, pairs) for pairs in candidates(widest, told.incidents, told.space)]
    columns = _Columns(*(np.concatenate(c) for c in zip(_NO_PAIRS, *parts, strict=True)))
    return columns._replace(incident=rows[columns.incident])


def _taken_over(before: Exposure, there: Rows, here: Rows) -> _Columns:
    """Return the pairs of the incidents that lay there, and lie here now."""
    row = np.full(len(before.occurred), -1)
    row[there] = here
    incident = row[before.incident]
    some = np.flatnonzero(incident >= 0)
    facility, own, near = before.facility[some], before.own[some], before.near[some]
    return _Columns(facility, incident[some], own, near, before.is_attempt[some])


def _in_order(kept: _Columns, fresh: _Columns) -> _Columns:
    columns = _Columns(*(np.concatenate(c) for c in zip(kept, fresh, strict=True)))
    size = int(columns.incident.max()) + 1
    order = np.argsort(columns.facility * size + columns.incident, kind="stable")
    facility, incident, own, near, is_attempt = columns
    return _Columns(facility[order], incident[order], own[order], near[order], is_attempt[order])


def _block(told: Told, pairs: Pairs) -> _Columns:
    facilities, incidents, space = told.facilities, told.incidents, told.space
    aimed = aimed_at(facilities, incidents, pairs)
    relevance = partial(actor_relevance, matching=told.matching)
    actor = by_cells(relevance, facilities["threatened_by"], incidents["actor_class"], pairs)
    weight = told.weight[pairs.incident] * np.where(aimed, 1.0, told.matching.other_class) * actor
    scaled = _scaled(facilities, space.radius_scale)
    at, nearby = own_and_near(scaled, incidents, pairs, space, told.retracted_segments)
    own, near = weight * at, weight * nearby
    # what happened is told from the records alone, whatever the weights of the profile
    if space.radius_scale != 1:
        at, _ = own_and_near(facilities, incidents, pairs, space, told.retracted_segments)
    attempt = aimed & (at >= ATTEMPT_SHARE) & told.is_sure[pairs.incident]
    some = (own > 0) | (near > 0) | attempt
    return _Columns(
        pairs.facility[some], pairs.incident[some], own[some], near[some], attempt[some]
    )


def _scaled(facilities: pd.DataFrame, scale: float) -> pd.DataFrame:
    return facilities.assign(exposure_radius_km=facilities["exposure_radius_km"] * scale)
