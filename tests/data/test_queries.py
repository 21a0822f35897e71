"""The questions: what was known by a day, in frames of known columns and types."""

from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from data import queries
from data.changes import Change
from data.queries import Coverage
from data.seeding import load_seed
from data.store import Store
from data.tables import BY_NAME
from models.profile import WeightProfile
from tests.data.seed_files import BODY, values, write_seed

LATER = date(2030, 1, 1)
BOOKKEEPING = ["version", "recorded_at", "author", "reason"]
DTYPES = {"text": "str", "list": "str", "date": "datetime64[us]", "number": "float64"}


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Return a store with the small seed in it, to be read only."""
    folder = tmp_path_factory.mktemp("queries")
    store = Store(folder / "v.duckdb")
    load_seed(store, write_seed(folder / "seed"))
    return store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Return a store with the small seed in it, to be written to."""
    store = Store(tmp_path / "v.duckdb")
    load_seed(store, write_seed(tmp_path / "seed"))
    return store


def assert_columns(frame: pd.DataFrame, table: str) -> None:
    columns = BY_NAME[table].columns
    assert list(frame.columns) == [c.name for c in columns] + BOOKKEEPING
    for column in columns:
        whole = "int64" if column.required else "Int64"
        assert str(frame[column.name].dtype) == DTYPES.get(column.kind, whole), column.name
    assert [str(frame[name].dtype) for name in BOOKKEEPING] == [
        "int64",
        "datetime64[us]",
        "str",
        "str",
    ]


def test_frames_have_the_columns_and_types_of_their_tables(seeded: Store) -> None:
    found = queries.records(seeded, LATER)

    assert_columns(found.facilities, "facility")
    assert_columns(found.incidents, "incident")
    assert_columns(found.trigger_events, "trigger_event")
    assert_columns(found.anniversaries, "anniversary")
    assert_columns(queries.sources(seeded), "incident_source")
    assert_columns(queries.actors(seeded), "actor")
    assert_columns(queries.briefs(seeded, LATER), "brief")
    assert_columns(queries.brief_references(seeded), "brief_reference")
    assert_columns(queries.profiles(seeded), "weight_profile")


def test_types_do_not_depend_on_the_rows(seeded: Store) -> None:
    found = queries.records(seeded, date(1990, 1, 1))

    assert len(found.incidents) == len(found.anniversaries) == 0
    assert_columns(found.incidents, "incident")


def test_values_come_back_as_they_went_in(seeded: Store) -> None:
    found = queries.records(seeded, LATER)

    camp = found.facilities.set_index("facility_id").loc["camp"]
    assert camp["aliases"] == "Old Camp; Kamp"
    assert camp["lat"] == 33.5
    assert camp["presence_from"] == pd.Timestamp("2019-01-01")
    assert pd.isna(camp["presence_to"])
    assert pd.isna(camp["operator"])
    assert found.incidents["is_aggregate"].tolist() == [0, 0]
    assert found.incidents["killed_min"].isna().all()


def test_record_enters_on_the_day_it_was_known(seeded: Store) -> None:
    assert list(queries.records(seeded, date(2020, 5, 4)).incidents["incident_id"]) == []
    assert list(queries.records(seeded, date(2020, 5, 5)).incidents["incident_id"]) == ["I-4"]
    assert len(queries.records(seeded, date(2020, 5, 7)).incidents) == 2
    assert len(queries.records(seeded, date(2020, 5, 1)).trigger_events) == 0
    assert len(queries.records(seeded, date(2018, 12, 31)).anniversaries) == 0


def test_edit_known_later_is_not_seen_before(store: Store) -> None:
    edited = values("incident", 0, known_on="2020-06-01", confidence="low", state="edited")
    store.append([Change("incident", [edited])], "ana", "one source withdrew")

    before = queries.records(store, date(2020, 5, 31)).incidents.set_index("incident_id")
    after = queries.records(store, date(2020, 6, 1)).incidents.set_index("incident_id")

    assert tuple(before.loc["I-4", ["confidence", "version", "author"]]) == ("high", 1, "seed")
    assert tuple(after.loc["I-4", ["confidence", "version", "author"]]) == ("low", 2, "ana")


