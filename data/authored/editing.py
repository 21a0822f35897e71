"""Changing records one at a time: every change is a new version, and none is ever taken away.

What a version says holds from its ``known_on``, where it has none always. An edit keeps the day of
the record, so it rewrites what was known; a retraction carries the day from which it holds.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from data.problems import DataError, DataProblem, StoreChanged
from data.schema.cells import Scalar, as_text
from data.schema.columns import Column, Table
from data.schema.tables import BY_NAME
from data.schema.vocabulary import RETRACTED
from data.statements import statement
from data.storage.appending import append_decided
from data.storage.changes import Change
from data.storage.database import Connection
from data.store import Receipt, Store

# the tables whose records others name; data/sql has a naming_*.sql for each
NAMED = ("facility", "actor")
Values = Mapping[str, Scalar]


@dataclass(frozen=True)
class Version:
    """One version of a record.

    Parameters
    ----------
    content : mapping of str to scalar
        Its columns; dates as ``YYYY-MM-DD``.
    number : int
        Which version of its key it is, from 1.
    recorded_at : datetime
        When it was recorded, UTC, without a time zone.
    author, reason : str
        Who recorded it, and why.
    """

    content: Values
    number: int
    recorded_at: datetime
    author: str
    reason: str

    @property
    def is_retracted(self) -> bool:
        """Return whether it says that the record was retracted."""
        return self.content.get("state") == RETRACTED


@dataclass(frozen=True)
class Seen:
    """The version of a record that a change is made from: table, key and number of the version."""

    table_name: str
    key: str
    number: int


@dataclass(frozen=True)
class Signature:
    """Who changes a record, and why."""

    author: str
    reason: str


@dataclass(frozen=True)
class Difference:
    """What one version changed of one column, both values as they are written in a file."""

    column: Column
    before: str
    after: str


def history(store: Store, table_name: str, key: str) -> list[Version]:
    """Return every version of a record, newest first; of sources and claims by their rank."""
    return store.run(lambda con: _history(con, BY_NAME[table_name], key))


def differences(table_name: str, before: Values, after: Values) -> list[Difference]:
    """Return the columns in which two versions of a record differ, in the order of the table."""
    found = []
    for column in BY_NAME[table_name].columns:
        texts = as_text(before.get(column.name)), as_text(after.get(column.name))
        if texts[0] != texts[1]:
            found.append(Difference(column, *texts))
    return found


def named_by(store: Store, table_name: str, content: Values) -> dict[str, int]:
    """Return how many records that stand name a facility or an actor, by table; 0 left out.

    An incident names an actor where one of the names stands in what is claimed or blamed. Records
    of other tables are named by none.
    """
    if table_name not in NAMED:
        return {}
    key = BY_NAME[table_name].key[0]
    asked = {key: content[key]}
    if table_name == "actor":
        names = [as_text(content["name"]), *as_text(content["aliases"]).split("; ")]
        either = "|".join(re.escape(name) for name in names if name)
        asked["names"] = rf"(?i)(^|[^\pL\pN])({either})($|[^\pL\pN])"
    rows = store.run(lambda con: list(rows_of(con, f"naming_{table_name}", asked)))
    return {str(row["table_name"]): int(str(row["number"])) for row in rows if row["number"]}


def add(
    store: Store,
    table_name: str,
    values: Values,
    signed: Signature,
    others: Sequence[Change] = (),
) -> Receipt:
    """Return the receipt of a new record, stored together with `others` (as its sources).

    Raises
    ------
    DataError
        It breaks a rule, or its key is taken; nothing was stored.
    """
    seen = Seen(table_name, as_text(values.get(BY_NAME[table_name].key[0])), 0)

    def changes(versions: Sequence[Version]) -> list[Change]:
        if versions:
            raise _refused(seen, "is taken by another record; choose another")
        return [Change(table_name, [values]), *others]

    return _append(store, seen, changes, signed)


def edit(
    store: Store, seen: Seen, changed: Values, signed: Signature, others: Sequence[Change] = ()
) -> Receipt:
    """Return the receipt of a version of a record in which some columns have changed.

    An accepted record becomes an edited one. What is given as `others`, as its sources, is stored
    together with it.

    Raises
    ------
    StoreChanged
        Somebody else has changed the record since it was seen; nothing was stored.
    DataError
        A value breaks a rule, nothing changes, or there is no such record; nothing was stored.
    """

    def changes(versions: Sequence[Version]) -> list[Change]:
        newest = _newest(seen, versions)
        after = {**newest.content, **changed}
        if not differences(seen.table_name, newest.content, after) and not others:
            raise _refused(seen, "is already as you have it; nothing to store")
        if after.get("state") == "accepted":
            after["state"] = "edited"
        return [Change(seen.table_name, [after]), *others]

    return _append(store, seen, changes, signed)


def retract(store: Store, seen: Seen, known_on: date, signed: Signature) -> Receipt:
    """Return the receipt of a version that no longer scores, from a day on.

    Until that day the record counts as it did, so what was said then can be replayed; a day before
    the record was known stands for that one.

    Raises
    ------
    StoreChanged, DataError
        As for :func:`edit`; also where records of the table are never retracted.
    """

    def changes(versions: Sequence[Version]) -> list[Change]:
        newest = _newest(seen, versions)
        if "state" not in newest.content:
            raise _refused(seen, "is of a kind that is not retracted; edit it instead")
        if newest.is_retracted:
            raise _refused(seen, "is retracted already")
        gone: dict[str, Scalar] = {**newest.content, "state": RETRACTED}
        if "known_on" in gone:
            gone["known_on"] = max(known_on.isoformat(), as_text(gone["known_on"]))
        return [Change(seen.table_name, [gone])]

    return _append(store, seen, changes, signed)


def undo(store: Store, seen: Seen, author: str) -> Receipt:
    """Return the receipt of a version that takes the one seen, the newest, back.

    It says what the version before said, from the day on which the newest held; where versions
    need not say a day, from that of the version before. The first version of a record is taken
    back by retracting it from the day it was known.

    Raises
    ------
    StoreChanged, DataError
        As for :func:`edit`.
    """

    def changes(versions: Sequence[Version]) -> list[Change]:
        newest = _newest(seen, versions)
        if len(versions) > 1:
            before = dict(versions[1].content)
            if BY_NAME[seen.table_name].is_dated:
                before["known_on"] = newest.content["known_on"]
        elif "state" in newest.content:
            before = {**newest.content, "state": RETRACTED}
        else:
            raise _refused(seen, "has no version before this one; edit it instead")
        return [Change(seen.table_name, [before])]

    return _append(store, seen, changes, Signature(author, f"version {seen.number} taken back"))


def row_values(table: Table, row: Mapping[str, object]) -> dict[str, Scalar]:
    """Return the values of a stored row as they are written, dates as ``YYYY-MM-DD``."""
    return {column.name: _plain(row[column.name]) for column in table.columns}


def rows_of(con: Connection, name: str, asked: Values) -> Iterator[dict[str, object]]:
    """Return what a statement finds, a dictionary a row."""
    cursor = con.execute(statement(name), dict(asked))
    names = [column[0] for column in cursor.description or []]
    for values in cursor.fetchall():
        yield dict(zip(names, values, strict=True))


def _history(con: Connection, table: Table, key: str) -> list[Version]:
    return [
        Version(
            content=row_values(table, row),
            number=int(str(row["version"])),
            recorded_at=datetime.fromisoformat(str(row["recorded_at"])),
            author=str(row["author"]),
            reason=str(row["reason"]),
        )
        for row in rows_of(con, f"history_{table.name}", {"key": key})
    ]


def _append(
    store: Store,
    seen: Seen,
    changes: Callable[[Sequence[Version]], list[Change]],
    signed: Signature,
) -> Receipt:
    def decide() -> list[Change]:
        return changes(history(store, seen.table_name, seen.key))

    return append_decided(store, decide, signed.author, signed.reason)


def _newest(seen: Seen, versions: Sequence[Version]) -> Version:
    if not versions:
        raise _refused(seen, "is not among the records")
    newest = versions[0]
    if newest.number != seen.number:
        message = (
            f"{newest.author} has changed {seen.key} since you opened it ({newest.reason}). "
            "Nothing was stored; look at their version, then save yours."
        )
        raise StoreChanged(message)
    return newest


def _refused(seen: Seen, expected: str) -> DataError:
    column = BY_NAME[seen.table_name].key[0]
    return DataError([DataProblem(seen.table_name, None, column, seen.key, expected)])


def _plain(value: object) -> Scalar:
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, str | int | float) else None
