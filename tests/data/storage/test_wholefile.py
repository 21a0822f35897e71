"""A file written whole: the old content or the new, never a part, and for its owner alone."""

import io
import os
from pathlib import Path

import pytest

from data.storage.wholefile import write_whole


def test_content_is_there_and_nothing_else(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.json", io.BytesIO(b"one"))
    write_whole(tmp_path / "a.json", io.BytesIO(b"two"))

    assert (tmp_path / "a.json").read_bytes() == b"two"
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


def test_only_the_owner_may_read_it(tmp_path: Path) -> None:
    write_whole(tmp_path / "a.json", io.BytesIO(b"one"))

    assert (tmp_path / "a.json").stat().st_mode & 0o777 == 0o600


def test_failed_write_leaves_the_old_content(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_whole(tmp_path / "a.json", io.BytesIO(b"one"))

    def full(_file: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(tmp_path / "a.json", io.BytesIO(b"two"))

    assert (tmp_path / "a.json").read_bytes() == b"one"
    assert len(list(tmp_path.iterdir())) == 1
