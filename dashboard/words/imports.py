"""What an import is called on the screen, and the two ways a date of a file can be read."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from data.importers.dates import DateFormat, numeric
from data.importers.formats import FOREIGN
from data.importers.receipts import RowProblem
from data.problems import DataError
from data.schema.cells import CellError

KIND_WORDS = {
    "incidents": "Incidents",
    "triggers": "Trigger events",
    "anniversaries": "Anniversaries",
    "facilities": "Facilities",
}
FORMAT_WORDS = {
    "auto": "told by its columns",
    "vigil": "Vigil's own",
    **{name: layout.title for name, layout in FOREIGN.items()},
}
DATE_WORDS: dict[DateFormat, str] = {
    "auto": "told by the column",
    "year-month-day": "year, month, day",
    "day-month-year": "day, month, year",
    "month-day-year": "month, day, year",
}
PROBLEM_COLUMNS = ["Line", "What became of it", "Column", "Value", "Reason"]


@dataclass(frozen=True)
class TwoReadings:
    """A date that can be read in two ways, and nothing in its file says which.

    Parameters
    ----------
    column, text : str
        Where it stands, and what stands there.
    line : int or None
        Its line.
    readings : dict of str to date
        The day it is, by the date format.
    """

    column: str
    text: str
    line: int | None
    readings: dict[DateFormat, dt.date]


def two_readings(error: DataError) -> TwoReadings | None:
    """Return the date on which reading a file stopped, None where it stopped for something else."""
    problem = error.problems[0]
    if problem.value is None or problem.column is None:
        return None
    orders: tuple[DateFormat, DateFormat] = ("day-month-year", "month-day-year")
    try:
        days = {
            order: dt.date.fromisoformat(numeric(problem.value.strip(), order)) for order in orders
        }
    except CellError:
        return None
    return TwoReadings(problem.column, problem.value, problem.line, days)


def problem_table(problems: Iterable[RowProblem]) -> pd.DataFrame:
    """Return problems of rows as a table to look at: line, fate, column, value and reason."""
    rows = [(one.line, one.fate, one.column, one.value, one.reason) for one in problems]
    return pd.DataFrame(rows, columns=PROBLEM_COLUMNS).fillna("")


def name_table(names: list[dict[str, object]]) -> pd.DataFrame:
    """Return the names of a file that are none of ours letter for letter, with what they met."""
    told = [name for name in names if name.get("certainty") != "exact"]
    taken = {"likely": "taken for", "doubtful": "waits for a decision", "none": "no such name here"}
    return pd.DataFrame(
        {
            "Name in the file": [name["text"] for name in told],
            "What": [name["what"] for name in told],
            "Rows": [name["rows"] for name in told],
            "What becomes of it": [taken[str(name["certainty"])] for name in told],
            "Nearest of ours": [name["name"] or "" for name in told],
            "Alike, %": [round(float(str(name["score"]))) for name in told],
            "Why": [name["why"] or "" for name in told],
        }
    )
