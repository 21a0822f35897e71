"""The door into the store: what every row must pass, whoever brings it.

Screens check too, but a browser can be made to send anything; here is where it is decided.
"""

from collections.abc import Iterator, Sequence

from data.cells import Scalar
from data.changes import Change, Entry
from data.checks import Fault, Values, clean_row, evidence_faults, reference_faults
from data.columns import Table
from data.database import Connection, keys_of
from data.problems import DataError, DataProblem
from data.statements import statement
from data.tables import BY_NAME


def admitted(changes: Sequence[Change], author: str, reason: str) -> list[Change]:
    """Return the changes with every row as it is stored.

    Raises
    ------
    DataError
        Rows break rules; all of them are listed.
    ValueError
        There is no author, no reason or no row at all.
    """
    if not author.strip() or not reason.strip() or not any(change.rows for change in changes):
        message = "a change needs an author, a reason and at least one row"
        raise ValueError(message)
    problems: list[DataProblem] = []
    clean = [_admitted(change, problems) for change in changes if change.rows]
    if problems:
        raise DataError(problems)
    return clean


def refuse_dangling_references(con: Connection, entries: Sequence[Entry]) -> None:
    """Return None when every record the lines name is there, in the store or in the lines.

    Raises
    ------
    DataError
        Some are not, or a quote is not found in its brief; all are listed.
    """
    keys = keys_of(con)
    problems = []
    for entry in entries:
        table = BY_NAME[entry.table]
        for row in entry.rows:
            faults = reference_faults(table, row, keys)
            problems += [_problem(table, row, fault) for fault in faults]
    evidence = [row for entry in entries if entry.table == "evidence" for row in entry.rows]
    problems += [_problem(BY_NAME["evidence"], *found) for found in _unfounded(con, evidence)]
    if problems:
        raise DataError(problems)


def _admitted(change: Change, problems: list[DataProblem]) -> Change:
    table = BY_NAME.get(change.table)
    if table is None:
        expected = f"is not a table; expected one of {', '.join(BY_NAME)}"
        problems.append(DataProblem("change", None, None, change.table, expected))
        return change
    rows: list[dict[str, Scalar]] = []
    seen: set[tuple[Scalar, ...]] = set()
    for values in change.rows:
        row, faults = clean_row(table, values)
        key = tuple(row.get(name) for name in table.key)
        if key in seen:
            faults.append(Fault(None, None, "is there twice in one change; leave one of the two"))
        seen.add(key)
        problems += [_problem(table, row, fault) for fault in faults]
        rows.append(row)
    return Change(change.table, rows, change.source)


def _unfounded(con: Connection, evidence: Sequence[Values]) -> Iterator[tuple[Values, Fault]]:
    if not evidence:
        return
    asked = {"brief_ids": sorted({str(row["brief_id"]) for row in evidence})}
    bodies = dict(con.execute(statement("bodies"), asked).fetchall())
    cited = set(con.execute(statement("cited"), asked).fetchall())
    for row in evidence:
        for fault in evidence_faults(row, bodies, cited):
            yield row, fault


def _problem(table: Table, row: Values, fault: Fault) -> DataProblem:
    key = ", ".join(str(row.get(name)) for name in table.key)
    return DataProblem(f"{table.name} {key}", None, fault.column, fault.value, fault.expected)
