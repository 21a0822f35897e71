"""The questions: what was known by a day, in frames of known columns and types."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from data import queries
from data.authored.editing import Seen, Signature, retract
from data.files.seeding import load_seed
from data.problems import DataError
from data.queries import Coverage, ProfileVersion, UnknownProfile
from data.schema.tables import BY_NAME
from data.storage.changes import Change
from data.store import Store
from models.profile import Space, WeightProfile
from models.scoring import assess
from tests.data.seed_files import BODY, values, write_seed
from tests.data.stores import made_once
from tests.models.factories import shipped_profile

LATER = date(2030, 1, 1)
BOOKKEEPING = ["version", "recorded_at", "author", "reason"]
DTYPES = {"text": "str", "list": "str", "date": "datetime64[us]", "number": "float64"}


@made_once
def store_at(folder: Path) -> Store:
    """Return a store with the small seed in it."""
    store = Store(folder / "v.duckdb")
    load_seed(store, write_seed(folder / "seed"))
    return store


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Return a store with the small seed in it, to be read only."""
    return store_at(tmp_path_factory.mktemp("queries"))


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Return a store with the small seed in it, to be written to."""
    return store_at(tmp_path)


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


def test_board_has_the_shipped_weights_until_others_are_published(store: Store) -> None:
    assert queries.default_profile(store) == ProfileVersion("shipped", 1)

    chosen = {"used_for": "board", "profile_name": "shipped", "profile_version": 1}
    store.append([Change("default_profile", [chosen])], "ana", "as before")

    assert queries.default_profile(store) == ProfileVersion("shipped", 1)
    assert str(ProfileVersion("iraq", 3)) == "iraq@3"


def test_weights_of_the_board_must_be_there(store: Store) -> None:
    chosen = {"used_for": "board", "profile_name": "gone", "profile_version": 1}

    with pytest.raises(DataError, match="'gone' is not among the weight_profile records"):
        store.append([Change("default_profile", [chosen])], "ana", "new weights")


@pytest.mark.parametrize("name", ["shipped", "shipped@1"])
def test_name_may_carry_its_version(seeded: Store, name: str) -> None:
    assert queries.profile(seeded, name)[0] == 1


@pytest.mark.parametrize("name", ["shipped@2", "shipped@", "@1", "shipped@x", "shipped@1@1", ""])
def test_name_with_a_version_that_is_not_there_is_told(seeded: Store, name: str) -> None:
    with pytest.raises(UnknownProfile, match=r"there is shipped 1\.$"):
        queries.profile(seeded, name)


def test_snapshot_says_whether_its_weights_are_the_board_s(store: Store) -> None:
    lighter = replace(shipped_profile(), name="light", space=Space(1.0, 0.0))
    row = {"name": "light", "content": lighter.to_json(), "fingerprint": lighter.fingerprint}
    chosen = {"used_for": "board", "profile_name": "light", "profile_version": 1}
    changes = [Change("weight_profile", [row]), Change("default_profile", [chosen])]
    store.append(changes, "ana", "roads only")

    told = [queries.snapshot(store, LATER, name) for name in (None, "light", "shipped@1")]

    assert [s.profile.name for s in told] == ["light", "light", "shipped"]
    assert [s.is_default for s in told] == [True, True, False]


def test_weights_come_with_the_board_s_among_them(seeded: Store) -> None:
    rows, default = queries.profile_versions(seeded)

    pd.testing.assert_frame_equal(rows, queries.profiles(seeded))
    assert default == ProfileVersion("shipped", 1)


def test_store_without_any_weights_has_none_for_the_board(tmp_path: Path) -> None:
    store = Store(tmp_path / "v.duckdb")
    store.append([Change("facility", [values("facility")])], "ana", "first")

    assert queries.profile_versions(store)[1] is None
    with pytest.raises(UnknownProfile, match="there is none at all"):
        queries.default_profile(store)


def test_levels_set_by_hand_come_with_who_set_them(store: Store) -> None:
    row = {
        "override_id": "O-1",
        "facility_id": "camp",
        "level": "HIGH",
        "starts_on": "2020-05-04",
        "expires_on": "2020-05-11",
        "because": "word from the gate",
        "known_on": "2020-05-04",
        "state": "accepted",
    }
    store.append([Change("level_override", [row])], "ana", "set")
    ended = {**row, "known_on": "2020-05-06", "state": "rejected"}
    store.append([Change("level_override", [ended])], "ben", "taken back")

    told = [
        queries.overrides(store, date(2020, 5, day))[["state", "author", "set_by"]].to_numpy()
        for day in (3, 5, 6)
    ]

    assert [rows.tolist() for rows in told] == [
        [],
        [["accepted", "ana", "ana"]],
        [["rejected", "ben", "ana"]],
    ]
    frame = queries.overrides(store, LATER)
    assert frame["set_at"].iloc[0] < frame["recorded_at"].iloc[0]
    assert str(frame["set_at"].dtype) == "datetime64[us]"


def test_weights_and_levels_set_by_hand_leave_the_records_as_shipped(store: Store) -> None:
    chosen = {"used_for": "board", "profile_name": "shipped", "profile_version": 1}
    store.append([Change("default_profile", [chosen])], "ana", "as before")

    assert queries.coverage(store).shipped_only


def test_versions_that_were_in_force_before_come_with_the_day_they_were_replaced(
    store: Store,
) -> None:
    days = {"A": ("01", "05"), "B": ("10", "05"), "C": ("05", "05", "07", "07", "09")}
    for version in range(5):
        rows = [
            values(
                "incident",
                incident_id=name,
                known_on=f"2021-01-{known[version]}",
                notes=f"{name}{version + 1}",
            )
            for name, known in days.items()
            if version < len(known)
        ]
        store.append([Change("incident", rows)], "ana", "test")

    found = queries.records(store, LATER)
    on_the_8th = queries.records(store, date(2021, 1, 8))

    added = found.incidents[found.incidents["incident_id"].isin(list(days))]
    assert added["notes"].tolist() == ["A2", "B2", "C5"]
    assert told(found.earlier.incidents) == [
        ("A1", "2021-01-05"),
        ("C2", "2021-01-07"),
        ("C4", "2021-01-09"),
    ]
    assert told(on_the_8th.earlier.incidents) == [("A1", "2021-01-05"), ("C2", "2021-01-07")]
    assert on_the_8th.incidents["notes"].tolist()[:3] == ["A2", "B2", "C4"]
    assert_columns(found.earlier.trigger_events.drop(columns="superseded_on"), "trigger_event")
    assert found.earlier.anniversaries.empty
    assert str(found.earlier.anniversaries["superseded_on"].dtype) == "datetime64[us]"


def told(versions: pd.DataFrame) -> list[tuple[str, str]]:
    return [
        (row["notes"], f"{row['superseded_on']:%Y-%m-%d}") for row in versions.to_dict("records")
    ]


def test_history_of_an_edited_store_is_the_assessment_of_each_day(store: Store) -> None:
    incident = values(
        "incident", incident_id="new", occurred_on="2021-01-02", known_on="2021-01-03"
    )
    incident |= {"earliest_on": "2021-01-02", "latest_on": "2021-01-02"}
    store.append([Change("incident", [incident])], "ana", "new")
    moved = {**incident, "facility_id": None, "lat": 34.0, "lon": 45.0, "known_on": "2021-01-20"}
    store.append([Change("incident", [moved])], "ana", "moved")
    gone = {**moved, "state": "rejected", "known_on": "2021-02-03"}
    store.append([Change("incident", [gone])], "ana", "retracted")
    profile = shipped_profile()

    weekly = assess(queries.records(store, date(2021, 2, 20)), profile, date(2021, 2, 20)).weekly

    rates = []
    for day in ("2021-01-09", "2021-01-23", "2021-02-13"):
        then = date.fromisoformat(day)
        board = assess(queries.records(store, then), profile, then).facilities
        week = weekly[weekly["week_on"] == pd.Timestamp(then)]
        np.testing.assert_allclose(week["rate"], board["rate"], rtol=1e-12)
        rates.append(board["rate"].max())
    assert rates[0] > 2 * rates[1]
    # nothing else is recent enough to assess anything
    assert np.isnan(rates[2])


def test_change_of_posture_is_known_from_its_day_until_it_is_retracted(store: Store) -> None:
    def told(day: int) -> list[str]:
        return list(queries.postures(store, date(2020, 5, day))["title"])

    seen = Seen("posture_change", "P-1", 1)
    retract(store, seen, date(2020, 5, 6), Signature("ana", "it never happened"))

    assert [told(day) for day in (2, 3, 5, 6)] == [
        [],
        ["Half of the staff leaves"],
        ["Half of the staff leaves"],
        [],
    ]
    assert_columns(queries.postures(store, date(2020, 5, 3)), "posture_change")


def test_retracted_facility_is_on_no_board_from_its_day_on(store: Store) -> None:
    override = {
        "override_id": "O-1",
        "facility_id": "road",
        "level": "HIGH",
        "starts_on": "2020-05-02",
        "expires_on": "2020-05-30",
        "because": "a threat",
        "known_on": "2020-05-02",
        "state": "accepted",
    }
    opinion = {"facility_id": "camp", "as_of": "2020-05-04", "analyst": "ben", "level": "HIGH"}
    store.append([Change("level_override", [override])], "ana", "set by hand")
    store.append([Change("second_opinion", [opinion])], "ana", "said first")

    for key in ("camp", "road"):
        retract(store, Seen("facility", key, 1), date(2020, 5, 9), Signature("ana", "not ours"))

    before, after = (queries.snapshot(store, date(2020, 5, day)) for day in (8, 9))
    said = [
        [len(frame) for frame in (found.overrides, found.opinions, found.postures)]
        for found in (before, after)
    ]
    assert list(before.records.facilities["facility_id"]) == ["camp", "road"]
    assert before.records.retracted_segments == ()
    assert said == [[1, 1, 1], [0, 0, 0]]
    assert_columns(after.records.facilities, "facility")
    assert len(after.records.facilities) == len(queries.facilities(store)) == 0
    # an incident that names a road which is gone is still on no other
    assert after.records.retracted_segments == ("road",)
    assert len(queries.newest(store, "facility")) == 2
    assert [found.coverage.facilities for found in (before, after)] == [2, 0]
    assert queries.coverage(store).facilities == 0


def test_retracted_actor_is_among_those_kept_and_not_those_matched(store: Store) -> None:
    retract(store, Seen("actor", "front", 1), LATER, Signature("ana", "the same as another"))

    assert list(queries.actors(store)["actor_id"]) == ["wing"]
    assert list(queries.newest(store, "actor")["actor_id"]) == ["front", "wing"]
