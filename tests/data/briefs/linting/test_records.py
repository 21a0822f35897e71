"""Proposals as the checks see them."""

import datetime as dt

import pytest

from data.briefs.dating.dates import DateMention, Precision
from data.briefs.linting.records import days_of, is_certain_day, is_dated, place_of
from data.briefs.proposing.records import Basis, Citation, Incident, When

FIRST, LAST = dt.date(2020, 12, 27), dt.date(2020, 12, 28)


def incident(when: When | None) -> Incident:
    return Incident(10, 20, ((10, 20),), Citation(), when, None)


def dated(
    precision: Precision = "day", basis: Basis = "stated", *flags: str, rival: bool = False
) -> Incident:
    is_day = precision == "day"
    mention = DateMention(
        12,
        15,
        "x",
        FIRST if is_day else None,
        FIRST,
        FIRST if is_day else LAST,
        precision,
        (FIRST, LAST) if rival else (),
        flags,
    )
    return incident(When(mention, basis, 12, 15))


def test_days_are_all_it_may_mean() -> None:
    assert days_of(incident(None)) == ()
    assert days_of(dated()) == (FIRST,)
    assert days_of(dated(rival=True)) == (FIRST, LAST)
    assert days_of(dated("range")) == (FIRST, LAST)


@pytest.mark.parametrize(
    ("proposal", "expected"),
    [
        (incident(None), False),
        (dated(), True),
        (dated("month-early"), True),
        (dated("recent"), False),
        (dated("year"), False),
        (dated("range", "inferred"), False),
        (dated("day", "inferred", "derived"), True),
        (dated("day", "inherited"), True),
    ],
)
def test_date_counts_where_the_text_gives_it(proposal: Incident, expected: bool) -> None:
    assert is_dated(proposal) == expected


@pytest.mark.parametrize(
    ("proposal", "expected"),
    [
        (incident(None), False),
        (dated(), True),
        (dated("day", "inherited"), False),
        (dated("day", "stated", "year_inferred"), False),
        (dated("range"), False),
    ],
)
def test_day_is_certain_where_nothing_was_added(proposal: Incident, expected: bool) -> None:
    assert is_certain_day(proposal) == expected


def test_place_is_that_of_the_date_or_of_the_sentence() -> None:
    assert place_of(dated()) == (12, 15)
    assert place_of(incident(None)) == (10, 20)
