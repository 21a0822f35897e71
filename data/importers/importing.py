"""Bringing in a file: first a preview that writes nothing, then all of it or nothing.

The file is read in a child process with limits, before anybody waits at the gate; what it means is
decided against the records as they are, and decided anew where they moved meanwhile.

What comes of a row: an accepted row of one of our files keeps its state, of a foreign one it is
``accepted``; a row that waits for a decision (a doubtful name or place, an event that is no attack,
an uncertain coding) is kept as ``proposed``, which weighs nothing until somebody accepts it.
"""

import datetime as dt
import hashlib
import json
import shutil
import tempfile
import weakref
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, Self

from data.authored.editing import row_values, rows_of
from data.importers.comparing import Counts, compare, fresh_blocks
from data.importers.dates import DateFormat
from data.importers.limits import READING_FILE_MB, READING_MEMORY_MB, READING_SECONDS
from data.importers.merging import Terms
from data.importers.parsing import Summary, parse
from data.importers.reading import Request
from data.importers.receipts import ImportReceipt, RowProblem, held_against, problems_in, sentences
from data.importers.sandbox import run_limited
from data.problems import StoreChanged
from data.schema.blocks import ByColumn
from data.schema.cells import Scalar
from data.schema.tables import ACTOR, BY_NAME, FACILITY, INCIDENT
from data.schema.vocabulary import RETRACTED
from data.schema.working_tables import IMPORT_BATCH
from data.storage.appending import append_decided
from data.storage.changes import Change, Source
from data.storage.database import Connection
from data.storage.originals import keep_file, originals_folder
from data.store import Receipt, Store

KINDS = {
    "incidents": "incident",
    "triggers": "trigger_event",
    "anniversaries": "anniversary",
    "facilities": "facility",
}
# part of what a file means: with other rules the same file comes to other rows
RULES_VERSION = 1
MOST_KEPT_PROBLEMS = 1000
ORIGINAL = "original"
LONGEST_NAME = 60
_READING_SHARE = 0.9
Progress = Callable[[float], None]


def _today() -> dt.date:
    return dt.datetime.now(dt.UTC).date()


@dataclass(frozen=True)
class Options:
    """How to read a file.

    Parameters
    ----------
    format : str
        One of :data:`data.importers.formats.FORMATS`.
    date_format : str
        One of :data:`data.importers.dates.DATE_FORMATS`.
    replace_edited : bool
        Whether the file wins over what somebody has changed since.
    imported_on : date
        The day of the import; what nothing dates is known from then on.
    """

    format: str = "auto"
    date_format: DateFormat = "auto"
    replace_edited: bool = False
    imported_on: dt.date = field(default_factory=_today)


@dataclass(frozen=True)
class Earlier:
    """A batch of the same file: its identity, its day, and whether it was read the same way."""

    batch_id: str
    recorded_on: str
    is_same_reading: bool


@dataclass(eq=False)
class Preview:
    """What would become of a file; it holds a folder on the disk until it is closed or dropped.

    Parameters
    ----------
    kind : str
        A key of `KINDS`.
    file_name, sha256 : str
        The file.
    options : Options
        How it was read.
    summary : Summary
        What was read: format, columns, names met, notes.
    counts : Counts
        What would become of its rows.
    head : str
        The state of the records this was decided on.
    earlier : Earlier or None
        The newest batch of the same file, where there is one.
    folder : Path
        Where its rows lie.
    """

    kind: str
    file_name: str
    sha256: str
    options: Options
    summary: Summary
    counts: Counts
    head: str
    earlier: Earlier | None
    folder: Path

    def __post_init__(self) -> None:
        self._finalizer = weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)

    def close(self) -> None:
        """Let go of the folder."""
        self._finalizer()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def mapping(self) -> dict[str, Any]:
        """Return how the columns were read."""
        return {
            "columns": self.summary.columns,
            "date_format": self.options.date_format,
            "orders": self.summary.orders,
            "rules": RULES_VERSION,
        }

    def problems(self, most: int | None = None) -> Iterator[RowProblem]:
        """Return why rows are refused, wait, or are there already."""
        return problems_in(self.folder, self.file_name, most)

    def held_against(self) -> dict[str, str]:
        """Return which records this was decided on, to stand beside its problems."""
        on = self.options.imported_on
        return held_against(self.head, on, on)

    def rows(self, most: int) -> list[dict[str, Scalar]]:
        """Return the first rows that would be stored."""
        names = [column.name for column in BY_NAME[KINDS[self.kind]].columns]
        blocks = ByColumn(fresh_blocks(self.folder))
        rows = (row for block in blocks for row in block.rows())
        return [{name: row.get(name) for name in names} for row in islice(rows, most)]

    def sentences(self) -> list[str]:
        """Return what would happen, for a person."""
        said = sentences(self.counts, self.kind)
        if self.earlier is not None:
            on = f"{dt.date.fromisoformat(self.earlier.recorded_on):%-d %b %Y}"
            how = "the same way" if self.earlier.is_same_reading else "another way"
            said.append(
                f"This file was imported on {on} already, read {how} "
                f"(batch {self.earlier.batch_id})."
            )
        if not self.counts.stored:
            said.append("There is nothing to store.")
        return said


