"""Reading a file whole: every row becomes one of ours, waits, or is refused, and is accounted for.

This runs in the child process of :mod:`data.importers.sandbox`. It knows the file and the names of
the store, not the store; what it makes lies in two files of JSON lines in a folder it is given.
"""

import json
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from itertools import islice
from operator import itemgetter
from pathlib import Path
from typing import IO, Any, NamedTuple

from data.cells import Scalar
from data.checks import Fault
from data.importers.dates import AmbiguousDate, DateFormat, DateReader
from data.importers.fields import BlockReader, columns_of
from data.importers.formats import ACTOR_NAMES, layout_of
from data.importers.layouts import Context, Found, Layout
from data.importers.names import Actors, Facilities, Match
from data.importers.progress import report
from data.importers.sheet import Record, Sheet
from data.importers.sheets import opened
from data.problems import DataError, DataProblem
from data.tables import BY_NAME

Values = tuple[Scalar, ...]

ROWS_FILE, PROBLEMS_FILE = "rows.jsonl", "problems.jsonl"
ROWS_PER_BLOCK = 10_000
MOST_NAMES = 500
QUARANTINED, REJECTED, DUPLICATE = "quarantined", "rejected", "duplicate"


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
class Summary:
    """What was read, for whoever decides on it.

    Parameters
    ----------
    format, title : str
        The format it was read as.
    rows_read, ready, quarantined, rejected, repeated : int
        Rows of the file; of these fit to be stored, waiting for a decision, refused, and there
        twice with the same content.
    columns : dict of str to str
        Our name of each column read, and what the file calls it.
    absent, ignored : list of str
        Columns of the format the file does not have; columns of the file nobody reads.
    orders : dict of str to str
        The order of day and month found in a column that needed one.
    notes : list of str
        What a user should know, as sentences.
    names : list of dict
        Names of actors and facilities, what each met and how many rows have it.
    linked : list of str
        Incidents that rows name in ``duplicate_of`` and that are not in the file.
    """

    format: str
    title: str
    rows_read: int = 0
    ready: int = 0
    quarantined: int = 0
    rejected: int = 0
    repeated: int = 0
    columns: dict[str, str] = field(default_factory=dict)
    absent: list[str] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    orders: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    names: list[dict[str, Any]] = field(default_factory=list)
    linked: list[str] = field(default_factory=list)


def parse(asked: dict[str, Any]) -> dict[str, Any]:
    """Return the :class:`Summary` of a file as a dictionary, its rows left in the folder asked for.

    Parameters
    ----------
    asked : dict
        A :class:`Request`, field by field.

    Raises
    ------
    DataError
        The file as a whole cannot be read; it says why.
    """
    request = Request(**asked)
    with opened(Path(request.path)) as sheet:
        layout, is_headerless = layout_of(request.name, sheet.names, request.table, request.format)
        if not layout.may_be_latin:
            sheet.refuse_latin(request.name)
        names = layout.names if is_headerless else sheet.names
        reading = _Reading(request, layout, columns_of(layout.fields, names), len(names))
        summary = reading.summary
        summary.columns = {one: names[place].strip() for one, place in reading.places.items()}
        summary.absent = [one.name for one in layout.fields if one.name not in reading.places]
        summary.ignored = layout.unknown(names)
        summary.notes = sheet.notes
        reading.refuse_missing(sheet.line)
        records = _with_first(sheet) if is_headerless else _without_tags(sheet)
        reading.all(records, sheet)
    return asdict(summary)


