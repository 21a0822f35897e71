"""Backups: everything that a store cannot be rebuilt without, in one archive that proves itself.

The DuckDB file is left out, for it is built from the journal. A backup is made while others read
and write: the journal only grows, so what it holds at one moment can be copied at leisure.
"""

import hashlib
import json
import os
import re
import tempfile
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any

from data.authored.drafts import drafts_folder
from data.problems import StoreError, StoreMissing
from data.storage.changes import Head
from data.storage.database import SCHEMA_VERSION
from data.storage.originals import originals_folder
from data.storage.wholefile import sync_folder
from data.store import TIMEOUT_S, gate_of, journal_of

FORMAT = 1
MANIFEST, JOURNAL = "manifest.json", "journal.jsonl"
ORIGINALS, DRAFTS = "originals/", "drafts/"
_MEMBER = re.compile(r"journal\.jsonl|originals/[0-9a-f]{64}|drafts/[\w.-]{1,100}\.json")
_LARGEST_MANIFEST = 64 << 20
_BLOCK = 1 << 20


@dataclass(frozen=True)
class Manifest:
    """What a backup says of itself.

    Parameters
    ----------
    made_at : str
        When it was made, UTC.
    head : Head
        Last line of its journal.
    files : mapping of str to (int, str)
        Size and SHA-256 of each file, by its name in the archive.
    """

    made_at: str
    head: Head
    files: Mapping[str, tuple[int, str]]


def back_up(path: Path, archive: Path, timeout_s: float = TIMEOUT_S) -> Manifest:
    """Return what was put into a new backup of the records at a path.

    Parameters
    ----------
    path : Path
        The DuckDB file.
    archive : Path
        The file to write; it is there whole or not at all, and only its owner may read it.
    timeout_s : float
        How long to wait for whoever writes to the records.

    Raises
    ------
    StoreMissing
        There are no records.
    StoreDamaged
        The journal is broken; there is nothing sound to back up.
    StoreError
        The disk does not take the archive.
    """
    journal = journal_of(path)
    if not journal.path.exists():
        message = f"There are no records at {path} to back up; check the path."
        raise StoreMissing(message)
    with gate_of(path, timeout_s).shared():
        head = journal.tail()
        # a restore may put another journal under this name; this one stays open
        source = journal.path.open("rb")
    with source:
        for _ in journal.entries_in(source, head.end):
            # walking the chain is what proves it
            continue
        source.seek(0)
        try:
            return _write(path, archive, source, head)
        except OSError as error:
            said = error.strerror or error
            message = f"{archive} could not be written ({said}). There is no new backup."
            raise StoreError(message) from error


def read_manifest(archive: Path) -> Manifest:
    """Return what a backup says of itself; its files are not looked at.

    Raises
    ------
    StoreError
        It is no backup of Vigil, or one that this version cannot read.
    """
    try:
        with zipfile.ZipFile(archive) as packed:
            return _manifest_of(packed)
    except _UNREADABLE as error:
        raise _no_backup(archive, error) from error


def unpack(archive: Path, folder: Path) -> Manifest:
    """Return what a backup says of itself, once every file of it lies in a folder as it says.

    Raises
    ------
    StoreError
        The archive is damaged, or the disk does not take it.
    """
    try:
        with zipfile.ZipFile(archive) as packed:
            manifest = _manifest_of(packed)
            for name, (size, digest) in manifest.files.items():
                place = folder / name
                place.parent.mkdir(mode=0o700, exist_ok=True)
                with packed.open(name) as source, _private(place) as file:
                    if _copied(source, file, size) != (size, digest):
                        message = f"{name} is not as it was when the backup was made"
                        raise ValueError(message)
    except _UNREADABLE as error:
        raise _no_backup(archive, error) from error
    except OSError as error:
        message = f"{archive.name} could not be unpacked ({error.strerror or error})."
        raise StoreError(message) from error
    return manifest


