"""Rows of a workbook (.xlsx), streamed: the values of its cells, not its formulas."""

import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from data.importers.limits import (
    MOST_BLANK_ROWS,
    MOST_COLUMNS,
    refuse,
    refuse_large,
    refuse_zip_bomb,
)
from data.importers.sheet import Sheet, as_text, refuse_long, refuse_wide


@contextmanager
def workbook_sheet(path: Path) -> Iterator[Sheet]:
    """Yield the first sheet of a workbook, read row by row.

    Raises
    ------
    DataError
        It is too large, a bomb, or empty.
    """
    # whoever reads another file need not wait for it
    from openpyxl import load_workbook  # noqa: PLC0415

    refuse_large(path, "workbook")
    refuse_zip_bomb(path)
    # opened here: given a path, openpyxl goes by its ending
    with path.open("rb") as file, warnings.catch_warnings():
        # about styles and extensions, which hold no data
        warnings.simplefilter("ignore")
        book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
        try:
            yield _first_sheet(path.name, book)
        finally:
            book.close()


def _first_sheet(file: str, book: Any) -> Sheet:
    sheets = book.worksheets
    if not sheets:
        refuse(file, "is a workbook without a sheet")
    share = _Counted(sheets[0].max_row or 0)
    # the size a sheet states of itself may be wrong, and padding to it may never end
    sheets[0].reset_dimensions()
    rows = _filled_rows(file, sheets[0].iter_rows(values_only=True))
    line, first = next(rows, (1, []))
    if not first:
        refuse(file, "is a workbook with an empty first sheet")
    names = tuple(first)
    refuse_wide(file, names)
    notes = []
    if len(sheets) > 1:
        notes.append(f"Only the first sheet, {sheets[0].title}, was read, of {len(sheets)}.")
    records = ((share.at(number), _padded(cells, len(names))) for number, cells in rows)
    return Sheet("xlsx", names, line, records, share.share, notes)


class _Counted:
    def __init__(self, most: int) -> None:
        self._most = most
        self._line = 0

    def at(self, line: int) -> int:
        self._line = line
        return line

    def share(self) -> float:
        return min(1.0, self._line / self._most) if self._most else 0.0


def _filled_rows(file: str, rows: Iterable[Sequence[Any]]) -> Iterator[tuple[int, list[str]]]:
    blank = many = 0
    for line, values in enumerate(rows, start=1):
        if len(values) > MOST_COLUMNS:
            refuse(file, f"has {len(values)} columns; expected at most {MOST_COLUMNS}", line)
        cells = [as_text(value) for value in values]
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            blank += 1
            if blank > MOST_BLANK_ROWS:
                refuse(file, f"has more than {MOST_BLANK_ROWS} blank rows; delete them", line)
            continue
        blank = 0
        many += 1
        refuse_long(file, many, line)
        yield line, cells


def _padded(cells: list[str], width: int) -> list[str]:
    # a workbook does not store the blank cells at the end of a row
    return cells + [""] * (width - len(cells))
