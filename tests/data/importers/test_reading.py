"""Rows in blocks: what each comes to, alone, and what is left without some of them."""

import json
from pathlib import Path
from typing import Any

from data.importers.formats import FOREIGN
from data.importers.parting import Record
from data.importers.reading import RowReader, RowsRead
from tests.data.importers.samples import LAYOUTS, Row, request_of, rows_of


def read(folder: Path, rows: list[Row], *others: list[str]) -> RowsRead:
    names = LAYOUTS["ucdp"][0]
    reader = RowReader(request_of(folder / "a.csv", folder), FOREIGN["ucdp"], names)
    records: list[Record] = [
        (line, [str(row.get(name, "")) for name in names]) for line, row in enumerate(rows, 2)
    ]
    records += [(line, cells) for line, cells in enumerate(others, 100)]
    (found,) = reader.blocks(iter(records))
    return found


def columns_of(found: RowsRead) -> dict[str, list[Any]]:
    return dict(json.loads(found.columns))


def test_rows_are_fit_held_or_refused_with_their_lines(tmp_path: Path) -> None:
    first, second, third = rows_of("ucdp", 3)
    found = read(
        tmp_path, [first, {**second, "where_prec": 6}, {**third, "latitude": 91}], ["too", "few"]
    )

    assert (found.many, found.last) == (4, 100)
    assert (found.lines, found.keys) == ([2, 3], ["ucdp-1", "ucdp-2"])
    assert list(found.held) == [3]
    assert [(line, fault.column) for line, fault in found.refused] == [
        (100, None),
        (4, "latitude"),
    ]
    assert columns_of(found)["state"] == ["accepted", "proposed"]


def test_same_row_has_the_same_content(tmp_path: Path) -> None:
    first, second = rows_of("ucdp", 2)

    found = read(tmp_path, [first, first, second])

    assert found.contents[0] == found.contents[1] != found.contents[2]


def test_what_is_left_without_a_row_is_as_if_it_had_not_been_there(tmp_path: Path) -> None:
    first, second, third = rows_of("ucdp", 3)
    second = {**second, "where_prec": 6}

    found = read(tmp_path, [first, second, third]).without({1})
    expected = read(tmp_path, [first, third])

    assert (found.keys, found.contents) == (expected.keys, expected.contents)
    assert (found.lines, found.held) == ([2, 4], {})
    assert found.columns == expected.columns


def test_block_without_a_fit_row_has_no_columns(tmp_path: Path) -> None:
    found = read(tmp_path, [{**rows_of("ucdp")[0], "country": "Nowhere"}])

    assert (columns_of(found), found.lines) == ({}, [])
