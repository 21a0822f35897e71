"""The DuckDB file as the index of its journal: kept in step, mended, and written after it.

Whoever calls holds the gate: shared for :meth:`IndexFile.opened`, exclusive for the rest.
"""

import os
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from pathlib import Path

import duckdb

from data.problems import StoreDamaged, StoreError
from data.storage.changes import Entry, Head
from data.storage.database import (
    SCHEMA_VERSION,
    Connection,
    State,
    add_all,
    apply_all,
    build,
    connect,
    log_of,
    scratch_of,
    state_of,
)
from data.storage.journal import Journal

Check = Callable[[Connection], None]
# what a disk that is full or broken makes of a write
_REFUSED = (duckdb.Error, OSError)


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
        # left by somebody who was killed
        scratch_of(self._path).unlink(missing_ok=True)
        head = self._journal.tail()
        state = self._state()
        if head.seq == 0 and self._path.exists() and (state is None or state.seq > 0):
            raise StoreDamaged(self._without_journal())
        if state is None:
            self.rebuild()
        elif state.schema_version != SCHEMA_VERSION:
            self._put_aside(state.schema_version)
            self.rebuild()
        elif (state.seq, state.hash) != (head.seq, head.hash):
            self._catch_up(state, head)

    def _put_aside(self, schema_version: int) -> None:
        kept = self._path.with_name(f"{self._path.stem}.schema-{schema_version}.duckdb")
        # a second name costs no room while the first is there; not every disk gives one
        with suppress(OSError):
            os.link(self._path, kept)

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
                apply_all(con, missing, scratch_of(self._path))
        except _REFUSED:
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
        except _REFUSED as error:
            message = (
                f"{self._path.name} cannot be built from its journal: {_said(error)}. The journal "
                "is whole; look whether the disk is full, then try again."
            )
            raise StoreDamaged(message) from error

    def record(self, entries: Iterable[Entry], check: Check = lambda _: None) -> None:
        """Write the lines to the journal and then to the file, which must be in step.

        Parameters
        ----------
        entries : iterable of Entry
            The lines; they are gone through more than once.
        check : callable
            Told of the connection that has the rows already; what it raises refuses them.

        Raises
        ------
        DataError
            The check refused the rows; nothing was written.
        StoreError
            The disk does not take them.
        """
        before = self._journal.tail()
        try:
            self._commit(entries, check)
        except _REFUSED as error:
            # the file was damaged under our hands, or the disk is full
            if self._journal.tail() == before:
                self._try_again(entries, check, error)
            else:
                self._follow_or_take_back(before, error)

    def _try_again(self, entries: Iterable[Entry], check: Check, first: Exception) -> None:
        before = self._journal.tail()
        try:
            self.rebuild()
            self._commit(entries, check)
        except (*_REFUSED, StoreDamaged) as error:
            if self._journal.tail() != before:
                self._follow_or_take_back(before, error)
                return
            raise self._not_stored(first) from error

    def _follow_or_take_back(self, before: Head, error: Exception) -> None:
        """Bring the file in step with lines that it did not commit, or else take these back.

        Nobody has been told of them; and what the file cannot follow would keep all from reading.
        """
        if self._is_in_step():
            return
        try:
            self.rebuild()
        except StoreDamaged:
            self._journal.cut_back(before)
            if not self._is_in_step():
                # what the file's log holds of the lines is not to be played back
                log_of(self._path).unlink(missing_ok=True)
            raise self._not_stored(error) from error

    def _is_in_step(self) -> bool:
        state, head = self._state(), self._journal.tail()
        return state is not None and (state.seq, state.hash) == (head.seq, head.hash)

    def _not_stored(self, error: Exception) -> StoreError:
        message = (
            f"{self._path.name} does not take the change: {_said(error)}. Nothing was stored; look "
            "whether the disk is full, then try again."
        )
        return StoreError(message)

    def _commit(self, entries: Iterable[Entry], check: Check) -> None:
        # the rows go in first, uncommitted: what DuckDB would refuse must not reach the journal
        with closing(connect(self._path, read_only=False)) as con:
            con.begin()
            add_all(con, entries, scratch_of(self._path))
            check(con)
            self._journal.append(entries)
            con.commit()

    def _without_journal(self) -> str:
        return (
            f"{self._journal.path.name} is missing or empty although {self._path.name} is there. "
            "Put the journal back from a backup. Nothing was read, and nothing was overwritten."
        )


def _said(error: Exception) -> str:
    strerror = error.strerror if isinstance(error, OSError) else None
    return strerror or str(error).strip().splitlines()[0]
