"""A look at the whole store says what is well and what is not."""

import os
from contextlib import closing
from pathlib import Path

import pytest

from data.storage.changes import Change
from data.storage.database import SCHEMA_VERSION, connect
from data.storage.integrity import findings, look
from data.storage.journal import Journal
from data.storage.originals import is_as_kept, keep, originals_folder
from data.store import Store
from tests.data.seed_files import facility, values
from tests.data.stores import made_once

BATCH: dict[str, str | int] = {
    "kind": "incident",
    "format": "vigil",
    "mapping": "{}",
    "rows_read": 0,
    "accepted": 0,
    "duplicates": 0,
    "quarantined": 0,
    "rejected": 0,
}


@made_once
def store_at(folder: Path) -> Store:
    store = Store(folder / "v.duckdb")
    store.append([facility("a")], "seed", "first")
    store.append([facility("a", name="Other"), facility("b")], "ana", "second")
    return store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return store_at(tmp_path)


def wrong(store: Store) -> list[str]:
    return [finding.message for finding in store.check() if not finding.ok]


def spoil(store: Store, sql: str) -> None:
    with closing(connect(store.path, read_only=False)) as con:
        con.execute(sql)


def test_store_that_is_well_is_said_to_be(store: Store) -> None:
    messages = [finding.message for finding in store.check()]

    assert wrong(store) == []
    assert messages[:3] == [
        "v.journal.jsonl is whole: 3 lines, each following the one before it.",
        f"v.duckdb has schema version {SCHEMA_VERSION}.",
        "v.duckdb has come to the last line of the journal.",
    ]
    assert messages[3].startswith("v.duckdb is stored in DuckDB's format v1.5")
    assert "facility has 3 rows, the same as the journal." in messages
    assert messages[-1] == "The seed is loaded."


def test_store_without_a_seed_is_told(tmp_path: Path) -> None:
    store = Store(tmp_path / "v.duckdb")
    store.append([facility("a")], "ana", "first")

    assert store.check()[-1].message == "The seed is not loaded."


def test_altered_journal_is_named(store: Store) -> None:
    path = store.path.with_name("v.journal.jsonl")
    path.write_bytes(path.read_bytes().replace(b"Other", b"Outer"))

    assert wrong(store) == [
        "v.journal.jsonl, line 2: has been altered or damaged. Put back a copy of the file from "
        "a backup. Nothing was overwritten."
    ]


def test_missing_journal_is_named(store: Store) -> None:
    store.path.with_name("v.journal.jsonl").unlink()

    assert wrong(store)[0] == "v.journal.jsonl is missing; put it back from a backup."
    assert "v.duckdb is at line 3 of the journal, not at 0." in wrong(store)


def test_unfinished_change_is_mentioned_but_well(store: Store) -> None:
    with store.path.with_name("v.journal.jsonl").open("ab") as file:
        file.write(b'{"at":')

    assert wrong(store) == []
    assert any("6 bytes of an unfinished change" in found.message for found in store.check())


def test_missing_and_damaged_files_are_told_and_not_mended(store: Store) -> None:
    os.truncate(store.path, 100)
    damaged = wrong(store)
    store.path.unlink()

    assert damaged[0].startswith("v.duckdb cannot be read: ")
    assert wrong(store) == ["v.duckdb is missing; the next read builds it from the journal."]
    assert not store.path.exists()


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("DELETE FROM facility WHERE facility_id = 'b'", "facility has 2 rows; the journal has 3."),
        (
            "UPDATE facility SET name = 'Forged' WHERE version = 2",
            "facility has 3 rows, but not those of the journal.",
        ),
        ("UPDATE store_state SET journal_seq = 2", "v.duckdb is at line 2 of the journal, not at"),
        (
            "UPDATE store_state SET schema_version = 9",
            f"v.duckdb has schema version 9, not {SCHEMA_VERSION}; the next read builds it",
        ),
        (
            "DROP TABLE store_state",
            f"v.duckdb has schema version none, not {SCHEMA_VERSION}; the next read",
        ),
    ],
)
def test_file_that_left_its_journal_is_told(store: Store, sql: str, said: str) -> None:
    spoil(store, sql)

    assert len(wrong(store)) == 1
    assert wrong(store)[0].startswith(said)


def test_tampering_with_the_list_of_changes_is_told(store: Store) -> None:
    spoil(store, "UPDATE change SET author = 'nobody' WHERE seq = 2")

    assert wrong(store) == ["change has 3 rows, but not those of the journal."]


def test_journal_cut_short_is_named_by_the_file_it_left_behind(store: Store) -> None:
    path = store.path.with_name("v.journal.jsonl")
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(lines[0])

    assert wrong(store)[0] == "v.duckdb is at line 3 of the journal, not at 1."
    assert "facility has 3 rows; the journal has 1." in wrong(store)


def test_head_noted_before_is_found_in_the_journal(store: Store) -> None:
    noted = store.head()
    store.append([facility("c")], "ana", "third")

    for expected in (noted, noted[:8]):
        found = store.check(expected)
        assert all(finding.ok for finding in found)
        said = next(finding.message for finding in found if expected in finding.message)
        assert said.startswith(f"The hash {expected} is that of line 3, of 20")


def test_head_noted_before_tells_that_both_files_were_cut_short(store: Store) -> None:
    path, before = store.path.with_name("v.journal.jsonl"), store.path.read_bytes()
    kept = path.read_bytes()
    store.append([facility("c")], "ana", "third")
    noted = store.head()
    path.write_bytes(kept)
    store.path.write_bytes(before)

    assert wrong(store) == []
    assert [finding.message for finding in store.check(noted) if not finding.ok] == [
        f"No line of v.journal.jsonl has the hash {noted}: the journal was cut short or exchanged "
        "since, or it is of other records."
    ]


def test_originals_are_there_as_they_were_brought_in(store: Store) -> None:
    folder = originals_folder(store.path)
    names = {keep(folder, name.encode()): name for name in ("a.csv", "b.csv", "c.md")}
    first, second, third = names
    batches = [
        {**BATCH, "batch_id": name, "file_name": name, "sha256": digest}
        for digest, name in names.items()
        if name != "c.md"
    ]
    brief = values("brief", body="Text.", original_name="c.md", original_sha256=third)
    store.append([Change("import_batch", batches), Change("brief", [brief])], "ana", "import")
    well = [finding.message for finding in store.check() if finding.ok]

    (folder / first).write_bytes(b"something else")
    (folder / third).unlink()

    assert "3 originals are there, as they were brought in." in well
    assert wrong(store) == [
        f"The original of a.csv (v.originals/{first[:12]}…) has been altered; put it back from a "
        "backup.",
        f"The original of c.md (v.originals/{third[:12]}…) is missing; put it back from a backup.",
    ]
    assert is_as_kept(folder, second)
    (folder / second).unlink()
    (folder / second).mkdir()
    assert is_as_kept(folder, second) is False


def test_others_may_write_while_the_journal_is_walked(store: Store) -> None:
    seen = look(store.path, Journal(store.path.with_name("v.journal.jsonl")))
    store.append([facility("c")], "ana", "meanwhile")

    found = findings(seen, Journal(store.path.with_name("v.journal.jsonl")), store.path.parent)

    assert all(finding.ok for finding in found)
    assert found[0].message.startswith("v.journal.jsonl is whole: 3 lines")
