"""What the store has of the records that some rows of a file speak of."""

from collections.abc import Collection
from operator import itemgetter
from typing import Any

from data.authored.editing import row_values
from data.importers.merging import Stored, Terms
from data.schema.tables import INCIDENT
from data.statements import statement
from data.storage.database import Connection, keys_of
from data.store import Store

_STATEMENTS = {
    "incident": "imported_incident",
    "trigger_event": "imported_trigger_event",
    "anniversary": "imported_anniversary",
    "facility": "imported_facility",
}


class Shelf:
    """What the store has of some records: rows as DuckDB gives them, and their column names."""

    def __init__(self, terms: Terms, names: list[str], rows: list[tuple[Any, ...]]) -> None:
        self.terms = terms
        self._names = names
        self._newest: dict[str, tuple[Any, ...]] = {}
        self._brought: dict[str, tuple[Any, ...]] = {}
        self._pick = itemgetter(*(names.index(name) for name in terms.compared))
        key_at, flag_at = names.index(terms.table.key[0]), names.index("is_brought")
        for row in rows:
            self._newest.setdefault(str(row[key_at]), row)
            if row[flag_at]:
                self._brought.setdefault(str(row[key_at]), row)

    def has(self, key: str, compared: tuple[Any, ...]) -> bool:
        """Return whether a file brought just this row before, and so it says nothing new."""
        row = None if self.terms.replace_edited else self._brought.get(key)
        return row is not None and bool(self._pick(row) == compared)

    def stored(self, key: str) -> Stored | None:
        """Return what the store has of a record."""
        if key not in self._newest:
            return None
        newest = self._named(self._newest[key])
        brought = self._brought.get(key)
        table = self.terms.table
        return Stored(
            newest=row_values(table, newest),
            author=str(newest["author"]),
            recorded_on=str(newest["recorded_at"])[:10],
            brought=None if brought is None else row_values(table, self._named(brought)),
        )

    def _named(self, row: tuple[Any, ...]) -> dict[str, Any]:
        return dict(zip(self._names, row, strict=True))


def known_of(store: Store, terms: Terms, keys: list[str]) -> set[str]:
    """Return which of some keys the store has a record of."""
    if not store.exists():
        return set()
    table = terms.table.name
    return {str(key) for key in store.run(lambda con: keys_of(con, {table: keys}))[table]}


def same_of(store: Store, terms: Terms, texts: list[str]) -> set[str]:
    """Return the keys of rows that a file brought just so before, and so say nothing new.

    Parameters
    ----------
    store : Store
        The records.
    terms : Terms
        How to compare.
    texts : list of str
        The rows by column, each some thousand of them as JSON.
    """
    if terms.table is not INCIDENT or terms.replace_edited:
        # there are never so many of the others that each could not be looked at
        return set()
    silent = [column.name for column in INCIDENT.columns if column.name not in terms.compared]
    asked = {"texts": texts, "silent": silent}

    def look(con: Connection) -> set[str]:
        return {key for (key,) in con.execute(statement("same_incident"), asked).fetchall()}

    return store.run(look)


def shelf_of(store: Store, terms: Terms, keys: Collection[str]) -> Shelf | None:
    """Return what the store has of the records of some keys, None where it has none of them."""
    if not keys or not store.exists():
        return None

    def look(con: Connection) -> Shelf | None:
        cursor = con.execute(statement(_STATEMENTS[terms.table.name]), {"keys": list(keys)})
        names = [column[0] for column in cursor.description or []]
        rows = cursor.fetchall()
        return Shelf(terms, names, rows) if rows else None

    return store.run(look)
