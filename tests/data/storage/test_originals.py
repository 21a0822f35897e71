"""Tests of the kept originals."""

import errno
import hashlib
import os
from pathlib import Path

import pytest

from data.problems import StoreError
from data.storage.originals import keep, original, originals_folder


def test_content_comes_back_byte_for_byte_under_its_own_hash(tmp_path: Path) -> None:
    folder = originals_folder(tmp_path / "vigil.duckdb")

    digest = keep(folder, b"\xff\x00 a brief")

    assert folder.name == "vigil.originals"
    assert digest == hashlib.sha256(b"\xff\x00 a brief").hexdigest()
    assert original(folder, digest) == b"\xff\x00 a brief"


def test_same_content_is_kept_once(tmp_path: Path) -> None:
    first = keep(tmp_path, b"twice")

    assert keep(tmp_path, b"twice") == first
    assert [file.name for file in tmp_path.iterdir()] == [first]


def test_missing_and_altered_originals_are_named(tmp_path: Path) -> None:
    digest = keep(tmp_path, b"whole")
    (tmp_path / digest).write_bytes(b"wholE")

    with pytest.raises(StoreError, match=f"{digest[:12]} has been altered"):
        original(tmp_path, digest)
    with pytest.raises(StoreError, match="is not in"):
        original(tmp_path, "0" * 64)


def test_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("data.storage.wholefile.os.fsync", full)

    with pytest.raises(StoreError, match="No space left on device"):
        keep(tmp_path, b"too much")
    assert list(tmp_path.iterdir()) == []
