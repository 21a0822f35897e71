"""What the journal is made of: changes, and the lines that record them.

A line is canonical JSON with its own SHA-256 last, taken over the rest; it also carries the hash
of the line before it.
"""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from data.cells import Scalar

GENESIS = "0" * 64
SEED_AUTHOR = "seed"
# whoever loads a folder of records of their own
OWN_SEED_AUTHOR = "init"
# one line is held in memory at a time while reading
ROWS_PER_LINE = 1000
# how a line ends, after the rest of its JSON
SUFFIX = re.compile(rb',"hash":"([0-9a-f]{64})"\}\n')
SUFFIX_LENGTH = len(',"hash":""}\n') + 64


@dataclass(frozen=True)
class Source:
    """The file rows came from: its name and the SHA-256 of its content."""

    file: str
    sha256: str


@dataclass(frozen=True)
class Change:
    """Rows to add to one table, each a new version of its key."""

    table: str
    rows: Sequence[Mapping[str, Scalar]]
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
class Entry:
    """One line of the journal."""

    seq: int
    at: str
    author: str
    reason: str
    table: str
    source: Source | None
    rows: Sequence[Mapping[str, Scalar]]
    part: int
    parts: int
    prev: str
    hash: str = ""

    def line(self) -> bytes:
        """Return the line as it is written: canonical JSON, its own hash last."""
        content = {**vars(self), "source": self.source and vars(self.source)}
        del content["hash"]
        body = json.dumps(
            content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
        ).encode()
        return body[:-1] + f',"hash":"{hashlib.sha256(body).hexdigest()}"}}\n'.encode()


def prepare(changes: Sequence[Change], note: Note, head: Head) -> list[Entry]:
    """Return the lines that would record the changes after `head`; nothing is written."""
    pieces = [
        Change(change.table, change.rows[start : start + ROWS_PER_LINE], change.source)
        for change in changes
        for start in range(0, len(change.rows), ROWS_PER_LINE)
    ]
    entries: list[Entry] = []
    previous = head.hash
    for part, piece in enumerate(pieces, start=1):
        entry = Entry(
            seq=head.seq + part,
            at=note.at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z"),
            author=note.author,
            reason=note.reason,
            table=piece.table,
            source=piece.source,
            rows=[dict(row) for row in piece.rows],
            part=part,
            parts=len(pieces),
            prev=previous,
        )
        entries.append(replace(entry, hash=str(digest_of(entry.line()))))
        previous = entries[-1].hash
    return entries


def content_of(raw: bytes) -> dict[str, Any] | None:
    """Return the JSON object of a line; None where it is not one."""
    try:
        content = json.loads(raw)
    except ValueError:
        return None
    return content if isinstance(content, dict) else None


def digest_of(raw: bytes) -> str | None:
    """Return the hash a line carries where it is the hash of the rest, else None."""
    stated = SUFFIX.fullmatch(raw, max(0, len(raw) - SUFFIX_LENGTH))
    body = raw[:-SUFFIX_LENGTH] + b"}"
    digest = hashlib.sha256(body).hexdigest()
    return digest if stated and stated[1].decode() == digest else None
