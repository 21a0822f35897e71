"""Putting a backup in the place of the records, or where there are none.

Whatever moment it is cut short in, there are records to open: those there were, or those of the
backup. What was there before is kept.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb

from data.authored.drafts import drafts_folder
from data.problems import StoreChanged, StoreDamaged, StoreError
from data.storage.backup import DRAFTS, JOURNAL, ORIGINALS, Manifest, unpack
from data.storage.changes import digest_of
from data.storage.database import build, connect, log_of, state_of
from data.storage.journal import Journal
from data.storage.originals import is_as_kept, originals_folder
from data.storage.wholefile import sync_folder
from data.store import TIMEOUT_S, gate_of, journal_of


@dataclass(frozen=True)
class Restored:
    """What a restore did.

    Parameters
    ----------
    manifest : Manifest
        What the backup says of itself.
    lacking : int
        Changes there were that the backup does not have.
    aside : Path, optional
        The DuckDB file of the records there were, which can be opened; None where there were none.
    """

    manifest: Manifest
    lacking: int
    aside: Path | None


def restore(
    path: Path, archive: Path, *, force: bool = False, timeout_s: float = TIMEOUT_S
) -> Restored:
    """Return what was done to put a backup in the place of the records at a path.

    The whole of it is looked at first: every file, and every line of the journal, from which the
    DuckDB file is built. Originals and drafts that are there stay, where they are sound.

    Parameters
    ----------
    path : Path
        The DuckDB file; there need be no records yet.
    archive : Path
        The backup.
    force : bool
        Whether to do so even where there are changes that the backup does not have.
    timeout_s : float
        How long to wait for whoever reads or writes the records.

    Raises
    ------
    StoreChanged
        There are such changes; the message says how many, and nothing was changed.
    StoreError
        The backup is damaged, or the disk does not take it; there are records as before.
    """
    path = path.absolute()
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with _staging(path) as staged:
            manifest = unpack(archive, staged)
            _prove(staged, archive, manifest)
            with gate_of(path, timeout_s).exclusive(f"restoring {archive.name}"):
                lacking = _lacking(path, Journal(staged / JOURNAL))
                if lacking and not force:
                    raise StoreChanged(_refusal(path, manifest, lacking))
                aside = _set_aside(path)
                _swap(path, staged, aside)
    except OSError as error:
        said = error.strerror or error
        message = f"The disk does not take the backup ({said}). There are records as before."
        raise StoreError(message) from error
    return Restored(manifest, lacking, aside and aside / path.name)


@contextmanager
def _staging(path: Path) -> Iterator[Path]:
    staged = Path(tempfile.mkdtemp(dir=path.parent, prefix=f"{path.stem}.restoring-"))
    try:
        yield staged
    finally:
        shutil.rmtree(staged, ignore_errors=True)


def _prove(staged: Path, archive: Path, manifest: Manifest) -> None:
    journal = Journal(staged / JOURNAL)
    if journal.tail() != manifest.head or manifest.files[JOURNAL][0] != manifest.head.end:
        message = f"{archive.name}: its journal does not end where its manifest says."
        raise StoreDamaged(message)
    try:
        build(_index_of(staged), journal.entries())
    except duckdb.Error as error:
        message = f"The records of {archive.name} could not be built: {error}. Look at the disk."
        raise StoreError(message) from error
    for file in sorted(staged.rglob("*")):
        if file.is_file():
            with file.open("rb") as content:
                os.fsync(content.fileno())


def _index_of(staged: Path) -> Path:
    return staged / "vigil.duckdb"


def _lacking(path: Path, backup: Journal) -> int:
    there = set(_hashes(backup.path))
    journal = journal_of(path).path
    if journal.exists():
        return sum(digest not in there for digest in _hashes(journal))
    with suppress(duckdb.Error), closing(connect(path, read_only=True)) as con:
        state = state_of(con)
        if state is not None and state.seq and state.hash not in there:
            return max(1, state.seq - len(there))
    return 0


def _hashes(journal: Path) -> Iterator[str]:
    """Return the hash of each sound line, whatever the others are like."""
    with journal.open("rb") as file:
        for raw in file:
            digest = digest_of(raw)
            if digest is not None:
                yield digest


def _refusal(path: Path, manifest: Manifest, lacking: int) -> str:
    changes = f"{lacking} change{'s' * (lacking != 1)}"
    return (
        f"The records at {path} have {changes} that the backup of {manifest.made_at} lacks. "
        "Nothing was changed."
    )


def _set_aside(path: Path) -> Path | None:
    """Return a new folder with a second name for every file of the records there are."""
    journal = journal_of(path).path
    if not path.exists() and not journal.exists():
        return None
    now = datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
    aside = path.with_name(f"{path.stem}.before-restore-{now}")
    aside.mkdir(mode=0o700)
    folders = (originals_folder(path), drafts_folder(path))
    for file in (journal, *(file for folder in folders for file in _files_in(folder))):
        if file.exists():
            place = aside / file.relative_to(path.parent)
            place.parent.mkdir(mode=0o700, exist_ok=True)
            _same_file(file, place)
            sync_folder(place.parent)
    sync_folder(path.parent)
    return aside


def _files_in(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []


def _same_file(file: Path, place: Path) -> None:
    try:
        os.link(file, place)
    except OSError:
        # not every disk gives a file two names
        shutil.copy2(file, place)


def _swap(path: Path, staged: Path, aside: Path | None) -> None:
    """Put the staged files in place; cut short after any line, the records still open."""
    _add(staged / ORIGINALS, originals_folder(path))
    _add(staged / DRAFTS, drafts_folder(path))
    for file in (path, log_of(path)):
        # first: without the DuckDB file either journal is whole in itself
        if aside is None:
            file.unlink(missing_ok=True)
        elif file.exists():
            file.replace(aside / file.name)
    sync_folder(path.parent)
    (staged / JOURNAL).replace(journal_of(path).path)
    sync_folder(path.parent)
    _index_of(staged).replace(path)
    sync_folder(path.parent)


def _add(source: Path, folder: Path) -> None:
    for file in _files_in(source):
        folder.mkdir(mode=0o700, exist_ok=True)
        place = folder / file.name
        is_sound = place.exists() if source.name == "drafts" else is_as_kept(folder, file.name)
        if not is_sound:
            file.replace(place)
    if folder.is_dir():
        sync_folder(folder)
