"""A file is opened by what it is, not by what it is called."""

from pathlib import Path

import pytest

from data.importers.sheets import opened
from data.problems import DataError
from tests.data.importers.samples import INCIDENT_ROW, file_of, json_of, workbook_of


def kind_of(path: Path) -> str:
    with opened(path) as sheet:
        return sheet.kind


def test_kind_is_told_by_the_first_bytes(tmp_path: Path) -> None:
    text = file_of(tmp_path, "vigil", [INCIDENT_ROW], name="a.xlsx")
    tabs = file_of(tmp_path, "gdelt", [{"GLOBALEVENTID": 1}], name="b.csv")
    answer = json_of(tmp_path, "data", [{"id": 1}])
    book = workbook_of(tmp_path, "vigil", [INCIDENT_ROW]).rename(tmp_path / "c.json")

    assert [kind_of(path) for path in (text, tabs, answer, book)] == ["csv", "tsv", "json", "xlsx"]


@pytest.mark.parametrize("content", [b"", b"  \n\n"])
def test_empty_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)

    with pytest.raises(DataError, match="is empty"):
        kind_of(path)


def test_old_workbook_is_refused_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100))

    with pytest.raises(DataError, match=r"save it as \.xlsx without a password"):
        kind_of(path)