# what reading an archive that was altered may raise; zlib.error is for a broken stream
_UNREADABLE = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    EOFError,
    ValueError,
    KeyError,
    TypeError,
    NotImplementedError,
    RuntimeError,
)


def _no_backup(archive: Path, error: Exception) -> StoreError:
    said = error.args[0] if error.args else type(error).__name__
    message = f"{archive.name} is no backup of Vigil, or is damaged ({said}). Nothing was changed."
    return StoreError(message)


def _write(path: Path, archive: Path, journal: IO[bytes], head: Head) -> Manifest:
    descriptor, name = tempfile.mkstemp(dir=archive.parent, prefix=".writing-")
    part = Path(name)
    try:
        with os.fdopen(descriptor, "w+b") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as packed:
                files = {JOURNAL: _packed(packed, JOURNAL, journal, head.end)}
                files |= {name: _packed_file(packed, name, kept) for name, kept in _kept(path)}
                manifest = Manifest(datetime.now(UTC).isoformat(timespec="seconds"), head, files)
                packed.writestr(_info(MANIFEST), _text_of(manifest))
            file.flush()
            os.fsync(file.fileno())
        part.replace(archive)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    sync_folder(archive.parent)
    return manifest


def _kept(path: Path) -> Iterator[tuple[str, Path]]:
    for prefix, folder in ((ORIGINALS, originals_folder(path)), (DRAFTS, drafts_folder(path))):
        for file in sorted(folder.iterdir()) if folder.is_dir() else ():
            # not what is being written right now
            if _MEMBER.fullmatch(prefix + file.name):
                yield prefix + file.name, file


def _packed_file(packed: zipfile.ZipFile, name: str, file: Path) -> tuple[int, str]:
    with file.open("rb") as source:
        return _packed(packed, name, source, os.fstat(source.fileno()).st_size)


def _packed(packed: zipfile.ZipFile, name: str, source: IO[bytes], size: int) -> tuple[int, str]:
    with packed.open(_info(name), "w", force_zip64=True) as member:
        return _copied(source, member, size)


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, datetime.now(UTC).timetuple()[:6])
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    return info


def _copied(source: IO[bytes], target: IO[bytes], size: int) -> tuple[int, str]:
    """Return how much was copied, at most a byte more than `size`, and its SHA-256."""
    digest, copied = hashlib.sha256(), 0
    while block := source.read(min(_BLOCK, size + 1 - copied)):
        digest.update(block)
        target.write(block)
        copied += len(block)
    return copied, digest.hexdigest()


def _text_of(manifest: Manifest) -> str:
    files = [
        {"name": name, "size": size, "sha256": digest}
        for name, (size, digest) in manifest.files.items()
    ]
    content = {
        "format": FORMAT,
        "made_at": manifest.made_at,
        "schema_version": SCHEMA_VERSION,
        "head": vars(manifest.head),
        "files": files,
    }
    return json.dumps(content, indent=1)


def _manifest_of(packed: zipfile.ZipFile) -> Manifest:
    if packed.getinfo(MANIFEST).file_size > _LARGEST_MANIFEST:
        message = f"its {MANIFEST} is too large"
        raise ValueError(message)
    content: dict[str, Any] = json.loads(packed.read(MANIFEST))
    if content["format"] != FORMAT:
        message = f"its format is {content['format']}, not {FORMAT}: install the version it is of"
        raise ValueError(message)
    files = {one["name"]: (int(one["size"]), str(one["sha256"])) for one in content["files"]}
    if sorted(packed.namelist()) != sorted([MANIFEST, *files]) or JOURNAL not in files:
        message = f"its files are not those of its {MANIFEST}"
        raise ValueError(message)
    for name in files:
        if not _MEMBER.fullmatch(name):
            message = f"it holds {name[:80]!r}, which no backup does"
            raise ValueError(message)
    return Manifest(str(content["made_at"]), Head(**content["head"]), files)


def _private(place: Path) -> IO[bytes]:
    descriptor = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    return os.fdopen(descriptor, "wb")
