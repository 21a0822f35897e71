"""Strict reading of one CSV file of records: every column, cell and key, or every problem."""

import csv
import io
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from data.problems import DataError, DataProblem
from data.schema.cells import CellError, Scalar, read_cell
from data.schema.checks import row_faults
from data.schema.columns import Table

Record = tuple[int, list[str]]


@dataclass(frozen=True)
class Row:
    """One row of a file: the number of its first physical line, and its values by column."""

    line: int
    values: dict[str, Scalar]


@dataclass
class _Sheet:
    """One file being read: its name, its table, what may be missing and what was found wrong."""

    file: str
    table: Table
    may_lack: Collection[str] = ()
    problems: list[DataProblem] = field(default_factory=list)

    def refuse(
        self, line: int | None, expected: str, column: str | None = None, value: str | None = None
    ) -> None:
        self.problems.append(DataProblem(self.file, line, column, value, expected))

    @property
    def expected_columns(self) -> str:
        columns = [column for column in self.table.columns if column.name not in self.may_lack]
        needed = ", ".join(f"{c.name}{' (may be missing)' * c.may_lack}" for c in columns)
        others = f" and any of the others of {self.table.file_name}" if self.may_lack else ""
        return f"expected the columns {needed}{others}"


def read_rows(path: Path, table: Table) -> list[Row]:
    """Return the rows of a CSV file of the table, one :class:`Row` each, in the file's order.

    The file is UTF-8 with commas; the columns may stand in any order, but all of them must be
    there and no other (one that came later may be missing). Blanks around a cell and lines with
    nothing on them do not count.

    Raises
    ------
    DataError
        Something is wrong with the file; it lists every problem found.
    """
    rows, problems = scan_rows(path, table)
    if problems:
        raise DataError(problems)
    return rows


def scan_rows(
    path: Path, table: Table, may_lack: Collection[str] = ()
) -> tuple[list[Row], list[DataProblem]]:
    """Return the rows of a CSV file and its problems, for a caller that collects from many files.

    A cell that breaks its column's rule is left out of its row; a row that cannot be told apart
    is left out whole. The columns named in `may_lack` need not be there, and then are in no row.
    """
    sheet = _Sheet(path.name, table, may_lack)
    rows: list[Row] = []
    text = _decoded(sheet, path)
    if text is not None:
        rows = _rows(sheet, text)
        _refuse_repeated_keys(sheet, rows)
    return rows, sorted(sheet.problems, key=lambda problem: problem.line or 0)


def _rows(sheet: _Sheet, text: str) -> list[Row]:
    records = _records(sheet, text)
    line, header = next(records, (1, []))
    if not header:
        if not sheet.problems:
            sheet.refuse(1, f"is empty; {sheet.expected_columns}")
        return []
    names = [name.strip() for name in header]
    if not _check_header(sheet, line, names):
        return []
    return [_row(sheet, names, record) for record in records if _has_width(sheet, names, record)]


def _decoded(sheet: _Sheet, path: Path) -> str | None:
    try:
        content = path.read_bytes()
    except OSError as error:
        sheet.refuse(None, f"cannot be read ({error.strerror}); {sheet.expected_columns}")
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        byte = f"0x{content[error.start]:02x}"
        sheet.refuse(line, f"is not UTF-8 text (byte {byte}); save the file as UTF-8")
        return None


def _records(sheet: _Sheet, text: str) -> Iterator[Record]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            # past a broken quote nothing can be told apart any more
            sheet.refuse(line, f"cannot be read as CSV ({error}); check the quotes")
            return
        if cells:
            yield line, cells


def _check_header(sheet: _Sheet, line: int, names: list[str]) -> bool:
    known = {column.name for column in sheet.table.columns}
    if not known.intersection(names):
        sheet.refuse(line, f"has none of the columns; {sheet.expected_columns}, parted by commas")
        return False
    for column in sheet.table.columns:
        lacks = column.name not in names and not column.may_lack
        if lacks and column.name not in sheet.may_lack:
            sheet.refuse(line, f"is missing; {sheet.expected_columns}", column.name)
    for position, name in enumerate(names):
        if name not in known:
            sheet.refuse(line, f"is not known; {sheet.expected_columns}", name or "(no name)")
        elif name in names[:position]:
            sheet.refuse(line, "is there twice; leave one of the two", name)
    return True


def _has_width(sheet: _Sheet, names: list[str], record: Record) -> bool:
    line, cells = record
    if len(cells) == len(names):
        return True
    sheet.refuse(line, f"has {len(cells)} fields; expected {len(names)}, as in the header")
    return False


def _row(sheet: _Sheet, names: list[str], record: Record) -> Row:
    line, cells = record
    row = Row(line, {})
    for column in sheet.table.columns:
        if column.name not in names:
            if column.may_lack:
                row.values[column.name] = column.default
            continue
        text = cells[names.index(column.name)].strip()
        try:
            row.values[column.name] = read_cell(column, text)
        except CellError as error:
            sheet.refuse(line, str(error), column.name, text or None)
    for fault in row_faults(sheet.table, row.values):
        sheet.refuse(line, fault.expected, fault.column, fault.value)
    return row


def _refuse_repeated_keys(sheet: _Sheet, rows: list[Row]) -> None:
    key = sheet.table.key
    seen: dict[tuple[Scalar, ...], int] = {}
    for row in rows:
        values = tuple(row.values.get(name) for name in key)
        if None in values:
            continue
        first = seen.setdefault(values, row.line)
        if first != row.line:
            shown = ", ".join(str(value) for value in values)
            expected = f"is on line {first} already; expected each {', '.join(key)} once"
            sheet.refuse(row.line, expected, ", ".join(key), shown)
