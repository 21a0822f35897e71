"""What a function may do in the child process: its work, or one of many kinds of harm."""

import os
import signal
import sys
import time
import zlib
from pathlib import Path

from data.importers.progress import report
from data.problems import DataError, DataProblem


def add(left: int, right: int) -> int:
    """Return the sum."""
    return left + right


def say_how_far(steps: int) -> str:
    """Report each step, and talk on stdout besides."""
    for step in range(steps):
        report(step)
        print("not a number")  # noqa: T201  # what a noisy library does
    return "done"


def sleep_on(seconds: float) -> None:
    """Do nothing for some time."""
    time.sleep(seconds)


def spin() -> None:
    """Work for ever, and never let another have a turn."""
    while True:
        pass


def eat_memory(mebibytes: int) -> int:
    """Return the size of a buffer filled to the last byte."""
    return len(bytearray(os.urandom(1) * (mebibytes << 20)))


def unfold(mebibytes: int) -> int:
    """Return the size of a small deflated block unfolded whole."""
    return len(zlib.decompress(zlib.compress(bytes(1 << 20) * mebibytes)))


def fill_disk(path: str, mebibytes: int) -> None:
    """Write a file of some size."""
    with Path(path).open("wb") as file:
        for _ in range(mebibytes):
            file.write(bytes(1 << 20))


def give_back(mebibytes: int) -> str:
    """Return a text of some size."""
    return "x" * (mebibytes << 20)


def complain() -> None:
    """Find two problems."""
    raise DataError(
        [
            DataProblem("a.csv", 3, "lat", "x", "is not a number"),
            DataProblem("a.csv", None, None, None, "is empty"),
        ]
    )


def fail() -> None:
    """Fail as a library does on a broken file."""
    message = "not a zip file"
    raise KeyError(message)


def end_at_once() -> None:
    """End without a word, as after a crash in C."""
    os.kill(os.getpid(), signal.SIGSEGV)


def leave() -> None:
    """Leave the interpreter."""
    sys.exit(7)


def tell_environment() -> list[str]:
    """Return the names of the environment."""
    return sorted(os.environ)


def give_no_json() -> object:
    """Return what JSON cannot hold."""
    return object()
