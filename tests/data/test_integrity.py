"""A look at the whole store says what is well and what is not."""

import os
from contextlib import closing
from pathlib import Path

import pytest

from data.database import connect
from data.store import Store
from tests.data.seed_files import facility


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(tmp_path / "v.duckdb")
    store.append([facility("a")], "seed", "first")
    store.append([facility("a", name="Other"), facility("b")], "ana", "second")
    return store


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
        "v.duckdb has schema version 2.",
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
            "v.duckdb has schema version 9, not 2; the next read builds it from the journal.",
        ),
        ("DROP TABLE store_state", "v.duckdb has schema version none, not 2; the next read"),
    ],
)
def test_file_that_left_its_journal_is_told(store: Store, sql: str, said: str) -> None:
    spoil(store, sql)

    assert len(wrong(store)) == 1
    assert wrong(store)[0].startswith(said)
