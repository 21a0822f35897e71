"""Bringing a seed folder into the store: nothing before all of it is right, and no edit undone."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from data.authored.editing import row_values, rows_of
from data.files.csvfile import Row
from data.files.seedfolder import SHIPPED, read_seed
from data.problems import StoreBusy, StoreChanged
from data.schema.cells import Scalar
from data.schema.columns import Table
from data.schema.tables import SEEDED_TABLES
from data.storage.changes import OWN_SEED_AUTHOR, SEED_AUTHOR, Change, Source
from data.storage.database import Connection
from data.store import Store

_TRIES = 5
Stored = dict[tuple[Scalar, ...], tuple[dict[str, Scalar], str]]


@dataclass(frozen=True)
class TableReceipt:
    """What became of the rows of one table.

    Parameters
    ----------
    table : str
        Name of the table.
    read, added, changed, unchanged, kept : int
        Rows in the seed; of these new ones, ones stored as a new version, ones stored already, and
        ones somebody has edited since, which stay as edited.
    """

    table: str
    read: int
    added: int
    changed: int
    unchanged: int
    kept: int

    @property
    def balances(self) -> bool:
        """Return whether every row read is accounted for."""
        return self.read == self.added + self.changed + self.unchanged + self.kept

    def __str__(self) -> str:
        parts = [f"{self.added} added", f"{self.changed} changed", f"{self.unchanged} unchanged"]
        if self.kept:
            parts.append(f"{self.kept} kept as you edited them")
        return f"{self.table}: {self.read} read, {', '.join(parts)}."


@dataclass(frozen=True)
class LoadReceipt:
    """What became of every row of a seed, by table."""

    tables: tuple[TableReceipt, ...]

    @property
    def balances(self) -> bool:
        """Return whether every row read is accounted for."""
        return all(table.balances for table in self.tables)

    def __str__(self) -> str:
        return "\n".join(str(table) for table in self.tables)


def load_seed(store: Store, folder: Path = SHIPPED, author: str = SEED_AUTHOR) -> LoadReceipt:
    """Return what was done to bring the seed in `folder` into the store.

    All of the seed is checked first. Rows equal to the latest stored version are passed over; a
    row that somebody else has edited since stays as it was edited.

    Raises
    ------
    DataError
        The seed is wrong; it lists every problem, and nothing was stored.
    """
    seed = read_seed(folder)
    for _ in range(_TRIES):
        # taken before the look at the rows: should they move on after it, the append refuses
        head = store.head()
        stored = store.run(_latest) if store.exists() else {}
        tables = [
            _compared(table, seed[table.name], stored.get(table.name, {}), author)
            for table in SEEDED_TABLES
        ]
        changes = [
            Change(receipt.table, rows, _source(folder, receipt.table))
            for receipt, rows in tables
            if rows
        ]
        try:
            if changes:
                store.append(changes, author, "seed loaded", expected_head=head)
        except StoreChanged:
            continue
        return LoadReceipt(tuple(receipt for receipt, _ in tables))
    message = "The records kept changing while the seed was being loaded. Try again in a moment."
    raise StoreBusy(message)


def _compared(
    table: Table, rows: Sequence[Row], stored: Stored, author: str
) -> tuple[TableReceipt, list[dict[str, Scalar]]]:
    fresh: list[dict[str, Scalar]] = []
    counts = dict.fromkeys(("added", "changed", "unchanged", "kept"), 0)
    for row in rows:
        values, editor = stored.get(tuple(row.values[name] for name in table.key), (None, author))
        if values == row.values:
            fate = "unchanged"
        elif editor not in {SEED_AUTHOR, OWN_SEED_AUTHOR, author}:
            fate = "kept"
        else:
            fate = "added" if values is None else "changed"
            fresh.append(row.values)
        counts[fate] += 1
    return TableReceipt(table.name, len(rows), **counts), fresh


def _latest(con: Connection) -> Mapping[str, Stored]:
    return {table.name: _latest_of(con, table) for table in SEEDED_TABLES}


def _latest_of(con: Connection, table: Table) -> Stored:
    stored: Stored = {}
    for row in rows_of(con, f"latest_{table.name}", {}):
        plain = row_values(table, row)
        stored[tuple(plain[name] for name in table.key)] = (plain, str(row["author"]))
    return stored


def _source(folder: Path, name: str) -> Source | None:
    file = next((folder / t.file_name for t in SEEDED_TABLES if t.name == name), None)
    if file is None or not file.exists():
        return None
    return Source(file.name, hashlib.sha256(file.read_bytes()).hexdigest())