def preview(  # noqa: PLR0913  # what a caller can say
    store: Store,
    path: Path,
    kind: str,
    options: Options | None = None,
    *,
    name: str | None = None,
    progress: Progress | None = None,
) -> Preview:
    """Return what would become of a file; nothing is written to the store.

    Parameters
    ----------
    store : Store
        The records.
    path : Path
        The file; it is copied, so it may go afterwards.
    kind : str
        A key of `KINDS`.
    options : Options, optional
        How to read it.
    name : str, optional
        What to call it, where its path does not say.
    progress : callable, optional
        Is told the share done, 0 to 1.

    Raises
    ------
    DataError
        The file as a whole cannot be read; a
        :class:`~data.importers.sandbox.SandboxError` where it met a limit.
    """
    options = options or Options()
    shown = _file_name(name or path.name)
    folder = Path(tempfile.mkdtemp(prefix="vigil-import-"))
    try:
        copy = folder / ORIGINAL / shown
        copy.parent.mkdir()
        shutil.copyfile(path, copy)
        with copy.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        head = store.head()
        request = _request(store, copy, folder, KINDS[kind], options)
        summary = Summary(**_read(request, progress))
        counts = compare(store, summary, folder, _terms(store, KINDS[kind], summary, options))
        found = Preview(kind, shown, digest, options, summary, counts, head, None, folder)
        found.earlier = _earlier(store, found)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    if progress is not None:
        progress(1.0)
    return found


def carry_out(store: Store, planned: Preview, author: str, reason: str) -> ImportReceipt:
    """Return the receipt of storing what a preview says, in one batch.

    Where there is nothing to store, nothing is written.

    Raises
    ------
    StoreChanged
        The records have moved on so that the preview no longer holds; nothing was stored.
    DataError, StoreError
        As for :meth:`data.store.Store.append`.
    """
    stored: Receipt | None = None
    if planned.counts.stored:
        copy = planned.folder / ORIGINAL / planned.file_name
        keep_file(originals_folder(store.path), copy)
        stored = append_decided(store, lambda: _changes(store, planned), author, reason)
    return ImportReceipt(
        batch_id=None if stored is None else _batch_id(planned),
        file_name=planned.file_name,
        sha256=planned.sha256,
        kind=planned.kind,
        format=planned.summary.format,
        counts=planned.counts,
        stored=stored,
        said="\n".join(planned.sentences()),
    )


def _file_name(name: str) -> str:
    """Return the name of a file as it can stand in a folder, whatever a browser says it is."""
    return Path(name.replace("\0", "").replace("\\", "/")).name[-LONGEST_NAME:] or "file"


def _request(store: Store, path: Path, folder: Path, table: str, options: Options) -> Request:
    return Request(
        path=str(path),
        name=path.name,
        table=table,
        format=options.format,
        date_format=options.date_format,
        imported_on=options.imported_on.isoformat(),
        folder=str(folder),
        actors=[row for row in _latest(store, ACTOR.name) if row["state"] != RETRACTED],
        facilities=_latest(store, FACILITY.name),
    )


