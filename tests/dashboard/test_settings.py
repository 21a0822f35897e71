"""Where the records are looked for, and the day the shipped ones open on."""

from pathlib import Path

import pytest

from dashboard.settings import (
    DATABASE_VARIABLE,
    DEFAULT_DATABASE,
    ROOT,
    SEED_FOLDER,
    SPARK_VARIABLE,
    STORY_ON,
    database_path,
    spark_master,
)
from data import queries
from data.files.seedfolder import SHIPPED
from data.store import Store


def test_chosen_path_beats_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(DATABASE_VARIABLE, "/elsewhere/vigil.duckdb")

    path = database_path(Path("mine.duckdb"))

    assert path == Path("mine.duckdb")


@pytest.mark.parametrize("named", ["/elsewhere/vigil.duckdb", "  /elsewhere/vigil.duckdb  "])
def test_environment_beats_the_default(monkeypatch: pytest.MonkeyPatch, named: str) -> None:
    monkeypatch.setenv(DATABASE_VARIABLE, named)

    assert database_path() == Path("/elsewhere/vigil.duckdb")


@pytest.mark.parametrize("named", [None, "", "  "])
def test_default_stands_where_nothing_is_named(
    monkeypatch: pytest.MonkeyPatch, named: str | None
) -> None:
    if named is None:
        monkeypatch.delenv(DATABASE_VARIABLE, raising=False)
    else:
        monkeypatch.setenv(DATABASE_VARIABLE, named)

    assert database_path() == DEFAULT_DATABASE


def test_default_place_is_one_that_git_ignores() -> None:
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()

    assert f"{DEFAULT_DATABASE.parent.relative_to(ROOT)}/" in ignored


def test_seed_folder_is_the_shipped_one() -> None:
    assert SEED_FOLDER == SHIPPED
    assert (SEED_FOLDER / "incidents.csv").is_file()


def test_story_has_records_on_both_sides(seed_store: Store) -> None:
    told, whole = queries.coverage(seed_store, STORY_ON), queries.coverage(seed_store)

    assert 0 < told.incidents < whole.incidents
    assert told.newest_known_on is not None
    assert (STORY_ON - told.newest_known_on).days <= 7


@pytest.mark.parametrize(
    ("chosen", "named", "expected"),
    [
        (None, "", ""),
        (None, " spark://host:7077 ", "spark://host:7077"),
        ("local[2]", "spark://host:7077", "local[2]"),
        ("", "spark://host:7077", ""),
    ],
)
def test_spark_is_the_one_chosen_else_that_of_the_setting(
    monkeypatch: pytest.MonkeyPatch, chosen: str | None, named: str, expected: str
) -> None:
    monkeypatch.setenv(SPARK_VARIABLE, named)

    assert spark_master(chosen) == expected
