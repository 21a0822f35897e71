"""A long file of delimited text in parts that can be read apart from each other.

A part ends behind a line that closes as many quotes as it opens, counted from where the part
begins. That such a line ends a row is a guess: a quote sign may stand inside a cell that is not
quoted. But a part that is read to its end without one quote left open proves it, for its own end
and so for the beginning of the next; where one is left open, the file is read on in one go.
"""

import csv
import gzip
import io
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Literal

from data.importers.limits import LONGEST_CELL

Cells = Sequence[str]
# the line a row begins on, and its cells
Record = tuple[int, Cells]

PART_BYTES = 4 << 20
LONGEST_PART_BYTES = 32 << 20


class BrokenQuote(Exception):  # noqa: N818  # reads as what it says
    """A quote is not closed, or is followed by what it must not be.

    Parameters
    ----------
    line : int
        The line its row begins on.
    """

    def __init__(self, line: int, said: str) -> None:
        super().__init__(said)
        self.line = line


class TornPart(Exception):  # noqa: N818  # no error: the file is read another way from here on
    """A part does not end where a row does.

    Parameters
    ----------
    start, line : int
        Where it begins: byte and line of the file.
    """

    def __init__(self, start: int, line: int) -> None:
        super().__init__(start, line)
        self.start = start
        self.line = line


@dataclass(frozen=True)
class Part:
    """Some lines of a file.

    Parameters
    ----------
    start, line : int
        Where they begin: byte and line of the file.
    content : bytes
        What stands there.
    share : float
        Share of the file read with them, 0 to 1.
    """

    start: int
    line: int
    content: bytes
    share: float


@dataclass(frozen=True)
class Text:
    """A file of delimited text: its encoding, and what parts its cells."""

    path: Path
    encoding: str
    delimiter: str = ","

    def parts(self) -> Iterator[Part]:
        """Return the whole file in parts.

        Raises
        ------
        TornPart
            No line ends a row for very long.
        """
        start, line, rest = 0, 1, b""
        size = self.path.stat().st_size
        with self.path.open("rb") as raw, unpacked(raw) as content:
            while block := content.read(PART_BYTES):
                held = rest + block
                end = _end_of_rows(held, self.delimiter)
                if end:
                    yield Part(start, line, held[:end], raw.tell() / size)
                    line += lines_in(held[:end])
                    start += end
                elif len(held) > LONGEST_PART_BYTES:
                    raise TornPart(start, line)
                rest = held[end:]
        if rest:
            yield Part(start, line, rest, 1.0)

    def records(self, part: Part) -> Iterator[Record]:
        """Return the rows of a part.

        Raises
        ------
        TornPart
            It does not end where a row does, or cannot be read; reading on says which.
        """
        text = part.content.decode(self._encoding(part.start), errors="replace")
        try:
            yield from delimited(io.StringIO(text, newline=""), self.delimiter, part.line)
        except BrokenQuote as error:
            raise TornPart(part.start, part.line) from error

    @contextmanager
    def lines(self, start: int = 0) -> Iterator[tuple[IO[str], IO[bytes]]]:
        """Return the text from a byte on, and the file it comes from."""
        with self.path.open("rb") as raw, unpacked(raw) as content:
            content.seek(start)
            encoding = self._encoding(start)
            yield io.TextIOWrapper(content, encoding, errors="replace", newline=""), raw

    def _encoding(self, start: int) -> str:
        # a mark of the byte order further on is a letter
        return self.encoding if start == 0 else self.encoding.removesuffix("-sig")


def delimited(lines: Iterable[str], delimiter: str, first: int = 1) -> Iterator[Record]:
    """Return the rows of some lines, blank ones left out.

    Parameters
    ----------
    lines : iterable of str
        The text; a row may go over several.
    delimiter : str
        What parts its cells.
    first : int
        The number of its first line.

    Raises
    ------
    BrokenQuote
        Past it nothing can be told apart any more.
    """
    # a quote sign inside tab-parted text is a quote sign
    quoting: Literal[0, 3] = csv.QUOTE_NONE if delimiter == "\t" else csv.QUOTE_MINIMAL
    # a cell longer than csv's own default is data in some exports; csv knows one limit for all
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(lines, delimiter=delimiter, quoting=quoting, strict=True)
    line = first
    try:
        for cells in reader:
            if any(cells):
                yield line, cells
            line = first + reader.line_num
    except csv.Error as error:
        raise BrokenQuote(line, str(error)) from error


@contextmanager
def unpacked(raw: IO[bytes]) -> Iterator[IO[bytes]]:
    """Return a file as it is, or unfolded where it is packed with gzip."""
    is_packed = raw.read(2) == b"\x1f\x8b"
    raw.seek(0)
    if not is_packed:
        yield raw
        return
    with gzip.GzipFile(fileobj=raw) as content:
        yield content  # type: ignore[misc]  # a binary file in all but the name of its type


def lines_in(content: bytes) -> int:
    """Return how many lines end in a text, whatever ends them."""
    return content.count(b"\n") + content.count(b"\r") - content.count(b"\r\n")


def _end_of_rows(content: bytes, delimiter: str) -> int:
    """Return where the last line ends by which all quotes are closed, 0 where there is none."""
    end = len(content)
    is_open = delimiter != "\t" and content.count(b'"') % 2 == 1
    while (at := content.rfind(b"\n", 0, end)) >= 0:
        if delimiter != "\t":
            is_open ^= content.count(b'"', at, end) % 2 == 1
        if not is_open:
            return at + 1
        end = at
    return 0
