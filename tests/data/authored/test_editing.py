"""Records changed one at a time: every version stays, and two who change one do not collide."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from data import queries
from data.authored.editing import (
    Seen,
    Signature,
    add,
    differences,
    edit,
    history,
    named_by,
    retract,
    undo,
)
from data.files.seeding import load_seed
from data.problems import DataError, StoreChanged
from data.storage.changes import Change
from data.store import Store
from tests.data.seed_files import values, write_seed
from tests.data.stores import made_once

ANA = Signature("ana", "read it again")
FIRST = Seen("incident", "I-4", 1)


@made_once
def store_at(folder: Path) -> Store:
    store = Store(folder / "v.duckdb")
    load_seed(store, write_seed(folder / "seed"), "init")
    return store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return store_at(tmp_path)


def newest(store: Store, key: str = "I-4") -> dict[str, object]:
    return dict(history(store, "incident", key)[0].content)


def test_edit_adds_a_version_and_keeps_the_one_before(store: Store) -> None:
    edit(store, FIRST, {"n_munitions": 3}, ANA)

    now, before = history(store, "incident", "I-4")

    assert (now.number, now.author, now.reason) == (2, "ana", "read it again")
    assert (now.content["n_munitions"], now.content["state"]) == (3, "edited")
    assert (before.content["n_munitions"], before.content["state"]) == (None, "accepted")
    assert now.content["known_on"] == before.content["known_on"]
    assert [
        (found.column.name, found.before, found.after)
        for found in differences("incident", before.content, now.content)
    ] == [("n_munitions", "", "3"), ("state", "accepted", "edited")]


def test_edit_of_what_somebody_else_changed_is_refused_by_name(store: Store) -> None:
    edit(store, FIRST, {"n_munitions": 3}, Signature("bob", "counted them"))

    with pytest.raises(StoreChanged, match="bob has changed I-4 since you opened it"):
        edit(store, FIRST, {"n_munitions": 4}, ANA)
    assert newest(store)["n_munitions"] == 3


def test_change_to_another_record_meanwhile_does_not_stand_in_the_way(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = store.head
    others = iter([lambda: edit(store, Seen("incident", "I-6", 1), {"n_munitions": 1}, ANA)])

    def head() -> str:
        found = read()
        monkeypatch.setattr(store, "head", read)
        next(others)()
        return found

    monkeypatch.setattr(store, "head", head)
    edit(store, FIRST, {"n_munitions": 3}, ANA)

    assert (newest(store)["n_munitions"], newest(store, "I-6")["n_munitions"]) == (3, 1)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda s: edit(s, FIRST, {"confidence": "high"}, ANA), "is already as you have it"),
        (lambda s: edit(s, FIRST, {"confidence": "sure"}, ANA), "is not one of high, medium, low"),
        (lambda s: edit(s, Seen("incident", "X", 1), {}, ANA), "is not among the records"),
        (lambda s: add(s, "incident", values("incident"), ANA), "is taken by another record"),
        (
            lambda s: retract(s, Seen("incident_source", "I-4", 1), date(2021, 1, 1), ANA),
            "is of a kind that is not retracted",
        ),
        (
            lambda s: undo(s, Seen("incident_source", "I-4", 1), "ana"),
            "has no version before this one",
        ),
    ],
)
def test_change_that_cannot_be_is_refused_and_stores_nothing(
    store: Store, change: Callable[[Store], object], said: str
) -> None:
    head = store.head()

    with pytest.raises(DataError, match=said):
        change(store)
    assert store.head() == head


def test_new_record_comes_with_its_sources(store: Store) -> None:
    source = values("incident_source", incident_id="I-9")

    add(
        store,
        "incident",
        values("incident", incident_id="I-9"),
        ANA,
        [Change("incident_source", [source])],
    )

    assert "I-9" in set(queries.sources(store)["incident_id"])
    assert len(history(store, "incident_source", "I-9")) == 1


def test_retracted_record_counts_until_the_day_it_was_retracted(store: Store) -> None:
    retract(store, FIRST, date(2020, 6, 1), ANA)

    def state(known_by: date) -> str:
        frame = queries.records(store, known_by).incidents.set_index("incident_id")
        return str(frame.loc["I-4", "state"])

    assert (state(date(2020, 5, 31)), state(date(2020, 6, 1))) == ("accepted", "rejected")


def test_retraction_before_the_record_was_known_holds_from_that_day(store: Store) -> None:
    known_on = newest(store)["known_on"]

    retract(store, FIRST, date(2019, 1, 1), ANA)

    assert newest(store)["known_on"] == known_on


def test_retracting_twice_is_refused(store: Store) -> None:
    retract(store, FIRST, date(2020, 6, 1), ANA)

    with pytest.raises(DataError, match="is retracted already"):
        retract(store, Seen("incident", "I-4", 2), date(2020, 6, 1), ANA)


def test_undo_of_a_retraction_brings_the_record_back_for_every_day(store: Store) -> None:
    retract(store, FIRST, date(2020, 6, 1), ANA)
    undo(store, Seen("incident", "I-4", 2), "ana")

    now = history(store, "incident", "I-4")[0]

    assert (now.number, now.reason) == (3, "version 2 taken back")
    assert (now.content["state"], now.content["known_on"]) == ("accepted", "2020-06-01")


def test_undo_of_a_new_record_leaves_it_retracted(store: Store) -> None:
    add(store, "incident", values("incident", incident_id="I-9"), ANA)
    undo(store, Seen("incident", "I-9", 1), "ana")

    assert newest(store, "I-9")["state"] == "rejected"


def test_facility_is_edited_and_taken_back(store: Store) -> None:
    seen = Seen("facility", "camp", 1)
    edit(store, seen, {"name": "Camp North"}, ANA)
    undo(store, Seen("facility", "camp", 2), "ana")

    names = [version.content["name"] for version in history(store, "facility", "camp")]

    assert names == ["Camp", "Camp North", "Camp"]


KEPT = {
    "incident": "I-4",
    "trigger_event": "T-1",
    "anniversary": "leap",
    "facility": "camp",
    "actor": "front",
}
DAYS = [date(2018, 1, 1), date(2020, 5, 6), date(2020, 5, 31), date(2020, 6, 1), date(2021, 1, 1)]


def standing(store: Store, table: str, key: str, known_by: date) -> bool:
    """Return whether a record stands on a day, by the questions that boards and imports ask."""
    if table == "actor":
        return key in set(queries.actors(store)["actor_id"])
    found = queries.records(store, known_by)
    if table == "facility":
        return key in set(found.facilities["facility_id"])
    frame = {
        "incident": found.incidents,
        "trigger_event": found.trigger_events,
        "anniversary": found.anniversaries,
    }[table]
    states = frame.set_index(frame.columns[0])["state"]
    return key in states and states[key] in {"accepted", "edited"}


@pytest.mark.parametrize("table", KEPT)
def test_retraction_holds_from_its_day_and_undo_leaves_no_trace_on_any(
    store: Store, table: str
) -> None:
    key, gone_on = KEPT[table], date(2020, 6, 1)
    content = history(store, table, key)[0].content

    def told() -> list[bool]:
        return [standing(store, table, key, known_by) for known_by in DAYS]

    before = told()
    retract(store, Seen(table, key, 1), gone_on, ANA)

    # an actor is on no board: nothing is asked of the day
    lost = [table == "actor" or known_by >= gone_on for known_by in DAYS]
    assert told() == [was and not is_lost for was, is_lost in zip(before, lost, strict=True)]
    undo(store, Seen(table, key, 2), "ana")
    assert told() == before

    back = history(store, table, key)[0].content
    assert {**back, "known_on": None} == {**content, "known_on": None}
    if table == "facility":
        assert back == content
    assert all(finding.ok for finding in store.check())


def test_retracted_facility_may_be_retracted_again_by_undoing_the_undo(store: Store) -> None:
    retract(store, Seen("facility", "camp", 1), date(2020, 6, 1), ANA)
    undo(store, Seen("facility", "camp", 2), "ana")
    undo(store, Seen("facility", "camp", 3), "ana")

    assert standing(store, "facility", "camp", date(2020, 5, 31))
    assert not standing(store, "facility", "camp", date(2020, 6, 1))


def test_only_version_of_a_facility_is_taken_back_for_every_day(store: Store) -> None:
    undo(store, Seen("facility", "camp", 1), "ana")

    assert not standing(store, "facility", "camp", date(2019, 1, 1))
    undo(store, Seen("facility", "camp", 2), "ana")
    assert standing(store, "facility", "camp", date(2019, 1, 1))


def test_edit_of_a_facility_rewrites_what_was_said_on_every_day(store: Store) -> None:
    edit(store, Seen("facility", "camp", 1), {"name": "Camp North"}, ANA)

    now = history(store, "facility", "camp")[0].content
    assert (now["state"], now["known_on"]) == ("edited", None)
    assert "Camp North" in set(queries.records(store, date(2019, 1, 1)).facilities["name"])


def test_records_that_name_a_facility_are_counted_in_their_newest_version(store: Store) -> None:
    camp = history(store, "facility", "camp")[0].content
    opinion = {"facility_id": "camp", "as_of": "2020-05-04", "analyst": "ben", "level": "HIGH"}
    store.append([Change("second_opinion", [opinion])], "ben", "before the model's")

    assert named_by(store, "facility", camp) == {
        "incident": 2,
        "posture_change": 1,
        "second_opinion": 1,
        "forecast": 1,
    }
    edit(store, FIRST, {"facility_id": "road"}, ANA)
    retract(store, Seen("posture_change", "P-1", 1), date(2020, 6, 1), ANA)

    assert named_by(store, "facility", camp) == {
        "incident": 1,
        "second_opinion": 1,
        "forecast": 1,
    }


@pytest.mark.parametrize(
    ("words", "many"),
    [
        ({"claimed_by": "the front; Others"}, 1),
        ({"attributed_to": "The Front (by the army)"}, 1),
        ({"attributed_to": "The Frontier Guards"}, 0),
        ({"notes": "The Front"}, 0),
    ],
)
def test_incidents_that_name_an_actor_are_counted(
    store: Store, words: dict[str, str], many: int
) -> None:
    front = history(store, "actor", "front")[0].content

    edit(store, FIRST, words, ANA)

    found = named_by(store, "actor", front)
    assert (found.get("incident", 0), found["actor"]) == (many, 1)


def test_signs_in_the_name_of_an_actor_are_letters(store: Store) -> None:
    edit(store, Seen("actor", "front", 1), {"name": "Front (new). [A-Z]+", "aliases": "F|G"}, ANA)
    edit(store, FIRST, {"claimed_by": "Front (new). [A-Z]+"}, ANA)

    front = history(store, "actor", "front")[0].content
    assert named_by(store, "actor", front) == {"incident": 1, "actor": 1}
    assert named_by(store, "incident", history(store, "incident", "I-4")[0].content) == {}
