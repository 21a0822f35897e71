"""What each record adds to the rate of each facility: kept as numbers, told as tables when asked.

The rows of a facility lie together, so that its reasons are a slice, however many others have.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.attribution import Ledger
from models.factors.features import Inputs
from models.reach.grid import Rows, ascending
from models.records import Floats

KINDS = ("anniversary", "incident", "trigger")
_COLUMNS = ["facility_id", "kind", "id", "share", "previous_share"]


@dataclass(frozen=True)
class Evidence:
    """The evidence of all facilities, as parallel arrays in the order of the facilities.

    Parameters
    ----------
    facility_ids : array (n_facilities,)
        Ids of the facilities.
    record_ids : mapping of str to array
        Ids of the records of each kind, each once.
    facility, kind, record : int array (n_rows,)
        Row of the facility, place of the kind in ``KINDS``, and row of the record's id.
    share, previous_share : float array (n_rows,)
        Share of the rate now and a week ago; 0 where the record did not count.
    """

    facility_ids: NDArray[Any]
    record_ids: Mapping[str, NDArray[Any]]
    facility: NDArray[np.int32]
    kind: NDArray[np.int8]
    record: NDArray[np.int32]
    share: Floats
    previous_share: Floats

    def of(self, row: int) -> pd.DataFrame:
        """Return the evidence of the facility of a row, greatest share first.

        ``facility_id, kind, id, share, previous_share``.
        """
        # of the same type, or all the rows would be copied to be searched
        ends = np.array([row, row + 1], dtype=self.facility.dtype)
        return self._told(slice(*np.searchsorted(self.facility, ends)))

    @cached_property
    def frame(self) -> pd.DataFrame:
        """Return the evidence of all, facilities in order, as :meth:`of` gives that of one."""
        return self._told(slice(None))

    def _told(self, some: slice) -> pd.DataFrame:
        facility, kind, share = self.facility[some], self.kind[some], self.share[some]
        ids, name = self._named(kind, self.record[some])
        order = np.lexsort((name, kind, -share, facility))
        columns = (
            self.facility_ids[facility[order]],
            np.array(KINDS, dtype=object)[kind[order]],
            ids[name[order]],
            share[order],
            self.previous_share[some][order],
        )
        return pd.DataFrame(dict(zip(_COLUMNS, columns, strict=True)))

    def _named(
        self, kind: NDArray[np.int8], record: NDArray[np.int32]
    ) -> tuple[NDArray[Any], Rows]:
        """Return the ids of some records, each once and in order, and which one each has."""
        size = max(map(len, self.record_ids.values()), default=0) + 1
        keys, at = np.unique(kind.astype(np.intp) * size + record, return_inverse=True)
        kinds, rows = np.divmod(keys, size)
        ids = np.empty(len(keys), dtype=object)
        for number, name in enumerate(KINDS):
            ids[kinds == number] = self.record_ids[name][rows[kinds == number]]
        order = ids.argsort(kind="stable")
        rank = np.empty_like(order)
        rank[order] = np.arange(len(order))
        return ids[order], rank[at]


@dataclass(frozen=True)
class EvidenceInGroups:
    """The evidence of facilities assessed some after the other, each group's as it was made.

    Put together it would be there twice for a moment, and of many facilities it is nearly all
    that is kept.

    Parameters
    ----------
    groups : sequence of Evidence or EvidenceInGroups
        That of the first facilities, of the next, and so on.
    """

    groups: Sequence["Evidence | EvidenceInGroups"]

    @cached_property
    def facility_ids(self) -> NDArray[Any]:
        """Return the ids of all facilities."""
        return np.concatenate([group.facility_ids for group in self.groups])

    def of(self, row: int) -> pd.DataFrame:
        """Return the evidence of the facility of a row, as :meth:`Evidence.of` does."""
        ends = np.cumsum([len(group.facility_ids) for group in self.groups])
        which = int(np.searchsorted(ends, row, side="right"))
        group = self.groups[which]
        return group.of(row - int(ends[which]) + len(group.facility_ids))

    @cached_property
    def frame(self) -> pd.DataFrame:
        """Return the evidence of all, facilities in order, as :attr:`Evidence.frame` does."""
        return pd.concat([group.frame for group in self.groups], ignore_index=True)


def evidence(
    inputs: Inputs, now: Ledger, week_ago: Ledger, is_assessed: NDArray[np.bool_]
) -> Evidence:
    """Return the evidence of the facilities that are assessed.

    A record that counted only a week before has share 0.
    """
    records = inputs.records
    # a record may have a row for each of its versions; a share is of the record
    codes, record_ids = {}, {}
    for kind, ids in (
        ("anniversary", records.anniversaries["anniversary_id"]),
        ("incident", records.incidents["incident_id"]),
        ("trigger", records.trigger_events["trigger_id"]),
    ):
        codes[kind], record_ids[kind] = pd.factorize(ids.to_numpy(dtype=object))
    size = max((len(ids) for ids in record_ids.values()), default=0) + 1
    keys, shares = zip(*(_shares(parts, codes, size) for parts in (now, week_ago)), strict=True)
    rows = ascending(np.concatenate(keys))
    rows = rows[is_assessed[rows // size // len(KINDS)]]
    along = [_at(rows, key, share) for key, share in zip(keys, shares, strict=True)]
    facility_and_kind, record = np.divmod(rows, size)
    facility, of_kind = np.divmod(facility_and_kind, len(KINDS))
    facility_ids = records.facilities["facility_id"].to_numpy(dtype=object)
    # of very many facilities and days this is all that is kept
    numbers = (facility.astype(np.int32), of_kind.astype(np.int8), record.astype(np.int32))
    return Evidence(facility_ids, record_ids, *numbers, *along)


def _shares(parts: Ledger, codes: Mapping[str, Rows], size: int) -> tuple[Rows, Floats]:
    """Return a number for facility, kind and record of each share, and the shares."""
    found = {"incident": (parts.pairs.facility, parts.pairs.incident, parts.incident_shares)}
    for kind, shares in (
        ("anniversary", parts.anniversary_shares),
        ("trigger", parts.trigger_shares),
    ):
        record, facility = np.nonzero(shares)
        found[kind] = (facility, record, shares[record, facility])
    keys = [
        (found[kind][0] * len(KINDS) + number) * size + codes[kind][found[kind][1]]
        for number, kind in enumerate(KINDS)
    ]
    return np.concatenate(keys), np.concatenate([found[kind][2] for kind in KINDS])


def _at(rows: Rows, key: Rows, share: Floats) -> Floats:
    """Return the share that goes with each row, 0 where there is none."""
    along = np.zeros(len(rows))
    place = np.searchsorted(rows, key)
    there = rows.take(place, mode="clip") == key if len(rows) else np.zeros(len(key), dtype=bool)
    # where incidents were summed before, a day may have several sums
    np.add.at(along, place[there], share[there])
    return along
