"""What a back-test is made from: the store as it stands, or two files and nothing else."""

import datetime as dt
from pathlib import Path

import pytest

from dashboard.materials import from_files, from_store, profile_for_files
from data.problems import DataError
from data.store import Store
from tests.dashboard.panels import N_FACILITIES, N_INCIDENTS, write_panel
from tests.models.factories import shipped_profile


def test_store_gives_its_records_as_known_by_the_newest(seed_store: Store) -> None:
    said: list[str] = []

    found = from_store(seed_store.path, "shipped", dt.date(2022, 1, 1), said.append)

    assert found.known_by == dt.date(2022, 11, 8)
    assert (len(found.records.incidents), found.profile) == (205, shipped_profile())
    assert found.data_version == seed_store.head()
    assert said == []


def test_span_beyond_the_records_is_said(seed_store: Store) -> None:
    said: list[str] = []

    from_store(seed_store.path, "shipped", dt.date(2023, 1, 1), said.append)

    assert said == ["The records reach to 2022-11-08; later weeks are left out."]


def test_unknown_profile_is_named_with_those_there_are(seed_store: Store) -> None:
    with pytest.raises(LookupError, match="no weight profile mine; there is shipped"):
        from_store(seed_store.path, "mine", None, print)


def test_files_are_taken_to_tell_all_up_to_the_end_asked_for(tmp_path: Path) -> None:
    _, incidents, _, facilities = write_panel(tmp_path)
    paths = (Path(incidents), Path(facilities))

    far = from_files(*paths, shipped_profile(), dt.date(2030, 1, 1))
    newest = from_files(*paths, shipped_profile(), None)

    assert far.known_by == dt.date(2030, 1, 2)
    assert newest.known_by == newest.records.incidents["known_on"].max().date()
    assert far.data_version == newest.data_version
    assert len(far.records.incidents) == N_INCIDENTS
    assert len(far.records.facilities) == N_FACILITIES


def test_wrong_files_are_refused(tmp_path: Path) -> None:
    _, incidents, _, _ = write_panel(tmp_path)

    with pytest.raises(DataError, match="facility_id: is missing"):
        from_files(Path(incidents), Path(incidents), shipped_profile(), None)


def test_profile_comes_from_what_is_shipped_without_a_store(tmp_path: Path) -> None:
    nowhere = tmp_path / "none.duckdb"

    assert profile_for_files(nowhere, "shipped") == shipped_profile()
    with pytest.raises(LookupError, match="no weight profile mine; there is shipped"):
        profile_for_files(nowhere, "mine")
    assert list(tmp_path.iterdir()) == []


def test_profile_comes_from_the_store_where_there_is_one(seed_store: Store) -> None:
    assert profile_for_files(seed_store.path, "shipped") == shipped_profile()
    with pytest.raises(LookupError, match="there is shipped 1"):
        profile_for_files(seed_store.path, "mine")
