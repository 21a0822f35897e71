"""What a format of files is: its columns, how it is told apart, and what a row of it comes to."""

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from data.importers.fields import Block, Field
from data.importers.names import Actors, Facilities, Match
from data.schema.cells import Scalar
from data.schema.checks import Fault

Source = Mapping[str, Scalar]


@dataclass(frozen=True, eq=False)
class Context:
    """What a row is read against.

    Parameters
    ----------
    actors : Actors
        The actors of the store.
    facilities : Facilities
        The facilities of the store.
    imported_on : str
        The day of the import, ``YYYY-MM-DD``: what a source does not date is known from then on.
    file : str
        Name of the file.
    """

    actors: Actors
    facilities: Facilities
    imported_on: str
    file: str = ""


Named = tuple[str, str, Match]


class Found(NamedTuple):
    """What a row of a file came to.

    Parameters
    ----------
    values : tuple
        The row, in the order of the columns of our table; empty where it is refused.
    holds : sequence of Fault
        Why it waits for a decision; nothing where it need not.
    refused : sequence of Fault
        Why it cannot be stored at all.
    names : sequence of (str, str, Match)
        The names that were looked for: as ``actor`` or ``facility``, the text, what it met.
    """

    values: tuple[Scalar, ...]
    holds: Sequence[Fault] = ()
    refused: Sequence[Fault] = ()
    names: Sequence[Named] = ()


@dataclass(frozen=True)
class Layout:
    """A format of files.

    Parameters
    ----------
    name : str
        As in ``--format``.
    title : str
        As shown.
    fields : tuple of Field
        The columns we read.
    left_alone : frozenset of str
        Columns it is known to have that we do not read, in small letters.
    signature : tuple of str
        Fields that together tell it from every other format.
    found : callable
        Gives what each of some rows, with nothing wrong in their cells, comes to.
    names : tuple of str
        The names of the columns, in order, of files that carry none.
    may_be_latin : bool
        Whether its files are often not UTF-8.
    """

    name: str
    title: str
    fields: tuple[Field, ...]
    left_alone: frozenset[str]
    signature: tuple[str, ...]
    found: Callable[[Block, Context], Iterator[Found]]
    names: tuple[str, ...] = ()
    may_be_latin: bool = False

    def missing(self, there: Container[str]) -> list[Field]:
        """Return the fields a file must have and does not, by the names of those it has."""
        return [one for one in self.fields if one.needed and one.name not in there]

    def unknown(self, names: Sequence[str]) -> list[str]:
        """Return the columns of a file that the format does not know, as they are called there."""
        known = set(self.left_alone)
        for one in self.fields:
            known |= {name.casefold() for name in (one.name, *one.other_names)}
        return [name.strip() for name in names if name.strip().casefold() not in known]


def words(text: str) -> frozenset[str]:
    """Return the words of a text as a set, for lists of column names."""
    return frozenset(text.split())


def text(row: Source, name: str) -> str | None:
    """Return the cell of a text field, None where it is empty."""
    value = row[name]
    return None if value is None else str(value)


def whole(row: Source, name: str) -> int | None:
    """Return the cell of an integer field, None where it is empty."""
    value = row[name]
    return None if value is None else int(value)


def decimal(row: Source, name: str) -> float | None:
    """Return the cell of a number field, None where it is empty."""
    value = row[name]
    return None if value is None else float(value)
