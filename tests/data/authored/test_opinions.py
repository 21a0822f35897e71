"""Second opinions: given once, by each analyst for each date, and never changed afterwards."""

import datetime as dt
from dataclasses import replace

import pytest

from data import queries
from data.authored.opinions import Opinion, give_opinion, opinion_of
from data.authored.overrides import BECAUSE_LENGTH
from data.problems import DataError
from data.store import Store

EMBASSY = "us-embassy-baghdad"
DAY = dt.date(2020, 12, 28)
SAID = Opinion(EMBASSY, DAY, "HIGH", "the anniversary is near")


def found(store: Store, analyst: str = "Ana", as_of: dt.date = DAY) -> Opinion | None:
    return opinion_of(queries.opinions(store, as_of), EMBASSY, as_of, analyst)


def test_opinion_is_that_of_its_analyst_and_date_alone(own_store: Store) -> None:
    give_opinion(own_store, SAID, "Ana")

    assert found(own_store) == SAID
    assert found(own_store, "Ben") is None
    assert found(own_store, as_of=DAY + dt.timedelta(days=1)) is None
    assert queries.opinions(own_store, DAY - dt.timedelta(days=1)).empty


def test_reason_may_be_left_out(own_store: Store) -> None:
    give_opinion(own_store, replace(SAID, because="  "), "Ana")

    assert found(own_store) == replace(SAID, because="")


def test_two_analysts_may_differ(own_store: Store) -> None:
    give_opinion(own_store, SAID, "Ana")
    give_opinion(own_store, replace(SAID, level="LOW"), "Ben")

    assert [found(own_store, name).level for name in ("Ana", "Ben")] == ["HIGH", "LOW"]  # type: ignore[union-attr]


def test_second_opinion_of_the_same_date_is_refused(own_store: Store) -> None:
    give_opinion(own_store, SAID, "Ana")
    before = own_store.head()

    with pytest.raises(DataError, match=r"said already \(HIGH\); an opinion is given once"):
        give_opinion(own_store, replace(SAID, level="LOW"), "Ana")

    assert own_store.head() == before
    assert found(own_store) == SAID


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"level": ""}, "column level: '' is not one of MINIMAL, LOW"),
        ({"level": "NOT ASSESSED"}, "'NOT ASSESSED' is not one of"),
        ({"because": "x" * (BECAUSE_LENGTH + 1)}, "longer than 500 characters"),
        ({"facility_id": "nowhere"}, "'nowhere' is not among the facility records"),
    ],
)
def test_opinion_that_breaks_a_rule_is_refused_in_words(
    own_store: Store, changed: dict[str, str], said: str
) -> None:
    before = own_store.head()

    with pytest.raises(DataError, match=said):
        give_opinion(own_store, replace(SAID, **changed), "Ana")  # type: ignore[arg-type]  # as typed

    assert own_store.head() == before


def test_nobody_gives_no_opinion(own_store: Store) -> None:
    with pytest.raises(DataError, match="analyst: "):
        give_opinion(own_store, SAID, "")


def test_opinion_is_there_after_the_file_is_built_anew(own_store: Store) -> None:
    give_opinion(own_store, SAID, "Ana")
    own_store.path.unlink()

    assert found(own_store) == SAID


def test_opinion_makes_the_records_no_less_the_shipped_ones(own_store: Store) -> None:
    give_opinion(own_store, SAID, "Ana")

    assert queries.coverage(own_store).shipped_only
