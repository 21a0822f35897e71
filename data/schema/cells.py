"""One cell of a record: what its column allows, and the value it stands for."""

import math
import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import lru_cache

from data.schema.columns import Column

Scalar = str | int | float | None

LARGEST_INTEGER = 2**31 - 1
# a spreadsheet would run a text that begins so
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# bounded: int() refuses to read thousands of digits
_INTEGER = re.compile(r"[+-]?[0-9]{1,20}")
_NUMBER = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?")


class CellError(ValueError):
    """A cell its column does not allow; the message follows the value in a sentence."""


def inert(text: str) -> str:
    """Return a text that a spreadsheet shows and does not run, behind an apostrophe if need be."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def read_cell(column: Column, text: str) -> Scalar:
    """Return the value the text of a cell stands for; an empty cell gives None.

    Dates stay text, flags are 0 or 1, lists come back parted by ``"; "``. No word such as ``NA``
    stands for a missing value. Where the column has a default, an empty cell stands for that.

    Raises
    ------
    CellError
        The column does not allow the text.
    """
    if not text.strip():
        if column.required and column.default is None:
            message = "is empty; this column must have a value"
            raise CellError(message)
        return column.default
    value = _READERS[column.kind](text)
    _refuse_other_choices(column, value)
    _refuse_out_of_bounds(column, value)
    return value


def clean_value(column: Column, value: object) -> Scalar:
    """Return the value as :func:`read_cell` would give it, for values that come from a form."""
    return read_cell(column, as_text(value))


def as_text(value: object) -> str:
    """Return how a value is written in a CSV cell; None is the empty text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    return str(value)


def is_text(text: str) -> bool:
    """Return whether a text holds nothing that is none: no NUL, no half of a surrogate pair."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\x00" not in text


def storable(text: str) -> str:
    """Return a text that can be stored and read.

    Raises
    ------
    CellError
        It holds a character that is no text.
    """
    if not is_text(text):
        message = "holds a character that is no text"
        raise CellError(message)
    return text


def _integer(text: str) -> int:
    if not _INTEGER.fullmatch(text) or abs(int(text)) > LARGEST_INTEGER:
        message = "is not a whole number"
        raise CellError(message)
    return int(text)


def _number(text: str) -> float:
    if not _NUMBER.fullmatch(text) or not math.isfinite(float(text)):
        message = "is not a number"
        raise CellError(message)
    return float(text)


def _date(text: str) -> str:
    if not is_date(text):
        message = "is not a date (YYYY-MM-DD)"
        raise CellError(message)
    return text


@lru_cache(maxsize=65536)
def is_date(text: str) -> bool:
    """Return whether a text is a date, written as ``YYYY-MM-DD``."""
    # fromisoformat alone also takes 20200103 and week dates
    with suppress(ValueError):
        return bool(_DATE.fullmatch(text)) and bool(date.fromisoformat(text))
    return False


def _flag(text: str) -> int:
    if text not in {"0", "1"}:
        message = "is not 0 or 1"
        raise CellError(message)
    return int(text)


def _list(text: str) -> str:
    parts = [part.strip() for part in storable(text).split(";")]
    if not all(parts):
        message = "has an empty element; part the elements by one ';'"
        raise CellError(message)
    return "; ".join(parts)


_READERS: dict[str, Callable[[str], str | int | float]] = {
    "text": storable,
    "integer": _integer,
    "number": _number,
    "date": _date,
    "flag": _flag,
    "list": _list,
}


def _refuse_other_choices(column: Column, value: str | int | float) -> None:
    if not column.choices:
        return
    allowed = ", ".join(column.choices)
    if column.kind != "list":
        if value not in column.choices:
            message = f"is not one of {allowed}"
            raise CellError(message)
        return
    for part in str(value).split("; "):
        if part not in column.choices:
            message = f"has {part!r}, which is not one of {allowed}"
            raise CellError(message)


def _refuse_out_of_bounds(column: Column, value: str | int | float) -> None:
    if column.kind not in {"integer", "number"}:
        return
    low = -math.inf if column.low is None else column.low
    high = math.inf if column.high is None else column.high
    if low <= float(value) <= high:
        return
    if math.isfinite(low) and math.isfinite(high):
        message = f"is not between {low:g} and {high:g}"
    else:
        message = f"is less than {low:g}" if float(value) < low else f"is more than {high:g}"
    raise CellError(message)
