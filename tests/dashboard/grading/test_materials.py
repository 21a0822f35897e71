"""What a back-test is made from: the store as it stands, or two files and nothing else."""

import datetime as dt
from pathlib import Path

import pandas as pd
import pytest

from dashboard.grading.materials import from_files, from_store, profile_for_files
from data.authored.drafts import Base
from data.authored.editing import Signature
from data.authored.profile_saving import Proposal, save_profile
from data.problems import DataError
from data.store import Store
from tests.dashboard.panels import N_FACILITIES, N_INCIDENTS, write_panel
from tests.models.factories import shipped_profile, weighed


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


def test_store_gives_what_was_known_by_a_day(seed_store: Store) -> None:
    known_by = dt.date(2020, 12, 28)

    found = from_store(seed_store.path, "shipped", known_by, print, known_by)

    assert found.known_by == known_by
    assert 0 < len(found.records.incidents) < 205
    assert found.records.incidents["known_on"].max().date() <= known_by


def test_day_after_the_newest_record_leaves_nothing_out(seed_store: Store) -> None:
    found = from_store(seed_store.path, "shipped", None, print, dt.date(2030, 1, 1))

    assert found.known_by == dt.date(2022, 11, 8)
    assert len(found.records.incidents) == 205


def test_span_beyond_what_was_known_is_said(seed_store: Store) -> None:
    said: list[str] = []

    last_on, known_by = dt.date(2022, 1, 1), dt.date(2021, 6, 1)
    from_store(seed_store.path, "shipped", last_on, said.append, known_by)

    assert said == ["The records reach to 2021-06-01; later weeks are left out."]


def test_files_give_what_was_known_by_a_day(tmp_path: Path) -> None:
    _, incidents, _, facilities = write_panel(tmp_path)
    paths, known_by = (Path(incidents), Path(facilities)), dt.date(2019, 1, 7)

    whole = from_files(*paths, shipped_profile(), None)
    found = from_files(*paths, shipped_profile(), dt.date(2020, 1, 1), known_by)

    in_time = whole.records.incidents["known_on"] <= pd.Timestamp(known_by)
    assert found.known_by == known_by
    assert len(found.records.incidents) == in_time.sum() < len(in_time)
    assert found.records.incidents["known_on"].max() <= pd.Timestamp(known_by)


def test_day_after_all_that_files_tell_changes_nothing(tmp_path: Path) -> None:
    _, incidents, _, facilities = write_panel(tmp_path)
    paths = (Path(incidents), Path(facilities))

    whole = from_files(*paths, shipped_profile(), None)
    found = from_files(*paths, shipped_profile(), None, dt.date(2030, 1, 1))

    assert found.known_by == whole.known_by
    assert len(found.records.incidents) == N_INCIDENTS


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


def test_profile_is_the_board_s_where_none_is_asked_for(own_store: Store, tmp_path: Path) -> None:
    base = Base("shipped", 1, shipped_profile().fingerprint)
    signed = Signature("Ana", "a quiet year")
    save_profile(own_store, Proposal("quiet", weighed(0.5), base), signed, as_default=True)

    from_own = from_store(own_store.path, None, None, print).profile
    beside = profile_for_files(own_store.path, None)

    assert from_own.name == beside.name == "quiet"
    assert profile_for_files(own_store.path, "shipped@1") == shipped_profile()
    assert profile_for_files(tmp_path / "none.duckdb", None) == shipped_profile()
