"""``python -m dashboard`` as the shell starts it, in a process of its own."""

import json
import os
import runpy
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import NoReturn

import pytest

from data.store import Store
from tests.trees import ROOT

ASSESS = ("assess", "--as-of", "2020-12-28", "--format", "json")


def start(*words: str, db: Path, **environment: str) -> "subprocess.Popen[bytes]":
    """Start a command on its own and return the process."""
    return subprocess.Popen(
        [sys.executable, "-m", "dashboard", *words],
        cwd=ROOT,
        env={**os.environ, "VIGIL_DB": str(db), **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def test_two_processes_answer_byte_for_byte_alike(seed_store: Store) -> None:
    first = start(*ASSESS, db=seed_store.path, PYTHONHASHSEED="1", LC_ALL="C")
    second = start(*ASSESS, db=seed_store.path, PYTHONHASHSEED="2", PYTHONIOENCODING="latin-1")

    answers = [process.communicate(timeout=60) for process in (first, second)]

    assert answers[0] == answers[1]
    assert [process.returncode for process in (first, second)] == [0, 0]
    assert answers[0][1] == b""
    assert json.loads(answers[0][0].decode("utf-8"))["as_of"] == "2020-12-28"


def test_first_use_builds_the_records_and_keeps_them_apart_from_the_answer(tmp_path: Path) -> None:
    db = tmp_path / "new" / "vigil.duckdb"

    process = start("assess", db=db, PYTHONIOENCODING="ascii")
    out, talk = (stream.decode("utf-8") for stream in process.communicate(timeout=60))

    assert process.returncode == 0
    assert out.startswith("Threat levels for the 7 days from 28 Dec 2020")
    assert talk.startswith(f"No records at {db} yet: building them from ")
    assert "As of 2020-12-28" in talk


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_reader_that_goes_away_is_no_error(seed_store: Store, unbuffered: str) -> None:
    process = start(*ASSESS, db=seed_store.path, PYTHONUNBUFFERED=unbuffered)
    assert process.stdout is not None
    assert process.stderr is not None

    process.stdout.read(10)
    process.stdout.close()
    talk = process.stderr.read()
    process.stderr.close()

    assert (process.wait(timeout=60), talk) == (141, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
def test_full_disk_is_said_in_a_sentence(seed_store: Store) -> None:
    with Path("/dev/full").open("wb") as full:
        result = subprocess.run(
            [sys.executable, "-m", "dashboard", *ASSESS, "--db", str(seed_store.path)],
            cwd=ROOT,
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            timeout=60,
        )

    assert (result.returncode, result.stderr) == (1, b"No space left on device.\n")


def test_ctrl_c_while_starting_ends_quietly(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(**_: str) -> NoReturn:
        raise KeyboardInterrupt

    stand_in = ModuleType("dashboard.cli")
    stand_in.main = interrupted  # type: ignore[attr-defined]  # a module made here has no stub
    monkeypatch.setitem(sys.modules, "dashboard.cli", stand_in)
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)

    with pytest.raises(SystemExit) as ended:
        runpy.run_module("dashboard", run_name="__main__")

    assert ended.value.code == 130
