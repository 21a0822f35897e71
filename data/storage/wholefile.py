"""Files that are on the disk whole or not at all."""

import os
import shutil
import tempfile
from pathlib import Path
from typing import IO


def write_whole(place: Path, content: IO[bytes]) -> None:
    """Write a file that only its owner may read, and return once the disk has its content.

    Whoever reads meanwhile sees the old content or the new, and so does whoever comes after a power
    cut; a file that was not there is there from now on.

    Parameters
    ----------
    place : Path
        The file; its folder must be there.
    content : binary file
        What to write, of any size, from where it stands.
    """
    is_new = not place.exists()
    descriptor, name = tempfile.mkstemp(dir=place.parent, prefix=".writing-")
    part = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            shutil.copyfileobj(content, file)
            file.flush()
            os.fsync(file.fileno())
        part.replace(place)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    if is_new:
        sync_folder(place.parent)


def sync_folder(folder: Path) -> None:
    """Return once the disk has the names of the files in a folder."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
