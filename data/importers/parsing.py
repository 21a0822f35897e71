"""Reading a file whole: every row becomes one of ours, waits, or is refused, and is accounted for.

This runs in the child process of :mod:`data.importers.sandbox`. It knows the file and the names of
the store, not the store; what it makes lies in two files of JSON lines in a folder it is given.
A long text file is read by several processes at once; what comes of it is the same.
"""

from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from contextlib import ExitStack
from dataclasses import asdict, dataclass, field
from itertools import chain
from operator import itemgetter
from pathlib import Path
from typing import IO, Any

from data.importers.formats import layout_of
from data.importers.layouts import Layout
from data.importers.limits import READING_MEMORY_MB
from data.importers.names import Match
from data.importers.parting import Part, Record, Text, TornPart
from data.importers.progress import report
from data.importers.reading import Request, RowReader, RowsRead, json_of
from data.importers.sheet import Sheet, refuse_long
from data.importers.sheets import opened
from data.importers.text_sheets import resumed
from data.importers.workers import in_order, workers_here
from data.problems import DataError, DataProblem
from data.schema.checks import Fault
from data.schema.tables import BY_NAME

ROWS_FILE, PROBLEMS_FILE = "rows.jsonl", "problems.jsonl"
MOST_NAMES = 500
QUARANTINED, REJECTED, DUPLICATE = "quarantined", "rejected", "duplicate"
# a shorter file is read before other processes have begun
LONG_FILE_BYTES = 16 << 20
# some rows, and the share of the file read with them
Shared = tuple[RowsRead, float]


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
        A :class:`~data.importers.reading.Request`, field by field.

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
        reader = RowReader(request, layout, names)
        _refuse_missing(request.name, layout, reader, sheet.line)
        books = _Books(request, _summary(layout, reader, names, sheet))
        first = [(sheet.line, sheet.names)] if is_headerless else _untagged(sheet)
        if sheet.text is not None and _is_long(sheet.text):
            after = first[0][0] - 1 if first else sheet.line
            books.enter(_read_at_once(reader, sheet.text, after))
        else:
            books.enter(_read(reader, chain(first, sheet.records), sheet))
    return asdict(books.summary)


def _summary(layout: Layout, reader: RowReader, names: Sequence[str], sheet: Sheet) -> Summary:
    return Summary(
        layout.name,
        layout.title,
        columns={one: name for one, (_, name) in reader.columns.items()},
        absent=[one.name for one in layout.fields if one.name not in reader.columns],
        ignored=layout.unknown(names),
        notes=sheet.notes,
    )


def _refuse_missing(file: str, layout: Layout, reader: RowReader, line: int) -> None:
    missing = layout.missing(reader.columns)
    if missing:
        expected = f"is missing; a file of {layout.title} has it"
        raise DataError(DataProblem(file, line, one.name, None, expected) for one in missing)


def _untagged(sheet: Sheet) -> list[Record]:
    """Return the first row, or nothing where it holds the HXL tags that some exports have there."""
    for line, cells in sheet.records:
        if not all(cell.startswith("#") for cell in cells if cell):
            return [(line, cells)]
        sheet.notes.append(f"Row {line} holds tags for machines; it was passed over.")
        sheet.line = line
        break
    return []


def _is_long(text: Text) -> bool:
    return text.path.stat().st_size >= LONG_FILE_BYTES and workers_here() > 1


def _read(reader: RowReader, records: Iterator[Record], sheet: Sheet) -> Iterator[Shared]:
    for read in reader.blocks(records):
        yield read, sheet.share()


def _read_at_once(reader: RowReader, text: Text, after: int) -> Iterator[Shared]:
    """Read the rows behind a line, in several processes."""

    def work(part: Part) -> list[Shared]:
        records = (record for record in text.records(part) if record[0] > after)
        return [(read, part.share) for read in reader.blocks(records)]

    try:
        for found in in_order(work, text.parts(), workers_here(), READING_MEMORY_MB):
            yield from found
    except TornPart as torn:
        with resumed(text, torn) as sheet:
            records = (record for record in sheet.records if record[0] > after)
            yield from _read(reader, records, sheet)


