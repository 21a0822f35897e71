"""Levels set by hand: in force between two days, taken back by a version more, lapsing alone."""

import datetime as dt
from dataclasses import replace

import pytest

from data import queries
from data.authored.overrides import (
    BECAUSE_LENGTH,
    LONGEST_DAYS,
    Call,
    Override,
    ends_on,
    in_force,
    set_level,
    take_back,
)
from data.problems import DataError
from data.store import Store

EMBASSY = "us-embassy-baghdad"
DAY = dt.timedelta(days=1)
STARTS = dt.date(2020, 12, 28)
CALL = Call(EMBASSY, "HIGH", STARTS, STARTS + 7 * DAY, "the anniversary is near")


def standing(store: Store, as_of: dt.date, known_by: dt.date | None = None) -> Override | None:
    return in_force(queries.overrides(store, known_by or as_of), as_of).get(EMBASSY)


def test_level_holds_from_its_first_day_to_the_day_before_it_expires(own_store: Store) -> None:
    override_id = set_level(own_store, CALL, "Ana")

    held = [day for day in range(-2, 10) if standing(own_store, STARTS + day * DAY)]

    assert held == list(range(7))
    found = standing(own_store, STARTS)
    assert found is not None
    assert (found.override_id, found.call, found.author) == (override_id, CALL, "Ana")


def test_level_is_not_known_before_it_is_set(own_store: Store) -> None:
    set_level(own_store, CALL, "Ana")

    assert standing(own_store, STARTS, known_by=STARTS - DAY) is None


def test_level_taken_back_holds_no_longer_and_the_days_before_stay(own_store: Store) -> None:
    set_level(own_store, CALL, "Ana")

    take_back(own_store, EMBASSY, STARTS + 3 * DAY, "Ben")

    held = [day for day in range(10) if standing(own_store, STARTS + day * DAY)]
    assert held == [0, 1, 2]
    (row,) = queries.overrides(own_store, STARTS + 9 * DAY).to_dict("records")
    assert (row["version"], row["author"], row["set_by"]) == (2, "Ben", "Ana")
    assert row["because"] == CALL.because
    assert ends_on(row) == STARTS + 3 * DAY


def test_end_of_a_level_that_lapsed_is_its_expiry(own_store: Store) -> None:
    set_level(own_store, CALL, "Ana")

    (row,) = queries.overrides(own_store, STARTS + 30 * DAY).to_dict("records")

    assert ends_on(row) == CALL.expires_on


def test_new_level_ends_the_one_that_holds(own_store: Store) -> None:
    set_level(own_store, CALL, "Ana")
    later = STARTS + 2 * DAY
    second = Call(EMBASSY, "LOW", later, later + 14 * DAY, "the cell was arrested")

    set_level(own_store, second, "Ben")

    told = queries.overrides(own_store, later)
    assert sorted(told["state"]) == ["accepted", "rejected"]
    now = standing(own_store, later)
    assert now is not None
    assert (now.call, now.author) == (second, "Ben")
    before = standing(own_store, later - DAY)
    assert before is not None
    assert before.call == CALL


def test_of_two_that_hold_the_one_set_last_stands(own_store: Store) -> None:
    later = replace(CALL, starts_on=STARTS + 2 * DAY, expires_on=STARTS + 9 * DAY, level="LOW")
    set_level(own_store, later, "Ana")
    set_level(own_store, CALL, "Ben")

    now = standing(own_store, STARTS + 3 * DAY)

    assert now is not None
    assert now.author == "Ben"


def test_levels_elsewhere_do_not_touch_each_other(own_store: Store) -> None:
    set_level(own_store, CALL, "Ana")
    set_level(own_store, replace(CALL, facility_id="green-zone"), "Ana")

    take_back(own_store, EMBASSY, STARTS, "Ana")

    assert set(in_force(queries.overrides(own_store, STARTS), STARTS)) == {"green-zone"}


def test_same_level_set_twice_is_stored_once(own_store: Store) -> None:
    set_level(own_store, CALL, "Ana")

    with pytest.raises(DataError, match="is what holds already"):
        set_level(own_store, replace(CALL, because=f" {CALL.because} "), "Ana")

    assert len(queries.overrides(own_store, STARTS)) == 1


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"because": "  "}, "column because: is empty; say why"),
        ({"because": "x" * (BECAUSE_LENGTH + 1)}, "column because: .* longer than 500"),
        ({"expires_on": STARTS}, "column expires_on: '2020-12-28' is not a day after"),
        ({"expires_on": STARTS - DAY}, "is not a day after 2020-12-28 and up to 2021-01-25"),
        ({"expires_on": STARTS + (LONGEST_DAYS + 1) * DAY}, "is not a day after"),
        ({"level": ""}, "column level: '' is not one of MINIMAL, LOW"),
        ({"level": "NOT ASSESSED"}, "'NOT ASSESSED' is not one of"),
        ({"facility_id": "nowhere"}, "'nowhere' is not among the facility records"),
    ],
)
def test_call_that_breaks_a_rule_is_refused_in_words(
    own_store: Store, changed: dict[str, object], said: str
) -> None:
    before = own_store.head()

    with pytest.raises(DataError, match=said):
        set_level(own_store, replace(CALL, **changed), "Ana")  # type: ignore[arg-type]  # as typed

    assert own_store.head() == before


def test_all_that_is_wrong_is_told_at_once(own_store: Store) -> None:
    with pytest.raises(DataError) as caught:
        set_level(own_store, Call(EMBASSY, "", STARTS, STARTS, ""), "Ana")

    assert [problem.column for problem in caught.value.problems] == [
        "because",
        "expires_on",
        "level",
    ]


def test_longest_and_shortest_are_allowed(own_store: Store) -> None:
    set_level(own_store, replace(CALL, expires_on=STARTS + LONGEST_DAYS * DAY), "Ana")
    set_level(own_store, replace(CALL, expires_on=STARTS + DAY), "Ana")

    found = standing(own_store, STARTS)
    assert found is not None
    assert found.call.expires_on == STARTS + DAY


def test_nothing_to_take_back_is_said(own_store: Store) -> None:
    with pytest.raises(DataError, match="has no level set by hand on 2020-12-28"):
        take_back(own_store, EMBASSY, STARTS, "Ana")


@pytest.mark.parametrize("author", ["", "seed"])
def test_nobody_sets_no_level(own_store: Store, author: str) -> None:
    with pytest.raises(DataError, match="analyst: "):
        set_level(own_store, CALL, author)
    with pytest.raises(DataError, match="analyst: "):
        take_back(own_store, EMBASSY, STARTS, author)


def test_levels_are_there_after_the_file_is_built_anew(own_store: Store) -> None:
    set_level(own_store, CALL, "Ana")
    before = standing(own_store, STARTS)
    own_store.path.unlink()

    assert standing(own_store, STARTS) == before


def test_level_set_by_hand_makes_the_records_no_less_the_shipped_ones(own_store: Store) -> None:
    set_level(own_store, CALL, "Ana")

    assert queries.coverage(own_store).shipped_only
