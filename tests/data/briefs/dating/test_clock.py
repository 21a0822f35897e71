"""The clock of a brief: which year, which day a weekday means."""

import datetime as dt

import pytest

from data.briefs.dating.clock import (
    Clock,
    day_of,
    days_of_month,
    in_week_of,
    last_weekday,
    month_number,
    nearest_year,
    on_weekday,
    told_year,
)

D = dt.date
CHRISTMAS = Clock(D(2020, 12, 20), D(2020, 12, 21), D(2020, 12, 27), D(2020, 12, 28))


def test_no_such_day_is_none() -> None:
    assert day_of(2021, 2, 29) is None
    assert day_of(2020, 2, 29) == D(2020, 2, 29)


@pytest.mark.parametrize(
    ("part", "first", "last"), [("", 1, 29), ("early", 1, 10), ("mid", 11, 20), ("late", 21, 29)]
)
def test_thirds_of_a_month(part: str, first: int, last: int) -> None:
    assert days_of_month(2020, 2, part) == (D(2020, 2, first), D(2020, 2, last))


def test_months_by_name() -> None:
    assert [month_number(name) for name in ("January", "Sept", "DEC")] == [1, 9, 12]


def test_nearest_day_on_a_weekday() -> None:
    # 28 December 2020 was a Monday; the Sunday is the day before
    assert on_weekday(D(2020, 12, 28), 6) == D(2020, 12, 27)
    assert on_weekday(D(2020, 12, 28), 0) == D(2020, 12, 28)


def test_weekday_of_the_block_comes_first() -> None:
    assert last_weekday(CHRISTMAS, 6) == D(2020, 12, 20)
    assert last_weekday(CHRISTMAS, 2) == D(2020, 12, 23)
    assert last_weekday(Clock(written_on=D(2020, 12, 24)), 0) == D(2020, 12, 21)
    assert last_weekday(Clock(), 0) is None


def test_past_day_is_never_after_the_text() -> None:
    assert nearest_year(1, 3, CHRISTMAS, is_past=True) == [2020, 2021]
    assert nearest_year(1, 3, CHRISTMAS, is_past=False)[0] == 2021


def test_text_of_january_means_the_december_before() -> None:
    clock = Clock(D(2021, 1, 4), D(2021, 1, 4), D(2021, 1, 10), D(2021, 1, 10))

    assert nearest_year(12, 29, clock, is_past=True)[0] == 2020


def test_weekday_decides_the_year() -> None:
    # 3 January was a Friday in 2020
    assert nearest_year(1, 3, CHRISTMAS, is_past=False, weekday=4)[0] == 2020


def test_day_of_the_new_year_told_as_past_may_be_a_year_old() -> None:
    clock = Clock(D(2020, 12, 30), D(2020, 12, 28), D(2021, 1, 3), D(2021, 1, 3))

    assert nearest_year(1, 3, clock, is_past=True) == [2021, 2020]


def test_without_a_clock_no_year_is_guessed() -> None:
    assert nearest_year(5, 4, Clock(), is_past=True) == []


@pytest.mark.parametrize(
    ("behind", "year"),
    [(" last year", 2019), (", of last year", 2019), (" this year", 2020), ("", None)],
)
def test_year_told_by_words(behind: str, year: int | None) -> None:
    clock = Clock(dt.date(2020, 12, 20))

    assert told_year("3 May" + behind, len("3 May"), clock) == year
    assert told_year("3 May" + behind, len("3 May"), Clock()) is None


def test_year_alone_dates_days_of_months_and_nothing_else() -> None:
    clock = Clock(is_guess=True, year=2021)

    assert nearest_year(5, 3, clock, is_past=True) == [2021]
    assert last_weekday(clock, 3) is None


@pytest.mark.parametrize(
    ("first", "last", "friday"),
    [
        # before the week of the brief, as a stretch and as one day
        (D(2022, 5, 18), D(2022, 5, 22), D(2022, 5, 20)),
        (D(2022, 5, 19), D(2022, 5, 19), D(2022, 5, 20)),
        # in it
        (D(2022, 5, 24), D(2022, 5, 24), D(2022, 5, 27)),
    ],
)
def test_weekdays_of_a_block_lie_around_its_own_days(
    first: dt.date, last: dt.date, friday: dt.date
) -> None:
    clock = Clock(week_from=D(2022, 5, 23), week_to=D(2022, 5, 29))

    assert last_weekday(in_week_of(clock, first, last), 4) == friday
