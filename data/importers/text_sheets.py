"""Rows of delimited text: commas, tabs or semicolons, UTF-8 or (where it is expected) Latin-1."""

import codecs
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import IO

from data.importers.limits import LONGEST_CELL, MOST_UNFOLDED_MIB, refuse, refuse_large
from data.importers.parting import BrokenQuote, Record, Text, TornPart, delimited, unpacked
from data.importers.sheet import Sheet, refuse_wide

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
    text = Text(path, "utf-8-sig" if bad_byte is None else "cp1252")
    with text.lines() as (lines, raw):
        first = lines.readline(LONGEST_CELL)
        text = replace(text, delimiter=max(_DELIMITERS, key=first.count))
        records = _told(path.name, delimited(chain([first], lines), text.delimiter))
        line, names = next(records, (1, ()))
        if not any(name.strip() for name in names):
            refuse(path.name, "has nothing in its first row; expected the names of the columns", 1)
        refuse_wide(path.name, names)
        notes = [] if bad_byte is None else [_latin_note(bad_byte[0])]
        share = _share(text, raw)
        yield Sheet(_kind(text), tuple(names), line, records, share, notes, bad_byte, text)


@contextmanager
def resumed(text: Text, torn: TornPart) -> Iterator[Sheet]:
    """Yield the rows of a file from a part on that does not end where a row does."""
    with text.lines(torn.start) as (lines, raw):
        records = _told(text.path.name, delimited(lines, text.delimiter, torn.line))
        yield Sheet(_kind(text), (), torn.line, records, _share(text, raw))


def _kind(text: Text) -> str:
    return "tsv" if text.delimiter == "\t" else "csv"


def _share(text: Text, raw: IO[bytes]) -> Callable[[], float]:
    size = max(1, text.path.stat().st_size)
    return lambda: raw.tell() / size


def _told(file: str, records: Iterator[Record]) -> Iterator[Record]:
    try:
        yield from records
    except BrokenQuote as error:
        refuse(file, f"cannot be read as CSV ({error}); check the quotes", error.line)


def _latin_note(line: int) -> str:
    return f"The text is not UTF-8 (first on line {line}); it was read as Windows-1252 (Latin-1)."


def _first_bad_byte(path: Path) -> tuple[int, int] | None:
    """Return line and value of the first byte that is not UTF-8, None where all is."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    before = 0
    with path.open("rb") as raw, unpacked(raw) as content:
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
    with path.open("rb") as raw, unpacked(raw) as content:
        for block in _unfolded(path, content):
            line += block.count(b"\n", 0, left)
            if len(block) >= left:
                break
            left -= len(block)
    return line
