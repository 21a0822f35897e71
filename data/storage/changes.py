"""What the journal is made of: changes, and the lines that record them.

A line is canonical JSON with its own SHA-256 last, taken over the rest; it also carries the hash
of the line before it. A line of a few rows holds them one by one (``rows``), one of very many
column by column (``count`` and ``columns``), which is half as long and read many times faster.
"""

import hashlib
import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

from data.schema.blocks import Block, Rows, has_any
from data.schema.cells import Scalar

GENESIS = "0" * 64
SEED_AUTHOR = "seed"
# whoever loads a folder of records of their own
OWN_SEED_AUTHOR = "init"
# a change of more rows is written by column
ROWS_PER_LINE = 1000
# one line is held in memory at a time while reading
LONGEST_LINE_BYTES = 8 << 20
# how a line ends, after the rest of its JSON
SUFFIX = re.compile(rb',"hash":"([0-9a-f]{64})"\}\n')
SUFFIX_LENGTH = len(',"hash":""}\n') + 64
# inside a text its quotation marks would be escaped
_COLUMNS = b',"columns":{'


@dataclass(frozen=True)
class Source:
    """The file rows came from: its name and the SHA-256 of its content."""

    file: str
    sha256: str


@dataclass(frozen=True)
class Change:
    """Rows to add to one table, each a new version of its key; they are read once."""

    table: str
    rows: Rows
    source: Source | None = None


@dataclass(frozen=True)
class Note:
    """Who makes a change, why, and at which instant (UTC)."""

    author: str
    reason: str
    at: datetime


@dataclass(frozen=True)
class Head:
    """The last acknowledged line: its number, its hash, and where it ends in the file."""

    seq: int
    hash: str
    end: int


START = Head(0, GENESIS, 0)


@dataclass(frozen=True)
class Columns(Sequence[Mapping[str, Scalar]]):
    """Rows as a long line keeps them: a JSON object of lists, those of nothing but null left out.

    Parameters
    ----------
    text : bytes
        The object; it is not looked into before a row is asked for.
    size : int
        How many rows there are.
    """

    text: bytes
    size: int

    @cached_property
    def block(self) -> Block:
        """Return the rows by column."""
        return Block(json.loads(self.text), self.size)

    def __len__(self) -> int:
        return self.size

    def __iter__(self) -> Iterator[Mapping[str, Scalar]]:
        return iter(self.block.rows())

    def __getitem__(self, index: Any) -> Any:
        return self.block.rows()[index]


Lines = Sequence[Mapping[str, Scalar]] | Columns


@dataclass(frozen=True)
class Piece:
    """Rows for one line of the journal."""

    table: str
    rows: Lines
    source: Source | None


@dataclass(frozen=True)
class Entry:
    """One line of the journal."""

    seq: int
    at: str
    author: str
    reason: str
    table: str
    source: Source | None
    rows: Lines
    part: int
    parts: int
    prev: str
    hash: str = ""

    def line(self) -> bytes:
        """Return the line as it is written: canonical JSON, its own hash last."""
        body = self._body()
        digest = self.hash or hashlib.sha256(body).hexdigest()
        return b"".join((memoryview(body)[:-1], f',"hash":"{digest}"}}\n'.encode()))

    def sealed(self) -> "Entry":
        """Return the entry with its hash."""
        return replace(self, hash=hashlib.sha256(self._body()).hexdigest())

    def _body(self) -> bytes:
        content = {**vars(self), "source": self.source and vars(self.source)}
        del content["hash"]
        if not isinstance(self.rows, Columns):
            return json_of(content)
        del content["rows"]
        opening = json_of({**content, "count": self.rows.size})
        # what is read on its own comes first
        return b"".join((opening[:-1], _COLUMNS[:-1], self.rows.text, b"}"))


@dataclass(frozen=True)
class Chain(Iterable[Entry]):
    """The lines that hold some pieces, one at a time, each with the hash of the one before.

    Parameters
    ----------
    pieces : collection of Piece
        The rows; the lines belong together.
    note : Note
        Who, why and when.
    head : Head
        The line they follow.
    """

    pieces: Collection[Piece]
    note: Note
    head: Head

    def __iter__(self) -> Iterator[Entry]:
        previous = self.head.hash
        at = self.note.at.astimezone(UTC).isoformat(timespec="microseconds")
        for part, piece in enumerate(self.pieces, start=1):
            entry = Entry(
                seq=self.head.seq + part,
                at=at.replace("+00:00", "Z"),
                author=self.note.author,
                reason=self.note.reason,
                table=piece.table,
                source=piece.source,
                rows=piece.rows,
                part=part,
                parts=len(self.pieces),
                prev=previous,
            ).sealed()
            previous = entry.hash
            yield entry


def pieces_of(table: str, block: Block, source: Source | None) -> Iterator[Piece]:
    """Return what one line each will hold of a block; its values must be as they are stored."""
    if block.count <= ROWS_PER_LINE:
        yield Piece(table, block.rows(), source)
        return
    there = {name: v for name, v in block.columns.items() if has_any(v)}
    text = json_of(there)
    if len(text) <= LONGEST_LINE_BYTES or block.count == 1:
        yield Piece(table, Columns(text, block.count), source)
        return
    half = block.count // 2
    for part in (slice(0, half), slice(half, block.count)):
        columns = {name: values[part] for name, values in there.items()}
        yield from pieces_of(table, Block(columns, len(range(block.count)[part])), source)


def json_of(content: Mapping[str, Any]) -> bytes:
    """Return the one way an object is written as JSON."""
    return json.dumps(
        content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    ).encode()


def content_of(raw: bytes) -> dict[str, Any] | None:
    """Return the JSON object of a line, rows by column left unread; None where it is not one."""
    at = raw.find(_COLUMNS)
    try:
        content = json.loads(raw if at < 0 else raw[:at] + b"}")
        if at >= 0:
            text = raw[at + len(_COLUMNS) - 1 : -SUFFIX_LENGTH]
            content["rows"] = Columns(text, content.pop("count"))
    except (ValueError, KeyError, TypeError):
        return None
    return content if isinstance(content, dict) else None


def digest_of(raw: bytes) -> str | None:
    """Return the hash a line carries where it is the hash of the rest, else None."""
    stated = SUFFIX.fullmatch(raw, max(0, len(raw) - SUFFIX_LENGTH))
    body = hashlib.sha256(memoryview(raw)[: max(0, len(raw) - SUFFIX_LENGTH)])
    body.update(b"}")
    digest = body.hexdigest()
    return digest if stated and stated[1].decode() == digest else None