def _read(request: Request, progress: Progress | None) -> dict[str, Any]:
    def tell(percent: int) -> None:
        if progress is not None:
            progress(_READING_SHARE * percent / 100)

    summary: dict[str, Any] = run_limited(
        parse,
        asdict(request),
        seconds=READING_SECONDS,
        memory_mb=READING_MEMORY_MB,
        file_mb=READING_FILE_MB,
        what=request.name,
        progress=tell,
    )
    return summary


def _terms(store: Store, table: str, summary: Summary, options: Options) -> Terms:
    is_own = summary.format == "vigil"
    return Terms(
        table=BY_NAME[table],
        imported_on=options.imported_on.isoformat(),
        is_dated="known_on" in summary.columns,
        replace_edited=options.replace_edited,
        silent=frozenset(summary.absent if is_own else ()),
        richer=None if is_own else _richer(store, table, summary),
        retracted=_retracted(store) if table == INCIDENT.name else frozenset(),
    )


def _retracted(store: Store) -> frozenset[str]:
    rows = _rows(store, FACILITY.name)
    return frozenset(str(row["facility_id"]) for row in rows if row["state"] == RETRACTED)


def _richer(store: Store, table: str, summary: Summary) -> str | None:
    """Return the newest batch of the format whose file had all of these columns and more."""
    found = None
    for row in sorted(_rows(store, IMPORT_BATCH.name), key=lambda row: str(row["recorded_at"])):
        if (row["kind"], row["format"]) == (table, summary.format):
            columns = json.loads(str(row["mapping"]))["columns"].keys()
            found = str(row["batch_id"]) if columns > summary.columns.keys() else found
    return found


def _changes(store: Store, planned: Preview) -> list[Change]:
    table = KINDS[planned.kind]
    if store.head() != planned.head:
        terms = _terms(store, table, planned.summary, planned.options)
        if compare(store, planned.summary, planned.folder, terms) != planned.counts:
            message = (
                "The records have changed since the preview, and the file means something else "
                "now. Nothing was stored; look at the preview again."
            )
            raise StoreChanged(message)
    source = Source(planned.file_name, planned.sha256)
    return [
        Change(table, ByColumn(fresh_blocks(planned.folder)), source),
        Change(IMPORT_BATCH.name, [_batch(planned)]),
    ]


def _batch(planned: Preview) -> Mapping[str, Scalar]:
    counts = planned.counts
    problems = [list(vars(one).values())[1:] for one in planned.problems(MOST_KEPT_PROBLEMS)]
    return {
        "batch_id": _batch_id(planned),
        "kind": KINDS[planned.kind],
        "format": planned.summary.format,
        "file_name": planned.file_name,
        "sha256": planned.sha256,
        "mapping": json.dumps(planned.mapping, sort_keys=True, ensure_ascii=False),
        "rows_read": counts.read,
        "accepted": counts.accepted,
        "duplicates": counts.duplicates,
        "quarantined": counts.quarantined,
        "rejected": counts.rejected,
        "problems": json.dumps(problems, ensure_ascii=False) if problems else None,
    }


def _batch_id(planned: Preview) -> str:
    reading = json.dumps(planned.mapping, sort_keys=True).encode()
    return f"{planned.kind}-{planned.sha256[:12]}-{hashlib.sha256(reading).hexdigest()[:6]}"


def _earlier(store: Store, planned: Preview) -> Earlier | None:
    same = [
        row
        for row in _rows(store, IMPORT_BATCH.name)
        if row["sha256"] == planned.sha256 and row["kind"] == KINDS[planned.kind]
    ]
    if not same:
        return None
    newest = max(same, key=lambda row: str(row["recorded_at"]))
    is_same = json.loads(str(newest["mapping"])) == planned.mapping
    return Earlier(str(newest["batch_id"]), str(newest["recorded_at"])[:10], is_same)


def _latest(store: Store, table: str) -> list[dict[str, Any]]:
    return [row_values(BY_NAME[table], row) for row in _rows(store, table)]


def _rows(store: Store, table: str) -> list[dict[str, object]]:
    if not store.exists():
        return []

    def look(con: Connection) -> list[dict[str, object]]:
        return list(rows_of(con, f"latest_{table}", {}))

    return store.run(look)
