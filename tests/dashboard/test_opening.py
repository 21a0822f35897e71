"""Opening the records: built once from what Vigil ships, and then left alone."""

import shutil
from pathlib import Path

import pytest

from dashboard import opening
from dashboard.opening import open_store
from dashboard.settings import SEED_FOLDER
from data import queries
from data.problems import DataError
from data.store import Store


def refuse(sentence: str) -> None:
    """Fail a test in which nothing is to be said."""
    raise AssertionError(sentence)


def test_records_that_are_there_are_opened_in_silence(seed_store: Store) -> None:
    before = seed_store.version()

    store = open_store(seed_store.path, refuse)

    assert store.head() == seed_store.head()
    assert store.version() == before


def test_first_opening_builds_the_seed_and_says_so(tmp_path: Path) -> None:
    said: list[str] = []
    path = tmp_path / "a" / "b" / "vigil.duckdb"

    store = open_store(path, said.append)

    assert queries.coverage(store).facilities == 67
    assert said[0] == f"No records at {path} yet: building them from {SEED_FOLDER} …"
    assert "incident: 205 read, 205 added, 0 changed, 0 unchanged." in said[1]


def test_lost_database_file_is_not_a_first_opening(own_store: Store) -> None:
    before = queries.coverage(own_store)
    own_store.path.unlink()

    store = open_store(own_store.path, refuse)

    assert queries.coverage(store) == before


def test_bad_seed_leaves_no_records_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seed = Path(shutil.copytree(SEED_FOLDER, tmp_path / "seed"))
    (seed / "actors.csv").unlink()
    monkeypatch.setattr(opening, "SEED_FOLDER", seed)
    path = tmp_path / "new" / "vigil.duckdb"

    with pytest.raises(DataError, match=r"actors\.csv"):
        open_store(path, lambda _: None)

    assert not Store(path).exists()
