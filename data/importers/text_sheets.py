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
def text_sheet(path: Path, *, may_be_latin: bool) -> Iterator[Sheet]:
    """Yield the sheet of a text file, which may be packed with gzip.

    Raises
    ------
    DataError
        It is too large, not text, or has no header.
    """
    refuse_large(path, "text")
    encoding, notes = _encoding(path, may_be_latin=may_be_latin)
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
        yield Sheet(kind, tuple(names), line, records, lambda: raw.tell() / size, notes)


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


def _encoding(path: Path, *, may_be_latin: bool) -> tuple[str, list[str]]:
    with path.open("rb") as raw, _unpacked(raw) as content:
        start = content.read(4)
    if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        refuse(path.name, "is UTF-16 text; save it as UTF-8")
    place = _first_bad_byte(path)
    if place is None:
        return "utf-8-sig", []
    line, byte = place
    if not may_be_latin:
        refuse(path.name, f"is not UTF-8 text (byte 0x{byte:02x}); save the file as UTF-8", line)
    said = f"The text is not UTF-8 (first on line {line}); it was read as Windows-1252 (Latin-1)."
    return "cp1252", [said]


def _first_bad_byte(path: Path) -> tuple[int, int] | None:
    decoder = codecs.getincrementaldecoder("utf-8")()
    line, unfolded = 1, 0
    with path.open("rb") as raw, _unpacked(raw) as content:
        while True:
            try:
                block = content.read(_BLOCK)
            except (OSError, EOFError) as error:
                refuse(path.name, f"cannot be unpacked ({error})")
            unfolded += len(block)
            if unfolded > MOST_UNFOLDED_MIB * _BLOCK:
                refuse(path.name, f"unfolds to more than {MOST_UNFOLDED_MIB} MB; part it")
            try:
                decoder.decode(block, final=not block)
            except UnicodeDecodeError as error:
                read = error.object
                return line + read.count(b"\n", 0, error.start), read[
                    min(error.start, len(read) - 1)
                ]
            if not block:
                return None
            line += block.count(b"\n")


@contextmanager
def _unpacked(raw: IO[bytes]) -> Iterator[IO[bytes]]:
    is_packed = raw.read(2) == b"\x1f\x8b"
    raw.seek(0)
    if not is_packed:
        yield raw
        return
    with gzip.GzipFile(fileobj=raw) as unpacked:
        yield unpacked  # type: ignore[misc]  # a binary file in all but the name of its type
