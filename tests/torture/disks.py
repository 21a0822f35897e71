"""Disks that fill up: a small one where it may be mounted, else a limit on the size of files."""

import os
import resource
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

# gives a context in which the disk takes so many bytes more, and no more
Room = Callable[[int], AbstractContextManager[None]]
_SIZE = 24 << 20


@dataclass(frozen=True)
class Disk:
    """A folder on a disk whose room can be taken away.

    Parameters
    ----------
    kind : str
        ``small disk`` or ``limit on file size``.
    folder : Path
        Where it is.
    room : callable
        Leaves so many bytes for a while.
    """

    kind: str
    folder: Path
    room: Room


@contextmanager
def small_disk(folder: Path) -> Iterator[Disk]:
    """Yield a disk of some megabytes; where none may be mounted, a limit on the size of files."""
    place = folder / "disk"
    place.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", f"size={_SIZE},mode=0700", "tmpfs", str(place)]
    with suppress(OSError):
        if subprocess.run(words, capture_output=True, check=False).returncode == 0:
            try:
                yield Disk("small disk", place, lambda spare: _ballast(place, spare))
            finally:
                subprocess.run(["umount", "-l", str(place)], check=True)  # noqa: S607
            return
    yield Disk("limit on file size", place, lambda spare: _limit(place, spare))


@contextmanager
def _ballast(place: Path, spare: int) -> Iterator[None]:
    ballast = place / "ballast"
    found = os.statvfs(place)
    with ballast.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(1, found.f_bavail * found.f_frsize - spare))
    try:
        yield
    finally:
        ballast.unlink()


@contextmanager
def _limit(place: Path, spare: int) -> Iterator[None]:
    largest = max((file.stat().st_size for file in place.iterdir()), default=0)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest + spare, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
