"""Many may read or one may write, between threads and between processes."""

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from data.problems import StoreBusy
from data.storage.gate import Gate
from tests.data.seed_files import ROOT

HOLDER = """
import sys, time
from pathlib import Path
from data.storage.gate import Gate
folder = Path(sys.argv[1])
gate = Gate(folder / "lock", folder / "turnstile", 5)
with (gate.shared() if sys.argv[2] == "shared" else gate.exclusive("importing incidents")):
    print("in", flush=True)
    sys.stdin.readline()
"""


def gate_in(folder: Path, timeout_s: float = 5.0) -> Gate:
    return Gate(folder / "lock", folder / "turnstile", timeout_s)


@contextmanager
def another_process(folder: Path, kind: str) -> Iterator[subprocess.Popen[str]]:
    """Yield a process that has passed the gate and stays until its input closes."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(folder), kind],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    try:
        assert process.stdout.readline() == "in\n"
        yield process
    finally:
        process.communicate()


def in_thread(work: object) -> threading.Thread:
    thread = threading.Thread(target=work, daemon=True)  # type: ignore[arg-type]  # a callable
    thread.start()
    return thread


def test_two_may_read_at_once(tmp_path: Path) -> None:
    with another_process(tmp_path, "shared"), gate_in(tmp_path, 0.2).shared():
        passed = True

    assert passed


@pytest.mark.parametrize("kind", ["shared", "exclusive"])
def test_writer_waits_for_whoever_is_in(tmp_path: Path, kind: str) -> None:
    with (
        another_process(tmp_path, kind),
        pytest.raises(StoreBusy),
        gate_in(tmp_path, 0.05).exclusive("writing"),
    ):
        pass


def test_reader_is_told_who_writes(tmp_path: Path) -> None:
    with another_process(tmp_path, "exclusive") as writer:
        with pytest.raises(StoreBusy) as refusal, gate_in(tmp_path, 0.05).shared():
            pass

        said = str(refusal.value)

    assert said.startswith(f"The records are in use: process {writer.pid} has been writing since ")
    assert said.endswith(
        "(importing incidents). Waited 0.05 s; nothing was changed. Try again when that is done."
    )


def test_writer_is_told_that_others_read(tmp_path: Path) -> None:
    with (
        another_process(tmp_path, "shared"),
        pytest.raises(StoreBusy, match="other pages or commands are reading them"),
        gate_in(tmp_path, 0.05).exclusive("writing"),
    ):
        pass


def test_gate_is_free_after_a_kill(tmp_path: Path) -> None:
    with another_process(tmp_path, "exclusive") as writer:
        writer.kill()
        writer.wait()

        with gate_in(tmp_path, 1).exclusive("writing"):
            passed = True

    assert passed


def test_threads_exclude_each_other(tmp_path: Path) -> None:
    inside: list[int] = []
    most: list[int] = []

    def write() -> None:
        for _ in range(10):
            with gate_in(tmp_path).exclusive("writing"):
                inside.append(1)
                most.append(len(inside))
                time.sleep(0.001)
                inside.pop()

    threads = [in_thread(write) for _ in range(4)]
    for thread in threads:
        thread.join()

    assert most == [1] * 40


def test_stream_of_readers_does_not_keep_a_writer_out(tmp_path: Path) -> None:
    stop = threading.Event()

    def read() -> None:
        while not stop.is_set():
            with gate_in(tmp_path).shared():
                time.sleep(0.01)

    readers = [in_thread(read) for _ in range(6)]
    waits_s = []
    for _ in range(5):
        begun = time.monotonic()
        with gate_in(tmp_path).exclusive("writing"):
            waits_s.append(time.monotonic() - begun)
    stop.set()
    for reader in readers:
        reader.join()

    assert max(waits_s) < 2.0


def test_thread_that_would_wait_for_itself_is_told_at_once(tmp_path: Path) -> None:
    gate = gate_in(tmp_path)

    with gate.shared(), pytest.raises(RuntimeError, match="this thread holds lock already"):
        gate.exclusive("writing").__enter__()
    with gate.exclusive("writing"):
        passed = True

    assert passed


def test_side_files_are_for_their_owner_alone(tmp_path: Path) -> None:
    with gate_in(tmp_path).shared():
        pass

    assert {path.stat().st_mode & 0o777 for path in tmp_path.iterdir()} == {0o600}
