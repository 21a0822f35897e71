"""The DuckDB file follows its journal: made, caught up, or refused where it went its own way."""

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from data import indexfile
from data.changes import Change, Entry, Note
from data.database import SCHEMA_VERSION, connect, digests
from data.indexfile import IndexFile
from data.journal import Journal
from data.problems import StoreDamaged
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
    with pytest.raises(StoreError, match="does not take the change: no such thing. Nothing was"):
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


def test_build_that_fails_is_told(files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise DISK_FULL

    monkeypatch.setattr(indexfile, "build", refuse)

    with pytest.raises(StoreDamaged, match=r"v\.duckdb cannot be built from its journal: disk"):
        files.index.rebuild()
