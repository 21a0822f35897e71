"""The files that were brought in, kept byte for byte under the SHA-256 of their content.

They lie in a folder beside the DuckDB file. A file once kept never changes: the same content has
the same name.
"""

import hashlib
import io
from pathlib import Path
from typing import IO

from data.problems import StoreError
from data.storage.wholefile import write_whole


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
    return _kept(folder, digest, io.BytesIO(content))


def keep_file(folder: Path, path: Path) -> str:
    """Return the SHA-256 of a file of any size, once a copy under that name is on the disk.

    Raises
    ------
    StoreError
        The disk does not take it; nothing is left behind.
    """
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        file.seek(0)
        return _kept(folder, digest, file)


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


def is_as_kept(folder: Path, digest: str) -> bool | None:
    """Return whether the file kept under a SHA-256 still has that content; None without one."""
    try:
        with (folder / digest).open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == digest
    except FileNotFoundError:
        return None
    except OSError:
        return False


def _kept(folder: Path, digest: str, content: IO[bytes]) -> str:
    place = folder / digest
    if place.exists():
        return digest
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_whole(place, content)
    except OSError as error:
        message = f"The file could not be kept ({error.strerror or error}). Nothing was stored."
        raise StoreError(message) from error
    return digest
