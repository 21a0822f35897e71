"""The files that were brought in, kept byte for byte under the SHA-256 of their content.

They lie in a folder beside the DuckDB file. A file once kept never changes: the same content has
the same name.
"""

import hashlib
import os
import tempfile
from pathlib import Path

from data.problems import StoreError


def originals_folder(database: Path) -> Path:
    """Return the folder of the originals that belong to a DuckDB file."""
    return database.with_name(f"{database.stem}.originals")


def keep(folder: Path, content: bytes) -> str:
    """Return the SHA-256 of some content, once a file of that name holds it on the disk.

    Raises
    ------
    StoreError
        The disk does not take it; nothing is left behind.
    """
    digest = hashlib.sha256(content).hexdigest()
    place = folder / digest
    if place.exists():
        return digest
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write(place, content)
    except OSError as error:
        message = f"The file could not be kept ({error.strerror or error}). Nothing was stored."
        raise StoreError(message) from error
    return digest


def original(folder: Path, digest: str) -> bytes:
    """Return the content kept under a SHA-256.

    Raises
    ------
    StoreError
        There is none, or it is no longer what was kept.
    """
    try:
        content = (folder / digest).read_bytes()
    except OSError as error:
        message = f"The original {digest[:12]} is not in {folder.name}; put it back from a backup."
        raise StoreError(message) from error
    if hashlib.sha256(content).hexdigest() != digest:
        message = f"The original {digest[:12]} has been altered; put it back from a backup."
        raise StoreError(message)
    return content


def _write(place: Path, content: bytes) -> None:
    descriptor, name = tempfile.mkstemp(dir=place.parent, prefix=".keeping-")
    part = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(place)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    folder = os.open(place.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
