"""Opening a file of rows, whatever it is by its first bytes."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from data.importers.json_sheets import json_sheet
from data.importers.limits import refuse
from data.importers.sheet import Sheet
from data.importers.text_sheets import text_sheet
from data.importers.workbook_sheets import workbook_sheet

_FIRST_BYTES = 4096
# of Excel files older than xlsx, and of such under a password
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"


@contextmanager
def opened(path: Path) -> Iterator[Sheet]:
    """Yield the sheet of a file, whatever it is by its first bytes.

    Text may be packed with gzip, and what is not UTF-8 is read as Windows-1252.

    Raises
    ------
    DataError
        It is too large, not what can be read, or breaks off.
    """
    start = _first_bytes(path)
    if start.startswith(_OLD_WORKBOOK):
        refuse(path.name, "is an old or locked Excel file; save it as .xlsx without a password")
    if start.startswith(b"PK"):
        with workbook_sheet(path) as sheet:
            yield sheet
    elif start.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in {b"{", b"["}:
        yield json_sheet(path)
    else:
        with text_sheet(path) as sheet:
            yield sheet


def _first_bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        start = file.read(_FIRST_BYTES)
    if not start.strip():
        refuse(path.name, "is empty")
    return start
