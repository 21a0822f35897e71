"""The columns of a source file: what they are called, what they hold, and their typed values."""

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import compress
from typing import Literal, cast

from data.importers.dates import DateReader
from data.importers.limits import LONGEST_TEXT
from data.schema.cells import LARGEST_INTEGER, CellError, Scalar, is_text, storable
from data.schema.checks import Fault

FieldKind = Literal["text", "integer", "number", "day"]

MOST_KNOWN = 50_000
_NUMBER = re.compile(r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]+)?")


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

    def sound(self) -> "Block":
        """Return the block without the rows that something is wrong with."""
        if not self.faults:
            return self
        is_sound = [at not in self.faults for at in range(len(self.lines))]
        columns = self.values.items()
        kept = {name: list(compress(values, is_sound)) for name, values in columns}
        return Block(list(compress(self.lines, is_sound)), kept)

    def rows(self) -> Iterator[dict[str, Scalar]]:
        """Return the rows as dictionaries by name of the field."""
        names = list(self.values)
        for cells in zip(*self.values.values(), strict=True):
            yield dict(zip(names, cells, strict=True))

    def texts(self, name: str) -> list[str | None]:
        """Return the column of a text or day field."""
        return cast("list[str | None]", self.values[name])

    def wholes(self, name: str) -> list[int | None]:
        """Return the column of an integer field."""
        return cast("list[int | None]", self.values[name])

    def decimals(self, name: str) -> list[float | None]:
        """Return the column of a number field."""
        return cast("list[float | None]", self.values[name])


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
            one.name: (places[one.name], _Known(one.name, reader_of(one, dates)))
            for one in fields
            if one.name in places
        }
        self._names = [one.name for one in fields]
        # of these any text is a value, and there is nothing to be told apart
        any_text = ("text", False, ())
        self._free = {
            one.name for one in fields if (one.kind, one.required, one.nothing) == any_text
        }

    def read(self, records: Sequence[tuple[int, Sequence[str]]]) -> Block:
        """Return the cells of some rows of equal width, and what is wrong with them."""
        block = Block([line for line, _ in records], {})
        nothing: list[Scalar] = [None] * len(records)
        texts = list(zip(*(cells for _, cells in records), strict=True))
        for name in self._names:
            place, known = self._columns.get(name, (0, None))
            if known is None or not records:
                block.values[name] = nothing
                continue
            if name in self._free and (plain := _plain_texts(texts[place])) is not None:
                block.values[name] = plain
                continue
            if len(known) > MOST_KNOWN:
                known.forget()
            block.values[name] = list(map(known.__getitem__, texts[place]))
            if known.wrong:
                known.note_faults(texts[place], block.faults)
        return block


def _plain_texts(texts: Sequence[str]) -> list[Scalar] | None:
    """Return the values of cells that may hold any text; None where one may not be one."""
    if max(map(len, texts)) > LONGEST_TEXT or not is_text("".join(texts)):
        return None
    return [text or None for text in map(str.strip, texts)]


class _Known(dict[str, Scalar]):
    """Values of one column by their text; most columns hold few, and each is read once."""

    def __init__(self, name: str, read: Callable[[str], Scalar]) -> None:
        super().__init__()
        self.wrong: dict[str, Fault] = {}
        self._name = name
        self._read = read

    def __missing__(self, text: str) -> Scalar:
        bare = text.strip()
        try:
            value = self._read(bare)
        except CellError as error:
            value = None
            self.wrong[text] = Fault(self._name, bare or None, str(error))
        self[text] = value
        return value

    def forget(self) -> None:
        """Let go of all that was read."""
        self.clear()
        self.wrong.clear()

    def note_faults(self, texts: Sequence[str], faults: dict[int, list[Fault]]) -> None:
        """Add the faults of a column to those of its rows."""
        for at, text in enumerate(texts):
            if text in self.wrong:
                faults.setdefault(at, []).append(self.wrong[text])


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
    return storable(text)


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
