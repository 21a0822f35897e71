"""Tests that a store of every schema Vigil has had still opens, with every record in it."""

import gzip
from datetime import date
from pathlib import Path

import pytest

from dashboard.assessments import make_board
from data import queries
from data.authored.editing import Seen, Signature, history, retract, undo
from data.storage.database import SCHEMA_VERSION
from data.storage.restoring import restore
from data.store import Store

ANA = Signature("ana", "read it again")
SCHEMAS = Path(__file__).parent / "schemas"
EARLIER = sorted(int(folder.name) for folder in SCHEMAS.iterdir())


def unpacked(version: int, folder: Path) -> Store:
    for packed in (SCHEMAS / str(version)).glob("*.gz"):
        (folder / packed.stem).write_bytes(gzip.decompress(packed.read_bytes()))
    return Store(folder / "vigil.duckdb")


def test_every_earlier_schema_is_tried() -> None:
    assert list(range(1, SCHEMA_VERSION)) == EARLIER


@pytest.mark.parametrize("version", EARLIER)
def test_store_of_an_earlier_schema_opens_whole(version: int, tmp_path: Path) -> None:
    store = unpacked(version, tmp_path)
    head = store.head()

    records = queries.records(store, date(2021, 1, 1))

    assert len(records.facilities) == 3
    assert "IQA-20201220-01" in set(records.incidents["incident_id"])
    assert records.incidents["duplicate_of"].isna().all()
    assert queries.profile(store, "shipped")[1].name == "shipped"
    assert store.head() == head
    assert all(finding.ok for finding in store.check())
    # nothing was retracted before it could be
    assert set(records.facilities["state"]) <= {"accepted"}
    assert len(queries.actors(store)) == 32


@pytest.mark.parametrize("version", EARLIER)
def test_journal_of_an_earlier_schema_alone_is_enough(version: int, tmp_path: Path) -> None:
    store = unpacked(version, tmp_path)
    store.path.unlink()

    assert len(queries.records(store, date(2021, 1, 1)).facilities) == 3


# as assessed by the version that wrote the store of schema 3
RATES = {
    "us-embassy-baghdad": 0.13231178387285797,
    "green-zone": 0.12728362967797124,
    "msr-tampa-central": 0.10660476212861525,
}


def rates(store: Store) -> dict[str, float]:
    found = make_board(store, date(2020, 12, 28)).ranked
    return dict(zip(found["facility_id"], found["rate"], strict=True))


def test_levels_are_those_said_by_the_version_before(tmp_path: Path) -> None:
    store = unpacked(3, tmp_path)

    assert rates(store) == pytest.approx(RATES, rel=1e-12)
    assert history(store, "facility", "green-zone")[0].content["notes"] == "read again"


def test_facility_of_an_earlier_schema_is_retracted_and_brought_back(tmp_path: Path) -> None:
    store = unpacked(3, tmp_path)

    retract(store, Seen("facility", "green-zone", 2), date(2020, 12, 1), ANA)

    assert list(rates(store)) == ["us-embassy-baghdad", "msr-tampa-central"]
    undo(store, Seen("facility", "green-zone", 3), "ana")
    assert rates(store) == pytest.approx(RATES, rel=1e-12)
    store.path.unlink()
    assert rates(store) == pytest.approx(RATES, rel=1e-12)
    first, last = (history(store, "facility", "green-zone")[at] for at in (-1, 0))
    assert (first.content["state"], last.content["state"]) == ("accepted", "accepted")


def test_backup_of_schema_3_restores(tmp_path: Path) -> None:
    done = restore(tmp_path / "vigil.duckdb", SCHEMAS / "3" / "backup.zip")

    store = Store(tmp_path / "vigil.duckdb")
    assert store.head() == done.manifest.head.hash
    assert rates(store) == pytest.approx(RATES, rel=1e-12)
    assert all(finding.ok for finding in store.check())
