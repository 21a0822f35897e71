"""Workbooks: the first sheet, row by row, and bombs named for what they are."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from data.importers import workbook_sheets
from data.importers.parsing import parse
from data.importers.parting import Record
from data.importers.sandbox import run_limited
from data.importers.workbook_sheets import workbook_sheet
from data.problems import DataError
from tests.data.importers import bombs
from tests.data.importers.samples import request_of


def read(path: Path) -> tuple[tuple[str, ...], list[Record], list[str]]:
    with workbook_sheet(path) as sheet:
        return sheet.names, list(sheet.records), sheet.notes


def saved(path: Path, *rows: list[object], sheets: int = 1) -> Path:
    book = Workbook(write_only=True)
    for number in range(sheets):
        sheet = book.create_sheet(f"Sheet {number}")
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def test_cells_become_text(tmp_path: Path) -> None:
    row = [1, 2.5, 3.0, "x", datetime(2024, 4, 3), True, None, "y"]  # noqa: DTZ001  # as Excel has it

    names, records, notes = read(saved(tmp_path / "a.xlsx", list("abcdefgh"), row))

    assert names == tuple("abcdefgh")
    assert records == [(2, ["1", "2.5", "3", "x", "2024-04-03 00:00:00", "1", "", "y"])]
    assert notes == []


def test_blank_rows_and_blank_ends_of_rows_do_not_count(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.xlsx", ["a", "b", "c"], [None, None], ["1"], [None], [None, "2"])

    assert read(path)[1] == [(3, ["1", "", ""]), (5, ["", "2", ""])]


def test_only_the_first_sheet_is_read_and_that_is_told(tmp_path: Path) -> None:
    _, records, notes = read(saved(tmp_path / "a.xlsx", ["a"], [1], sheets=2))

    assert records == [(2, ["1"])]
    assert notes == ["Only the first sheet, Sheet 0, was read, of 2."]


def test_formula_gives_its_value_and_not_itself(tmp_path: Path) -> None:
    cells = bombs.text_cell("A1", "a") + '<c r="B1"><f>1+1</f><v>2</v></c>'

    path = bombs.workbook(tmp_path / "a.xlsx", bombs.sheet_of(f'<row r="1">{cells}</row>'))

    assert read(path)[0] == ("a", "2")


def test_empty_sheet_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="empty first sheet"):
        read(saved(tmp_path / "a.xlsx"))


def test_many_blank_rows_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_sheets, "MOST_BLANK_ROWS", 2)

    with pytest.raises(DataError, match="line 4: has more than 2 blank rows"):
        read(saved(tmp_path / "a.xlsx", ["a"], [None], [None], [None], ["x"]))


def test_many_columns_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="has 2001 columns"):
        read(saved(tmp_path / "a.xlsx", [f"c{number}" for number in range(2001)]))


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (bombs.far_corner, "blank rows"),
        (bombs.late_row, "blank rows"),
        (bombs.entities, "cannot be read"),
        (bombs.dense_zip, "unfolds to"),
    ],
)
def test_bomb_ends_with_its_name(tmp_path: Path, make: Callable[[Path], Path], said: str) -> None:
    path = make(tmp_path / "bomb.xlsx")

    with pytest.raises(DataError, match=said) as caught:
        run_limited(
            parse,
            vars(request_of(path, tmp_path)),
            seconds=30.0,
            memory_mb=512,
            what=path.name,
        )

    assert str(caught.value).startswith("bomb.xlsx")
