"""A panel from two CSV files: incidents and facilities with as few columns as the model reads.

The columns are those of the record tables; all but a handful may be left out. What is left out is
taken for what anybody would mean: an incident known the day after, surely there, aimed at what is
protected. A facility that is retracted there is none.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pandas as pd

from data.files.csvfile import Row, scan_rows
from data.problems import DataError, DataProblem
from data.schema.cells import Scalar
from data.schema.columns import Column, Table
from data.schema.tables import ANNIVERSARY, FACILITY, INCIDENT, TRIGGER_EVENT
from data.schema.vocabulary import RETRACTED
from models.records import Records

DEFAULT_RADIUS_KM = 20.0
ANY_CLASS = "other"
LAST_DAY = pd.Timestamp("9999-12-31")
_NEEDED = {
    INCIDENT.name: ("incident_id", "occurred_on"),
    FACILITY.name: ("facility_id", "lat", "lon"),
}
_DEFAULTS: dict[str, dict[str, Scalar]] = {
    INCIDENT.name: {
        "confidence": "high",
        "source_independence": "independent",
        "is_aggregate": 0,
        "state": "accepted",
        "target_class": ANY_CLASS,
        "actor_class": "unattributed",
        "location_error_km": 0.0,
    },
    FACILITY.name: {
        "kind": "site",
        "target_class": ANY_CLASS,
        "exposure_radius_km": DEFAULT_RADIUS_KM,
        "location_error_km": 0.0,
    },
}
# what the model reads of each; the other columns of a table are checked and left alone
_READ = {
    INCIDENT.name: (
        "incident_id",
        "occurred_on",
        "known_on",
        "facility_id",
        "governorate",
        "country",
        "lat",
        "lon",
        "location_error_km",
        "target_class",
        "actor_class",
        "confidence",
        "source_independence",
        "is_aggregate",
        "duplicate_of",
        "state",
    ),
    FACILITY.name: (
        "facility_id",
        "name",
        "kind",
        "target_class",
        "country",
        "lat",
        "lon",
        "location_error_km",
        "exposure_radius_km",
        "route_governorates",
        "threatened_by",
        "presence_from",
        "presence_to",
    ),
}
_DTYPES = {"text": "str", "list": "str", "date": "datetime64[us]", "number": "float64"}
_PLACES = ("lat", "facility_id", "governorate")


def read_incidents(path: Path) -> pd.DataFrame:
    """Return the incidents of a CSV file, one row each, in the file's order.

    Needed are ``incident_id``, ``occurred_on`` and a place: ``lat`` and ``lon``, or
    ``facility_id``, or for a road ``governorate``.

    Raises
    ------
    DataError
        Something is wrong with the file; it lists every problem found.
    """
    return _frame(_sound(path, INCIDENT), INCIDENT)


def read_facilities(path: Path) -> pd.DataFrame:
    """Return the facilities of a CSV file, one row each, in the file's order.

    Needed are ``facility_id``, ``lat`` and ``lon``.

    Raises
    ------
    DataError
        Something is wrong with the file; it lists every problem found.
    """
    return _frame(_sound(path, FACILITY), FACILITY)


def read_panel(incidents: Path, facilities: Path) -> Records:
    """Return the records of two files, with no trigger event and no anniversary.

    Where one of the files says nothing of target classes, none are compared.

    Raises
    ------
    DataError
        Something is wrong with the files; it lists every problem of both.
    """
    attacks, wrong = _scan(incidents, INCIDENT)
    places, also_wrong = _scan(facilities, FACILITY)
    if not places and not also_wrong:
        expected = "holds no facility; expected at least one"
        also_wrong = [DataProblem(facilities.name, None, None, None, expected)]
    if wrong or also_wrong:
        raise DataError([*wrong, *also_wrong])
    both = {INCIDENT.name: _frame(attacks, INCIDENT), FACILITY.name: _frame(places, FACILITY)}
    told = [
        any(row.values.get("target_class") is not None for row in rows)  # noqa: PD011  # no frame
        for rows in (attacks, places)
    ]
    if not all(told):
        both = {name: frame.assign(target_class=ANY_CLASS) for name, frame in both.items()}
    return Records(
        facilities=both[FACILITY.name],
        incidents=both[INCIDENT.name],
        trigger_events=_frame([], TRIGGER_EVENT),
        anniversaries=_frame([], ANNIVERSARY),
    )


def files_version(*paths: Path) -> str:
    """Return a hash of the content of some files, in their order."""
    content = hashlib.sha256()
    for path in paths:
        content.update(hashlib.sha256(path.read_bytes()).digest())
    return content.hexdigest()


def _sound(path: Path, table: Table) -> list[Row]:
    rows, problems = _scan(path, table)
    if problems:
        raise DataError(problems)
    return rows


def _scan(path: Path, table: Table) -> tuple[list[Row], list[DataProblem]]:
    needed = _NEEDED[table.name]
    # an empty cell stands for the default, like a column that is not there
    columns = tuple(
        replace(c, required=c.name in table.key or c.name == "occurred_on") for c in table.columns
    )
    asked = replace(table, columns=columns)
    may_lack = [column.name for column in columns if column.name not in needed]
    rows, problems = scan_rows(path, asked, may_lack)
    if table is INCIDENT and not problems:
        problems = list(_nowhere(path.name, rows))
    if table is FACILITY:
        rows = [row for row in rows if row.values.get("state") != RETRACTED]  # noqa: PD011  # no frame
    return rows, problems


def _nowhere(file: str, rows: list[Row]) -> Iterator[DataProblem]:
    expected = "expected lat and lon, or facility_id, or the governorate of a road"
    cells = [row.values for row in rows]  # noqa: PD011  # a row of a file, not a frame
    if cells and not any(name in cells[0] for name in _PLACES):
        yield DataProblem(file, 1, None, None, f"has no column that says where; {expected}")
        return
    for row, cell in zip(rows, cells, strict=True):
        if all(cell.get(name) is None for name in _PLACES):
            yield DataProblem(file, row.line, None, None, f"says nowhere where it was; {expected}")


def _frame(rows: list[Row], table: Table) -> pd.DataFrame:
    names = _READ.get(table.name, [column.name for column in table.columns])
    cells = [_filled(row.values, table) for row in rows]
    frame = pd.DataFrame(
        {
            name: pd.Series([row.get(name) for row in cells], dtype=_dtype(table.column(name)))
            for name in names
        }
    )
    if table is INCIDENT:
        next_day = frame["occurred_on"] + pd.Timedelta(days=1)
        frame["known_on"] = frame["known_on"].fillna(next_day.where(next_day < LAST_DAY, LAST_DAY))
    return frame


def _filled(values: Mapping[str, Scalar], table: Table) -> dict[str, Scalar]:
    given = {name: value for name, value in values.items() if value is not None}
    filled = _DEFAULTS[table.name] | given
    return {"name": filled["facility_id"], **filled} if table is FACILITY else filled


def _dtype(column: Column) -> str:
    return _DTYPES.get(column.kind, "int64" if column.required else "Int64")
