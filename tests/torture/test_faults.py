"""A write, fsync or rename that fails, or is the last thing that happens, loses nothing.

Each of them in turn, Python's and DuckDB's own alike, made to fail by strace; and, where there is
none, those of Python by itself.
"""

import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from data.problems import StoreError
from data.store import Store
from tests.data.seed_files import ROOT
from tests.torture.scale import ALL, tell
from tests.torture.stores import bad, lost, new_store
from tests.torture.worker import KINDS

CALLS = ("write", "pwrite64", "fsync", "fdatasync", "ftruncate", "rename", "unlink", "openat")
ENDS = {"killed": "signal=KILL", "failed": "error=EIO"}
FILES = (
    "v.duckdb",
    "v.duckdb.wal",
    "v.rebuilding.duckdb",
    "v.rebuilding.duckdb.wal",
    "v.rebuilding.loading.jsonl",
    "v.loading.jsonl",
    "v.journal.jsonl",
    "",
)
DONE_TWICE = 2
# more calls of one name than anything makes
MOST_CALLS = 400
INJECTED = re.compile(r"\(INJECTED\)|killed by SIGKILL")


def strace(folder: Path, *words: str) -> list[str]:
    """Return the command that runs another one, tracing what it does to the files of a store."""
    paths = [word for name in FILES for word in ("-P", str(folder / name).rstrip("/"))]
    traced = ["-e", f"trace={','.join(CALLS)}"]
    return ["strace", "-f", "-qq", "-o", str(folder.parent / "strace.log"), *traced, *paths, *words]


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a small store, to be copied."""
    folder = tmp_path_factory.mktemp("pristine")
    new_store(folder)
    return folder


def can_trace(folder: Path) -> bool:
    """Return whether there is a strace, and it may look at other processes."""
    with suppress(OSError):
        return (
            subprocess.run([*strace(folder), "true"], capture_output=True, check=False).returncode
            == 0
        )
    return False


def places() -> Iterator[tuple[str, str, str, Iterator[int]]]:
    """Yield what is done, how it ends, in which call, and in which of these, counted from 1."""
    dice = random.Random(4)  # noqa: S311  # to choose places, not to hide
    for kind in ("add", "import", "rebuild"):
        for end in ENDS:
            for call in CALLS:
                if ALL:
                    yield kind, end, call, iter(range(1, MOST_CALLS))
                elif dice.random() < 0.1:
                    yield kind, end, call, iter([dice.choice([1, 2, 3])])


def test_each_call_that_fails_or_is_the_last_loses_nothing(pristine: Path, tmp_path: Path) -> None:
    if not can_trace(pristine):
        pytest.skip("needs strace, and the right to trace a process")
    blows = dict.fromkeys(ENDS, 0)
    failures: list[str] = []
    for kind, end, call, numbers in places():
        for number in numbers:
            folder = tmp_path / "v"
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(pristine, folder)
            told, hit = struck(folder, kind, f"inject={call}:{ENDS[end]}:when={number}")
            if not hit:
                break
            blows[end] += 1
            wrong = told_wrong(Store(folder / "v.duckdb"), told)
            failures += [f"{kind}, {call} {number} {end}: {what}" for what in wrong]
    for end, many in blows.items():
        tell(f"each write, fsync and rename {end}", places=many, failures=len(failures))

    assert failures == []
    assert min(blows.values()) > 0


def struck(folder: Path, kind: str, inject: str) -> tuple[list[str], bool]:
    """Return what a worker told before a call of its failed, and whether one did."""
    words = [str(folder / "v.duckdb"), "x", kind, str(DONE_TWICE), "1"]
    command = [*strace(folder, "-e", inject), sys.executable, "-m", "tests.torture.worker", *words]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    lines = [line.strip() for line in ended.stdout.splitlines(keepends=True) if line.endswith("\n")]
    hit = INJECTED.search((folder.parent / "strace.log").read_text())
    if ended.returncode not in {0, -9, 137}:
        lines.append(f"ended with {ended.returncode}: {ended.stderr[-300:]}")
    return lines, hit is not None


def told_wrong(store: Store, told: list[str]) -> list[str]:
    """Return what is wrong with a store after a blow."""
    try:
        missing = [f"lost: {line}" for line in lost(store, told)]
        KINDS["add"](store, "after", random.Random(1))  # noqa: S311  # not used
        return missing + bad(store)
    except StoreError as error:
        return [f"unopenable: {error}"]


class CutShortError(BaseException):
    """The power went."""


PYTHON_CALLS: list[tuple[Any, str]] = [
    (os, "fsync"),
    (os, "ftruncate"),
    (os, "open"),
    (Path, "replace"),
    (Path, "unlink"),
]


@pytest.mark.parametrize("place", PYTHON_CALLS, ids=[name for _, name in PYTHON_CALLS])
@pytest.mark.parametrize("error", [CutShortError("cut"), OSError(5, "Input/output error")])
def test_each_call_of_python_may_fail(
    pristine: Path,
    tmp_path: Path,
    place: tuple[Any, str],
    error: BaseException,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    real: Callable[..., Any] = getattr(*place)
    for kind in ("add", "import", "rebuild") if ALL else ("add",):
        for step in range(1, 40):
            folder = tmp_path / f"{kind}-{step}"
            shutil.copytree(pristine, folder)
            store, calls = Store(folder / "v.duckdb"), [0]

            def fails(*args: Any, step: int = step, calls: list[int] = calls, **named: Any) -> Any:
                calls[0] += 1
                if calls[0] == step:
                    raise error
                return real(*args, **named)

            told = []
            with monkeypatch.context() as patch, suppress(CutShortError, StoreError, OSError):
                patch.setattr(*place, fails)
                told.append(KINDS[kind](store, "x", random.Random(1)))  # noqa: S311  # not used
            assert told_wrong(store, told) == []
            shutil.rmtree(folder)
            if calls[0] < step:
                break
