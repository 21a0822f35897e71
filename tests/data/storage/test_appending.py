"""What is decided on a look at the records is decided anew where they moved meanwhile."""

import pytest

from data.problems import StoreBusy
from data.storage.appending import append_decided
from data.storage.changes import Change
from data.store import Store
from tests.data.seed_files import facility


def test_decision_is_taken_anew_where_others_wrote_in_between(own_store: Store) -> None:
    looks: list[str] = []

    def decide() -> list[Change]:
        looks.append(own_store.head())
        if len(looks) == 1:
            own_store.append([facility("between")], "Ben", "came first")
        return [facility("mine")]

    receipt = append_decided(own_store, decide, "Ana", "a new site")

    assert len(looks) == 2
    assert looks[0] != looks[1]
    assert receipt.rows == {"facility": 1}


def test_records_that_never_stand_still_are_busy(own_store: Store) -> None:
    looks: list[int] = []

    def decide() -> list[Change]:
        looks.append(1)
        own_store.append([facility(f"between-{len(looks)}")], "Ben", "again")
        return [facility("mine")]

    with pytest.raises(StoreBusy, match="kept changing"):
        append_decided(own_store, decide, "Ana", "a new site")

    assert len(looks) > 1


def test_refusal_of_the_decision_goes_through_and_nothing_is_stored(own_store: Store) -> None:
    before = own_store.head()

    def decide() -> list[Change]:
        message = "no"
        raise ValueError(message)

    with pytest.raises(ValueError, match="no"):
        append_decided(own_store, decide, "Ana", "a new site")

    assert own_store.head() == before