def test_retracted_record_is_seen_as_retracted(store: Store) -> None:
    rejected = values("incident", 0, known_on="2020-06-01", state="rejected")
    store.append([Change("incident", [rejected])], "ana", "never happened")

    before = queries.records(store, date(2020, 5, 31)).incidents
    after = queries.records(store, date(2020, 6, 1)).incidents

    assert before["state"].tolist() == ["accepted", "accepted"]
    assert after["state"].tolist() == ["rejected", "accepted"]


def test_facility_comes_in_its_newest_version(store: Store) -> None:
    store.append([Change("facility", [values("facility", name="Camp North")])], "ana", "renamed")

    found = queries.records(store, date(2020, 5, 5)).facilities

    assert found["name"].tolist() == ["Camp North", "Road"]


def test_answers_are_the_same_after_a_rebuild(store: Store) -> None:
    store.append([Change("incident", [values("incident", state="edited")])], "ana", "checked")
    before = queries.records(store, LATER)
    store.path.unlink()

    after = queries.records(store, LATER)

    pd.testing.assert_frame_equal(after.incidents, before.incidents)
    pd.testing.assert_frame_equal(after.facilities, before.facilities)


def test_briefs_come_newest_first_with_their_text(store: Store) -> None:
    second = values("brief", 0, brief_id="B-0", published_on="2020-05-15", known_on="2020-05-15")
    store.append([Change("brief", [{**second, "body": "Later."}])], "ana", "week 2")

    assert queries.briefs(store, LATER)["brief_id"].tolist() == ["B-0", "B-1"]
    assert queries.briefs(store, date(2020, 5, 14))["body"].tolist() == [BODY]
    assert queries.briefs(store, date(2020, 5, 7)).empty


def test_evidence_carries_its_brief_and_waits_for_it(seeded: Store) -> None:
    found = queries.evidence(seeded, date(2020, 5, 8))

    assert found["evidence_id"].tolist() == ["E-1", "E-2"]
    assert found["title"].unique().tolist() == ["Week 1"]
    assert found["week_of"].unique().tolist() == [pd.Timestamp("2020-05-04")]
    assert str(found["published_on"].dtype) == "datetime64[us]"
    assert queries.evidence(seeded, date(2020, 5, 7)).empty


def test_profile_comes_in_the_version_asked_for(store: Store) -> None:
    version, shipped = queries.profile(store, "shipped")
    row = {
        "name": "shipped",
        "parent": "shipped 1",
        "fingerprint": shipped.fingerprint,
        "content": WeightProfile.from_dict({**shipped.to_dict(), "note": "Second."}).to_json(),
    }
    store.append([Change("weight_profile", [row])], "ana", "note corrected")

    newest = queries.profile(store, "shipped")

    assert version == 1
    assert (newest[0], newest[1].note) == (2, "Second.")
    assert queries.profile(store, "shipped", 1) == (1, shipped)
    assert queries.profiles(store)["version"].tolist() == [2, 1]


@pytest.mark.parametrize(("name", "version"), [("mine", None), ("shipped", 9)])
def test_profile_that_is_not_there_is_told(seeded: Store, name: str, version: int | None) -> None:
    with pytest.raises(LookupError, match=r"^There is no weight profile .*; there is shipped 1\.$"):
        queries.profile(seeded, name, version)


def test_coverage_tells_how_far_the_records_reach(seeded: Store) -> None:
    assert queries.coverage(seeded) == Coverage(
        first_incident_on=date(2020, 5, 4),
        newest_incident_on=date(2020, 5, 6),
        first_trigger_on=date(2020, 5, 1),
        newest_trigger_on=date(2020, 5, 1),
        newest_known_on=date(2020, 5, 7),
        facilities=2,
        incidents=2,
        trigger_events=1,
        anniversaries=4,
        briefs=1,
        shipped_only=True,
    )


def test_coverage_ends_with_what_was_known(seeded: Store) -> None:
    found = queries.coverage(seeded, date(2020, 5, 5))

    assert (found.newest_incident_on, found.newest_known_on) == (date(2020, 5, 4), date(2020, 5, 5))
    assert (found.incidents, found.briefs) == (1, 0)


def test_coverage_counts_scoring_records_alone_and_sees_an_edit(store: Store) -> None:
    store.append([Change("incident", [values("incident", 1, state="rejected")])], "ana", "no")

    found = queries.coverage(store)

    assert (found.incidents, found.newest_incident_on) == (1, date(2020, 5, 4))
    assert not found.shipped_only
