"""What the pairs of facilities and incidents are told from: where it is the same, so are they."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.profile import Matching, Space, WeightProfile
from models.reach.grid import Rows
from models.reach.matching import counted, incident_weights
from models.records import Floats, Records

# what is looked at of an incident besides its weight
COLUMNS = (
    "facility_id",
    "governorate",
    "lat",
    "lon",
    "location_error_km",
    "target_class",
    "actor_class",
)
_NO_ROWS = np.zeros(0, dtype=np.intp)


@dataclass(frozen=True)
class Told:
    """Facilities and incidents as far as their pairs hang on them.

    Parameters
    ----------
    facilities : DataFrame
        All facilities.
    incidents : DataFrame
        Of each incident ``incident_id`` and the ``COLUMNS``.
    weight : float array (n_incidents,)
        Its weight q.
    is_sure : bool array (n_incidents,)
        Whether it counts and is not of low confidence.
    matching, space : Matching, Space
        How they match, and how far incidents reach.
    retracted_segments : tuple of str
        Route segments that are no facilities any more, and that incidents may name.
    """

    facilities: pd.DataFrame
    incidents: pd.DataFrame
    weight: Floats
    is_sure: NDArray[np.bool_]
    matching: Matching
    space: Space
    retracted_segments: tuple[str, ...] = ()

    def of(self, rows: Rows) -> "Told":
        """Return the same with these incidents alone."""
        incidents = self.incidents.iloc[rows].reset_index(drop=True)
        weight, is_sure = self.weight[rows], self.is_sure[rows]
        return replace(self, incidents=incidents, weight=weight, is_sure=is_sure)

    def unchanged(self, before: "Told") -> tuple[Rows, Rows]:
        """Return the rows of the incidents whose pairs are what they were: there, and here."""
        if (self.matching, self.space) != (before.matching, before.space):
            return _NO_ROWS, _NO_ROWS
        if self.retracted_segments != before.retracted_segments:
            return _NO_ROWS, _NO_ROWS
        if not self.facilities.equals(before.facilities):
            return _NO_ROWS, _NO_ROWS
        now, then = (_ids(told) for told in (self, before))
        there_rows, here_rows = [], []
        for here, there in _alike(now, then):
            same = self._cells_alike(here, before, there)
            there_rows.append(np.arange(len(then))[there][same])
            here_rows.append(np.arange(len(now))[here][same])
        return np.concatenate(there_rows), np.concatenate(here_rows)

    def _cells_alike(
        self, here: slice | Rows, before: "Told", there: slice | Rows
    ) -> NDArray[np.bool_]:
        same = self.weight[here] == before.weight[there]
        same &= self.is_sure[here] == before.is_sure[there]
        for name in COLUMNS:
            one = self.incidents[name].iloc[here].reset_index(drop=True)
            other = before.incidents[name].iloc[there].reset_index(drop=True)
            equal = (one == other).to_numpy(dtype=bool, na_value=False)
            same &= equal | (one.isna() & other.isna()).to_numpy(dtype=bool)
        return np.asarray(same)


def told_from(records: Records, profile: WeightProfile) -> Told:
    """Return what the pairs of some records hang on under a profile."""
    incidents = records.incidents
    return Told(
        facilities=records.facilities,
        incidents=incidents[["incident_id", *COLUMNS]],
        weight=incident_weights(incidents, profile.incident_weight),
        is_sure=counted(incidents) & (incidents["confidence"] != "low").to_numpy(dtype=bool),
        matching=profile.matching,
        space=profile.space,
        retracted_segments=records.retracted_segments,
    )


def _ids(told: Told) -> NDArray[Any]:
    return told.incidents["incident_id"].to_numpy(dtype=object)


def _alike(now: NDArray[Any], then: NDArray[Any]) -> Iterator[tuple[slice | Rows, slice | Rows]]:
    """Yield rows of both that have the same names, one against the other.

    Most often something is added to the rest: so it is the middle alone that is looked through,
    between what both begin with and what both end with.
    """
    shorter = min(len(now), len(then))
    head = _until_false(now[:shorter] == then[:shorter])
    rest = shorter - head
    tail = _until_false((now[len(now) - rest :] == then[len(then) - rest :])[::-1])
    yield slice(0, head), slice(0, head)
    yield slice(len(now) - tail, len(now)), slice(len(then) - tail, len(then))
    middle = pd.Index(then[head : len(then) - tail])
    first_of = np.flatnonzero(~middle.duplicated())
    at = middle[first_of].get_indexer(pd.Index(now[head : len(now) - tail]))
    here = np.flatnonzero(at >= 0)
    yield head + here, head + first_of[at[here]]


def _until_false(values: NDArray[np.bool_]) -> int:
    return len(values) if values.all() else int(np.argmin(values))