class _Books:
    """The account of a file: each row is entered once."""

    def __init__(self, request: Request, summary: Summary) -> None:
        self.summary = summary
        self._request = request
        self._key = BY_NAME[request.table].key[0]
        self._seen = _Seen()
        self._met: dict[tuple[str, str], Match] = {}
        self._rows_of_name: Counter[tuple[str, str]] = Counter()
        self._linked: set[str] = set()

    def enter(self, blocks: Iterator[Shared]) -> None:
        """Enter all rows, and leave the fit ones and the problems in the folder asked for."""
        folder = Path(self._request.folder)
        with ExitStack() as held:
            rows = held.enter_context((folder / ROWS_FILE).open("wb"))
            problems = held.enter_context((folder / PROBLEMS_FILE).open("wb"))
            for read, share in blocks:
                self._take(read, rows, problems)
                report(int(100 * share))
        self.summary.names = self._names()
        self.summary.linked = sorted(self._linked - self._seen.keys())

    def _take(self, read: RowsRead, rows: IO[bytes], problems: IO[bytes]) -> None:
        summary = self.summary
        summary.rows_read += read.many
        refuse_long(self._request.name, summary.rows_read, read.last)
        summary.orders.update(read.orders)
        self._rows_of_name.update(read.names)
        self._met = {**read.met, **self._met}
        told = [(line, REJECTED, fault) for line, fault in read.refused]
        again = self._seen.again(read)
        told += [self._repeated(read, place, *first) for place, first in again.items()]
        fit = read.without(again.keys()) if again else read
        told += [(line, QUARANTINED, one) for line, why in fit.held.items() for one in why]
        summary.rejected += len({line for line, fate, _ in told if fate == REJECTED})
        summary.repeated += len({line for line, fate, _ in told if fate == DUPLICATE})
        summary.quarantined += len(fit.held)
        summary.ready += len(fit.lines) - len(fit.held)
        self._linked |= fit.linked
        if fit.lines:
            # what a comparison always needs, then what it needs for known records only
            is_held = [line in fit.held for line in fit.lines]
            rows.write(b"%b\n%b\n" % (json_of([fit.lines, is_held, fit.keys]), fit.columns))
        for line, fate, fault in sorted(told, key=itemgetter(0)):
            problems.write(json_of([line, fate, *fault]) + b"\n")

    def _repeated(
        self, read: RowsRead, place: int, earlier: int, is_same: bool
    ) -> tuple[int, str, Fault]:
        line, key = read.lines[place], read.keys[place]
        fate, said = DUPLICATE, f"is on line {earlier} already"
        if not is_same:
            fate, said = REJECTED, f"{said}, with other content; leave one of the two"
        return line, fate, Fault(self._key, key, said)

    def _names(self) -> list[dict[str, Any]]:
        return [
            {"what": name[0], "text": name[1], "rows": rows, **asdict(self._met[name])}
            for name, rows in self._rows_of_name.most_common(MOST_NAMES)
        ]


class _Seen:
    """The keys met so far: their lines, and a hash of what stood there."""

    def __init__(self) -> None:
        self._order: dict[str, int] = {}
        self._lines = array("q")
        self._contents = array("q")

    def keys(self) -> AbstractSet[str]:
        """Return all keys."""
        return self._order.keys()

    def again(self, read: RowsRead) -> dict[int, tuple[int, bool]]:
        """Return the rows whose key was there before, by their places, and remember the others.

        Of each, the line of the first row of its key, and whether the same stood there.
        """
        keys, many = read.keys, len(self._lines)
        if len(set(keys)) == len(keys) and self._order.keys().isdisjoint(keys):
            self._order.update(zip(keys, range(many, many + len(keys)), strict=True))
            self._lines.extend(read.lines)
            self._contents.extend(read.contents)
            return {}
        found: dict[int, tuple[int, bool]] = {}
        for place, (key, line, content) in enumerate(
            zip(keys, read.lines, read.contents, strict=True)
        ):
            at = self._order.setdefault(key, len(self._lines))
            if at < len(self._lines):
                found[place] = self._lines[at], self._contents[at] == content
                continue
            self._lines.append(line)
            self._contents.append(content)
        return found
