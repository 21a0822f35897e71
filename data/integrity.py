"""Looking at a store as a whole: the journal, the DuckDB file, and whether they agree."""

from collections.abc import Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass
from pathlib import Path

import duckdb

from data.changes import SEED_AUTHOR, Head
from data.database import (
    SCHEMA_VERSION,
    STORAGE_VERSION,
    Connection,
    apply_all,
    connect,
    connect_memory,
    digests,
    state_of,
)
from data.journal import Journal
from data.problems import StoreError
from data.statements import statement


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: whether it is well, and what was found, in a sentence."""

    ok: bool
    message: str


def findings(path: Path, journal: Journal) -> list[Finding]:
    """Return what is found on walking the journal and comparing the DuckDB file with it.

    The journal is played into a second database in memory, so agreement is row for row. The
    caller holds the gate.
    """
    with closing(connect_memory()) as replayed:
        try:
            apply_all(replayed, journal.entries())
            head = journal.tail()
        except (StoreError, duckdb.Error) as error:
            return [Finding(False, str(error))]
        return [*_of_journal(journal, head), *_of_database(path, head, replayed)]


def _of_journal(journal: Journal, head: Head) -> Iterator[Finding]:
    name = journal.path.name
    if not journal.path.exists():
        yield Finding(False, f"{name} is missing; put it back from a backup.")
        return
    yield Finding(True, f"{name} is whole: {head.seq} lines, each following the one before it.")
    unfinished = journal.path.stat().st_size - head.end
    if unfinished:
        said = "was never acknowledged and is moved aside at the next change"
        yield Finding(
            True, f"{name} ends with {unfinished} bytes of an unfinished change; it {said}."
        )


def _of_database(path: Path, head: Head, replayed: Connection) -> Iterator[Finding]:
    if not path.exists():
        yield Finding(False, f"{path.name} is missing; the next read builds it from the journal.")
        return
    with ExitStack() as opened:
        try:
            con = opened.enter_context(closing(connect(path, read_only=True)))
            yield from _of_open_database(con, path.name, head, replayed)
        except (StoreError, duckdb.Error) as error:
            yield Finding(False, f"{path.name} cannot be read: {error}")


def _of_open_database(
    con: Connection, name: str, head: Head, replayed: Connection
) -> Iterator[Finding]:
    state = state_of(con)
    if state is None or state.schema_version != SCHEMA_VERSION:
        found = "none" if state is None else state.schema_version
        said = f"{name} has schema version {found}, not {SCHEMA_VERSION}"
        yield Finding(False, f"{said}; the next read builds it from the journal.")
        return
    yield Finding(True, f"{name} has schema version {SCHEMA_VERSION}.")
    if (state.seq, state.hash) == (head.seq, head.hash):
        yield Finding(True, f"{name} has come to the last line of the journal.")
    else:
        yield Finding(False, f"{name} is at line {state.seq} of the journal, not at {head.seq}.")
    stored = str(con.execute(statement("storage_version")).fetchall()[0][0])
    is_readable = stored.startswith(STORAGE_VERSION)
    yield Finding(is_readable, f"{name} is stored in DuckDB's format {stored}.")
    yield from _of_tables(digests(con), digests(replayed))
    changes = con.execute(statement("changes_by"), {"author": SEED_AUTHOR}).fetchall()[0][0]
    yield Finding(True, "The seed is loaded." if changes else "The seed is not loaded.")


def _of_tables(
    stored: dict[str, tuple[int, int | None]], replayed: dict[str, tuple[int, int | None]]
) -> Iterator[Finding]:
    for table, (rows, checksum) in replayed.items():
        there, found = stored[table]
        if there != rows:
            yield Finding(False, f"{table} has {there} rows; the journal has {rows}.")
        elif found != checksum:
            yield Finding(False, f"{table} has {rows} rows, but not those of the journal.")
        else:
            yield Finding(True, f"{table} has {rows} rows, the same as the journal.")
