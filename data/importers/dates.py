"""Dates as files write them, and what to do where 03/04/2024 can be read in two ways."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable
from datetime import date
from functools import lru_cache
from typing import Literal

from data.schema.cells import CellError

DateFormat = Literal["auto", "year-month-day", "day-month-year", "month-day-year"]
DATE_FORMATS: tuple[DateFormat, ...] = (
    "auto",
    "year-month-day",
    "day-month-year",
    "month-day-year",
)
# what may follow the day: midnight, in the ways exports write it
_CLOCK = r"(?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?"
_ISO = re.compile(rf"([0-9]{{4}})-([0-9]{{2}})-([0-9]{{2}}){_CLOCK}")
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
_NAMED = re.compile(r"([0-9]{1,2})[ -]([A-Za-z]{3,9})[ ,-]+([0-9]{4})")
_NUMERIC = re.compile(rf"([0-9]{{1,2}})[/.\-]([0-9]{{1,2}})[/.\-]([0-9]{{4}}){_CLOCK}")
_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_NO_DATE = "is not a date (YYYY-MM-DD)"


class AmbiguousDate(ValueError):  # noqa: N818  # not an error of the file
    """A date that can be read in two ways, and nothing in its column says which.

    Parameters
    ----------
    line : int
        Line of the first such date.
    text : str
        The date as written.
    readings : tuple of str
        Both readings, ``YYYY-MM-DD``, the day-first one first.
    column : str
        Its column.
    """

    def __init__(self, line: int, text: str, readings: tuple[str, str], column: str = "") -> None:
        self.line = line
        self.text = text
        self.readings = readings
        self.column = column
        super().__init__(f"{text} is {readings[0]} or {readings[1]}")


class DateReader:
    """Reads the dates of a file in the one format that is declared or found.

    Parameters
    ----------
    declared : str
        One of `DATE_FORMATS`; ``auto`` takes what cannot be misread, and looks at the whole
        column before it takes ``13/04/2024`` as a proof of its order.
    column : callable
        Gives line and text of all cells of a column by its name, in case they must be looked at.
    """

    def __init__(
        self, declared: DateFormat, column: Callable[[str], Iterable[tuple[int, str]]]
    ) -> None:
        self._column = column
        self._orders: dict[str, DateFormat | CellError] = {}
        self.declared = declared

    def read(self, name: str, text: str) -> str:
        """Return a cell of the column `name` as ``YYYY-MM-DD``.

        Raises
        ------
        CellError
            It is no date, or none in the declared format.
        AmbiguousDate
            Nothing says which of two readings is meant.
        """
        plain = unmistakable(text)
        if plain is not None:
            return plain
        if not _NUMERIC.fullmatch(text):
            raise CellError(_NO_DATE)
        return numeric(text, self._order(name))

    def found(self) -> dict[str, str]:
        """Return the order found in each column that needed one."""
        return {name: order for name, order in self._orders.items() if isinstance(order, str)}

    def _order(self, name: str) -> DateFormat:
        if self.declared != "auto":
            return self.declared
        if name not in self._orders:
            self._orders[name] = self._looked_for(name)
        order = self._orders[name]
        if isinstance(order, CellError):
            raise order
        return order

    def _looked_for(self, name: str) -> DateFormat | CellError:
        try:
            return order_of(self._column(name))
        except AmbiguousDate as error:
            error.column = name
            raise
        except CellError as error:
            return error


@lru_cache(maxsize=65536)
def unmistakable(text: str) -> str | None:
    """Return a date that can be read in one way only as ``YYYY-MM-DD``, else None.

    ``2024-04-03``, with a time or without, ``20240403``, and ``3 April 2024``.

    Raises
    ------
    CellError
        It has the form of such a date and is none.
    """
    for form, order in ((_ISO, (1, 2, 3)), (_COMPACT, (1, 2, 3))):
        found = form.fullmatch(text)
        if found:
            year, month, day = (int(found[place]) for place in order)
            return _calendar(year, month, day)
    named = _NAMED.fullmatch(text)
    if not named:
        return None
    months = [at for at, name in enumerate(_MONTHS, 1) if name.startswith(named[2].casefold())]
    if len(months) != 1:
        raise CellError(_NO_DATE)
    return _calendar(int(named[3]), months[0], int(named[1]))


def day_or_none(text: str | None) -> str | None:
    """Return a date that can be read in one way only as ``YYYY-MM-DD``; None where it is none."""
    try:
        return None if text is None else unmistakable(text)
    except CellError:
        return None


def numeric(text: str, order: DateFormat) -> str:
    """Return a date of three numbers with the year last, read in a given order.

    Raises
    ------
    CellError
        There is no such day.
    """
    found = _NUMERIC.fullmatch(text)
    if not found or order not in {"day-month-year", "month-day-year"}:
        message = f"is not a date written {order}"
        raise CellError(message)
    first, second, year = int(found[1]), int(found[2]), int(found[3])
    day, month = (first, second) if order == "day-month-year" else (second, first)
    try:
        return date(year, month, day).isoformat()
    except ValueError as error:
        message = f"is not a date written {order}"
        raise CellError(message) from error


def order_of(cells: Iterable[tuple[int, str]]) -> DateFormat:
    """Return the order that some date of a column proves, as ``13/04/2024`` proves the day first.

    Parameters
    ----------
    cells : iterable of (int, str)
        Line and text of each cell.

    Raises
    ------
    AmbiguousDate
        No date proves either order.
    CellError
        Some prove one and some the other.
    """
    first: tuple[int, str] | None = None
    proofs: dict[DateFormat, str] = {}
    for line, text in cells:
        found = _NUMERIC.fullmatch(text)
        if not found:
            continue
        left, right = int(found[1]), int(found[2])
        first = first or ((line, text) if left != right else None)
        if left > 12:
            proofs.setdefault("day-month-year", text)
        if right > 12:
            proofs.setdefault("month-day-year", text)
    if len(proofs) == 1:
        return next(iter(proofs))
    if proofs:
        message = f"stands in a column with both {' and '.join(sorted(proofs.values()))}"
        raise CellError(message)
    if first is None:
        # 04/04/2024 alone is the same day either way
        return "day-month-year"
    line, text = first
    readings = (numeric(text, "day-month-year"), numeric(text, "month-day-year"))
    raise AmbiguousDate(line, text, readings)


@lru_cache(maxsize=65536)
def last_of_month(day: str) -> str:
    """Return the last day of the month of a day, both ``YYYY-MM-DD``."""
    year, month = int(day[:4]), int(day[5:7])
    return f"{day[:8]}{monthrange(year, month)[1]:02d}"


@lru_cache(maxsize=65536)
def shifted(day: str, days: int) -> str:
    """Return the day so many days later, both ``YYYY-MM-DD``; the calendar's ends hold it."""
    number = date.fromisoformat(day).toordinal() + days
    return date.fromordinal(min(max(number, 1), date.max.toordinal())).isoformat()


@lru_cache(maxsize=65536)
def days_between(first: str, last: str) -> int:
    """Return how many days `last` lies after `first`, both ``YYYY-MM-DD``."""
    return date.fromisoformat(last).toordinal() - date.fromisoformat(first).toordinal()


def _calendar(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError as error:
        raise CellError(_NO_DATE) from error
