"""The columns of a source file: what they are called, what they hold, and their typed values."""

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from data.cells import LARGEST_INTEGER, CellError, Scalar
from data.checks import Fault
from data.importers.dates import DateReader
from data.importers.limits import LONGEST_TEXT

FieldKind = Literal["text", "integer", "number", "day"]

MOST_KNOWN = 50_000
_NUMBER = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?")
_SURROGATE = re.compile("[\x00\ud800-\udfff]")


@dataclass(frozen=True)
class Field:
    """One column of a source file, as far as we read it.

    Parameters
    ----------
    name : str
        What we call it, and the first name it is looked for by (small and capital are the same).
    kind : {"text", "integer", "number", "day"}
        What a cell stands for; ``3.0`` is the integer 3.
    needed : bool
        Whether the file cannot be read without the column.
    required : bool
        Whether a row cannot be read without a value in it.
    other_names : tuple of str
        Names it has in other versions of the layout.
    low, high : float
        Bounds of a number, both inclusive.
    nothing : tuple of str
        Texts that stand for no value, beside the empty one.
    """

    name: str
    kind: FieldKind = "text"
    needed: bool = False
    required: bool = False
    other_names: tuple[str, ...] = ()
    low: float = -math.inf
    high: float = math.inf
    nothing: tuple[str, ...] = ()


@dataclass
class Block:
    """Some rows of a file, by column.

    Parameters
    ----------
    lines : list of int
        First physical line of each row.
    values : dict of str to list
        Typed values by the name of the field; of a field the file does not have, all None.
    faults : dict of int to list of Fault
        What is wrong with a row, by its place in the block.
    """

    lines: list[int]
    values: dict[str, list[Scalar]]
    faults: dict[int, list[Fault]] = field(default_factory=dict)

    def rows(self) -> Iterable[dict[str, Scalar]]:
        """Return the rows as dictionaries by name of the field."""
        names = list(self.values)
        for cells in zip(*self.values.values(), strict=True):
            yield dict(zip(names, cells, strict=True))


def columns_of(fields: Sequence[Field], names: Sequence[str]) -> dict[str, int]:
    """Return at which place each field stands among the column names of a file."""
    places = {name.strip().casefold(): place for place, name in reversed(list(enumerate(names)))}
    found: dict[str, int] = {}
    for one in fields:
        for name in (one.name, *one.other_names):
            if name.casefold() in places:
                found[one.name] = places[name.casefold()]
                break
    return found


class BlockReader:
    """Reads the cells of a file as what they stand for, some rows at a time.

    Parameters
    ----------
    fields : sequence of Field
        What to read.
    places : mapping of str to int
        At which place each field stands in a row; those that are not there read as None.
    dates : DateReader
        Reads the days.
    """

    def __init__(
        self, fields: Sequence[Field], places: Mapping[str, int], dates: DateReader
    ) -> None:
        self._columns = {
            one.name: _Column(one.name, places[one.name], reader_of(one, dates))
            for one in fields
            if one.name in places
        }
        self._names = [one.name for one in fields]

    def read(self, records: Sequence[tuple[int, Sequence[str]]]) -> Block:
        """Return the cells of some rows of equal width, and what is wrong with them."""
        block = Block([line for line, _ in records], {})
        nothing: list[Scalar] = [None] * len(records)
        texts = list(zip(*(cells for _, cells in records), strict=True))
        for name in self._names:
            column = self._columns.get(name)
            if column is None or not records:
                block.values[name] = nothing
            else:
                block.values[name] = column.read(texts, block.faults)
        return block


class _Column:
    """One column being read; most hold few different texts, and each is read once."""

    def __init__(self, name: str, place: int, read: Callable[[str], Scalar]) -> None:
        self._name = name
        self._place = place
        self._read = read
        self._known: dict[str, Scalar] = {}
        self._wrong: dict[str, Fault] = {}

    def read(
        self, columns: Sequence[Sequence[str]], faults: dict[int, list[Fault]]
    ) -> list[Scalar]:
        texts = list(map(str.strip, columns[self._place]))
        if len(self._known) > MOST_KNOWN:
            self._known.clear()
            self._wrong.clear()
        for text in set(texts).difference(self._known):
            self._learn(text)
        if self._wrong:
            for at, text in enumerate(texts):
                if text in self._wrong:
                    faults.setdefault(at, []).append(self._wrong[text])
        return list(map(self._known.__getitem__, texts))

    def _learn(self, text: str) -> None:
        try:
            self._known[text] = self._read(text)
        except CellError as error:
            self._known[text] = None
            self._wrong[text] = Fault(self._name, text or None, str(error))


def reader_of(one: Field, dates: DateReader) -> Callable[[str], Scalar]:
    """Return what makes a value of the text of a cell of this field."""
    readers: dict[FieldKind, Callable[[str], Scalar]] = {
        "text": plain_text,
        "integer": lambda text: _bounded(one, integer(text)),
        "number": lambda text: _bounded(one, number(text)),
        "day": lambda text: dates.read(one.name, text),
    }
    read = readers[one.kind]

    def value(text: str) -> Scalar:
        if text and text not in one.nothing:
            return read(text)
        if one.required:
            message = "is empty; this column must have a value"
            raise CellError(message)
        return None

    return value


def plain_text(text: str) -> str:
    """Return a text that can be stored and read.

    Raises
    ------
    CellError
        It is too long, or holds a character that is no text.
    """
    if len(text) > LONGEST_TEXT:
        message = f"has {len(text)} characters; expected at most {LONGEST_TEXT}"
        raise CellError(message)
    if _SURROGATE.search(text):
        message = "holds a character that is no text"
        raise CellError(message)
    return text


def number(text: str) -> float:
    """Return the number a text stands for.

    Raises
    ------
    CellError
        It stands for none.
    """
    if len(text) > 40 or not _NUMBER.fullmatch(text) or not math.isfinite(float(text)):
        message = "is not a number"
        raise CellError(message)
    return float(text)


def integer(text: str) -> int:
    """Return the whole number a text stands for; ``3.0``, which spreadsheets write, is 3.

    Raises
    ------
    CellError
        It stands for none.
    """
    try:
        value = number(text)
    except CellError:
        value = math.nan
    if not value.is_integer() or abs(value) > LARGEST_INTEGER:
        message = "is not a whole number"
        raise CellError(message)
    return int(value)


def _bounded(one: Field, value: float) -> float:
    if one.low <= value <= one.high:
        return value
    if math.isfinite(one.low) and math.isfinite(one.high):
        message = f"is not between {one.low:g} and {one.high:g}"
    else:
        message = f"is less than {one.low:g}" if value < one.low else f"is more than {one.high:g}"
    raise CellError(message)
