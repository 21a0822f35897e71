"""The command ``import`` as a person meets it: a file comes in, or nothing does."""

import csv
import datetime as dt
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from dashboard.cli import main
from data import queries
from data.store import Store
from tests.data.importers import bombs
from tests.data.importers.samples import INCIDENT_ROW, UCDP_ROW, file_of, rows_of
from tests.data.importers.stores import store_at


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Return a store to import into."""
    return store_at(tmp_path / "store")


def run(store: Store, *words: str, typed: str | None = None) -> Result:
    """Return how the command went; an error that is not foreseen goes through."""
    asked = ["import", *words, "--db", str(store.path)]
    return CliRunner(env={"VIGIL_DB": None}).invoke(
        main, asked, input=typed, catch_exceptions=False
    )


def incidents(store: Store) -> list[str]:
    return queries.records(store, dt.date(2030, 1, 1)).incidents["incident_id"].tolist()


def last_change(store: Store) -> Mapping[str, Any]:
    lines = store.path.with_name("vigil.journal.jsonl").read_text(encoding="utf-8").splitlines()
    found: dict[str, Any] = json.loads(lines[-1])
    return found


def test_file_comes_in_with_who_and_why(store: Store, tmp_path: Path) -> None:
    path = file_of(tmp_path, "ucdp", rows_of("ucdp", 2))

    result = run(store, "incidents", str(path), "--author", "Ana", "--reason", "weekly")

    assert (result.exit_code, incidents(store)) == (0, ["ucdp-1", "ucdp-2"])
    assert "2 rows read = 2 accepted + 0 duplicates + 0 quarantined + 0 rejected." in result.stdout
    assert "Stored as batch incidents-" in result.stdout
    assert "Storing 2 incidents" in result.stderr
    change = last_change(store)
    assert (change["author"], change["reason"]) == ("Ana", "weekly")


def test_reason_is_the_file_where_none_is_given(store: Store, tmp_path: Path) -> None:
    run(store, "incidents", str(file_of(tmp_path, "ucdp", [UCDP_ROW])), "--author", "Ana")

    assert last_change(store)["reason"] == "import of ucdp.csv"


def test_same_file_again_is_done_already(store: Store, tmp_path: Path) -> None:
    path = str(file_of(tmp_path, "ucdp", [UCDP_ROW]))
    run(store, "incidents", path)
    before = store.head()

    result = run(store, "incidents", path)

    assert (result.exit_code, store.head()) == (0, before)
    assert "There is nothing to store." in result.stdout
    assert "already, read the same way" in result.stdout


def test_trial_stores_nothing(store: Store, tmp_path: Path) -> None:
    path = file_of(tmp_path, "ucdp", [UCDP_ROW])

    result = run(store, "incidents", str(path), "--dry-run", "--json")

    document = json.loads(result.stdout)
    assert (document["accepted"], document["is_trial"]) == (1, True)
    assert incidents(store) == []


def test_rejects_are_written_as_csv(store: Store, tmp_path: Path) -> None:
    path = file_of(tmp_path, "ucdp", [UCDP_ROW, {**UCDP_ROW, "id": 2, "latitude": "=1+1"}])
    rejects = tmp_path / "rejects.csv"
    before = store.head()

    result = run(store, "incidents", str(path), "--rejects", str(rejects))
    with rejects.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))

    assert result.exit_code == 0
    assert "Wrote 1 problem to" in result.stderr
    assert [(row["line"], row["fate"], row["column"], row["value"]) for row in rows] == [
        ("4", "rejected", "latitude", "'=1+1")
    ]
    assert rows[0]["data_version"] == before
    assert rows[0]["as_of"] == rows[0]["known_by"] == dt.datetime.now(dt.UTC).date().isoformat()
    assert run(store, "incidents", str(path), "--rejects", str(rejects)).exit_code == 2
    again = run(store, "incidents", str(path), "--rejects", str(rejects), "--force")
    assert again.exit_code == 0


def test_file_of_refused_rows_only_ends_with_1(store: Store, tmp_path: Path) -> None:
    path = file_of(tmp_path, "ucdp", [{**UCDP_ROW, "latitude": 99}])

    result = run(store, "incidents", str(path))

    assert result.exit_code == 1
    assert "all rows of ucdp.csv were refused" in result.stderr


def test_ambiguous_dates_stop_and_a_declared_format_goes_on(store: Store, tmp_path: Path) -> None:
    path = str(file_of(tmp_path, "vigil", [{**INCIDENT_ROW, "occurred_on": "03/04/2024"}]))

    stopped = run(store, "incidents", path)
    declared = run(store, "incidents", path, "--date-format", "day-month-year")

    assert stopped.exit_code == 1
    assert "'03/04/2024' can be 2024-04-03 or 2024-03-04" in stopped.stderr
    assert "Nothing was stored: 1 problem." in stopped.stderr
    assert declared.exit_code == 0
    assert incidents(store) == ["own-1"]


def test_bomb_ends_with_its_name(store: Store, tmp_path: Path) -> None:
    result = run(store, "incidents", str(bombs.far_corner(tmp_path / "bomb.xlsx")))

    assert result.exit_code == 1
    assert "bomb.xlsx, line 10001: has more than 10000 blank rows" in result.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("wars", "FILE"),
        ("incidents", "nowhere.csv"),
        ("incidents", "FILE", "--format", "xyz"),
        ("incidents", "FILE", "--date-format", "03/04"),
    ],
)
def test_wrong_command_ends_with_2(store: Store, tmp_path: Path, words: tuple[str, ...]) -> None:
    path = str(file_of(tmp_path, "ucdp", [UCDP_ROW]))

    assert run(store, *(path if word == "FILE" else word for word in words)).exit_code == 2


def test_name_of_the_seed_is_nobody(store: Store, tmp_path: Path) -> None:
    result = run(store, "incidents", str(file_of(tmp_path, "ucdp", [UCDP_ROW])), "--author", "seed")

    assert result.exit_code == 1
    assert incidents(store) == []


@pytest.mark.parametrize(("typed", "stored"), [("y\n", ["ucdp-1"]), ("n\n", [])])
def test_terminal_is_asked(
    store: Store,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    typed: str,
    stored: list[str],
) -> None:
    monkeypatch.setattr("dashboard.commands.import_._is_terminal", lambda: True)
    path = str(file_of(tmp_path, "ucdp", [UCDP_ROW]))

    result = run(store, "incidents", path, typed=typed)

    assert "ucdp.csv is read as UCDP GED." in result.stderr
    assert "Store 1 incidents?" in result.stderr
    assert incidents(store) == stored
    assert ("Stored as batch" in result.stdout) == bool(stored)


def test_terminal_is_not_asked_where_it_said_yes(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.commands.import_._is_terminal", lambda: True)

    run(store, "incidents", str(file_of(tmp_path, "ucdp", [UCDP_ROW])), "--yes")

    assert incidents(store) == ["ucdp-1"]


def test_facilities_come_in_too(store: Store, tmp_path: Path) -> None:
    row = {
        "facility_id": "f",
        "name": "F",
        "kind": "base",
        "target_class": "base",
        "country": "IRQ",
        "exposure_radius_km": 5,
    }

    result = run(store, "facilities", str(file_of(tmp_path, "vigil", [row], list(row))))

    assert result.exit_code == 0
    facilities = queries.records(store, dt.date(2030, 1, 1)).facilities
    assert "f" in facilities["facility_id"].tolist()
