"""Looking at a store as a whole: the journal, the DuckDB file, and whether they agree."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from data.problems import StoreError
from data.statements import statement
from data.storage.changes import SEED_AUTHOR, START, Entry, Head
from data.storage.database import (
    SCHEMA_VERSION,
    STORAGE_VERSION,
    Connection,
    apply_all,
    connect,
    connect_memory,
    digests,
    state_of,
)
from data.storage.journal import Journal
from data.storage.originals import is_as_kept

# as much of a hash as is read aloud
SHORTEST_HASH = 8
Digests = dict[str, tuple[int, int | None]]


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: whether it is well, and what was found, in a sentence."""

    ok: bool
    message: str


@dataclass(frozen=True)
class Look:
    """What is seen of a store at one moment.

    Parameters
    ----------
    head : Head or None
        Last acknowledged line of the journal; None where it is broken.
    journal : list of Finding
        On the journal, as far as its end tells.
    database : list of Finding
        On the DuckDB file alone.
    digests : mapping, optional
        What its tables hold; None where that cannot be told.
    has_seed : bool
        Whether the seed is in it.
    """

    head: Head | None
    journal: list[Finding]
    database: list[Finding] = field(default_factory=list)
    digests: Digests | None = None
    has_seed: bool = False


def look(path: Path, journal: Journal) -> Look:
    """Return what is seen of a store; the caller holds the gate, which this does not keep long."""
    try:
        head = journal.tail()
    except StoreError as error:
        return Look(None, [Finding(False, str(error))])
    on_journal = list(_of_journal(journal, head))
    if not path.exists():
        said = f"{path.name} is missing; the next read builds it from the journal."
        return Look(head, on_journal, [Finding(False, said)])
    with ExitStack() as opened:
        try:
            con = opened.enter_context(closing(connect(path, read_only=True)))
            return _of_database(con, path.name, head, on_journal)
        except (StoreError, duckdb.Error) as error:
            said = f"{path.name} cannot be read: {error}"
            return Look(head, on_journal, [Finding(False, said)])


def findings(
    seen: Look, journal: Journal, originals: Path, expected_head: str | None = None
) -> list[Finding]:
    """Return what is found on walking the journal and comparing with it what was seen.

    The journal is played into a second database, so agreement is row for row. It only grows, so
    others may write meanwhile.

    Parameters
    ----------
    seen : Look
        What was seen.
    journal : Journal
        The journal.
    originals : Path
        Folder of the originals.
    expected_head : str, optional
        Hash of a line that must be in the journal, or at least its first 8 digits.
    """
    if seen.head is None:
        return seen.journal
    chain = _Walk(journal.entries(until=seen.head), expected_head)
    with (
        TemporaryDirectory(prefix="vigil-check-") as folder,
        closing(connect_memory(scratch := Path(folder) / "loading.jsonl")) as replayed,
    ):
        try:
            apply_all(replayed, chain, scratch)
        except (StoreError, duckdb.Error) as error:
            return [Finding(False, str(error))]
        of_tables = _of_tables(seen.digests, digests(replayed)) if seen.digests else []
        kept = replayed.execute(statement("originals")).fetchall()
    seed = [Finding(True, f"The seed is {'' if seen.has_seed else 'not '}loaded.")]
    return [
        *seen.journal,
        *chain.findings(journal.path.name),
        *seen.database,
        *of_tables,
        *_of_originals(originals, kept),
        *(seed if seen.digests else []),
    ]


class _Walk:
    """The lines of a journal, looked through for a hash on the way."""

    def __init__(self, entries: Iterable[Entry], expected: str | None) -> None:
        self._entries = entries
        self._expected = expected
        self._found: Entry | None = None

    def __iter__(self) -> Iterator[Entry]:
        for entry in self._entries:
            if self._expected and entry.hash.startswith(self._expected):
                self._found = entry
            yield entry

    def findings(self, name: str) -> Iterator[Finding]:
        if not self._expected:
            return
        if self._found is None:
            said = f"No line of {name} has the hash {self._expected}: the journal was cut short or"
            yield Finding(False, f"{said} exchanged since, or it is of other records.")
            return
        at = self._found
        said = f"The hash {self._expected} is that of line {at.seq}, of {at.at[:19]} UTC"
        yield Finding(True, f"{said}: nothing up to it has been changed since.")


def _of_journal(journal: Journal, head: Head) -> Iterator[Finding]:
    name = journal.path.name
    if head == START and not journal.path.exists():
        yield Finding(False, f"{name} is missing; put it back from a backup.")
        return
    yield Finding(True, f"{name} is whole: {head.seq} lines, each following the one before it.")
    unfinished = journal.path.stat().st_size - head.end
    if unfinished:
        said = "was never acknowledged and is moved aside at the next change"
        yield Finding(
            True, f"{name} ends with {unfinished} bytes of an unfinished change; it {said}."
        )


def _of_database(con: Connection, name: str, head: Head, on_journal: list[Finding]) -> Look:
    state = state_of(con)
    if state is None or state.schema_version != SCHEMA_VERSION:
        found = "none" if state is None else state.schema_version
        said = f"{name} has schema version {found}, not {SCHEMA_VERSION}"
        bad = Finding(False, f"{said}; the next read builds it from the journal.")
        return Look(head, on_journal, [bad])
    stored = str(con.execute(statement("storage_version")).fetchall()[0][0])
    changes = con.execute(statement("changes_by"), {"author": SEED_AUTHOR}).fetchall()[0][0]
    is_in_step = (state.seq, state.hash) == (head.seq, head.hash)
    step = (
        Finding(True, f"{name} has come to the last line of the journal.")
        if is_in_step
        else Finding(False, f"{name} is at line {state.seq} of the journal, not at {head.seq}.")
    )
    database = [
        Finding(True, f"{name} has schema version {SCHEMA_VERSION}."),
        step,
        Finding(
            stored.startswith(STORAGE_VERSION), f"{name} is stored in DuckDB's format {stored}."
        ),
    ]
    return Look(head, on_journal, database, digests(con), bool(changes))


def _of_tables(stored: Digests, replayed: Digests) -> Iterator[Finding]:
    for table, (rows, checksum) in replayed.items():
        there, found = stored[table]
        if there != rows:
            yield Finding(False, f"{table} has {there} rows; the journal has {rows}.")
        elif found != checksum:
            yield Finding(False, f"{table} has {rows} rows, but not those of the journal.")
        else:
            yield Finding(True, f"{table} has {rows} rows, the same as the journal.")


def _of_originals(folder: Path, kept: Iterable[tuple[str, str]]) -> Iterator[Finding]:
    sound = 0
    for digest, name in kept:
        place = f"The original of {name} ({folder.name}/{digest[:12]}…)"
        is_sound = is_as_kept(folder, digest)
        if is_sound is None:
            yield Finding(False, f"{place} is missing; put it back from a backup.")
        elif not is_sound:
            yield Finding(False, f"{place} has been altered; put it back from a backup.")
        else:
            sound += 1
    if sound:
        yield Finding(True, f"{sound} originals are there, as they were brought in.")
