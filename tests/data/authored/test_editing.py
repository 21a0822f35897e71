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
            lambda s: retract(s, Seen("facility", "camp", 1), date(2021, 1, 1), ANA),
            "is of a kind that is not retracted",
        ),
        (
            lambda s: undo(s, Seen("facility", "camp", 1), "ana"),
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
