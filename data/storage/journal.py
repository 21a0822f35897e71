"""The journal: every change ever made, as hash-chained lines of JSON in one plain text file.

The journal is the truth and the DuckDB file its index. A line once acknowledged (written and
fsynced) never changes; each line carries the hash of the one before it, so an altered, lost or
moved line is seen. The lines of one append belong together (``part`` of ``parts``): as long as the
last of them is missing, none of them counts.
"""

import os
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, NoReturn

from data.problems import StoreDamaged, StoreError
from data.storage.changes import (
    START,
    SUFFIX,
    SUFFIX_LENGTH,
    Entry,
    Head,
    Source,
    content_of,
    digest_of,
)
from data.storage.wholefile import sync_folder

_BLOCK = 1 << 16
_CLOSING = re.compile(SUFFIX.pattern.removesuffix(rb"\n"))
_ADVICE = "Put back a copy of the file from a backup. Nothing was overwritten."


class Journal:
    """The journal file at a path; it need not exist yet.

    Writing is for one at a time: the caller holds the gate.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def tail(self) -> Head:
        """Return the last acknowledged line, read from the end of the file.

        Raises
        ------
        StoreDamaged
            The line is broken, not merely unfinished.
        """
        try:
            with self.path.open("rb") as file:
                return self._tail(file)
        except FileNotFoundError:
            return START

    def is_at(self, digest: str) -> bool:
        """Return whether the last acknowledged line has this hash."""
        with suppress(OSError), self.path.open("rb") as file:
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - SUFFIX_LENGTH))
            found = SUFFIX.fullmatch(file.read())
            if found and found[1].decode() == digest:
                return True
        return self.tail().hash == digest

    def entries(self, after: Head = START, until: Head | None = None) -> Iterator[Entry]:
        """Return the acknowledged lines after `after`, one at a time, checking the whole chain.

        Parameters
        ----------
        after : Head
            Only its number and hash are looked at.
        until : Head, optional
            A line to end with; else the last one.

        Raises
        ------
        StoreDamaged
            A line is broken or does not follow the one before it; the message names it.
        """
        end = self.tail().end if until is None else until.end
        if end == 0:
            return
        with self.path.open("rb") as file:
            for entry in self.entries_in(file, end):
                if entry.seq == after.seq and entry.hash != after.hash:
                    raise self._damaged(after.seq, "is not the line that was known before")
                if entry.seq > after.seq:
                    yield entry

    def entries_in(self, file: IO[bytes], end: int) -> Iterator[Entry]:
        """Return the lines of the journal as :meth:`entries` does, from an open file of it.

        Parameters
        ----------
        file : binary file
            The journal, open at its start.
        end : int
            Where the last of the lines ends.
        """
        previous = START
        while previous.end < end:
            entry = self._follower(file.readline(), previous)
            previous = Head(entry.seq, entry.hash, file.tell())
            yield entry

    def append(self, entries: Iterable[Entry]) -> None:
        """Write prepared lines and wait until the disk has them.

        A torn tail, left by a crash, is first moved to a side file.

        Raises
        ------
        StoreError
            The disk does not take them; what it took was cut off again.
        """
        head = self.tail()
        self._cut_torn_tail(head)
        is_new = not self.path.exists()
        descriptor = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        # unbuffered: what a failed write left in a buffer would still come out at the close
        with os.fdopen(descriptor, "ab", buffering=0) as file:
            try:
                for entry in entries:
                    line = memoryview(entry.line())
                    while line:
                        line = line[file.write(line) :]
                os.fsync(descriptor)
            except OSError as error:
                # half a line would be cut at the next append anyway
                with suppress(OSError):
                    os.ftruncate(descriptor, head.end)
                    os.fsync(descriptor)
                said = error.strerror or error
                message = f"{self.path.name} could not be written ({said}). Nothing was stored."
                raise StoreError(message) from error
        if is_new:
            sync_folder(self.path.parent)

    def copy_until(self, digest: str, path: Path) -> bool:
        """Return whether a line has this hash, having copied all lines up to it to a new file."""
        with self.path.open("rb") as file, path.open("xb") as copied:
            for raw in file:
                copied.write(raw)
                found = SUFFIX.fullmatch(raw, max(0, len(raw) - SUFFIX_LENGTH))
                if found and found[1].decode() == digest:
                    return True
        return False

    def cut_back(self, head: Head) -> None:
        """Take back the lines after `head`, of which nobody must have been told yet."""
        with self.path.open("r+b") as file:
            file.truncate(head.end)
            os.fsync(file.fileno())

    def _tail(self, file: IO[bytes]) -> Head:
        size = file.seek(0, os.SEEK_END)
        end = _end_of_lines(file, size)
        may_be_torn, is_last = end == size, True
        while end > 0:
            start = _end_of_lines(file, end - 1)
            file.seek(start)
            raw = file.read(end - start)
            content = content_of(raw)
            is_end = content is not None and content.get("part") == content.get("parts")
            # of an append that was cut short only the last line is worth the reckoning
            digest = digest_of(raw) if is_end or is_last or content is None else ""
            is_torn = content is None and may_be_torn and not _holds_a_line(raw)
            if digest is None and not is_torn:
                self._name_the_broken_line(file)
            if content is not None and is_end:
                return Head(content["seq"], str(digest), end)
            may_be_torn = is_last = False
            end = start
        return START

    def _name_the_broken_line(self, file: IO[bytes]) -> NoReturn:
        file.seek(0)
        previous = START
        for raw in file:
            entry = self._follower(raw, previous)
            previous = Head(entry.seq, entry.hash, 0)
        raise self._damaged(previous.seq, "cannot be read")

    def _follower(self, raw: bytes, previous: Head) -> Entry:
        number = previous.seq + 1
        content, digest = content_of(raw), digest_of(raw)
        if content is None or digest is None:
            raise self._damaged(number, "has been altered or damaged")
        if content.get("seq") != number or content.get("prev") != previous.hash:
            raise self._damaged(number, "does not follow the line before it")
        try:
            source = content.pop("source")
            return Entry(**{**content, "source": source and Source(**source), "hash": digest})
        except (TypeError, KeyError) as error:
            raise self._damaged(number, "is not written as this version of Vigil writes") from error

    def _damaged(self, number: int, what: str) -> StoreDamaged:
        return StoreDamaged(f"{self.path.name}, line {number}: {what}. {_ADVICE}")

    def _cut_torn_tail(self, head: Head) -> None:
        if not self.path.exists() or self.path.stat().st_size <= head.end:
            return
        number = 1
        while (side := self.path.with_name(f"{self.path.name}.torn-{number}")).exists():
            number += 1
        with self.path.open("r+b") as file:
            file.seek(head.end)
            descriptor = os.open(side, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(descriptor, "wb") as kept:
                shutil.copyfileobj(file, kept)
                kept.flush()
                os.fsync(descriptor)
            file.truncate(head.end)
            os.fsync(file.fileno())
        sync_folder(self.path.parent)


def _holds_a_line(raw: bytes) -> bool:
    """Whether a whole line stands there whose newline was altered: nothing was cut short then."""
    ends = (found.end() for found in _CLOSING.finditer(raw))
    return any(digest_of(raw[:end] + b"\n") is not None for end in ends)


def _end_of_lines(file: IO[bytes], end: int) -> int:
    """Return where the last newline before `end` stops, 0 where there is none."""
    while end > 0:
        start = max(0, end - _BLOCK)
        file.seek(start)
        at = file.read(end - start).rfind(b"\n")
        if at >= 0:
            return start + at + 1
        end = start
    return 0
