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
from collections.abc import Callable, Iterable, Iterator
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
STRUCK = ("add", "edit", "import", "rebuild")
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


# without the time for all of them: what is done, how it ends, in which call of its name
FEW = {
    ("add", "killed"): [("fsync", 1)],
    ("add", "failed"): [("write", 1)],
    ("import", "killed"): [("write", 2)],
    ("rebuild", "failed"): [("rename", 1)],
}


def places(kind: str, end: str) -> Iterator[tuple[str, Iterable[int]]]:
    """Yield in which calls a thing done is struck, and in which of each, counted from 1."""
    if ALL:
        yield from ((call, range(1, MOST_CALLS)) for call in CALLS)
    else:
        yield from ((call, [number]) for call, number in FEW[kind, end])


@pytest.mark.parametrize(
    ("kind", "end"),
    [(kind, end) for kind in STRUCK for end in ENDS] if ALL else FEW,
    ids=str,
)
def test_each_call_that_fails_or_is_the_last_loses_nothing(
    pristine: Path, tmp_path: Path, kind: str, end: str
) -> None:
    if not can_trace(pristine):
        pytest.skip("needs strace, and the right to trace a process")
    blows = 0
    failures: list[str] = []
    for call, numbers in places(kind, end):
        for number in numbers:
            folder = tmp_path / "v"
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(pristine, folder)
            told, hit = struck(folder, kind, f"inject={call}:{ENDS[end]}:when={number}")
            if not hit:
                break
            blows += 1
            wrong = told_wrong(Store(folder / "v.duckdb"), told)
            failures += [f"{kind}, {call} {number} {end}: {what}" for what in wrong]
    tell(f"each write, fsync and rename of {kind}, {end}", places=blows, failures=len(failures))

    assert failures == []
    assert blows > 0


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


# and what is done where there is no time for all
PYTHON_CALLS: list[tuple[Any, str, str]] = [
    (os, "fsync", "add"),
    (os, "ftruncate", "add"),
    (os, "open", "add"),
    (Path, "replace", "rebuild"),
    (Path, "unlink", "add"),
]


@pytest.mark.parametrize("place", PYTHON_CALLS, ids=[name for _, name, _ in PYTHON_CALLS])
@pytest.mark.parametrize("error", [CutShortError("cut"), OSError(5, "Input/output error")])
def test_each_call_of_python_may_fail(
    pristine: Path,
    tmp_path: Path,
    place: tuple[Any, str, str],
    error: BaseException,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    owner, name, few = place
    real: Callable[..., Any] = getattr(owner, name)
    failures: list[str] = []
    struck_at = 0
    for kind in STRUCK if ALL else (few,):
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
            with monkeypatch.context() as patch, suppress(CutShortError, StoreError):
                patch.setattr(owner, name, fails)
                told.append(KINDS[kind](store, "x", random.Random(1)))  # noqa: S311  # not used
            failures += told_wrong(store, told)
            shutil.rmtree(folder)
            if calls[0] < step:
                break
            struck_at += 1
    how = "cut short" if isinstance(error, CutShortError) else "failed"
    tell(f"each {name} of Python, {how}", places=struck_at, failures=len(failures))

    assert failures == []
    assert struck_at > 0
