"""Which incidents bear on which facilities, and how strongly: the table behind every count."""

from dataclasses import dataclass
from functools import partial

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.grid import Pairs, Rows
from models.matching import actor_relevance, aimed_at, by_cells, counted, incident_weights
from models.profile import WeightProfile
from models.records import Days, Floats, Records, day_numbers
from models.space import candidates, own_and_near
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

    def keep(self, pairs: NDArray[np.bool_]) -> "Exposure":
        """Return the exposure with only the pairs marked true."""
        return Exposure(
            self.n_facilities,
            self.facility[pairs],
            self.incident[pairs],
            self.own[pairs],
            self.near[pairs],
            self.is_attempt[pairs],
            self.occurred,
            self.known,
            self.superseded,
        )

    def sum_by_facility(self, values: Floats) -> Floats:
        """Return the sum of one value a pair for each facility, shape (n_facilities,)."""
        total = np.bincount(self.facility, values, minlength=self.n_facilities)
        return total.astype(np.float64)

    def before(self, day: int, known_by: int) -> "Exposure":
        """Return the pairs of incidents of days before `day`, as known by `known_by`."""
        enters = (self.occurred < day) & in_force(self.known, self.superseded, known_by)
        return self.keep(enters[self.incident])

    def attempts(self, known_by: int) -> "Exposure":
        """Return the pairs that are attempts, as known by `known_by`."""
        told = in_force(self.known, self.superseded, known_by)
        return self.keep(self.is_attempt & told[self.incident])


def exposure(records: Records, profile: WeightProfile) -> Exposure:
    """Return the exposure of every facility to every incident, the pairs in reach taken in blocks.

    The pairs stand in the order of facility and incident.
    """
    incidents, space = records.incidents, profile.space
    q = incident_weights(incidents, profile.incident_weight)
    sure = counted(incidents) & (incidents["confidence"] != "low").to_numpy(dtype=bool)
    # what happened is told by the radius of the record, what counts by the scaled one
    widest = _scaled(records.facilities, max(space.radius_scale, 1.0))
    parts = [
        _block(records, profile, pairs, q, sure) for pairs in candidates(widest, incidents, space)
    ]
    columns = [np.concatenate(c) for c in zip(*parts, strict=True)] if parts else _NO_PAIRS
    facility, incident, own, near, is_attempt = columns
    return Exposure(
        len(records.facilities),
        facility.astype(np.intp),
        incident.astype(np.intp),
        own.astype(float),
        near.astype(float),
        is_attempt.astype(bool),
        day_numbers(records.incidents["occurred_on"]),
        day_numbers(records.incidents["known_on"]),
        superseded_days(records.incidents),
    )


_NO_PAIRS = [np.zeros(0)] * 5


def _block(
    records: Records, profile: WeightProfile, pairs: Pairs, q: Floats, sure: NDArray[np.bool_]
) -> tuple[Rows, Rows, Floats, Floats, NDArray[np.bool_]]:
    facilities, incidents, space = records.facilities, records.incidents, profile.space
    aimed = aimed_at(facilities, incidents, pairs)
    relevance = partial(actor_relevance, matching=profile.matching)
    actor = by_cells(relevance, facilities["threatened_by"], incidents["actor_class"], pairs)
    weight = q[pairs.incident] * np.where(aimed, 1.0, profile.matching.other_class) * actor
    scaled = _scaled(facilities, space.radius_scale)
    at, nearby = own_and_near(scaled, incidents, pairs, space)
    own, near = weight * at, weight * nearby
    # what happened is told from the records alone, whatever the weights of the profile
    if space.radius_scale != 1:
        at, _ = own_and_near(facilities, incidents, pairs, space)
    attempt = aimed & (at >= ATTEMPT_SHARE) & sure[pairs.incident]
    some = (own > 0) | (near > 0) | attempt
    return pairs.facility[some], pairs.incident[some], own[some], near[some], attempt[some]


def _scaled(facilities: pd.DataFrame, scale: float) -> pd.DataFrame:
    return facilities.assign(exposure_radius_km=facilities["exposure_radius_km"] * scale)
