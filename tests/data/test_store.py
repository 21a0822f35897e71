"""The store loses nothing it acknowledged, whatever happens to its DuckDB file or its writers."""

import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from data.problems import DataError, StoreBusy, StoreChanged, StoreDamaged, StoreMissing
from data.storage.database import Connection
from data.storage.indexfile import IndexFile
from data.store import Store
from tests.data.seed_files import ROOT, facility
from tests.data.stores import made_once

WRITER = """
import sys
from pathlib import Path
from data.store import Store
from tests.data.seed_files import facility
store, name = Store(Path(sys.argv[1])), sys.argv[2]
for number in range(int(sys.argv[3])):
    store.append([facility(f"{name}-{number}")], name, "test")
    print(f"{name}-{number}", flush=True)
"""


def ids(con: Connection) -> list[str]:
    return [row[0] for row in con.execute("SELECT facility_id FROM facility ORDER BY 1").fetchall()]


def start_writer(store: Store, name: str, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, str(store.path), name, str(count)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


@contextmanager
def opened_past_the_gate(store: Store) -> Iterator[None]:
    """Yield while another process has the DuckDB file open as any DuckDB tool would."""
    script = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print(1, flush=True); input()"
    process = subprocess.Popen(
        [sys.executable, "-c", script, str(store.path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    process.stdout.readline()
    try:
        yield
    finally:
        process.communicate("\n")


@made_once
def store_at(folder: Path) -> Store:
    store = Store(folder / "v.duckdb")
    store.append([facility("a")], "ana", "first")
    store.append([facility("b"), facility("c")], "ana", "second")
    return store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return store_at(tmp_path / "local")


def test_path_without_records_is_told(tmp_path: Path) -> None:
    store = Store(tmp_path / "v.duckdb")

    assert not store.exists()
    with pytest.raises(StoreMissing, match=r"no records at .*v\.duckdb yet"), store.read():
        pass
    with pytest.raises(StoreMissing):
        store.check()
    assert list(tmp_path.iterdir()) == []


def test_append_gives_a_receipt_and_rows(store: Store) -> None:
    receipt = store.append([facility("d"), facility("a", name="New")], "ana", "third")

    assert (receipt.first_seq, receipt.last_seq, receipt.rows) == (4, 5, {"facility": 2})
    assert receipt.hash == store.head()
    assert store.run(ids) == ["a", "a", "b", "c", "d"]
    assert store.exists()


def test_files_and_folder_are_for_their_owner_alone(store: Store) -> None:
    folder = store.path.parent

    assert folder.stat().st_mode & 0o777 == 0o700
    assert {path.name: path.stat().st_mode & 0o777 for path in folder.iterdir()} == {
        "v.duckdb": 0o600,
        "v.journal.jsonl": 0o600,
        "v.lock": 0o600,
        "v.turnstile": 0o600,
    }


def test_instant_comes_from_the_clock(tmp_path: Path) -> None:
    at = datetime(2026, 3, 4, 5, 6, tzinfo=UTC)
    store = Store(tmp_path / "v.duckdb", clock=lambda: at)
    store.append([facility("a")], "ana", "test")

    found = store.run(lambda con: con.execute("SELECT recorded_at FROM facility").fetchall())

    assert found == [(at.replace(tzinfo=None),)]


def test_reading_changes_nothing(store: Store) -> None:
    before = store.version(), store.head()

    store.run(ids)
    store.check()

    assert (store.version(), store.head()) == before


def test_version_changes_with_the_records(store: Store) -> None:
    before = store.version(), store.head()

    store.append([facility("d")], "ana", "third")

    assert store.version() != before[0]
    assert store.head() != before[1]


def test_reader_cannot_write(store: Store) -> None:
    with store.read() as con, pytest.raises(duckdb.InvalidInputException):
        con.execute("DELETE FROM facility")


def test_connection_is_closed_after_the_block(store: Store) -> None:
    with store.read() as con:
        pass

    with pytest.raises(duckdb.ConnectionException):
        con.execute("SELECT 1")


def test_refused_change_leaves_the_store_bit_for_bit(store: Store) -> None:
    before = store.version(), store.head()

    with pytest.raises(DataError):
        store.append([facility("d"), facility("e", lat=91)], "ana", "third")

    assert (store.version(), store.head()) == before


def test_change_against_an_older_head_is_refused(store: Store) -> None:
    seen = store.head()
    store.append([facility("d")], "bob", "meanwhile")

    with pytest.raises(StoreChanged, match="look again, then save"):
        store.append([facility("d")], "ana", "third", expected_head=seen)
    store.append([facility("e")], "ana", "third", expected_head=store.head())

    assert store.run(ids) == ["a", "b", "c", "d", "e"]


def test_deleted_file_is_rebuilt_with_the_same_rows(store: Store) -> None:
    def everything(con: Connection) -> list[tuple[object, ...]]:
        return con.execute("SELECT * FROM facility ORDER BY ALL").fetchall()

    before = store.run(everything)
    store.path.unlink()

    assert store.run(everything) == before
    assert all(finding.ok for finding in store.check())


@pytest.mark.parametrize("size", [0, 1, 4096, 5000, 40_000])
def test_truncated_file_is_rebuilt_with_the_same_rows(store: Store, size: int) -> None:
    os.truncate(store.path, size)

    assert store.run(ids) == ["a", "b", "c"]
    assert all(finding.ok for finding in store.check())


def test_file_spoilt_anywhere_gives_the_same_rows(store: Store) -> None:
    whole = store.path.read_bytes()
    dice = random.Random(1)  # noqa: S311  # to choose places, not to hide
    for _ in range(12):
        spoilt = bytearray(whole)
        place = dice.randrange(len(spoilt))
        spoilt[place : place + 64] = dice.randbytes(64)
        store.path.write_bytes(spoilt[: len(whole)])

        assert store.run(ids) == ["a", "b", "c"]


def test_append_to_a_damaged_file_loses_nothing(store: Store) -> None:
    store.path.write_bytes(b"x" * 30_000)

    store.append([facility("d")], "ana", "third")

    assert store.run(ids) == ["a", "b", "c", "d"]
    assert all(finding.ok for finding in store.check())


def test_block_broken_under_a_reader_is_mended(store: Store) -> None:
    calls = []

    def work(con: Connection) -> list[str]:
        calls.append(1)
        if len(calls) == 1:
            message = "checksum mismatch"
            raise duckdb.IOException(message)
        return ids(con)

    inode = store.path.stat().st_ino

    assert store.run(work) == ["a", "b", "c"]
    assert store.path.stat().st_ino != inode


def test_wrong_question_mends_nothing(store: Store) -> None:
    before = store.version()

    with pytest.raises(duckdb.CatalogException):
        store.run(lambda con: con.execute("SELECT * FROM rating").fetchall())

    assert store.version() == before


def test_file_behind_its_journal_is_caught_up(store: Store) -> None:
    old = store.path.read_bytes()
    store.append([facility("d")], "ana", "third")
    store.path.write_bytes(old)

    assert store.run(ids) == ["a", "b", "c", "d"]
    assert all(finding.ok for finding in store.check())


def test_store_that_never_comes_into_step_is_told(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(IndexFile, "opened", lambda _: None)

    with pytest.raises(StoreBusy, match="kept changing while they were being opened"), store.read():
        pass


def test_lost_journal_refuses_reads_and_writes(store: Store) -> None:
    journal = store.path.with_name("v.journal.jsonl")
    kept = journal.read_bytes()
    journal.unlink()
    before = store.version()

    with pytest.raises(StoreDamaged, match="Put the journal back from a backup"), store.read():
        pass
    with pytest.raises(StoreDamaged):
        store.append([facility("d")], "ana", "third")

    assert store.version() == before
    assert not journal.exists()
    journal.write_bytes(kept)
    assert store.run(ids) == ["a", "b", "c"]


def test_file_opened_past_the_gate_is_told(store: Store) -> None:
    inode = store.path.stat().st_ino

    with opened_past_the_gate(store):
        with pytest.raises(StoreBusy, match=r"Another program has v\.duckdb open"), store.read():
            pass
        with pytest.raises(StoreBusy, match="Another program"):
            store.append([facility("d")], "ana", "third")

    assert store.run(ids) == ["a", "b", "c"]
    assert store.path.stat().st_ino == inode


def test_writer_waits_for_readers_and_says_so(store: Store) -> None:
    impatient = Store(store.path, timeout_s=0.05)

    def append() -> None:
        try:
            impatient.append([facility("d")], "ana", "third")
        except StoreBusy as error:
            said.append(str(error))

    said: list[str] = []
    with store.read():
        writer = threading.Thread(target=append)
        writer.start()
        writer.join()

    assert len(said) == 1
    assert "other pages or commands are reading them" in said[0]


def test_killed_writer_loses_nothing_it_acknowledged(store: Store) -> None:
    dice = random.Random(7)  # noqa: S311  # to choose moments, not to hide
    acknowledged = []
    for number in range(5):
        with start_writer(store, f"w{number}", 1000) as writer:
            assert writer.stdout is not None
            acknowledged += [writer.stdout.readline().strip() for _ in range(dice.randint(1, 6))]
            time.sleep(dice.random() * 0.05)
            writer.kill()
            acknowledged += writer.stdout.read().split()

        stored = store.run(ids)

        assert set(acknowledged) <= set(stored)
        assert len(stored) <= len(acknowledged) + 3 + number + 1
        assert all(finding.ok for finding in store.check())


def test_two_writers_and_a_reader_keep_the_chain(store: Store) -> None:
    seen = []
    with start_writer(store, "left", 8) as left, start_writer(store, "right", 8) as right:
        writers = [left, right]
        while any(writer.poll() is None for writer in writers):
            seen.append(len(store.run(ids)))
            time.sleep(0.02)

    assert [writer.returncode for writer in writers] == [0, 0]
    assert seen == sorted(seen)
    assert len(store.run(ids)) == 3 + 16
    assert all(finding.ok for finding in store.check())


def test_threads_read_their_own_answers(store: Store) -> None:
    wrong: list[object] = []

    def ask(name: str) -> None:
        for _ in range(25):
            with store.read() as con:
                sql = "SELECT facility_id FROM facility WHERE facility_id = $name"
                found = con.execute(sql, {"name": name}).fetchall()
                if found != [(name,)]:
                    wrong.append(found)

    threads = [threading.Thread(target=ask, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for number in range(3):
        store.append([facility(f"x{number}")], "ana", "meanwhile")
    for thread in threads:
        thread.join()

    assert wrong == []
