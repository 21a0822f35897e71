"""What the tests ask of a store after each blow: is all there that was acknowledged."""

import os
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from data.storage.database import Connection
from data.store import Store
from tests.data.seed_files import ROOT, facility

Rows = list[tuple[object, ...]]


def new_store(folder: Path) -> Store:
    """Return a small store."""
    store = Store(folder / "v.duckdb")
    store.append([facility(f"edited-{number}") for number in range(3)][:1], "torture", "first")
    store.append([facility(f"edited-{number}") for number in (1, 2)], "torture", "second")
    return store


def start(store: Store, name: str, kinds: str, count: int, seed: int) -> "subprocess.Popen[str]":
    """Return a worker on the store, told to do `count` things."""
    words = [str(store.path), name, kinds, str(count), str(seed)]
    return subprocess.Popen(
        [sys.executable, "-m", "tests.torture.worker", *words],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(store.path.parent.parent)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def everything(con: Connection) -> Rows:
    """Return all that is in a store."""
    tables = ("facility", "incident", "incident_source", "change")
    return [
        (table, *row)
        for table in tables
        for row in con.execute(f"SELECT * FROM {table} ORDER BY ALL").fetchall()  # noqa: S608  # of the names above
    ]


def lost(store: Store, acknowledged: Iterable[str]) -> list[str]:
    """Return what was acknowledged and is not there."""
    return store.run(lambda con: [told for told in acknowledged if not _is_there(con, told)])


def _is_there(con: Connection, told: str) -> bool:
    match told.split(" ", 2):
        case ["facility", name, _]:
            found = con.execute("SELECT 1 FROM facility WHERE facility_id = $1", [name])
        case ["line", seq, digest]:
            asked: Sequence[object] = [int(seq), digest]
            found = con.execute("SELECT 1 FROM change WHERE seq = $1 AND hash = $2", asked)
        case ["incidents", prefix, count]:
            sql = """
                SELECT 1 FROM incident JOIN incident_source USING (incident_id)
                WHERE starts_with(incident_id, $1) HAVING count(*) = $2
            """
            found = con.execute(sql, [prefix, int(count)])
        case ["batch", batch_id, count]:
            sql = """
                SELECT 1 FROM import_batch WHERE batch_id = $1 AND accepted = $2
                AND $2 = (SELECT count(*) FROM incident
                          WHERE starts_with(incident_id, left(file_name, -4) || '-'))
            """
            found = con.execute(sql, [batch_id, int(count)])
        case ["lines", count]:
            found = con.execute("SELECT 1 FROM change HAVING count(*) >= $1", [int(count)])
        case _:
            return told.startswith(("ready", "refused"))
    return bool(found.fetchall())


def bad(store: Store) -> list[str]:
    """Return what `check` finds wrong."""
    return [finding.message for finding in store.check() if not finding.ok]
