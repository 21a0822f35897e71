"""Files made to hurt whoever reads them, and small enough to send."""

import zipfile
from pathlib import Path

from tests.data.importers.samples import INCIDENTS

_RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"
_MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
CONTENT_TYPES = (
    f'<?xml version="1.0"?><Types xmlns="{_PACKAGE}/content-types">'
    f'<Default Extension="rels" ContentType="{_RELATIONS}"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_MAIN}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_MAIN}.worksheet+xml"/>'
    "</Types>"
)
TOP = (
    f'<?xml version="1.0"?><Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
    "</Relationships>"
)
BOOK = (
    f'<?xml version="1.0"?><workbook xmlns="{_SHEET}" xmlns:r="{_OFFICE}">'
    '<sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
BOOK_RELATIONS = (
    f'<?xml version="1.0"?><Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    "</Relationships>"
)


def workbook(path: Path, sheet: str) -> Path:
    """Return a workbook whose one sheet is the given XML."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", CONTENT_TYPES)
        archive.writestr("_rels/.rels", TOP)
        archive.writestr("xl/workbook.xml", BOOK)
        archive.writestr("xl/_rels/workbook.xml.rels", BOOK_RELATIONS)
        archive.writestr("xl/worksheets/sheet1.xml", sheet)
    return path


def sheet_of(rows: str, before: str = "") -> str:
    """Return the XML of a sheet with some rows."""
    return (
        f'<?xml version="1.0"?>{before}<worksheet xmlns="{_SHEET}"><sheetData>{rows}</sheetData>'
        "</worksheet>"
    )


def text_cell(place: str, text: str) -> str:
    """Return the XML of a cell with a text in it."""
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def far_corner(path: Path) -> Path:
    """Return a workbook of one cell at the far corner of a sheet."""
    cells = text_cell("XFD1048576", "x")
    return workbook(path, sheet_of(f'<row r="1048576">{cells}</row>'))


def late_row(path: Path) -> Path:
    """Return a workbook with a header and nothing for a million rows."""
    cells = "".join(text_cell(f"{chr(65 + at)}1", name) for at, name in enumerate(INCIDENTS))
    header = f'<row r="1">{cells}</row>'
    return workbook(path, sheet_of(f'{header}<row r="1000000">{text_cell("A1000000", "x")}</row>'))


def entities(path: Path) -> Path:
    """Return a workbook whose one text unfolds to a billion letters."""
    names = "".join(f'<!ENTITY e{level} "{f"&e{level - 1};" * 10}">' for level in range(1, 10))
    kind = f'<!DOCTYPE worksheet [<!ENTITY e0 "lollollol!">{names}]>'
    return workbook(path, sheet_of(f'<row r="1">{text_cell("A1", "&e9;")}</row>', kind))


def dense_zip(path: Path, mebibytes: int = 30) -> Path:
    """Return a workbook of blanks that unfolds a thousandfold."""
    return workbook(path, sheet_of(" " * (mebibytes << 20)))
