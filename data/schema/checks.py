"""Rules over more than one cell: across the columns of a row, and across tables.

They know neither file nor store: they take rows as dictionaries and give faults, and whoever
read the rows says where they stand.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from itertools import pairwise
from operator import le
from typing import Any, NamedTuple

from data.schema.cells import CellError, Scalar, as_text, clean_value
from data.schema.columns import Table
from data.schema.tables import KIND_TABLES

Values = Mapping[str, Scalar]
Keys = Mapping[str, AbstractSet[Scalar]]


class Fault(NamedTuple):
    """What is wrong in a row: the column, what stands there, and the words that follow it."""

    column: str | None
    value: str | None
    expected: str


def clean_row(table: Table, values: Mapping[str, object]) -> tuple[dict[str, Scalar], list[Fault]]:
    """Return the row as it is stored, every column filled, and what is wrong with it."""
    names = {column.name for column in table.columns}
    faults = [
        Fault(name, None, f"is not a column of {table.name}")
        for name in sorted(values.keys() - names)
    ]
    row: dict[str, Scalar] = {}
    for column in table.columns:
        raw = values.get(column.name)
        try:
            row[column.name] = clean_value(column, raw)
        except CellError as error:
            faults.append(Fault(column.name, as_text(raw) or None, str(error)))
    return row, [*faults, *row_faults(table, row)]


def row_faults(table: Table, row: Values) -> list[Fault]:
    """Return what is wrong across the columns of one row; a cell that is not there is passed."""
    return [fault for rule in RULES.get(table.name, ()) for fault in rule.faults(row)]


def references(table: Table, row: Values) -> dict[str, str]:
    """Return the columns of a row that name another record, and the table that has it."""
    targets = {column.name: column.refers_to for column in table.columns if column.refers_to}
    if table.name in {"evidence", "extraction"} and row.get("record_kind") in KIND_TABLES:
        targets["record_id"] = KIND_TABLES[str(row["record_kind"])].name
    return {column: target for column, target in targets.items() if row.get(column) is not None}


def dangling(column: str, value: Scalar, target: str) -> Fault:
    """Return the fault of a cell that names a record which is not there."""
    return Fault(column, as_text(value), f"is not among the {target} records; add it or correct it")


def reference_faults(table: Table, row: Values, keys: Keys) -> list[Fault]:
    """Return the cells that name a record which `keys` (the keys of each table) does not have."""
    return [
        dangling(column, row[column], target)
        for column, target in references(table, row).items()
        if row[column] not in keys.get(target, frozenset())
    ]


def evidence_faults(
    row: Values, bodies: Mapping[str, str], cited: AbstractSet[object]
) -> list[Fault]:
    """Return what is wrong with a link of evidence.

    Parameters
    ----------
    row : mapping
        The row of ``evidence``.
    bodies : mapping of str to str
        The text of each brief by its id.
    cited : set of (str, int)
        Brief and number of every reference there is.
    """
    brief_id, quote = row.get("brief_id"), row.get("quote")
    if not isinstance(brief_id, str) or brief_id not in bodies or not isinstance(quote, str):
        return []
    faults = []
    times = bodies[brief_id].count(quote)
    if times != 1:
        found = "is not" if times == 0 else f"is {times} times"
        expected = f"{found} in the body of {brief_id}; expected exactly once, letter for letter"
        faults.append(Fault("quote", quote, expected))
    for number in filter(None, str(row.get("citations") or "").split("; ")):
        if not number.isdecimal() or (brief_id, int(number)) not in cited:
            expected = f"has {number!r}, which is no reference of {brief_id}"
            faults.append(Fault("citations", str(row["citations"]), expected))
    return faults


class Rule(NamedTuple):
    """A rule across some columns of a row.

    Parameters
    ----------
    columns : tuple of str
        The columns; it is given nothing else to look at.
    broken : callable
        Gives how a row breaks it.
    at_least : int
        How many of its columns have a value where it is broken.
    is_blind : bool
        Whether it looks only at which of them have one.
    is_kept : callable
        Tells, of columns without a gap (those of nothing left out), whether all rows keep it. It
        is far quicker than a look at each; where it says no, each is looked at.
    """

    columns: tuple[str, ...]
    broken: Callable[[Values], Iterable[Fault]]
    at_least: int = 0
    is_blind: bool = False
    is_kept: Callable[[Sequence[Sequence[Any]]], bool] = lambda _: False

    def faults(self, row: Values) -> Iterable[Fault]:
        """Return how a row breaks the rule; a cell that is not there is passed."""
        return self.broken({name: row[name] for name in self.columns if name in row})


def _in_order(*names: str) -> Rule:
    def broken(row: Values) -> Iterator[Fault]:
        there = [(name, row[name]) for name in names if row.get(name) is not None]
        for (low_name, low), (high_name, high) in pairwise(there):
            if low > high:  # type: ignore[operator]  # both of the column kind the names share
                said = "comes before" if isinstance(high, str) else "is less than"
                yield Fault(high_name, as_text(high), f"{said} {low_name}, which is {low}")

    def is_kept(columns: Sequence[Sequence[Any]]) -> bool:
        return all(all(map(le, low, high)) for low, high in pairwise(columns))

    return Rule(names, broken, at_least=2, is_kept=is_kept)


def _both_or_neither(*names: str) -> Rule:
    def broken(row: Values) -> Iterator[Fault]:
        if len(row) < len(names):
            return
        for name, other in (names, names[::-1]):
            if row[name] is None and row[other] is not None:
                yield Fault(name, None, f"is empty although {other} is given; give both or neither")

    def is_kept(columns: Sequence[Sequence[Any]]) -> bool:
        return len(columns) == len(names)

    return Rule(names, broken, at_least=1, is_blind=True, is_kept=is_kept)


def _not_itself(row: Values) -> Iterator[Fault]:
    if row.get("duplicate_of") is not None and row["duplicate_of"] == row.get("incident_id"):
        yield Fault("duplicate_of", str(row["duplicate_of"]), "is the incident itself")


def _lasts(row: Values) -> Iterator[Fault]:
    if row.get("starts_on") is not None and row["starts_on"] == row.get("expires_on"):
        yield Fault("expires_on", str(row["expires_on"]), "is the day it starts; expected a later")


_FATES = ("accepted", "duplicates", "quarantined", "rejected")


def _balances(row: Values) -> Iterator[Fault]:
    fates = [row.get(name) for name in _FATES]
    told = sum(fate for fate in fates if isinstance(fate, int))
    if isinstance(row.get("rows_read"), int) and row["rows_read"] != told:
        expected = f"is not what became of them together, {told}"
        yield Fault("rows_read", str(row["rows_read"]), expected)


def _monday(row: Values) -> Iterator[Fault]:
    week_of = row.get("week_of")
    if isinstance(week_of, str) and date.fromisoformat(week_of).weekday() != 0:
        yield Fault("week_of", week_of, f"is a {date.fromisoformat(week_of):%A}, not a Monday")


_NEEDED = {
    ("gregorian", "annual"): ("month", "day"),
    ("hijri", "annual"): ("month", "day"),
    ("gregorian", "once"): ("origin_on",),
    ("hijri", "once"): ("origin_on",),
    ("gregorian", "last_friday"): ("month",),
    ("hijri", "last_friday"): ("month",),
}


def _falls(row: Values) -> Iterator[Fault]:
    kind = (str(row.get("calendar")), str(row.get("recurrence")))
    for name in _NEEDED.get(kind, ()):
        if name in row and row[name] is None:
            yield Fault(name, None, f"is empty; a {kind[0]} {kind[1]} date needs it")
    month, day = row.get("month"), row.get("day")
    if kind[1] != "annual" or not isinstance(month, int) or not isinstance(day, int):
        return
    if day > _days_in(kind[0], month):
        yield Fault("day", str(day), f"is not a day of month {month} in the {kind[0]} calendar")


def _days_in(calendar: str, month: int) -> int:
    # 29 February is a day, though not of every year
    return 30 if calendar == "hijri" or month in {4, 6, 9, 11} else 29 if month == 2 else 31


_FALLS_BY = ("calendar", "recurrence", "month", "day", "origin_on")
RULES: dict[str, tuple[Rule, ...]] = {
    "facility": (_both_or_neither("lat", "lon"), _in_order("presence_from", "presence_to")),
    "incident": (
        _both_or_neither("lat", "lon"),
        _in_order("earliest_on", "occurred_on", "latest_on"),
        _in_order("killed_min", "killed_max"),
        _in_order("wounded_min", "wounded_max"),
        Rule(("incident_id", "duplicate_of"), _not_itself, at_least=2),
    ),
    "anniversary": (Rule(_FALLS_BY, _falls),),
    "brief": (Rule(("week_of",), _monday),),
    "level_override": (
        _in_order("starts_on", "expires_on"),
        Rule(("starts_on", "expires_on"), _lasts),
    ),
    "posture_change": (_in_order("starts_on", "ends_on"),),
    "forecast": (
        _in_order("probability_low", "probability_high"),
        _in_order("horizon_from_on", "horizon_to_on"),
    ),
    "import_batch": (Rule(("rows_read", *_FATES), _balances),),
}
