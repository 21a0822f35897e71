"""Dates are read in one way, or the file stops and shows both."""

from collections.abc import Iterable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.importers.dates import (
    AmbiguousDate,
    DateReader,
    day_or_none,
    days_between,
    last_of_month,
    numeric,
    order_of,
    shifted,
    unmistakable,
)
from data.schema.cells import CellError

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


def column(*texts: str) -> list[tuple[int, str]]:
    return list(enumerate(texts, start=2))


@pytest.mark.parametrize(
    "text",
    [
        "2024-04-03",
        "20240403",
        "2024-04-03 00:00:00",
        "2024-04-03 00:00:00.000",
        "2024-04-03T00:00:00Z",
        "2024-04-03T10:30:00+03:00",
        "3 April 2024",
        "03-Apr-2024",
        "3 apr, 2024",
    ],
)
def test_date_that_reads_in_one_way_only(text: str) -> None:
    assert unmistakable(text) == "2024-04-03"


@pytest.mark.parametrize(
    "text", ["2024-02-30", "20241301", "31 June 2024", "3 Ma 2024", "3 Xyz 2024"]
)
def test_date_that_is_none(text: str) -> None:
    assert day_or_none(text) is None


@pytest.mark.parametrize("text", ["03/04/2024", "yesterday", "", "2024", "3.4.24"])
def test_other_texts_are_left_to_others(text: str) -> None:
    assert unmistakable(text) is None


@given(DAYS)
def test_every_day_is_read_back_in_every_order(day: date) -> None:
    assert numeric(day.strftime("%d/%m/%Y"), "day-month-year") == day.isoformat()
    assert numeric(day.strftime("%m.%d.%Y"), "month-day-year") == day.isoformat()
    assert unmistakable(day.strftime("%d %B %Y")) == day.isoformat()


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("03/04/2024", "13/04/2024"), "day-month-year"),
        (("03/04/2024", "04/13/2024"), "month-day-year"),
        (("04/04/2024", "5/5/2024"), "day-month-year"),
        (("2024-01-01", "", "31.12.2024"), "day-month-year"),
    ],
)
def test_a_column_proves_its_order(texts: tuple[str, ...], expected: str) -> None:
    assert order_of(column(*texts)) == expected


def test_column_that_proves_nothing_shows_both_readings() -> None:
    with pytest.raises(AmbiguousDate) as caught:
        order_of(column("05/05/2024", "03/04/2024"))

    assert (caught.value.line, caught.value.text) == (3, "03/04/2024")
    assert caught.value.readings == ("2024-04-03", "2024-03-04")


def test_column_of_both_orders_is_no_column_of_dates() -> None:
    with pytest.raises(CellError, match="both 04/13/2024 and 13/04/2024"):
        order_of(column("13/04/2024", "04/13/2024"))


def test_reader_looks_at_the_column_once_and_only_when_it_must() -> None:
    looked = []

    def cells(name: str) -> Iterable[tuple[int, str]]:
        looked.append(name)
        return column("03/04/2024", "13/04/2024")

    reader = DateReader("auto", cells)

    assert reader.read("on", "2024-01-02") == "2024-01-02"
    assert looked == []
    assert reader.read("on", "03/04/2024") == "2024-04-03"
    assert reader.read("on", "04/05/2024") == "2024-05-04"
    assert looked == ["on"]
    assert reader.found() == {"on": "day-month-year"}


def test_reader_looks_once_at_a_column_of_both_orders() -> None:
    looked = []

    def cells(name: str) -> Iterable[tuple[int, str]]:
        looked.append(name)
        return column("04/13/2024", "13/04/2024")

    reader = DateReader("auto", cells)

    for _ in range(2):
        with pytest.raises(CellError, match="both"):
            reader.read("on", "03/04/2024")
    assert looked == ["on"]
    assert reader.found() == {}


def test_reader_names_the_column_it_cannot_decide() -> None:
    with pytest.raises(AmbiguousDate) as caught:
        DateReader("auto", lambda _: column("03/04/2024")).read("on", "03/04/2024")

    assert caught.value.column == "on"


def test_declared_order_is_not_second_guessed() -> None:
    reader = DateReader("month-day-year", lambda _: column("13/04/2024"))

    assert reader.read("on", "03/04/2024") == "2024-03-04"
    with pytest.raises(CellError, match="is not a date written month-day-year"):
        reader.read("on", "13/04/2024")


def test_declared_year_first_takes_nothing_else() -> None:
    with pytest.raises(CellError, match="year-month-day"):
        DateReader("year-month-day", lambda _: []).read("on", "03/04/2024")


@pytest.mark.parametrize(
    ("day", "expected"), [("2024-02-10", "2024-02-29"), ("2023-02-01", "2023-02-28")]
)
def test_last_day_of_a_month(day: str, expected: str) -> None:
    assert last_of_month(day) == expected


def test_days_are_counted_over_the_end_of_a_year() -> None:
    assert shifted("2023-12-31", 1) == "2024-01-01"
    assert days_between("2023-12-31", "2024-01-02") == 2
    assert shifted("9999-12-31", 4) == "9999-12-31"
    assert shifted("0001-01-01", -4) == "0001-01-01"
