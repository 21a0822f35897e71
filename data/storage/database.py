"""The DuckDB file: made, opened locked down, and brought in step with the journal.

Nothing here opens, copies or hashes the file but DuckDB itself: any other ``open`` in this process
would silently drop DuckDB's lock. Whoever calls holds the gate.
"""

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, groupby
from pathlib import Path

import duckdb

from data.problems import StoreBusy, StoreDamaged
from data.schema.cells import Scalar
from data.schema.columns import Table
from data.schema.tables import BY_NAME
from data.statements import statement
from data.storage.changes import GENESIS, LONGEST_LINE_BYTES, Columns, Entry

Connection = duckdb.DuckDBPyConnection
# names of records, by the table that has them
Keys = Mapping[str, Collection[Scalar]]

SCHEMA_VERSION = 4
# readable by DuckDB 1.5 and by 2.x alike
STORAGE_VERSION = "v1.5.0"
# the smallest there is; with DuckDB's own choice a store of some hundred rows takes ten times more
BLOCK_BYTES = 16384
# short lines added in one transaction while catching up
BYTES_PER_BATCH = 32 << 20
# the tables that grow by very many rows at once; data/sql has a load_*.sql for each
LOADED = {"incident", "incident_source"}
# a longer line of them goes the way of short ones; load_*.sql has double the size
LONGEST_BYTES = LONGEST_LINE_BYTES
# all of it at the connect: two threads share an instance, and a locked one takes no SET
LOCK_DOWN: dict[str, str | bool | int | float | list[str]] = {
    "allow_community_extensions": "false",
    "allow_persistent_secrets": "false",
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "enable_external_access": "false",
    "python_enable_replacements": "false",
    "lock_configuration": "true",
}
# reaching the file to make needs the door the lock-down shuts
_ATTACHING = {
    name: value
    for name, value in LOCK_DOWN.items()
    if name not in {"enable_external_access", "lock_configuration"}
}
# what a broken block or a broken instance raises, as against a wrong question
_DAMAGE = (
    duckdb.IOException,
    duckdb.InternalException,
    duckdb.FatalException,
    duckdb.SerializationException,
)


@dataclass(frozen=True)
class State:
    """How far into the journal a DuckDB file has come, and by which schema."""

    schema_version: int
    seq: int
    hash: str


def connect(path: Path, *, read_only: bool) -> Connection:
    """Return a connection that can reach this file and nothing else: no network, no other file.

    One that may write can also read the file of :func:`scratch_of`.

    Raises
    ------
    StoreBusy
        A program that does not know the gate has the file open.
    """
    try:
        if read_only:
            return duckdb.connect(str(path), read_only=True, config=LOCK_DOWN)
        return _locked_down(duckdb.connect(str(path), config=_ATTACHING), scratch_of(path))
    except duckdb.IOException as error:
        if "Could not set lock" not in str(error):
            raise
        message = (
            f"Another program has {path.name} open past Vigil's gate; close it there and try "
            f"again. Nothing was changed. ({error})"
        )
        raise StoreBusy(message) from error


def connect_memory(scratch: Path | None = None) -> Connection:
    """Return a connection to a new, empty database in memory, with the schema.

    It can read the file `scratch`, where one is given, and no other.
    """
    con = _locked_down(duckdb.connect(":memory:", config=_ATTACHING), scratch)
    _make_schema(con)
    return con


def is_damage(error: duckdb.Error) -> bool:
    """Return whether an error speaks of a broken file, not of a wrong question."""
    # DuckDB 2.0 raises the base class itself for a checksum that does not match
    return isinstance(error, _DAMAGE) or type(error) is duckdb.Error


def state_of(con: Connection) -> State | None:
    """Return the state of an open file; None where it is not ours or damaged."""
    try:
        rows = con.execute(statement("state")).fetchall()
    except duckdb.Error:
        return None
    return State(*rows[0]) if len(rows) == 1 else None


def apply(con: Connection, entry: Entry) -> None:
    """Add the rows of a journal line, and note the line as read; the caller commits.

    Raises
    ------
    StoreDamaged
        The line is for a table this version does not know.
    """
    table = _table_of(entry)
    # a line written before a column came has no cell for it
    columns = {c.name: [row.get(c.name, c.default) for row in entry.rows] for c in table.columns}
    con.execute(statement(f"insert_{table.name}"), {**columns, **_made(entry)})
    _note(con, entry)


def apply_all(con: Connection, entries: Iterable[Entry], scratch: Path | None = None) -> None:
    """Add the lines in order, some thousand rows or one long append a transaction.

    Where a `scratch` file is given that the connection can read, long lines go through it. Few
    lines are in memory at a time.
    """
    for batch, through in _batches(entries, scratch):
        con.begin()
        _add(con, batch, through)
        con.commit()


def add_all(con: Connection, entries: Iterable[Entry], scratch: Path) -> None:
    """Add the lines as :func:`apply_all` does, and leave it to the caller to commit."""
    for batch, through in _batches(entries, scratch):
        _add(con, batch, through)


def _batches(
    entries: Iterable[Entry], scratch: Path | None
) -> Iterator[tuple[Iterator[Entry], Path | None]]:
    """Yield lines to add together, and the file they go through, if any."""
    for append, alike in groupby(entries, lambda entry: scratch and _long_append(entry)):
        if append is None:
            yield from ((batch, None) for batch in _cut(alike))
        else:
            yield alike, scratch


