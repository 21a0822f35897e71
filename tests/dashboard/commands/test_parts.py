"""The command ``parts``, and ``assess`` from what it wrote: the same levels as from the store."""

import csv
import io
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dashboard.cli import main
from data.scale.parts import LIST, read_parts
from data.store import Store

STORY = ("assess", "--as-of", "2020-12-28", "--format", "csv")


def run(store: Store, *words: str | Path) -> Result:
    """Return how a command went; an error that is not foreseen goes through."""
    return CliRunner().invoke(
        main, ["--db", str(store.path), *map(str, words)], catch_exceptions=False
    )


@pytest.fixture
def folder(seed_store: Store, tmp_path: Path) -> Path:
    """Return a folder with the seed in parts of 60 incidents."""
    made = run(seed_store, "parts", "--to", tmp_path / "parts", "--rows", "60")
    assert made.exit_code == 0, made.stderr
    return tmp_path / "parts"


def test_parts_are_named_and_are_those_of_the_records(seed_store: Store, tmp_path: Path) -> None:
    made = run(seed_store, "parts", "--to", tmp_path / "parts", "--rows", "60")

    written = read_parts(tmp_path / "parts")
    paths = [str(written.path(part)) for part in written.parts]
    assert made.stdout.splitlines() == [*paths, str(tmp_path / "parts" / LIST)]
    assert f"{sum(p.rows for p in written.parts)} versions of incidents in 4 parts." in made.stderr
    assert written.data_version == seed_store.head()


def test_levels_from_parts_are_those_of_the_store(seed_store: Store, folder: Path) -> None:
    expected, found = (rows(run(seed_store, *STORY, *more)) for more in ((), ("--parts", folder)))

    assert len(found) == len(expected) == 67
    for one, other in zip(found, expected, strict=True):
        assert one.keys() == other.keys()
        for name, cell in other.items():
            assert one[name] == cell or float(one[name]) == pytest.approx(float(cell), rel=1e-9)


def test_table_says_on_what_days_there_were_attacks(seed_store: Store, folder: Path) -> None:
    said = run(seed_store, "assess", "--as-of", "2020-12-28", "--parts", folder)

    assert "Attacks on 20 Dec" in said.stdout
    assert "days with attacks in 30 days" in said.stdout


def test_older_parts_are_told_to_be_older(seed_store: Store, folder: Path) -> None:
    fresh = run(seed_store, *STORY, "--parts", folder)
    place = folder / LIST
    place.write_text(place.read_text().replace(seed_store.head(), "0" * 64))

    old = run(seed_store, *STORY, "--parts", folder)

    assert "The records have changed since" not in fresh.stderr
    assert f"The records have changed since {folder} was written" in old.stderr
    assert old.stdout == fresh.stdout


def test_folder_that_is_there_is_kept(seed_store: Store, folder: Path, tmp_path: Path) -> None:
    refused = run(seed_store, "parts", "--to", folder)
    replaced = run(seed_store, "parts", "--to", folder, "--force")
    other = run(seed_store, "parts", "--to", tmp_path, "--force")
    nowhere = run(seed_store, "parts", "--to", tmp_path / "no/where")

    assert refused.exit_code == other.exit_code == nowhere.exit_code == 2
    assert "--force writes over it" in refused.stderr
    assert replaced.exit_code == 0
    assert len(read_parts(folder).parts) == 1
    assert "expected the name of a new folder" in other.stderr
    assert "is not a folder; make it first" in nowhere.stderr


def test_damaged_part_ends_in_a_sentence(seed_store: Store, folder: Path) -> None:
    (folder / "part-00001.parquet").write_bytes(b"PAR1")

    said = run(seed_store, *STORY, "--parts", folder)

    assert said.exit_code == 1
    assert said.stdout == ""
    assert "part-00001.parquet: is damaged" in said.stderr
    assert "python -m dashboard parts" in said.stderr


def test_spark_is_for_parts(seed_store: Store) -> None:
    said = run(seed_store, *STORY, "--spark", "local[2]")

    assert said.exit_code == 2
    assert "name their folder with --parts" in said.stderr


def test_setting_switches_to_spark(
    seed_store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VIGIL_SPARK_MASTER", "spark://127.0.0.1:1")
    monkeypatch.setitem(sys.modules, "pyspark", None)

    by_setting = run(seed_store, *STORY, "--parts", folder)
    at_home = run(seed_store, *STORY, "--parts", folder, "--spark", "")

    assert by_setting.exit_code == 1
    assert "pip install -r requirements-spark.txt" in by_setting.stderr
    assert at_home.exit_code == 0


def rows(said: Result) -> list[dict[str, str]]:
    """Return the rows of CSV that a command printed."""
    assert said.exit_code == 0, said.stderr
    return list(csv.DictReader(io.StringIO(said.stdout)))
