"""Dates: resolved against the brief, with rivals and flags, never guessed."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.briefs.dating.clock import Clock
from data.briefs.dating.dates import DateMention, find_dates

D = dt.date
CLOCK = Clock(D(2020, 12, 20), D(2020, 12, 21), D(2020, 12, 27), D(2020, 12, 28))


def one(text: str, clock: Clock = CLOCK, said: dt.date | None = None) -> DateMention:
    (found,) = find_dates(text, clock, said)
    return found


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("rockets fell Sunday around 2100 local time", D(2020, 12, 20)),
        ("on December 27, 2019, it attacked", D(2019, 12, 27)),
        ("23 December 2020", D(2020, 12, 23)),
        ("on December 23, a bomb went off", D(2020, 12, 23)),
        ("He was killed on Jan. 3", D(2020, 1, 3)),
        ("The anniversary on January 3 looms", D(2021, 1, 3)),
        ("2020-12-23", D(2020, 12, 23)),
        ("on 23.12.2020", D(2020, 12, 23)),
        ("Tuesday (3.6.18)", D(2018, 3, 6)),
        ("yesterday", D(2020, 12, 27)),
        ("three days ago", D(2020, 12, 25)),
        ("On 23 December it burned. The day before, Shabaab fired", D(2020, 12, 22)),
    ],
)
def test_days(text: str, day: dt.date) -> None:
    found = find_dates(text, CLOCK)[-1]

    assert found.value == day
    assert found.is_day


@pytest.mark.parametrize(
    ("text", "precision", "first", "last"),
    [
        ("early December", "month-early", D(2020, 12, 1), D(2020, 12, 10)),
        ("in November 2020", "month", D(2020, 11, 1), D(2020, 11, 30)),
        ("22-27 December 2020", "range", D(2020, 12, 22), D(2020, 12, 27)),
        ("the night of 25/26 Aug 2020", "range", D(2020, 8, 25), D(2020, 8, 26)),
        ("28 March - 3 April 2024", "range", D(2024, 3, 28), D(2024, 4, 3)),
        ("30 December to 2 January 2021", "range", D(2020, 12, 30), D(2021, 1, 2)),
        ("last week", "week", D(2020, 12, 14), D(2020, 12, 20)),
        ("in 2007", "year", D(2007, 1, 1), D(2007, 12, 31)),
        ("the recent decision", "recent", D(2020, 11, 28), D(2020, 12, 28)),
        ("until the end of August 2020", "month-late", D(2020, 8, 21), D(2020, 8, 31)),
        ("Attacks rose between January and May", "range", D(2020, 1, 1), D(2020, 5, 31)),
    ],
)
def test_what_is_no_day_keeps_its_span(
    text: str, precision: str, first: dt.date, last: dt.date
) -> None:
    found = one(text)

    assert (found.precision, found.earliest, found.latest) == (precision, first, last)
    assert found.value is None


def test_weekday_against_day_keeps_both() -> None:
    found = one("And then on Sunday, December 28, another bomb exploded")

    assert found.value == D(2020, 12, 27)
    assert found.candidates == (D(2020, 12, 27), D(2020, 12, 28))
    assert found.flags == ("weekday_mismatch", "year_inferred")


def test_header_weekday_is_checked_too() -> None:
    found = one("Week of Monday, August 22, 2021")

    assert found.candidates == (D(2021, 8, 22), D(2021, 8, 23))


def test_turn_of_the_year_is_flagged() -> None:
    found = one("He was killed on Jan. 3")

    assert found.candidates == (D(2020, 1, 3), D(2021, 1, 3))
    assert "boundary" in found.flags


@pytest.mark.parametrize(
    "text",
    [
        "Police said on Monday that five died",
        "announced on Tuesday",
        "On Tuesday, police said gunmen fired",
    ],
)
def test_day_of_a_report_is_flagged(text: str) -> None:
    assert "reporting_date" in one(text).flags


@pytest.mark.parametrize("text", ["On Monday gunmen fired", "five died on Monday"])
def test_day_of_an_event_is_not(text: str) -> None:
    assert "reporting_date" not in one(text).flags


def test_impossible_day_has_no_value() -> None:
    found = one("on 31 June")

    assert (found.value, found.earliest) == (None, None)
    assert "impossible" in found.flags


def test_figures_that_may_be_swapped_keep_both() -> None:
    found = one("02/03/2021")

    assert found.candidates == (D(2021, 2, 3), D(2021, 3, 2))
    assert "ambiguous" in found.flags


def test_following_day_counts_from_the_day_told_before() -> None:
    found = find_dates("On 4 May 2020 it fell, and the following day too", CLOCK)

    assert [date.value for date in found] == [D(2020, 5, 4), D(2020, 5, 5)]
    assert one("The same evening rockets fell", said=D(2020, 5, 4)).value == D(2020, 5, 4)


def test_without_a_year_nothing_is_guessed() -> None:
    found = one("On December 23 a bomb exploded", Clock())

    assert (found.value, found.text) == (None, "December 23")


@given(st.text() | st.text(alphabet="0123456789 /.-MayJunSuon,", max_size=40))
def test_any_text_gives_dates_that_stand_in_it(text: str) -> None:
    end = 0
    for date in find_dates(text, CLOCK):
        assert text[date.start : date.end] == date.text
        assert date.start >= end
        assert date.value is None or date.earliest is not None
        end = date.end


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("On Wednesday, the 16th, a bomb exploded.", D(2020, 12, 16)),
        ("On Saturday, 19, a bomb exploded.", D(2020, 12, 19)),
        ("On Sunday, 29, a bomb exploded.", D(2020, 11, 29)),
    ],
)
def test_day_of_a_month_not_named_is_the_last_such_day(text: str, day: dt.date) -> None:
    assert one(text).value == day


def test_day_behind_that_is_no_day_of_reporting() -> None:
    assert "reporting_date" not in one("Police said that on Monday a bomb exploded.").flags
    assert "reporting_date" in one("Police said on Monday a bomb had exploded.").flags
    assert "reporting_date" in one("On Monday, the group posted pictures of it.").flags


def test_weekday_of_a_year_to_come_does_not_beat_the_past() -> None:
    clock = Clock(D(2022, 11, 1), None, None, D(2022, 11, 1))

    found = one("Seven people were killed on Sunday, October 22.", clock)

    assert found.value == D(2022, 10, 23)
    assert found.candidates == (D(2022, 10, 22), D(2022, 10, 23))


def test_passive_report_behind_a_day_tells_the_day_of_the_event() -> None:
    assert "reporting_date" not in one("On 10 July 2021 a blast was reported near a ship").flags
    assert "reporting_date" in one("On 10 July 2021 it was reported that a ship sank").flags


def test_day_in_figures_with_hyphens() -> None:
    assert one("25-01-2024").value == dt.date(2024, 1, 25)


def test_day_and_month_in_figures_are_read_within_the_week_of_the_text() -> None:
    week = Clock(week_from=dt.date(2023, 4, 3), week_to=dt.date(2023, 4, 9))

    assert [each.value for each in find_dates("05/04: Armed men came", week)] == [
        dt.date(2023, 4, 5)
    ]
    assert [each.value for each in find_dates("They were freed on 08/04.", week)] == [
        dt.date(2023, 4, 8)
    ]
    assert not find_dates("He took 3/4 of it", week)
    assert not find_dates("05/04: Armed men came", Clock(dt.date(2023, 4, 9)))


def test_day_of_the_month_alone_is_the_last_such_day() -> None:
    clock = Clock(dt.date(2022, 1, 11), written_on=dt.date(2022, 1, 11))

    (found,) = find_dates("A raid on the night of the 7th, was turned back.", clock)

    assert found.value == dt.date(2022, 1, 7)
    assert not find_dates("It was the 7th such raid.", clock)


def test_earlier_in_the_day_is_the_day_spoken_of() -> None:
    clock = Clock(dt.date(2025, 12, 3), written_on=dt.date(2025, 12, 3))

    (found,) = find_dates("Earlier in the day, two men came.", clock, dt.date(2025, 12, 2))

    assert found.value == dt.date(2025, 12, 2)


def test_hours_later_is_the_same_day() -> None:
    said = D(2020, 12, 24)

    assert one("hours later a second bomb went off", said=said).value == said


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Four days earlier, on Friday, two were shot", "2019-08-23"),
        ("On 3 August two were shot; on the 9th a third", "2019-08-09"),
        ("On 23 August two were shot, later that same Friday a third", "2019-08-23"),
        ("On 22 August two were shot, and that same Friday a third", "2019-08-23"),
    ],
)
def test_day_counted_from_the_day_told_before(text: str, day: str) -> None:
    clock = Clock(dt.date(2019, 8, 27))

    assert str(find_dates(text, clock)[-1].value) == day
