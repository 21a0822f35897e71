"""What the rows of a file come to, some thousand at a time: each block alone, whatever came before.

So blocks can be read in processes of their own. What must be known of the whole file, such as
whether a row was there before, is for :mod:`data.importers.parsing`.
"""

import json
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import compress, islice
from pathlib import Path
from typing import Any

from data.importers.dates import AmbiguousDate, DateFormat, DateReader
from data.importers.fields import BlockReader, columns_of
from data.importers.formats import ACTOR_NAMES
from data.importers.layouts import Context, Found, Layout
from data.importers.names import Actors, Facilities, Match
from data.importers.parting import Record
from data.importers.sheets import opened
from data.problems import DataError, DataProblem
from data.schema.blocks import has_any
from data.schema.cells import Scalar
from data.schema.checks import Fault
from data.schema.tables import BY_NAME

ROWS_PER_BLOCK = 10_000
Placed = tuple[int, Fault]
Columns = dict[str, list[Scalar]]


@dataclass(frozen=True)
class Request:
    """What to read and against what.

    Parameters
    ----------
    path : str
        The file.
    name : str
        What it is called in messages.
    table : str
        The table it fills.
    format : str
        One of :data:`data.importers.formats.FORMATS`.
    date_format : str
        One of :data:`data.importers.dates.DATE_FORMATS`.
    imported_on : str
        Day of the import.
    folder : str
        Where to leave what was read.
    actors, facilities : list of dict
        Those of the store.
    """

    path: str
    name: str
    table: str
    format: str
    date_format: DateFormat
    imported_on: str
    folder: str
    actors: list[dict[str, Any]]
    facilities: list[dict[str, Any]]


@dataclass
class RowsRead:
    """What some rows came to.

    Parameters
    ----------
    many, last : int
        How many rows there were, and the line of the last.
    refused : list of (int, Fault)
        What is wrong with rows, by their lines.
    held : dict of int to sequence of Fault
        Why rows that are fit wait for a decision, by their lines.
    lines, keys, contents : list
        Of each fit row its line, its key, and a hash of what stands there; hashes of one reading
        can be compared, whichever process made them.
    columns : bytes
        The fit rows by column, as JSON; a column of nothing is left out.
    linked : set of str
        Incidents that fit rows name in ``duplicate_of``.
    names : Counter
        How many rows have each name that was looked for, by ``actor`` or ``facility`` and text.
    met : dict
        What each of these names met.
    orders : dict of str to str
        The order of day and month found in columns so far.
    """

    many: int
    last: int
    refused: list[Placed] = field(default_factory=list)
    held: dict[int, Sequence[Fault]] = field(default_factory=dict)
    lines: list[int] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    contents: list[int] = field(default_factory=list)
    columns: bytes = b"{}"
    linked: set[str] = field(default_factory=set)
    names: Counter[tuple[str, str]] = field(default_factory=Counter)
    met: dict[tuple[str, str], Match] = field(default_factory=dict)
    orders: dict[str, str] = field(default_factory=dict)

    def without(self, places: Collection[int]) -> "RowsRead":
        """Return the same without some of the fit rows, given by their places among these."""
        is_kept = [place not in places for place in range(len(self.lines))]
        there: Columns = json.loads(self.columns)
        columns = {name: list(compress(values, is_kept)) for name, values in there.items()}
        lines = list(compress(self.lines, is_kept))
        return replace(
            self,
            held={line: self.held[line] for line in lines if line in self.held},
            lines=lines,
            keys=list(compress(self.keys, is_kept)),
            contents=list(compress(self.contents, is_kept)),
            columns=json_of(columns),
            linked=_linked(columns),
        )


class RowReader:
    """Reads rows of a file of a known layout.

    Parameters
    ----------
    request : Request
        What to read and against what.
    layout : Layout
        The format it is of.
    names : sequence of str
        The names of its columns, as they stand there.
    """

    def __init__(self, request: Request, layout: Layout, names: Sequence[str]) -> None:
        self._request = request
        self._layout = layout
        self._width = len(names)
        places = columns_of(layout.fields, names)
        self.columns = {one: (place, names[place].strip()) for one, place in places.items()}
        self._dates = DateReader(request.date_format, self._cells_of)
        self._fields = BlockReader(layout.fields, places, self._dates)
        table = BY_NAME[request.table]
        self._names = [column.name for column in table.columns]
        self._key = table.key[0]
        self._context = Context(
            Actors(request.actors, ACTOR_NAMES.get(layout.name)),
            Facilities(request.facilities),
            request.imported_on,
            request.name,
        )

    def blocks(self, records: Iterator[Record]) -> Iterator[RowsRead]:
        """Return what some rows come to, block by block.

        Raises
        ------
        DataError
            Nothing says how their dates are to be read.
        """
        while batch := list(islice(records, ROWS_PER_BLOCK)):
            yield self._block(batch)

    def _block(self, batch: Sequence[Record]) -> RowsRead:
        read = RowsRead(len(batch), batch[-1][0])
        fit = [record for record in batch if len(record[1]) == self._width]
        if len(fit) < len(batch):
            read.refused += self._of_wrong_width(batch)
        try:
            block = self._fields.read(fit)
        except AmbiguousDate as error:
            raise DataError([self._ambiguous(error)]) from error
        for at, faults in block.faults.items():
            read.refused += [(block.lines[at], fault) for fault in faults]
        sound = block.sound()
        rows = []
        for line, found in zip(sound.lines, self._layout.found(sound, self._context), strict=True):
            _note_names(read, found)
            if found.refused:
                read.refused += [(line, fault) for fault in found.refused]
                continue
            if found.holds:
                read.held[line] = found.holds
            read.lines.append(line)
            rows.append(found.values)
        self._fill(read, rows)
        read.orders = self._dates.found()
        return read

    def _fill(self, read: RowsRead, rows: Sequence[tuple[Scalar, ...]]) -> None:
        if not rows:
            return
        columns = dict(zip(self._names, map(list, zip(*rows, strict=True)), strict=True))
        read.keys = list(map(str, columns[self._key]))
        read.contents = list(map(hash, rows))
        read.columns = json_of({name: v for name, v in columns.items() if has_any(v)})
        read.linked = _linked(columns)

    def _of_wrong_width(self, batch: Sequence[Record]) -> Iterator[Placed]:
        for line, cells in batch:
            if len(cells) != self._width:
                expected = f"has {len(cells)} fields; expected {self._width}, as in the header"
                yield line, Fault(None, None, expected)

    def _cells_of(self, name: str) -> Iterator[tuple[int, str]]:
        place = self.columns[name][0]
        with opened(Path(self._request.path)) as sheet:
            for line, cells in sheet.records:
                if place < len(cells):
                    yield line, cells[place].strip()

    def _ambiguous(self, error: AmbiguousDate) -> DataProblem:
        expected = (
            f"can be {error.readings[0]} or {error.readings[1]}, and no date of the column says "
            "which; declare the date format: day-month-year or month-day-year"
        )
        column = self.columns[error.column][1]
        return DataProblem(self._request.name, error.line, column, error.text, expected)


def json_of(content: Any) -> bytes:
    """Return what JSON can hold as one line of text."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _note_names(read: RowsRead, found: Found) -> None:
    for what, text, match in found.names:
        name = (what, text)
        if name not in read.met:
            read.met[name] = match
        read.names[name] += 1


def _linked(columns: Columns) -> set[str]:
    return {str(link) for link in columns.get("duplicate_of", ()) if link is not None}