def _long_append(entry: Entry) -> tuple[str, int] | None:
    """Return which append a long line is of, for one table; None for a line to add row by row."""
    rows = entry.rows
    is_long = isinstance(rows, Columns) and len(rows.text) <= LONGEST_BYTES
    return (entry.table, entry.seq - entry.part) if is_long and entry.table in LOADED else None


def _cut(entries: Iterable[Entry]) -> Iterator[Iterator[Entry]]:
    batch: list[Entry] = []
    weight = 0
    for entry in entries:
        batch.append(entry)
        # a row that is not in a long line stands for a kilobyte
        rows = entry.rows
        weight += len(rows.text) if isinstance(rows, Columns) else len(rows) << 10
        if weight >= BYTES_PER_BATCH:
            yield iter(batch)
            batch, weight = [], 0
    if batch:
        yield iter(batch)


def _add(con: Connection, batch: Iterator[Entry], scratch: Path | None) -> None:
    if scratch is not None:
        _load(con, batch, scratch)
        return
    for entry in batch:
        apply(con, entry)


def _load(con: Connection, entries: Iterator[Entry], scratch: Path) -> None:
    """Add the long lines of one append at once: each statement looks at all rows there are."""
    first = next(entries)
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        with os.fdopen(os.open(scratch, flags, 0o600), "wb") as file:
            for entry in chain([first], entries):
                # a last line without its end is read wrongly
                file.write(_text_of(entry) + b"\n")
                _note(con, entry)
        asked = {"file": str(scratch), **_made(first)}
        con.execute(statement(f"load_{_table_of(first).name}"), asked)
    finally:
        scratch.unlink(missing_ok=True)


def _text_of(entry: Entry) -> bytes:
    return entry.rows.text if isinstance(entry.rows, Columns) else b""


def _table_of(entry: Entry) -> Table:
    table = BY_NAME.get(entry.table)
    if table is None:
        message = (
            f"Line {entry.seq} of the journal is for a table called {entry.table}, which this "
            "version of Vigil does not know. Install the version that wrote it."
        )
        raise StoreDamaged(message)
    return table


def _made(entry: Entry) -> dict[str, object]:
    recorded_at = datetime.fromisoformat(entry.at).replace(tzinfo=None)
    return {"recorded_at": recorded_at, "author": entry.author, "reason": entry.reason}


def _note(con: Connection, entry: Entry) -> None:
    noted = {
        "seq": entry.seq,
        "table_name": entry.table,
        "row_count": len(entry.rows),
        "source_file": entry.source and entry.source.file,
        "source_sha256": entry.source and entry.source.sha256,
        "hash": entry.hash,
    }
    con.execute(statement("insert_change"), {**noted, **_made(entry)})
    con.execute(statement("update_state"), {"journal_seq": entry.seq, "journal_hash": entry.hash})


def build(path: Path, entries: Iterable[Entry]) -> None:
    """Make the file anew from the lines, beside its place, then put it there in one step."""
    fresh = path.with_name(f"{path.stem}.rebuilding{path.suffix}")
    _remove(fresh)
    try:
        _create(fresh)
        with closing(connect(fresh, read_only=False)) as con:
            apply_all(con, entries, scratch_of(fresh))
        fresh.chmod(0o600)
        # a log left by the old file would be played back onto the new one
        log_of(path).unlink(missing_ok=True)
        fresh.replace(path)
    finally:
        _remove(fresh)


def digests(con: Connection) -> dict[str, tuple[int, int | None]]:
    """Return the number of rows of each record table, and a checksum of their content."""
    rows = con.execute(statement("digest")).fetchall()
    return {str(name): (int(count), checksum) for name, count, checksum in rows}


def keys_of(con: Connection, asked: Keys) -> dict[str, set[Scalar]]:
    """Return those of the keys asked for that are there, by the table that has them."""
    pairs = [(name, key) for name, keys in asked.items() for key in keys]
    found: dict[str, set[Scalar]] = {name: set() for name in asked}
    if pairs:
        named = {"tables": [name for name, _ in pairs], "keys": [key for _, key in pairs]}
        for name, key in con.execute(statement("keys"), named).fetchall():
            found[name].add(key)
    return found


def scratch_of(path: Path) -> Path:
    """Return the path of the file through which long lines reach the file at `path`."""
    return path.with_name(f"{path.stem}.loading.jsonl")


def log_of(path: Path) -> Path:
    """Return the path of DuckDB's own log beside its file."""
    return path.with_name(f"{path.name}.wal")


def _locked_down(con: Connection, readable: Path | None) -> Connection:
    # these are taken in this order only, which the settings of a connect do not keep
    if readable is not None:
        con.execute(statement("allow"), {"paths": [str(readable)]})
    con.execute(statement("lock_down"))
    return con


def _create(path: Path) -> None:
    # ATTACH takes no bound parameter, and is the only door to the storage version
    quoted = str(path).replace("'", "''")
    options = f"STORAGE_VERSION '{STORAGE_VERSION}', BLOCK_SIZE {BLOCK_BYTES}"
    with closing(duckdb.connect(":memory:", config=_ATTACHING)) as con:
        con.execute(f"ATTACH '{quoted}' AS built ({options}); USE built")
        _make_schema(con)
    path.chmod(0o600)


def _make_schema(con: Connection) -> None:
    con.execute(statement("schema"))
    con.execute(
        statement("insert_state"), {"schema_version": SCHEMA_VERSION, "journal_hash": GENESIS}
    )


def _remove(path: Path) -> None:
    for file in (path, log_of(path)):
        file.unlink(missing_ok=True)
