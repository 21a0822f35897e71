"""The incidents of a store for the parts: some days after the other, so that few are in memory."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import TypeVar

import pandas as pd

from data.queries import dtypes
from data.schema.tables import BY_NAME
from data.statements import statement
from data.storage.database import Connection, state_of
from data.store import Store
from models.versions import SUPERSEDED, incidents_by_version

T = TypeVar("T")


def in_stretches(store: Store, rows: int, work: Callable[[Iterator[pd.DataFrame], str], T]) -> T:
    """Return what `work` makes of all versions of all incidents, and the hash of the last change.

    It is given the frames of :func:`models.versions.incidents_by_version` with the columns that
    scoring reads, one stretch of time after the other, all of the same moment: nobody can write
    meanwhile. As for :meth:`data.store.Store.run`, it may begin again.

    Parameters
    ----------
    store : Store
        The records.
    rows : int
        About so many make a stretch: whole days, at least one.
    work : callable
        What takes the stretches, one at a time.
    """

    def read(con: Connection) -> T:
        state = state_of(con)
        return work(_stretches(con, rows), "" if state is None else state.hash)

    return store.run(read)


def _stretches(con: Connection, rows: int) -> Iterator[pd.DataFrame]:
    # what tells of what is looked at all together; it is little
    linked = _between(con, date.min, date.max, linked=True)
    linked = incidents_by_version(linked, linked[:0])
    for first, last in _days(con, rows):
        there = linked[linked["occurred_on"].between(pd.Timestamp(first), pd.Timestamp(last))]
        told = _between(con, first, last, linked=False)
        yield pd.concat([told, there], ignore_index=True) if len(there) else told


def _days(con: Connection, rows: int) -> Iterator[tuple[date, date]]:
    """Yield first and last day of each stretch."""
    days: list[date] = []
    held = 0
    for day, n in con.execute(statement("stretch_days")).fetchall():
        if days and held + n > rows:
            yield days[0], days[-1]
            days, held = [], 0
        days.append(day)
        held += n
    if days:
        yield days[0], days[-1]


def _between(con: Connection, first: date, last: date, *, linked: bool) -> pd.DataFrame:
    asked = {"first": first, "last": last, "linked": linked}
    found = con.execute(statement("stretch_incident"), asked).df()
    columns = dtypes([c for c in BY_NAME["incident"].columns if c.name in found])
    return found.astype({**columns, SUPERSEDED: "datetime64[us]"})
