"""The DuckDB file follows its journal: made, caught up, or refused where it went its own way."""

import errno
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from data.problems import StoreDamaged, StoreError
from data.storage import indexfile
from data.storage.changes import Change, Entry, Note
from data.storage.database import SCHEMA_VERSION, connect, digests, log_of, scratch_of
from data.storage.indexfile import Check, IndexFile
from data.storage.journal import Journal
from tests.data.chains import prepare
from tests.data.seed_files import facility

NO_SUCH_THING = duckdb.ConversionException("no such thing")
DISK_FULL = duckdb.IOException("disk full")
NOTE = Note("ana", "test", datetime(2026, 1, 2, tzinfo=UTC))


class Files:
    """A DuckDB file and its journal."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "v.duckdb"
        self.journal = Journal(folder / "v.journal.jsonl")
        self.index = IndexFile(self.path, self.journal)

    def lines(self, *changes: Change) -> list[Entry]:
        """Return lines that follow the journal."""
        return prepare(changes, NOTE, self.journal.tail())

    def facilities(self) -> int:
        """Return how many rows of facilities the DuckDB file has."""
        with connect(self.path, read_only=True) as con:
            return digests(con)["facility"][0]


def unchanged(path: Path) -> tuple[int, ...]:
    """Return what a write would change of a file; a read changes its time of access alone."""
    found = path.stat()
    return found.st_mtime_ns, found.st_size, found.st_ino


@pytest.fixture
def files(tmp_path: Path) -> Files:
    files = Files(tmp_path)
    files.index.bring_up_to_date()
    files.index.record(files.lines(facility("a")))
    return files


def test_file_in_step_opens(files: Files) -> None:
    con = files.index.opened()

    assert con is not None
    con.close()


def test_missing_file_does_not_open_and_is_built(files: Files) -> None:
    files.path.unlink()

    assert files.index.opened() is None
    files.index.bring_up_to_date()

    assert files.facilities() == 1


def test_file_behind_does_not_open_and_is_caught_up(files: Files) -> None:
    inode = files.path.stat().st_ino
    files.journal.append(files.lines(facility("b"), facility("c")))

    assert files.index.opened() is None
    files.index.bring_up_to_date()

    assert files.facilities() == 3
    assert files.path.stat().st_ino == inode


def test_file_that_cannot_be_caught_up_is_built_anew(
    files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    inode = files.path.stat().st_ino
    files.journal.append(files.lines(facility("b")))

    def refuse(*_: object) -> None:
        raise DISK_FULL

    monkeypatch.setattr(indexfile, "apply_all", refuse)
    files.index.bring_up_to_date()

    assert files.facilities() == 2
    assert files.path.stat().st_ino != inode


def test_file_of_another_schema_is_built_anew(
    files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    inode = files.path.stat().st_ino
    monkeypatch.setattr(indexfile, "SCHEMA_VERSION", SCHEMA_VERSION + 1)

    assert files.index.opened() is None
    files.index.bring_up_to_date()

    assert files.path.stat().st_ino != inode


def test_torn_tail_of_the_journal_does_not_keep_it_shut(files: Files) -> None:
    with files.journal.path.open("ab") as file:
        file.write(b'{"at":')

    con = files.index.opened()

    assert con is not None
    con.close()


@pytest.mark.parametrize("content", [None, b""])
def test_lost_journal_is_refused_and_nothing_overwritten(
    files: Files, content: bytes | None
) -> None:
    before = unchanged(files.path)
    files.journal.path.unlink()
    if content is not None:
        files.journal.path.write_bytes(content)

    with pytest.raises(StoreDamaged, match=r"^v\.journal\.jsonl is missing or empty although"):
        files.index.bring_up_to_date()

    assert unchanged(files.path) == before


def test_lost_journal_of_an_unreadable_file_is_refused(files: Files) -> None:
    files.journal.path.unlink()
    files.path.write_bytes(b"not a database")

    with pytest.raises(StoreDamaged, match="Put the journal back from a backup"):
        files.index.bring_up_to_date()

    assert files.path.read_bytes() == b"not a database"


@pytest.mark.parametrize("others", [("x",), ("x", "y", "z")])
def test_journal_of_another_store_is_refused(files: Files, others: tuple[str, ...]) -> None:
    files.index.record(files.lines(facility("b")))
    files.journal.path.unlink()
    files.journal.append(files.lines(*(facility(name) for name in others)))
    before = unchanged(files.path)

    with pytest.raises(StoreDamaged):
        files.index.bring_up_to_date()

    assert unchanged(files.path) == before


def test_change_that_duckdb_refuses_does_not_reach_the_journal(
    files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files.journal.path.read_bytes()

    def refuse(*_: object) -> None:
        raise NO_SUCH_THING

    monkeypatch.setattr(indexfile, "add_all", refuse)
    with pytest.raises(StoreError, match=r"does not take the change: no such thing\. Nothing was"):
        files.index.record(files.lines(facility("b")))

    assert files.journal.path.read_bytes() == before
    assert files.facilities() == 1


def test_change_the_journal_has_survives_a_failed_commit(
    files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    append = files.journal.append

    def append_then_fail(entries: Iterable[Entry]) -> None:
        append(entries)
        raise DISK_FULL

    monkeypatch.setattr(files.journal, "append", append_then_fail)
    files.index.record(files.lines(facility("b")))

    assert files.facilities() == 2
    assert files.journal.tail().seq == 2


def test_change_that_the_file_cannot_follow_is_taken_back(
    files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, append = files.journal.path.read_bytes(), files.journal.append

    def append_then_fail(entries: Iterable[Entry]) -> None:
        append(entries)
        raise DISK_FULL

    def refuse(*_: object) -> None:
        raise DISK_FULL

    with monkeypatch.context() as patch:
        patch.setattr(files.journal, "append", append_then_fail)
        patch.setattr(indexfile, "build", refuse)
        log_of(files.path).touch()
        with pytest.raises(
            StoreError, match=r"disk full\. Nothing was stored; look whether the disk"
        ):
            files.index.record(files.lines(facility("b")))

    assert files.journal.path.read_bytes() == before
    con = files.index.opened()
    assert con is not None
    con.close()
    files.index.record(files.lines(facility("b")))
    assert files.facilities() == 2


def test_change_is_kept_where_only_the_closing_failed(
    files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit = IndexFile._commit  # to fail after it

    def commit_then_fail(index: IndexFile, entries: Iterable[Entry], check: Check) -> None:
        commit(index, entries, check)
        raise DISK_FULL

    monkeypatch.setattr(IndexFile, "_commit", commit_then_fail)
    inode = files.path.stat().st_ino
    files.index.record(files.lines(facility("b")))

    assert files.facilities() == 2
    assert files.path.stat().st_ino == inode


def test_file_that_cannot_be_opened_for_writing_says_why(
    files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(indexfile, "add_all", refuse)

    with pytest.raises(
        StoreError, match=r"does not take the change: Read-only file system\. Nothing"
    ):
        files.index.record(files.lines(facility("b")))


def test_file_of_an_earlier_schema_is_kept_aside_once(
    files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    inode = files.path.stat().st_ino
    aside = files.path.with_name(f"v.schema-{SCHEMA_VERSION}.duckdb")
    with monkeypatch.context() as patch:
        patch.setattr(indexfile, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
        files.index.bring_up_to_date()
        files.index.bring_up_to_date()

    assert aside.stat().st_ino == inode
    assert files.path.stat().st_ino != inode


def test_scratch_file_of_somebody_who_was_killed_is_taken_away(files: Files) -> None:
    scratch_of(files.path).write_bytes(b"half")

    files.index.bring_up_to_date()

    assert not scratch_of(files.path).exists()


def test_build_that_fails_is_told(files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise DISK_FULL

    monkeypatch.setattr(indexfile, "build", refuse)

    with pytest.raises(StoreDamaged, match=r"v\.duckdb cannot be built from its journal: disk"):
        files.index.rebuild()
