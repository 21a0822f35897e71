"""What each row of a file means for the records: new, changed, there already, or to be decided.

What one row comes to is decided in :mod:`data.importers.merging`; here the rows of the whole file
pass by, some thousand at a time, and every one of them is counted.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import IO, Any, NamedTuple

from data.importers.merging import Fate, Terms, Values, fate_of
from data.importers.parsing import (
    DUPLICATE,
    PROBLEMS_FILE,
    QUARANTINED,
    REJECTED,
    ROWS_FILE,
    Summary,
)
from data.importers.shelf import Shelf, known_of, same_of, shelf_of
from data.schema.cells import Scalar
from data.schema.checks import Fault
from data.schema.columns import Table
from data.storage.database import keys_of
from data.store import Store

FRESH_FILE, FATES_FILE = "fresh.jsonl", "fates.jsonl"
BLOCKS_AT_ONCE = 10


@dataclass
class Counts:
    """What becomes of the rows of a file.

    Parameters
    ----------
    read : int
        Rows of the file.
    added, changed : int
        Accepted: new records, and new versions of records.
    duplicates : int
        Rows there already: in the store, or earlier in the file.
    quarantined : int
        Rows that wait for a decision.
    held_back : int
        Of these, the ones not stored, because somebody changed the record meanwhile; the others
        are stored as proposed.
    rejected : int
        Rows refused.
    """

    read: int = 0
    added: int = 0
    changed: int = 0
    duplicates: int = 0
    quarantined: int = 0
    held_back: int = 0
    rejected: int = 0

    @property
    def accepted(self) -> int:
        """Return how many rows are stored and score."""
        return self.added + self.changed

    @property
    def stored(self) -> int:
        """Return how many rows are stored."""
        return self.accepted + self.quarantined - self.held_back

    @property
    def balances(self) -> bool:
        """Return whether every row read is accounted for."""
        return self.read == self.accepted + self.duplicates + self.quarantined + self.rejected


@dataclass
class _Books:
    terms: Terms
    counts: Counts
    # lines whose problems are no longer what they were when the file was read alone
    settled: set[int] = field(default_factory=set)


def compare(store: Store, summary: Summary, folder: Path, terms: Terms) -> Counts:
    """Return what becomes of the rows read into `folder`; those to store are left there.

    ``fresh.jsonl`` gets the rows to store, by column; ``fates.jsonl`` every problem with its fate.
    """
    counts = Counts(read=summary.rows_read, duplicates=summary.repeated, rejected=summary.rejected)
    books = _Books(terms, counts)
    lost = _lost(store, summary.linked)
    with (
        (folder / FRESH_FILE).open("w", encoding="utf-8") as fresh,
        (folder / FATES_FILE).open("w", encoding="utf-8") as fates,
    ):
        for block, there in _looked_up(store, terms, folder / ROWS_FILE):
            if not (there.same or there.shelf or lost):
                _all_new(block, books, fresh)
                continue
            kept = [*_kept(block, there, lost, books, fates)]
            _write_columns(fresh, terms.table, kept)
        _copy_problems(folder / PROBLEMS_FILE, fates, books.settled)
    return counts


def fresh_blocks(folder: Path) -> Iterator[Mapping[str, list[Scalar]]]:
    """Return the rows to store, by column, some thousand at a time; an empty column is left out."""
    with (folder / FRESH_FILE).open(encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def _enter(fate: Fate, line: int, books: _Books, fates: IO[str], *, is_held: bool) -> None:
    counts = books.counts
    if fate.values is not None and is_held:
        counts.quarantined += 1
    elif fate.values is not None:
        counts.added += fate.is_new
        counts.changed += not fate.is_new
    elif fate.fault is None:
        counts.duplicates += 1
        books.settled.add(line)
    elif fate.is_refused:
        counts.rejected += 1
        _write_fault(fates, line, REJECTED, fate.fault)
    else:
        counts.quarantined += 1
        counts.held_back += 1
        _write_fault(fates, line, QUARANTINED, fate.fault)


def _all_new(block: "_Block", books: _Books, fresh: IO[str]) -> None:
    waiting = sum(block.held)
    books.counts.quarantined += waiting
    books.counts.added += len(block.held) - waiting
    fresh.write(block.text)


class _Block(NamedTuple):
    """Some rows of the file: lines, whether they wait, keys, and columns as JSON."""

    lines: list[int]
    held: list[bool]
    keys: list[str]
    text: str


def _blocks(path: Path) -> Iterator[_Block]:
    with path.open(encoding="utf-8") as file:
        for about in file:
            lines, held, keys = json.loads(about)
            yield _Block(lines, held, [str(key) for key in keys], next(file))


class _There(NamedTuple):
    """What the store has of some rows: keys of such as say nothing new, and the other records."""

    same: AbstractSet[str]
    shelf: Shelf | None


def _looked_up(store: Store, terms: Terms, path: Path) -> Iterator[tuple[_Block, _There]]:
    rest = _blocks(path)
    # each look goes over all records, whatever is asked of them
    while blocks := list(islice(rest, BLOCKS_AT_ONCE)):
        keys = [key for block in blocks for key in block.keys]
        known = known_of(store, terms, keys)
        same = same_of(store, terms, [block.text for block in blocks]) if known else set()
        for block in blocks:
            others = known.intersection(block.keys) - same
            yield block, _There(same.intersection(block.keys), shelf_of(store, terms, others))


def _write_columns(fresh: IO[str], table: Table, rows: list[Values]) -> None:
    if rows:
        columns = {column.name: [row[column.name] for row in rows] for column in table.columns}
        fresh.write(json.dumps(columns, ensure_ascii=False))
        fresh.write("\n")


def _kept(
    block: _Block, there: _There, lost: frozenset[str], books: _Books, fates: IO[str]
) -> Iterator[Values]:
    terms = books.terms
    columns = _filled(terms.table, json.loads(block.text))
    shelf = there.shelf or Shelf(terms, [*columns, "is_brought"], [])
    compared = zip(*(_comparable(terms, columns, name) for name in terms.compared), strict=True)
    rows = zip(*columns.values(), strict=True)
    for line, is_held, key, row, found in zip(
        block.lines, block.held, block.keys, rows, compared, strict=True
    ):
        if key in there.same or shelf.has(key, found):
            books.counts.duplicates += 1
            books.settled.add(line)
            continue
        values = dict(zip(columns, row, strict=True))
        fate = fate_of(values, shelf.stored(key), terms, lost)
        _enter(fate, line, books, fates, is_held=is_held)
        if fate.values is not None:
            yield fate.values


def _filled(table: Table, columns: Mapping[str, list[Scalar]]) -> dict[str, list[Scalar]]:
    """Return the columns of a table, those that are left out for being empty among them."""
    many = max(map(len, columns.values()), default=0)
    nothing: list[Scalar] = [None] * many
    return {column.name: columns.get(column.name, nothing) for column in table.columns}


def _comparable(terms: Terms, columns: Mapping[str, list[Scalar]], name: str) -> Iterable[Any]:
    if terms.table.column(name).kind == "date":
        return map(_date, columns[name])
    return columns[name]


@lru_cache(maxsize=65536)
def _date(text: Scalar) -> date | None:
    return None if text is None else date.fromisoformat(str(text))


def _lost(store: Store, linked: list[str]) -> frozenset[str]:
    if not linked:
        return frozenset()
    if not store.exists():
        return frozenset(linked)
    asked = {"incident": set(linked)}
    found = store.run(lambda con: keys_of(con, asked))
    return frozenset(linked) - {str(key) for key in found["incident"]}


def _copy_problems(path: Path, fates: IO[str], settled: set[int]) -> None:
    with path.open(encoding="utf-8") as file:
        for text in file:
            line, fate, *fault = json.loads(text)
            if line in settled and fate == QUARANTINED:
                # what waits is stored as it is already
                fate = DUPLICATE
            fates.write(json.dumps([line, fate, *fault], ensure_ascii=False))
            fates.write("\n")


def _write_fault(fates: IO[str], line: int, fate: str, fault: Fault) -> None:
    fates.write(json.dumps([line, fate, *fault], ensure_ascii=False))
    fates.write("\n")
