"""The door into the store: what every row must pass, whoever brings it.

Screens check too, but a browser can be made to send anything; here is where it is decided. Rows
pass in blocks, so that a million of them take no more room than ten thousand.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from data.problems import DataError, DataProblem, StoreError
from data.schema.blocks import Block, blocks_of
from data.schema.cells import Scalar
from data.schema.checks import Fault, Values, dangling, evidence_faults, references
from data.schema.cleaning import clean_block
from data.schema.columns import Table
from data.schema.tables import BY_NAME
from data.statements import statement
from data.storage.changes import ROWS_PER_LINE, Change, Piece, pieces_of
from data.storage.database import Connection, Keys, keys_of
from data.storage.pieces import Pieces

# more than anybody reads; what is beyond them is not looked for
MOST_PROBLEMS = 1000
# their references depend on the row
_NAMED_BY_ROW = {"evidence", "extraction"}


@dataclass(frozen=True)
class Admitted:
    """Rows that may enter, as they are stored.

    Parameters
    ----------
    pieces : Pieces
        The rows.
    names : mapping of str to collection
        Records the rows name that are not among them, by table: they must be in the store.
    """

    pieces: Pieces
    names: Keys


def admitted(changes: Sequence[Change], author: str, reason: str, folder: Path) -> Admitted:
    """Return the rows of the changes as they are stored; `folder` may hold them meanwhile.

    Raises
    ------
    DataError
        Rows break rules; all of them are listed.
    StoreError
        The disk does not take them.
    ValueError
        There is no author, no reason or no row at all.
    """
    door = _Door(folder)
    try:
        for change in changes:
            door.let_in(change)
        if door.problems:
            raise DataError(door.problems)
        if not author.strip() or not reason.strip() or not door.pieces:
            message = "a change needs an author, a reason and at least one row"
            raise ValueError(message)
    except OSError as error:
        door.pieces.close()
        said = error.strerror or error
        message = f"The rows could not be put aside for a while ({said}). Nothing was stored."
        raise StoreError(message) from error
    except BaseException:
        door.pieces.close()
        raise
    return Admitted(door.pieces, {name: keys for name, keys in door.names.items() if keys})


def refuse_dangling_references(con: Connection, entering: Admitted) -> None:
    """Return None when every record the rows name is there, in the store or among them.

    The rows themselves are in the connection already.

    Raises
    ------
    DataError
        Some are not, or a quote is not found in its brief; all are listed.
    """
    found = keys_of(con, entering.names)
    missing = {name: set(keys) - found[name] for name, keys in entering.names.items()}
    problems = list(_lost(entering.pieces, missing)) if any(missing.values()) else []
    evidence = [row for piece in entering.pieces if piece.table == "evidence" for row in piece.rows]
    problems += [_problem(BY_NAME["evidence"], *found) for found in _unfounded(con, evidence)]
    if problems:
        raise DataError(problems)


class _Door:
    def __init__(self, folder: Path) -> None:
        self.pieces = Pieces(folder)
        self.problems: list[DataProblem] = []
        self.names: defaultdict[str, set[Scalar]] = defaultdict(set)
        self._seen: defaultdict[str, set[object]] = defaultdict(set)

    def let_in(self, change: Change) -> None:
        table = BY_NAME.get(change.table)
        if table is None:
            expected = f"is not a table; expected one of {', '.join(BY_NAME)}"
            self.problems.append(DataProblem("change", None, None, change.table, expected))
            return
        # one more than a line holds row by row tells a long change
        for block in blocks_of(change.rows, ROWS_PER_LINE + 1):
            clean, faults = clean_block(table, block)
            faults += self._twice(table, clean)
            self._tell(table, clean, faults)
            self._note_names(table, clean)
            if not self.problems:
                for piece in pieces_of(table.name, clean, change.source):
                    self.pieces.add(piece)
        for name, keys in self._seen.items():
            self.names[name] -= keys

    def _tell(self, table: Table, block: Block, faults: Sequence[tuple[int, Fault]]) -> None:
        self.problems += [_problem(table, block.row(at), fault) for at, fault in faults]
        if len(self.problems) > MOST_PROBLEMS:
            expected = f"has more than {MOST_PROBLEMS} problems; correct these, then try again"
            self.problems[MOST_PROBLEMS:] = [DataProblem("change", None, None, None, expected)]
            raise DataError(self.problems)

    def _twice(self, table: Table, block: Block) -> Iterator[tuple[int, Fault]]:
        columns = [block.columns[name] for name in table.key]
        keys = list(columns[0]) if len(columns) == 1 else list(zip(*columns, strict=True))
        seen, coming = self._seen[table.name], set(keys)
        if len(coming) < block.count or not seen.isdisjoint(coming):
            said = Fault(None, None, "is there twice in one change; leave one of the two")
            before = set(seen)
            for at, key in enumerate(keys):
                if key in before:
                    yield at, said
                before.add(key)
        seen |= coming

    def _note_names(self, table: Table, block: Block) -> None:
        if table.name in _NAMED_BY_ROW:
            for row in block.rows():
                for column, target in references(table, row).items():
                    self.names[target].add(row[column])
            return
        for name, target in ((c.name, c.refers_to) for c in table.columns if c.refers_to):
            self.names[target] |= set(block.columns[name]) - self._seen[target] - {None}


def _lost(pieces: Iterable[Piece], missing: Keys) -> Iterator[DataProblem]:
    for piece in pieces:
        table = BY_NAME[piece.table]
        for row in piece.rows:
            for column, target in references(table, row).items():
                if row[column] in missing.get(target, ()):
                    yield _problem(table, row, dangling(column, row[column], target))


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
