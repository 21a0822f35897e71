"""The store: the one way to the records, for reading and for adding to them.

Beside the DuckDB file stand its journal and the two files of its gate. No connection outlives its
``with`` block, none is shared between threads, and no process keeps the file open.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import duckdb

from data.problems import StoreBusy, StoreChanged, StoreDamaged, StoreMissing, disk_errors_told
from data.storage.admission import admitted, refuse_dangling_references
from data.storage.changes import Chain, Change, Note
from data.storage.database import Connection, is_damage, log_of
from data.storage.gate import Gate
from data.storage.indexfile import IndexFile
from data.storage.integrity import Finding, findings, look
from data.storage.journal import Journal
from data.storage.originals import originals_folder

T = TypeVar("T")

TIMEOUT_S = 30.0
_TRIES = 5


@dataclass(frozen=True)
class Receipt:
    """What an append recorded: its lines in the journal, and how many rows a table took."""

    first_seq: int
    last_seq: int
    hash: str
    rows: dict[str, int]


def journal_of(path: Path) -> Journal:
    """Return the journal that belongs to a DuckDB file."""
    return Journal(path.with_name(f"{path.stem}.journal.jsonl"))


def gate_of(path: Path, timeout_s: float) -> Gate:
    """Return the gate to the records at a path."""
    lock, turnstile = path.with_name(f"{path.stem}.lock"), path.with_name(f"{path.stem}.turnstile")
    return Gate(lock, turnstile, timeout_s)


class Store:
    """The records at a path.

    Parameters
    ----------
    path : Path
        The DuckDB file; ``vigil.duckdb`` has ``vigil.journal.jsonl``, ``vigil.lock`` and
        ``vigil.turnstile`` beside it.
    timeout_s : float
        How long to wait for others before :class:`~data.problems.StoreBusy`.
    clock : callable
        Gives the instant a change is recorded at, with its time zone.
    """

    def __init__(
        self,
        path: Path,
        timeout_s: float = TIMEOUT_S,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.path = path.absolute()
        self._journal = journal_of(self.path)
        self._index = IndexFile(self.path, self._journal)
        self._gate = gate_of(self.path, timeout_s)
        self._clock = clock

    def exists(self) -> bool:
        """Return whether there are records at the path: a DuckDB file, a journal, or both."""
        return self.path.exists() or self._journal.path.exists()

    def version(self) -> str:
        """Return a text that changes whenever the records do; it opens no file."""
        files = (self.path, log_of(self.path), self._journal.path)
        return "|".join(_stamp(file) for file in files)

    def head(self) -> str:
        """Return the hash of the last change: 64 hexadecimal digits, zeros before the first."""
        with disk_errors_told():
            return self._journal.tail().hash

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Return a read-only connection to records in step with their journal.

        A DuckDB file that is missing, damaged or behind is mended first. Keep the block short:
        nobody can write meanwhile.

        Raises
        ------
        StoreMissing
            There are no records here.
        StoreBusy
            Somebody wrote for longer than the timeout.
        StoreDamaged
            The journal is broken or gone.
        """
        with ExitStack() as held:
            yield self._current(held)

    def run(self, work: Callable[[Connection], T]) -> T:
        """Return what `work` makes of a connection as :meth:`read` gives it.

        Should DuckDB meet a broken block on the way, the file is built anew from the journal and
        `work` begins again; so it must do nothing but read.
        """
        try:
            with self.read() as con:
                return work(con)
        except duckdb.Error as error:
            if not is_damage(error):
                raise
            with disk_errors_told(), self._gate.exclusive("rebuilding a damaged file"):
                self._index.bring_up_to_date()
                self._index.rebuild()
        try:
            with self.read() as con:
                return work(con)
        except duckdb.Error as error:
            message = (
                f"{self.path.name} was built anew from its journal and still cannot be read "
                f"({error}); look at the disk it is on, and restore a backup if it fails."
            )
            raise StoreDamaged(message) from error

    def append(
        self,
        changes: Sequence[Change],
        author: str,
        reason: str,
        expected_head: str | None = None,
    ) -> Receipt:
        """Record changes, all or none, and return the receipt once the disk has them.

        Every row is a new version of its key and must carry all of its columns' values.

        Parameters
        ----------
        changes : sequence of Change
            Rows by table.
        author, reason : str
            Who changes the records and why; both are kept for good.
        expected_head : str, optional
            The :meth:`head` the changes were made against.

        Raises
        ------
        DataError
            A row breaks a rule; nothing was recorded.
        StoreChanged
            The records have moved on from `expected_head`; nothing was recorded.
        StoreBusy, StoreDamaged
            As for :meth:`read`.
        StoreError
            The disk failed.
        """
        with disk_errors_told(), ExitStack() as held:
            self._make_folder()
            entering = admitted(changes, author, reason, self.path.parent)
            held.enter_context(closing(entering.pieces))
            held.enter_context(self._gate.exclusive(f"{author}: {reason}"))
            self._index.bring_up_to_date()
            head = self._journal.tail()
            if expected_head not in {None, head.hash}:
                message = (
                    "The records have changed since you looked at them. Nothing was stored; "
                    "look again, then save."
                )
                raise StoreChanged(message)
            entries = Chain(entering.pieces, Note(author, reason, self._clock()), head)
            self._index.record(entries, lambda con: refuse_dangling_references(con, entering))
            last = self._journal.tail()
        return Receipt(head.seq + 1, last.seq, last.hash, dict(entering.pieces.counts))

    def past(self, head: str, folder: Path) -> "Store":
        """Return a store in an empty folder, of the records as they stood at a :meth:`head`.

        Raises
        ------
        LookupError
            The records were never there.
        """
        self._refuse_missing()
        then = Store(folder / "past.duckdb")
        with self._gate.shared():
            is_there = self._journal.copy_until(head, folder / "past.journal.jsonl")
        if not is_there:
            message = f"The journal has no line {head[:12]}; it was never the last change of it."
            raise LookupError(message)
        return then

    def check(self, expected_head: str | None = None) -> list[Finding]:
        """Return what is found on looking at the journal, the DuckDB file and their agreement.

        Nothing is mended. Others may write while the journal is walked.

        Parameters
        ----------
        expected_head : str, optional
            A :meth:`head` noted before, or its first 8 digits or more: who has it can tell whether
            journal and DuckDB file were cut short together.
        """
        self._refuse_missing()
        with disk_errors_told(), self._gate.shared():
            seen = look(self.path, self._journal)
        return findings(seen, self._journal, originals_folder(self.path), expected_head)

    def _current(self, held: ExitStack) -> Connection:
        for _ in range(_TRIES):
            self._refuse_missing()
            with disk_errors_told(), ExitStack() as attempt:
                attempt.enter_context(self._gate.shared())
                con = self._index.opened()
                if con is not None:
                    attempt.callback(con.close)
                    held.enter_context(attempt.pop_all())
                    return con
            with disk_errors_told(), self._gate.exclusive("bringing the records up to date"):
                self._index.bring_up_to_date()
        message = "The records kept changing while they were being opened. Try again in a moment."
        raise StoreBusy(message)

    def _make_folder(self) -> None:
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)

    def _refuse_missing(self) -> None:
        if not self.exists():
            message = (
                f"There are no records at {self.path} yet. Load the seed there, or check the path."
            )
            raise StoreMissing(message)


def _stamp(file: Path) -> str:
    try:
        found = file.stat()
    except FileNotFoundError:
        return "-"
    return f"{found.st_mtime_ns}-{found.st_size}-{found.st_ino}"
