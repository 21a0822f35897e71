"""What can be wrong with records and their store, in words a person can act on.

::

    Exception
    ├── DataError       the data is wrong: a list of DataProblem
    └── StoreError      the store cannot serve
        ├── StoreMissing    there are no records yet
        ├── StoreBusy       somebody else is at it; wait
        ├── StoreChanged    it moved on since you looked
        └── StoreDamaged    a file is broken or gone; a person must look
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

LONGEST_VALUE = 80


@dataclass(frozen=True)
class DataProblem:
    """One thing that is wrong with one cell, row or file.

    Parameters
    ----------
    file : str
        File or record it was found in, as a person knows it.
    line : int or None
        First physical line of the row, counted from 1.
    column : str or None
        Column, where one is to blame.
    value : str or None
        What stands there.
    expected : str
        The words after the value: what is wrong and what was expected, as ``is not a date
        (YYYY-MM-DD)``, without a full stop.
    """

    file: str
    line: int | None
    column: str | None
    value: str | None
    expected: str

    def __str__(self) -> str:
        where = [self.file]
        if self.line is not None:
            where.append(f"line {self.line}")
        if self.column is not None:
            where.append(f"column {self.column}")
        value = "" if self.value is None else f"{_shown(self.value)} "
        return f"{', '.join(where)}: {value}{self.expected}."


class DataError(Exception):
    """The data is wrong; nothing was stored.

    Parameters
    ----------
    problems : iterable of DataProblem
        Everything that is wrong, not only the first thing.
    """

    def __init__(self, problems: Iterable[DataProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type["DataError"], tuple[tuple[DataProblem, ...]]]:
        # how it comes out of another process; an exception is else made anew of its message
        return DataError, (self.problems,)


class StoreError(Exception):
    """The store cannot serve; the message says why and what to do."""


class StoreMissing(StoreError):  # noqa: N818  # reads as what it says
    """There are no records at this place yet."""


class StoreBusy(StoreError):  # noqa: N818  # reads as what it says
    """Somebody else is at the records for longer than we waited."""


class StoreChanged(StoreError):  # noqa: N818  # reads as what it says
    """The records moved on after they were looked at; look again, then decide."""


class StoreDamaged(StoreError):  # noqa: N818  # reads as what it says
    """A file of the store is broken or gone and cannot be mended by itself."""


def _shown(value: str) -> str:
    # repr keeps it on one line whatever it holds
    kept = value if len(value) <= LONGEST_VALUE else f"{value[: LONGEST_VALUE - 1]}…"
    return repr(kept)


@contextmanager
def disk_errors_told() -> Iterator[None]:
    """Return a context in which an error of the disk becomes a sentence.

    Raises
    ------
    StoreError
        Something could not be opened, read, written or removed.
    """
    try:
        yield
    except OSError as error:
        where = f" at {Path(str(error.filename)).name}" if error.filename else ""
        message = (
            f"The disk failed{where} ({error.strerror or error}). Look whether it is full or "
            "broken, and at the history of the records before trying again."
        )
        raise StoreError(message) from error
