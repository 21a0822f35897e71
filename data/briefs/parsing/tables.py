"""Tables that lost their frame: rows with their cells, and the columns that count the dead."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from data.briefs.parsing.lines import Line, cells_of

# a header has so many columns, and names at least so many of them in words we know
FEWEST_COLUMNS = 3
MOST_COLUMNS = 9
_KILLED = re.compile(r"(?:killed|dead|deaths?|fatalit(?:y|ies)|kia|no\.? killed)", re.IGNORECASE)
_WOUNDED = re.compile(r"(?:wounded|injured|injur(?:y|ies)|wia|hurt)", re.IGNORECASE)
_LABEL = re.compile(
    r"(?:dates?|days?|time|location|place|area|district|province|state|country|town|incident|event"
    r"|event type|incident type|type|description|details|summary|what|where|who|actors?"
    r"|perpetrators?|group|target|no\.?|#|source|casualties)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d{1,4}")


@dataclass(frozen=True)
class _Columns:
    """How many columns a table has, and which of them count people."""

    number: int
    killed: int | None
    wounded: int | None

    def toll(self, cells: Sequence[str]) -> tuple[int | None, int | None]:
        """Return the killed and wounded that the cells of a row state."""
        return _counted(cells, self.killed), _counted(cells, self.wounded)


def _counted(cells: Sequence[str], at: int | None) -> int | None:
    stated = cells[at].strip() if at is not None and at < len(cells) else ""
    return int(stated) if _NUMBER.fullmatch(stated) else None


def with_tables(folded: str, lines: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines, each row of a table made one entry that knows its toll."""
    columns: _Columns | None = None
    at = 0
    while at < len(lines):
        line = lines[at]
        cells = cells_of(folded[line.start : line.end])
        if len(cells) >= FEWEST_COLUMNS:
            columns = _columns(cells) or columns
            yield replace(line, toll=columns.toll(cells)) if columns is not None else line
            at += 1
            continue
        flat = _flat_header(folded, lines, at)
        if flat is not None:
            yield from lines[at : at + flat.number]
            rows = list(_flat_rows(folded, lines, at + flat.number, flat))
            yield from rows
            at += flat.number * (1 + len(rows))
            continue
        columns = None
        yield line
        at += 1


def _columns(cells: Sequence[str]) -> _Columns | None:
    """Return the columns that a row of labels names; None where it is no such row."""
    stated = [cell.strip() for cell in cells]
    known = sum(_is_label(cell) for cell in stated)
    if known < FEWEST_COLUMNS - 1 or any(sign.isdigit() for cell in stated for sign in cell):
        return None
    return _Columns(len(stated), _column(stated, _KILLED), _column(stated, _WOUNDED))


def _is_label(cell: str) -> bool:
    return any(each.fullmatch(cell) for each in (_LABEL, _KILLED, _WOUNDED))


def _column(stated: Sequence[str], label: re.Pattern[str]) -> int | None:
    return next((at for at, cell in enumerate(stated) if label.fullmatch(cell)), None)


def _flat_header(folded: str, lines: Sequence[Line], at: int) -> _Columns | None:
    """Return the columns of a table of which each cell stands on a line of its own."""
    labels: list[str] = []
    for line in lines[at : at + MOST_COLUMNS]:
        text = folded[line.start : line.end].strip("*_: ")
        if not _is_label(text):
            break
        labels.append(text)
    return _columns(labels) if len(labels) >= FEWEST_COLUMNS else None


def _flat_rows(folded: str, lines: Sequence[Line], at: int, columns: _Columns) -> Iterator[Line]:
    """Yield the rows behind a flat header, as long as they open with a figure and none is cut."""
    while at + columns.number <= len(lines):
        row = lines[at : at + columns.number]
        cells = [folded[line.start : line.end] for line in row]
        if not any(sign.isdigit() for sign in cells[0]) or len(cells[0].split()) > FEWEST_COLUMNS:
            return
        toll = columns.toll(cells)
        yield replace(row[0], end=row[-1].end, kind="item", label="", toll=toll)
        at += columns.number
