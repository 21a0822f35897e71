"""The DuckDB file: made, opened locked down, and brought in step with the journal.

Nothing here opens, copies or hashes the file but DuckDB itself: any other ``open`` in this process
would silently drop DuckDB's lock. Whoever calls holds the gate.
"""

from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from data.cells import Scalar
from data.changes import GENESIS, Entry
from data.problems import StoreBusy, StoreDamaged
from data.statements import statement
from data.tables import BY_NAME, STORED_TABLES

Connection = duckdb.DuckDBPyConnection

SCHEMA_VERSION = 2
# readable by DuckDB 1.5 and by 2.x alike
STORAGE_VERSION = "v1.5.0"
# the smallest there is; with DuckDB's own choice a store of some hundred rows takes ten times more
BLOCK_BYTES = 16384
ROWS_PER_TRANSACTION = 20_000
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

    Raises
    ------
    StoreBusy
        A program that does not know the gate has the file open.
    """
    try:
        return duckdb.connect(str(path), read_only=read_only, config=LOCK_DOWN)
    except duckdb.IOException as error:
        if "Could not set lock" not in str(error):
            raise
        message = (
            f"Another program has {path.name} open past Vigil's gate; close it there and try "
            f"again. Nothing was changed. ({error})"
        )
        raise StoreBusy(message) from error


def connect_memory() -> Connection:
    """Return a connection to a new, empty database in memory, with the schema."""
    con = duckdb.connect(":memory:", config=LOCK_DOWN)
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
    table = BY_NAME.get(entry.table)
    if table is None:
        message = (
            f"Line {entry.seq} of the journal is for a table called {entry.table}, which this "
            "version of Vigil does not know. Install the version that wrote it."
        )
        raise StoreDamaged(message)
    recorded_at = datetime.fromisoformat(entry.at).replace(tzinfo=None)
    made = {"recorded_at": recorded_at, "author": entry.author, "reason": entry.reason}
    columns = {c.name: [row.get(c.name) for row in entry.rows] for c in table.columns}
    con.execute(statement(f"insert_{table.name}"), {**columns, **made})
    noted = {
        "seq": entry.seq,
        "table_name": table.name,
        "row_count": len(entry.rows),
        "source_file": entry.source and entry.source.file,
        "source_sha256": entry.source and entry.source.sha256,
        "hash": entry.hash,
    }
    con.execute(statement("insert_change"), {**noted, **made})
    con.execute(statement("update_state"), {"journal_seq": entry.seq, "journal_hash": entry.hash})


def apply_all(con: Connection, entries: Iterable[Entry]) -> None:
    """Add the lines in order, some thousand rows a transaction; one line is in memory at a time."""
    uncommitted = 0
    for entry in entries:
        if uncommitted == 0:
            con.begin()
        apply(con, entry)
        uncommitted += len(entry.rows)
        if uncommitted >= ROWS_PER_TRANSACTION:
            con.commit()
            uncommitted = 0
    if uncommitted:
        con.commit()


def build(path: Path, entries: Iterable[Entry]) -> None:
    """Make the file anew from the lines, beside its place, then put it there in one step."""
    fresh = path.with_name(f"{path.stem}.rebuilding{path.suffix}")
    _remove(fresh)
    try:
        _create(fresh)
        with closing(connect(fresh, read_only=False)) as con:
            apply_all(con, entries)
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


def keys_of(con: Connection) -> dict[str, set[Scalar]]:
    """Return the keys of every table that another may refer to."""
    keys: dict[str, set[Scalar]] = {table.name: set() for table in STORED_TABLES}
    for name, key in con.execute(statement("keys")).fetchall():
        keys[name].add(key)
    return keys


def log_of(path: Path) -> Path:
    """Return the path of DuckDB's own log beside its file."""
    return path.with_name(f"{path.name}.wal")


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
