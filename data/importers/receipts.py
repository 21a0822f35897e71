"""The receipt of an import: every row of the file accounted for, every problem by its place."""

import csv
import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO, Any

from data.importers.comparing import FATES_FILE, Counts
from data.schema.cells import inert
from data.store import Receipt

COLUMNS = ("file", "line", "fate", "column", "value", "reason")
_LONGEST_VALUE = 1000


@dataclass(frozen=True)
class RowProblem:
    """Why a row of a file was refused, waits, or was there already.

    Parameters
    ----------
    file : str
        Name of the file.
    line : int
        First physical line of the row; of JSON, the number of the record.
    fate : {"rejected", "quarantined", "duplicate"}
        What became of it.
    column : str or None
        Column, where one is to blame.
    value : str or None
        What stands there.
    reason : str
        What is wrong and what was expected.
    """

    file: str
    line: int
    fate: str
    column: str | None
    value: str | None
    reason: str


@dataclass(frozen=True)
class ImportReceipt:
    """What an import did.

    Parameters
    ----------
    batch_id : str or None
        Identity of the batch; None where there was nothing to store.
    file_name, sha256 : str
        The file; what was stored of it, it is kept under its hash.
    kind, format : str
        What it held, and the format it was read as.
    counts : Counts
        What became of its rows.
    stored : Receipt or None
        Where the journal has it; None where there was nothing to store.
    said : str
        The whole of it in sentences.
    """

    batch_id: str | None
    file_name: str
    sha256: str
    kind: str
    format: str
    counts: Counts
    stored: Receipt | None
    said: str


def problems_in(folder: Path, file_name: str, most: int | None = None) -> Iterator[RowProblem]:
    """Return the problems of the rows read into a folder, those with the records first."""
    with (folder / FATES_FILE).open(encoding="utf-8") as file:
        for text in islice(file, most):
            line, fate, column, value, reason = json.loads(text)
            yield RowProblem(file_name, line, fate, column, value, reason)


def held_against(head: str, as_of: dt.date, known_by: dt.date) -> dict[str, str]:
    """Return which records a file was held against: their dates, and the head of their journal."""
    return {
        "as_of": as_of.isoformat(),
        "known_by": known_by.isoformat(),
        "data_version": head,
    }


def write_problems(problems: Iterator[RowProblem], file: IO[str], beside: Mapping[str, str]) -> int:
    """Write problems as CSV, and return how many; a spreadsheet runs nothing of it.

    `beside`, as :func:`held_against` gives it, stands in every row under its names: rows are parted
    from their file sooner or later.
    """
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow([*COLUMNS, *beside])
    many = 0
    for problem in problems:
        writer.writerow([_safe(value) for value in (*vars(problem).values(), *beside.values())])
        many += 1
    return many


def sentences(counts: Counts, kind: str) -> list[str]:
    """Return what became of the rows, in sentences for a person."""
    said = [
        f"{counts.read:,} rows read = {counts.accepted:,} accepted + "
        f"{counts.duplicates:,} duplicates + {counts.quarantined:,} quarantined + "
        f"{counts.rejected:,} rejected."
    ]
    if counts.accepted:
        said.append(f"Accepted: {counts.added:,} new {kind}, {counts.changed:,} new versions.")
    waiting = counts.quarantined - counts.held_back
    if waiting:
        said.append(f"Quarantined: {waiting:,} kept as proposed; each counts once accepted.")
    if counts.held_back:
        said.append(
            f"Quarantined: {counts.held_back:,} not stored, for what the store has says "
            "otherwise; edit those records, or import anew so that the file wins."
        )
    return said


def _safe(value: Any) -> str:
    return "" if value is None else inert(str(value)[:_LONGEST_VALUE])
