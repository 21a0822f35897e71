"""A file of rows, opened: what every kind of file comes to before its columns are known.

All cells are text. A row carries the number of its first physical line; in JSON, which has no
lines to speak of, the number of the record.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from data.importers.limits import MOST_COLUMNS, MOST_ROWS, refuse
from data.importers.parting import Record, Text


@dataclass
class Sheet:
    """An opened file.

    Parameters
    ----------
    kind : str
        ``csv``, ``tsv``, ``json`` or ``xlsx``.
    names : tuple of str
        The cells of its first row: names of columns, in all but headerless files.
    line : int
        Line of that row.
    records : iterator
        The rows after it, blank ones left out.
    share : callable
        Gives the share of the file read so far, 0 to 1.
    notes : list of str
        What a user should know of how it was read, as sentences.
    bad_byte : (int, int) or None
        Line and value of the first byte that is not UTF-8, where text was read as Windows-1252.
    text : Text or None
        The file as delimited text, where it is such: it can be read in parts.
    """

    kind: str
    names: tuple[str, ...]
    line: int
    records: Iterator[Record]
    share: Callable[[], float]
    notes: list[str] = field(default_factory=list)
    bad_byte: tuple[int, int] | None = None
    text: Text | None = None

    def refuse_latin(self, file: str) -> None:
        """Refuse text that is not UTF-8, where that is not to be expected.

        Raises
        ------
        DataError
            It is not.
        """
        if self.bad_byte is not None:
            line, byte = self.bad_byte
            refuse(file, f"is not UTF-8 text (byte 0x{byte:02x}); save the file as UTF-8", line)


def as_text(value: Any) -> str:
    """Return a value of JSON or of a workbook as it would stand in a text file."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool) or (isinstance(value, float) and value.is_integer()):
        # a workbook knows no whole numbers
        return str(int(value))
    if isinstance(value, (list, dict)):
        return json.dumps(value, ensure_ascii=False)
    # dates come out as YYYY-MM-DD, with their time where they have one
    return str(value)


def refuse_wide(file: str, names: Sequence[str]) -> None:
    """Refuse a file of too many columns."""
    if len(names) > MOST_COLUMNS:
        refuse(file, f"has {len(names)} columns; expected at most {MOST_COLUMNS}", 1)


def refuse_long(file: str, many: int, line: int) -> None:
    """Refuse a file of too many rows."""
    if many > MOST_ROWS:
        refuse(file, f"has more than {MOST_ROWS} rows; part it into smaller files", line)
