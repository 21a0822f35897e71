"""What is too large is refused by name, before anybody tries."""

import zipfile
from pathlib import Path

import pytest

from data.importers import limits
from data.importers.limits import refuse, refuse_large, refuse_zip_bomb
from data.problems import DataError
from tests.data.importers import bombs


def test_refusal_says_where_and_what() -> None:
    with pytest.raises(DataError, match=r"^a\.csv, line 3, column lat: is missing\.$"):
        refuse("a.csv", "is missing", 3, "lat")


def test_large_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"x" * (1 << 20) + b"y")
    monkeypatch.setitem(limits.MOST_MIB, "text", 1)

    with pytest.raises(DataError, match="is larger than 1 MB; part it"):
        refuse_large(path, "text")


def test_file_of_the_most_that_may_be_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"x" * 1000)

    refuse_large(path, "text")


def test_zip_that_unfolds_too_far_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="unfolds to 30 MB, which is more than a real file"):
        refuse_zip_bomb(bombs.dense_zip(tmp_path / "a.xlsx"))


def test_zip_of_many_members_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_ZIP_MEMBERS", 2)

    with pytest.raises(DataError, match="packs 5 files; expected at most 2"):
        refuse_zip_bomb(bombs.late_row(tmp_path / "a.xlsx"))


def test_what_is_no_zip_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"PK\x03\x04 and no more")

    with pytest.raises(DataError, match="cannot be unpacked"):
        refuse_zip_bomb(path)


def test_small_zip_is_taken_however_dense(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a", b"x" * 100_000)

    refuse_zip_bomb(path)
