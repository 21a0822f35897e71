"""JSON of interfaces: the list of records is found, and each value is text."""

import json
from pathlib import Path
from typing import Any

import pytest

from data.importers.json_sheets import json_sheet
from data.problems import DataError


def written(tmp_path: Path, document: Any) -> Path:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "document",
    [
        [{"a": 1}, {"b": None}],
        {"Result": [{"a": 1}, {"b": None}]},
        {"status": 200, "data": [{"a": 1}, {"b": None}]},
        {"request": {"x": 1}, "response": {"Result": [{"a": 1}, {"b": None}]}},
        [{"Result": [{"a": 1}]}, {"Result": [{"b": None}]}],
    ],
)
def test_records_are_found(tmp_path: Path, document: Any) -> None:
    sheet = json_sheet(written(tmp_path, document))

    assert sheet.names == ("a", "b")
    assert list(sheet.records) == [(1, ["1", ""]), (2, ["", ""])]


def test_values_become_text(tmp_path: Path) -> None:
    row = {"t": True, "f": 3.0, "g": 2.5, "n": None, "l": [1, "ä"], "s": "x"}

    assert list(json_sheet(written(tmp_path, [row])).records) == [
        (1, ["1", "3", "2.5", "", '[1, "ä"]', "x"])
    ]


@pytest.mark.parametrize("document", [{}, [], {"data": []}, {"data": [1, 2]}, {"x": [{"a": 1}]}])
def test_document_without_records_is_refused(tmp_path: Path, document: Any) -> None:
    with pytest.raises(DataError, match="holds no list of records"):
        json_sheet(written(tmp_path, document))


@pytest.mark.parametrize("content", [b"{", b'{"a": nope}', b"[" * 100_000, b'{"a": "\xff"}'])
def test_what_is_no_json_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(content)

    with pytest.raises(DataError, match="is not JSON"):
        json_sheet(path)


def test_too_many_names_are_refused(tmp_path: Path) -> None:
    rows = [{f"c{number}": 1} for number in range(3000)]

    with pytest.raises(DataError, match="has 3000 columns"):
        json_sheet(written(tmp_path, rows))
