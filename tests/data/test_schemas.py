"""Tests that a store of every schema Vigil has had still opens, with every record in it."""

import gzip
from datetime import date
from pathlib import Path

import pytest

from data import queries
from data.storage.database import SCHEMA_VERSION
from data.store import Store

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


@pytest.mark.parametrize("version", EARLIER)
def test_journal_of_an_earlier_schema_alone_is_enough(version: int, tmp_path: Path) -> None:
    store = unpacked(version, tmp_path)
    store.path.unlink()

    assert len(queries.records(store, date(2021, 1, 1)).facilities) == 3
