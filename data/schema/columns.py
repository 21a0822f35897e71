"""What a record table and its columns are, and the data dictionary made of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "integer", "number", "date", "flag", "list"]


@dataclass(frozen=True)
class Column:
    """One column of a record table.

    Parameters
    ----------
    name : str
        The one name, in CSV, SQL, code and screen.
    meaning : str
        What the data dictionary says of it, unit included.
    kind : {"text", "integer", "number", "date", "flag", "list"}
        A flag is 0 or 1; a list is parted by ``;``; a date is ``YYYY-MM-DD``.
    required : bool
        Whether an empty cell is refused.
    choices : tuple of str
        The only values allowed (of each element, for a list); empty means any.
    low, high : float or None
        Bounds of a number, both inclusive.
    refers_to : str or None
        Name of the table whose key the value must be.
    may_lack : bool
        Whether a CSV file may do without the column, having been written before it came.
    default : str or None
        What an empty cell stands for, in rows written before the column came too.
    """

    name: str
    meaning: str
    kind: Kind = "text"
    required: bool = False
    choices: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    refers_to: str | None = None
    may_lack: bool = False
    default: str | None = None


@dataclass(frozen=True)
class Table:
    """One record table: its name, what it holds, its key and its columns.

    One that `may_lack` has no file in seed folders made before it came.
    """

    name: str
    meaning: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    may_lack: bool = False

    @property
    def file_name(self) -> str:
        """Return the name of the CSV file that carries this table, as ``incidents.csv``."""
        plural = f"{self.name[:-1]}ies" if self.name.endswith("y") else f"{self.name}s"
        return f"{'evidence' if self.name == 'evidence' else plural}.csv"

    @property
    def is_dated(self) -> bool:
        """Return whether every version says from which day it was known."""
        return any(column.name == "known_on" and column.required for column in self.columns)

    def column(self, name: str) -> Column:
        """Return the column called `name`; raise ``KeyError`` where there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)


def data_dictionary(tables: Iterable[Table]) -> str:
    """Return the data dictionary of some tables as Markdown, one table a section."""
    sections = []
    for table in tables:
        lines = [f"### {table.file_name}", "", table.meaning, "", "| column | type | meaning |"]
        lines.append("|---|---|---|")
        for column in table.columns:
            needed = ", required" if column.required and not column.may_lack else ""
            needed += ", may be missing" * column.may_lack
            allowed = f" ({', '.join(column.choices)})" if column.choices else ""
            lines.append(f"| `{column.name}` | {column.kind}{needed} | {column.meaning}{allowed} |")
        sections.append("\n".join(lines))
    return "\n\n".join(sections) + "\n"
