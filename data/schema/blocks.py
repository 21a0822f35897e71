"""Rows in blocks, held by column: how very many of them pass without ever being held whole."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

ROWS_PER_BLOCK = 10_000


@dataclass(frozen=True)
class Block:
    """Some rows by column: lists of one length; a column that is not there is empty throughout.

    Parameters
    ----------
    columns : mapping of str to sequence
        The values of each column.
    count : int
        How many rows there are, 1 or more.
    """

    columns: Mapping[str, Sequence[Any]]
    count: int

    def row(self, index: int) -> dict[str, Any]:
        """Return one row."""
        return {name: values[index] for name, values in self.columns.items()}

    def rows(self) -> list[dict[str, Any]]:
        """Return all rows."""
        return [self.row(index) for index in range(self.count)]


class ByColumn:
    """Rows handed over by column, in blocks, for those who have so many that a row is too dear.

    Parameters
    ----------
    blocks : iterable of mapping
        Each a list of values by column, all of one length; read once.
    """

    def __init__(self, blocks: Iterable[Mapping[str, Sequence[Any]]]) -> None:
        self._blocks = blocks

    def __iter__(self) -> Iterator[Block]:
        for columns in self._blocks:
            lengths = {len(values) for values in columns.values()}
            if len(lengths) != 1:
                message = f"the columns of a block must be of one length, got {sorted(lengths)}"
                raise ValueError(message)
            if count := lengths.pop():
                yield Block(columns, count)


def has_any(column: Sequence[Any]) -> bool:
    """Return whether a column has a value."""
    # a column with a value mostly has one in its first row
    return bool(column) and (column[0] is not None or column.count(None) < len(column))


Rows = Iterable[Mapping[str, Any]] | ByColumn


def blocks_of(rows: Rows, first: int) -> Iterator[Block]:
    """Return rows in blocks, the first of up to `first` rows; the rows are read once."""
    if isinstance(rows, ByColumn):
        yield from (part for block in rows for part in _parted(block))
        return
    coming = iter(rows)
    size = first
    while block := list(islice(coming, size)):
        yield _by_column(block)
        size = ROWS_PER_BLOCK


def _by_column(rows: list[Mapping[str, Any]]) -> Block:
    names = dict.fromkeys(chain.from_iterable(rows))
    if len(set(map(tuple, rows))) == 1:
        # rows with the same columns in the same order, as nearly all are
        columns = zip(*(row.values() for row in rows), strict=True)
        return Block(dict(zip(names, columns, strict=True)), len(rows))
    return Block({name: [row.get(name) for row in rows] for name in names}, len(rows))


def _parted(block: Block) -> Iterator[Block]:
    for start in range(0, block.count, ROWS_PER_BLOCK):
        part = slice(start, start + ROWS_PER_BLOCK)
        columns = {name: values[part] for name, values in block.columns.items()}
        yield Block(columns, min(ROWS_PER_BLOCK, block.count - start))
