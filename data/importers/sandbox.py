"""Running a function on a file that may be hostile: in a child process, within limits.

A zip bomb, a sheet with one cell at its far corner or a quadratic parser then ends with a named
error, and the memory of the calling process stays as it was. Nothing is forked, so it works from
any thread; only JSON travels between the two, so the child cannot hand over code.
"""

import json
import os
import selectors
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Literal, NoReturn, cast

from data.importers.child import OUTCOME, REQUEST
from data.problems import DataError, DataProblem

Reason = Literal["time", "memory", "size", "killed", "failed"]
Progress = Callable[[int], None]

_ROOT = Path(__file__).resolve().parents[2]
_BLOCK = 1 << 16
_MIB = 1 << 20
# all that an interpreter needs to start; a parser has no business with the rest
_KEPT = ("PATH", "HOME", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "LD_LIBRARY_PATH", "VIRTUAL_ENV")


class SandboxError(DataError):
    """The file could not be read within the limits; the message names the one it met.

    Parameters
    ----------
    reason : {"time", "memory", "size", "killed", "failed"}
        What ended it; ``failed`` is an error inside the function that is no
        :class:`~data.problems.DataError`, ``killed`` any other end.
    problem : DataProblem
        The same in words.
    detail : str
        Where in the code it was, for whoever looks into it; never shown to a user.
    """

    def __init__(self, reason: Reason, problem: DataProblem, detail: str = "") -> None:
        super().__init__([problem])
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True)
class _Call:
    what: str
    seconds: float
    memory_mb: int
    file_mb: int

    def give_up(self, reason: Reason, said: str = "", detail: str = "") -> NoReturn:
        words = {
            "time": f"takes longer than {self.seconds:g} s to read; part it into smaller files",
            "memory": f"needs more than {self.memory_mb} MB to read; part it into smaller files",
            "size": f"unfolds to more than {self.file_mb} MB; part it into smaller files",
            "killed": f"ended the process that read it ({said}); check the file",
            "failed": f"cannot be read ({said}); check the file",
        }
        problem = DataProblem(self.what, None, None, None, words[reason])
        raise SandboxError(reason, problem, detail)


def run_limited(  # noqa: PLR0913  # the limits are all a caller can say
    function: Callable[..., Any],
    *args: Any,
    seconds: float,
    memory_mb: int,
    file_mb: int = 1024,
    what: str = "the file",
    progress: Progress | None = None,
) -> Any:
    """Return what a function of a module returns, having run it in a child process with limits.

    Large results do not travel: let the function write them to a file whose path it is given, and
    return what is needed to read it.

    Parameters
    ----------
    function : callable
        A function at the top of a module (not of a script), which the child imports by its name.
    *args
        Its arguments; they and the result are what JSON can hold (a tuple comes back as a list).
        Give absolute paths as text.
    seconds : float
        How long it may take, the start of the interpreter (half a second) included.
    memory_mb : int
        Address space it may take on top of the interpreter and what its module imports, MiB.
    file_mb : int
        Size of any one file it may write, and of its result, MiB.
    what : str
        What the error message calls the input, as the name of the file.
    progress : callable, optional
        Is called with each number the function gives to
        :func:`data.importers.progress.report`.

    Raises
    ------
    DataError
        The function raised one; its problems come through as they are.
    SandboxError
        A limit was met, the child was killed, or the function failed; it is a `DataError` too.
    """
    call = _Call(what, seconds, memory_mb, file_mb)
    request = {
        "module": function.__module__,
        "name": function.__qualname__,
        "args": args,
        "seconds": seconds,
        "memory_mb": memory_mb,
        "file_mb": file_mb,
    }
    with tempfile.TemporaryDirectory(prefix="vigil-") as name:
        folder = Path(name)
        (folder / REQUEST).write_text(json.dumps(request), encoding="utf-8")
        code = _run(folder, call, progress)
        return _result(folder, call, code)


def _run(folder: Path, call: _Call, progress: Progress | None) -> int:
    command = [sys.executable, "-m", "data.importers.child", str(folder)]
    with (
        (folder / "stderr.txt").open("wb") as complaints,
        subprocess.Popen(  # noqa: S603  # our own interpreter and our own module
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=complaints,
            cwd=folder,
            env=_environment(folder),
            start_new_session=True,
        ) as process,
    ):
        try:
            _listen(process, call, progress)
            return process.wait()
        finally:
            _kill(process)


def _listen(process: "subprocess.Popen[bytes]", call: _Call, progress: Progress | None) -> None:
    deadline = time.monotonic() + call.seconds
    pipe = cast("IO[bytes]", process.stdout)
    rest = b""
    with selectors.DefaultSelector() as selector:
        selector.register(pipe, selectors.EVENT_READ)
        while True:
            if not selector.select(max(0.0, deadline - time.monotonic())):
                call.give_up("time")
            block = os.read(pipe.fileno(), _BLOCK)
            if not block:
                break
            *lines, rest = (rest + block).split(b"\n")
            _tell(lines, progress)
            # a line without an end must not fill our memory
            rest = rest[-_BLOCK:]
    try:
        process.wait(max(0.1, deadline - time.monotonic()))
    except subprocess.TimeoutExpired:
        call.give_up("time")


def _tell(lines: list[bytes], progress: Progress | None) -> None:
    for line in lines:
        if progress is not None and line.isdigit():
            progress(int(line))


def _result(folder: Path, call: _Call, code: int) -> Any:
    outcome = folder / OUTCOME
    if code == -signal.SIGXCPU:
        call.give_up("time")
    if code != 0 or not outcome.exists():
        complaint = (folder / "stderr.txt").read_bytes()[-2000:].decode("utf-8", "replace")
        call.give_up("killed", _ending(code), complaint)
    if outcome.stat().st_size > call.file_mb * _MIB:
        call.give_up("size")
    said = json.loads(outcome.read_text(encoding="utf-8"))
    if "problems" in said:
        raise DataError(DataProblem(*values) for values in said["problems"])
    if "reason" in said:
        call.give_up(said["reason"], said.get("said", ""), said["detail"])
    return said["result"]


def _ending(code: int) -> str:
    with suppress(ValueError):
        if code < 0:
            return signal.Signals(-code).name
    return f"exit code {code}"


def _environment(folder: Path) -> dict[str, str]:
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return {
        **kept,
        "PYTHONPATH": str(_ROOT),
        "TMPDIR": str(folder),
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
    }


def _kill(process: "subprocess.Popen[bytes]") -> None:
    # what it started is of its group, and may outlive it
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
