"""The gate to the records: many may read at once, or one may write, in any process or thread.

``flock`` on a side file does the excluding; the kernel frees it even after a kill. A second file,
the turnstile, is held by a writer while it waits, so that a stream of readers cannot keep it out.
"""

import fcntl
import os
import random
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from data.problems import StoreBusy

FIRST_WAIT_S = 0.001
LONGEST_WAIT_S = 0.03
_held = threading.local()


class Gate:
    """A shared or exclusive gate over two side files.

    Parameters
    ----------
    lock, turnstile : Path
        The side files; made where they are missing, never removed.
    timeout_s : float
        How long to wait before giving up.
    """

    def __init__(self, lock: Path, turnstile: Path, timeout_s: float) -> None:
        self._lock = lock
        self._turnstile = turnstile
        self._timeout_s = timeout_s

    @contextmanager
    def shared(self) -> Iterator[None]:
        """Return a context in which nobody writes.

        Raises
        ------
        StoreBusy
            Somebody wrote, or waited to write, for all of the timeout.
        """
        with self._passed(fcntl.LOCK_SH):
            yield

    @contextmanager
    def exclusive(self, doing: str) -> Iterator[None]:
        """Return a context in which nobody else reads or writes.

        Parameters
        ----------
        doing : str
            What is done meanwhile; those who wait in vain are told.

        Raises
        ------
        StoreBusy
            Somebody read or wrote for all of the timeout.
        """
        with self._passed(fcntl.LOCK_EX) as lock:
            since = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
            note = f"process {os.getpid()} has been writing since {since} ({doing[:200]})"
            _write_note(lock, note)
            try:
                yield
            finally:
                _write_note(lock, "")

    @contextmanager
    def _passed(self, kind: int) -> Iterator[int]:
        with (
            _marked(self._lock),
            _opened(self._turnstile) as turnstile,
            _opened(self._lock) as lock,
        ):
            deadline = time.monotonic() + self._timeout_s
            for file in (turnstile, lock):
                if not _locked(file, kind, deadline):
                    raise StoreBusy(self._who(lock))
            fcntl.flock(turnstile, fcntl.LOCK_UN)
            yield lock

    def _who(self, lock: int) -> str:
        if _tried(lock, fcntl.LOCK_SH):
            # no writer holds it, so whatever note stands there is of one that was killed
            who = "other pages or commands are reading them"
        else:
            who = os.pread(lock, 400, 0).decode("utf-8", "replace") or "another process has them"
        return (
            f"The records are in use: {who}. "
            f"Waited {self._timeout_s:g} s; nothing was changed. Try again when that is done."
        )


def _write_note(lock: int, note: str) -> None:
    # a full disk is no reason not to pass
    with suppress(OSError):
        os.ftruncate(lock, 0)
        os.pwrite(lock, note.encode("utf-8", "replace"), 0)


@contextmanager
def _marked(path: Path) -> Iterator[None]:
    # a thread that waits for itself would wait for all of the timeout
    mine: set[Path] = _held.__dict__.setdefault("paths", set())
    if path in mine:
        message = f"this thread holds {path.name} already; close the first read or write before"
        raise RuntimeError(message)
    mine.add(path)
    try:
        yield
    finally:
        mine.discard(path)


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    # every passage opens its own description: that is what makes flock part threads too
    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        yield file
    finally:
        os.close(file)


def _locked(file: int, kind: int, deadline: float) -> bool:
    wait_s = FIRST_WAIT_S
    while not _tried(file, kind):
        left_s = deadline - time.monotonic()
        if left_s <= 0:
            return False
        jitter = random.uniform(0.5, 1.5)  # noqa: S311  # to part those who wait, not to hide
        time.sleep(min(wait_s * jitter, left_s))
        wait_s = min(wait_s * 1.5, LONGEST_WAIT_S)
    return True


def _tried(file: int, kind: int) -> bool:
    with suppress(BlockingIOError):
        fcntl.flock(file, kind | fcntl.LOCK_NB)
        return True
    return False
