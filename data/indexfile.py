"""The DuckDB file as the index of its journal: kept in step, mended, and written after it.

Whoever calls holds the gate: shared for :meth:`IndexFile.opened`, exclusive for the rest.
"""

from collections.abc import Sequence
from contextlib import closing, suppress
from pathlib import Path

import duckdb

from data.admission import refuse_dangling_references
from data.changes import Entry, Head
from data.database import (
    SCHEMA_VERSION,
    Connection,
    State,
    apply,
    apply_all,
    build,
    connect,
    state_of,
)
from data.journal import Journal
from data.problems import StoreDamaged


class IndexFile:
    """The DuckDB file at a path, and the journal it follows."""

    def __init__(self, path: Path, journal: Journal) -> None:
        self._path = path
        self._journal = journal

    def opened(self) -> Connection | None:
        """Return a read-only connection; None where the file is missing, damaged or not in step."""
        if not self._path.exists():
            return None
        try:
            con = connect(self._path, read_only=True)
        except duckdb.Error:
            return None
        state = state_of(con)
        if state and state.schema_version == SCHEMA_VERSION and self._journal.is_at(state.hash):
            return con
        con.close()
        return None

    def _state(self) -> State | None:
        if not self._path.exists():
            return None
        with suppress(duckdb.Error), closing(connect(self._path, read_only=True)) as con:
            return state_of(con)
        return None

    def bring_up_to_date(self) -> None:
        """Build the file anew, or add the lines it lacks; do nothing where it is in step.

        Raises
        ------
        StoreDamaged
            The journal is broken or gone, or is not the one the file was made from.
        """
        head = self._journal.tail()
        state = self._state()
        if head.seq == 0 and self._path.exists() and (state is None or state.seq > 0):
            raise StoreDamaged(self._without_journal())
        if state is None or state.schema_version != SCHEMA_VERSION:
            self.rebuild()
        elif (state.seq, state.hash) != (head.seq, head.hash):
            self._catch_up(state, head)

    def _catch_up(self, state: State, head: Head) -> None:
        if state.seq >= head.seq:
            message = (
                f"{self._path.name} holds changes that {self._journal.path.name} does not: the "
                "journal was cut short or exchanged. Put the right journal back, or move "
                f"{self._path.name} away to go on from the journal as it is. Nothing was changed."
            )
            raise StoreDamaged(message)
        missing = self._journal.entries(Head(state.seq, state.hash, 0))
        try:
            with closing(connect(self._path, read_only=False)) as con:
                apply_all(con, missing)
        except duckdb.Error:
            self.rebuild()

    def rebuild(self) -> None:
        """Build the file anew from the journal and put it in place of the old one.

        Raises
        ------
        StoreDamaged
            The journal is broken, or the disk does not take the file.
        """
        try:
            build(self._path, self._journal.entries())
        except duckdb.Error as error:
            message = (
                f"{self._path.name} cannot be built from its journal: {error}. The journal is "
                "whole; look whether the disk is full, then try again."
            )
            raise StoreDamaged(message) from error

    def record(self, entries: Sequence[Entry]) -> None:
        """Write the lines to the journal and then to the file, which must be in step.

        Raises
        ------
        DataError
            A line names a record that is not there; nothing was written.
        StoreError
            The disk does not take them.
        """
        try:
            self._commit(entries)
        except duckdb.Error:
            # damaged under our hands, or the commit failed after the journal had it
            self.rebuild()
            if self._journal.tail().hash != entries[-1].hash:
                self._commit_or_say_why(entries)

    def _commit_or_say_why(self, entries: Sequence[Entry]) -> None:
        try:
            self._commit(entries)
        except duckdb.Error as error:
            message = f"{self._path.name} does not take the change: {error}. Look at the disk."
            raise StoreDamaged(message) from error

    def _commit(self, entries: Sequence[Entry]) -> None:
        # the rows go in first, uncommitted: what DuckDB would refuse must not reach the journal
        with closing(connect(self._path, read_only=False)) as con:
            con.begin()
            for entry in entries:
                apply(con, entry)
            refuse_dangling_references(con, entries)
            self._journal.append(entries)
            con.commit()

    def _without_journal(self) -> str:
        return (
            f"{self._journal.path.name} is missing or empty although {self._path.name} is there. "
            "Put the journal back from a backup. Nothing was read, and nothing was overwritten."
        )