class _Reading:
    """One file being read."""

    def __init__(
        self, request: Request, layout: Layout, places: Mapping[str, int], width: int
    ) -> None:
        self.summary = Summary(layout.name, layout.title)
        self.places = places
        self._request = request
        self._layout = layout
        self._table = BY_NAME[request.table]
        self._width = width
        self._dates = DateReader(request.date_format, self._cells_of)
        self._reader = BlockReader(layout.fields, places, self._dates)
        columns = [column.name for column in self._table.columns]
        self._key_at = columns.index(self._table.key[0])
        self._link_at = columns.index("duplicate_of") if "duplicate_of" in columns else None
        self._context = Context(
            Actors(request.actors, ACTOR_NAMES.get(layout.name)),
            Facilities(request.facilities),
            request.imported_on,
            request.name,
        )
        self._seen = _Seen()
        self._told: list[tuple[int, str, Fault]] = []
        self._met: dict[tuple[str, str], Match] = {}
        self._rows_of_name: Counter[tuple[str, str]] = Counter()
        self._linked: set[str] = set()

    def refuse_missing(self, line: int) -> None:
        missing = self._layout.missing(self.places)
        if missing:
            expected = f"is missing; a file of {self._layout.title} has it"
            raise DataError(
                DataProblem(self._request.name, line, one.name, None, expected) for one in missing
            )

    def all(self, records: Iterable[Record], sheet: Sheet) -> None:
        folder = Path(self._request.folder)
        with ExitStack() as held:
            rows = held.enter_context((folder / ROWS_FILE).open("w", encoding="utf-8"))
            problems = held.enter_context((folder / PROBLEMS_FILE).open("w", encoding="utf-8"))
            for batch in _blocks(records):
                self._block(batch, rows)
                self._write_problems(problems)
                report(int(100 * sheet.share()))
        self.summary.orders = self._dates.found()
        self.summary.names = self._names()
        self.summary.linked = sorted(self._linked - self._seen.keys())

    def _block(self, batch: Sequence[Record], rows: IO[str]) -> None:
        self.summary.rows_read += len(batch)
        fit = [record for record in batch if len(record[1]) == self._width]
        if len(fit) < len(batch):
            self._refuse_width(batch)
        try:
            block = self._reader.read(fit)
        except AmbiguousDate as error:
            raise DataError([self._ambiguous(error)]) from error
        for at, faults in block.faults.items():
            self._refuse(block.lines[at], faults)
        sound, kept = block.sound(), _Kept([], [], [])
        found_all = self._layout.found(sound, self._context)
        for line, found in zip(sound.lines, found_all, strict=True):
            self._keep(line, found, kept)
        if kept.lines:
            names = [column.name for column in self._table.columns]
            columns = dict(zip(names, map(list, zip(*kept.rows, strict=True)), strict=True))
            # what a comparison always needs, then what it needs for known records only
            about = [kept.lines, kept.held, columns[self._table.key[0]]]
            for part in (about, columns):
                rows.write(json.dumps(part, ensure_ascii=False, separators=(",", ":")))
                rows.write("\n")

    def _refuse_width(self, batch: Sequence[Record]) -> None:
        for line, cells in batch:
            if len(cells) != self._width:
                expected = f"has {len(cells)} fields; expected {self._width}, as in the header"
                self._refuse(line, [Fault(None, None, expected)])

    def _keep(self, line: int, found: Found, kept: "_Kept") -> None:
        self._note_names(found)
        if found.refused:
            self._refuse(line, found.refused)
            return
        values = found.values
        key = str(values[self._key_at])
        first = self._seen.first(key, line, values)
        if first is not None:
            self._repeated(line, key, first)
            return
        if found.holds:
            self.summary.quarantined += 1
            self._tell(line, QUARANTINED, found.holds)
        else:
            self.summary.ready += 1
        if self._link_at is not None and values[self._link_at] is not None:
            self._linked.add(str(values[self._link_at]))
        kept.lines.append(line)
        kept.held.append(bool(found.holds))
        kept.rows.append(values)

    def _repeated(self, line: int, key: str, first: tuple[int, bool]) -> None:
        earlier, is_same = first
        where = Fault(self._table.key[0], key, f"is on line {earlier} already")
        if is_same:
            self.summary.repeated += 1
            self._tell(line, DUPLICATE, [where])
        else:
            expected = f"{where.expected}, with other content; leave one of the two"
            self._refuse(line, [where._replace(expected=expected)])

    def _refuse(self, line: int, faults: Sequence[Fault]) -> None:
        self.summary.rejected += 1
        self._tell(line, REJECTED, faults)

    def _tell(self, line: int, fate: str, faults: Sequence[Fault]) -> None:
        self._told += [(line, fate, fault) for fault in faults]

    def _write_problems(self, problems: IO[str]) -> None:
        for line, fate, fault in sorted(self._told, key=itemgetter(0)):
            problems.write(json.dumps([line, fate, *fault], ensure_ascii=False))
            problems.write("\n")
        self._told.clear()

    def _note_names(self, found: Found) -> None:
        for what, text, match in found.names:
            name = (what, text)
            if name not in self._met:
                self._met[name] = match
            self._rows_of_name[name] += 1

    def _names(self) -> list[dict[str, Any]]:
        return [
            {"what": name[0], "text": name[1], "rows": rows, **asdict(self._met[name])}
            for name, rows in self._rows_of_name.most_common(MOST_NAMES)
        ]

    def _cells_of(self, name: str) -> Iterator[tuple[int, str]]:
        place = self.places[name]
        path = Path(self._request.path)
        with opened(path) as sheet:
            for line, cells in sheet.records:
                if place < len(cells):
                    yield line, cells[place].strip()

    def _ambiguous(self, error: AmbiguousDate) -> DataProblem:
        column = self.summary.columns.get(error.column, error.column)
        expected = (
            f"can be {error.readings[0]} or {error.readings[1]}, and no date of the column says "
            "which; declare the date format: day-month-year or month-day-year"
        )
        return DataProblem(self._request.name, error.line, column, error.text, expected)


class _Kept(NamedTuple):
    lines: list[int]
    held: list[bool]
    rows: list[Values]


class _Seen:
    """The keys met so far: their lines, and a hash of what stood there."""

    def __init__(self) -> None:
        self._order: dict[str, int] = {}
        self._lines = array("q")
        self._hashes = array("q")

    def keys(self) -> AbstractSet[str]:
        return self._order.keys()

    def first(self, key: str, line: int, values: Values) -> tuple[int, bool] | None:
        """Return the line of the first row of a key and whether it held the same, else None."""
        content = hash(values)
        at = self._order.setdefault(key, len(self._lines))
        if at < len(self._lines):
            return self._lines[at], self._hashes[at] == content
        self._lines.append(line)
        self._hashes.append(content)
        return None


def _blocks(records: Iterable[Record]) -> Iterator[list[Record]]:
    rest = iter(records)
    while block := list(islice(rest, ROWS_PER_BLOCK)):
        yield block


def _with_first(sheet: Sheet) -> Iterator[Record]:
    yield sheet.line, sheet.names
    yield from sheet.records


def _without_tags(sheet: Sheet) -> Iterator[Record]:
    """Yield the rows without the HXL tags that some exports have in their second."""
    for line, cells in sheet.records:
        if all(cell.startswith("#") for cell in cells if cell):
            sheet.notes.append(f"Row {line} holds tags for machines; it was passed over.")
        else:
            yield line, cells
        break
    yield from sheet.records
