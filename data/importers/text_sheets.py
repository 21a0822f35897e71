"""Rows of delimited text: commas, tabs or semicolons, UTF-8 or (where it is expected) Latin-1."""

import codecs
import csv
import gzip
import io
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import IO

from data.importers.limits import (
    LONGEST_CELL,
    MOST_ROWS,
    MOST_UNFOLDED_MIB,
    refuse,
    refuse_large,
)
from data.importers.sheet import Record, Sheet, refuse_long, refuse_wide

_BLOCK = 1 << 20
_DELIMITERS = ",\t;"


@contextmanager
def text_sheet(path: Path) -> Iterator[Sheet]:
    """Yield the sheet of a text file, which may be packed with gzip and need not be UTF-8.

    Raises
    ------
    DataError
        It is too large, not text, or has no header.
    """
    refuse_large(path, "text")
    bad_byte = _first_bad_byte(path)
    encoding = "utf-8-sig" if bad_byte is None else "cp1252"
    size = max(1, path.stat().st_size)
    # a cell longer than csv's own default is data in some exports; csv knows one limit for all
    csv.field_size_limit(LONGEST_CELL)
    with path.open("rb") as raw, _unpacked(raw) as content:
        text = io.TextIOWrapper(content, encoding=encoding, errors="replace", newline="")
        first = text.readline(LONGEST_CELL)
        delimiter = max(_DELIMITERS, key=first.count)
        records = _delimited(path.name, chain([first], text), delimiter)
        line, names = next(records, (1, ()))
        if not any(name.strip() for name in names):
            refuse(path.name, "has nothing in its first row; expected the names of the columns", 1)
        refuse_wide(path.name, names)
        kind = "tsv" if delimiter == "\t" else "csv"
        notes = [] if bad_byte is None else [_latin_note(bad_byte[0])]
        share = lambda: raw.tell() / size  # noqa: E731  # so small a function needs no name
        yield Sheet(kind, tuple(names), line, records, share, notes, bad_byte)


def _delimited(file: str, lines: Iterator[str], delimiter: str) -> Iterator[Record]:
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    if delimiter == "\t":
        # a quote sign inside tab-parted text is a quote sign
        reader = csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE)
    # the header is no row
    many = -1
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            # past a broken quote nothing can be told apart any more
            refuse(file, f"cannot be read as CSV ({error}); check the quotes", line)
        if any(cells):
            many += 1
            if many > MOST_ROWS:
                refuse_long(file, many, line)
            yield line, cells


def _latin_note(line: int) -> str:
    return f"The text is not UTF-8 (first on line {line}); it was read as Windows-1252 (Latin-1)."


def _first_bad_byte(path: Path) -> tuple[int, int] | None:
    """Return line and value of the first byte that is not UTF-8, None where all is."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    before = 0
    with path.open("rb") as raw, _unpacked(raw) as content:
        for block in _unfolded(path, content):
            if not before and block.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                refuse(path.name, "is UTF-16 text; save it as UTF-8")
            try:
                decoder.decode(block, final=not block)
            except UnicodeDecodeError as error:
                # what was left of the block before comes first in what could not be decoded
                at = before - (len(error.object) - len(block)) + error.start
                return _line_of(path, at), error.object[error.start]
            before += len(block)
    return None


def _unfolded(path: Path, content: IO[bytes]) -> Iterator[bytes]:
    """Yield the bytes of a file, and an empty block at its end."""
    unfolded = 0
    while True:
        try:
            block = content.read(_BLOCK)
        except (OSError, EOFError) as error:
            refuse(path.name, f"cannot be unpacked ({error})")
        unfolded += len(block)
        if unfolded > MOST_UNFOLDED_MIB * _BLOCK:
            refuse(path.name, f"unfolds to more than {MOST_UNFOLDED_MIB} MB; part it")
        yield block
        if not block:
            return


def _line_of(path: Path, place: int) -> int:
    """Return the line of a place in a file."""
    line, left = 1, place
    with path.open("rb") as raw, _unpacked(raw) as content:
        for block in _unfolded(path, content):
            line += block.count(b"\n", 0, left)
            if len(block) >= left:
                break
            left -= len(block)
    return line


@contextmanager
def _unpacked(raw: IO[bytes]) -> Iterator[IO[bytes]]:
    is_packed = raw.read(2) == b"\x1f\x8b"
    raw.seek(0)
    if not is_packed:
        yield raw
        return
    with gzip.GzipFile(fileobj=raw) as unpacked:
        yield unpacked  # type: ignore[misc]  # a binary file in all but the name of its type
