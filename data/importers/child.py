"""The child process of :mod:`data.importers.sandbox`: one function, within limits.

Started as ``python -m data.importers.child FOLDER``. The folder holds ``request.json`` with the
function and its arguments; what comes of it is left there as ``outcome.json``. Only JSON goes
either way.
"""

import errno
import gc
import importlib
import json
import os
import resource
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from data.importers.own_limits import SPARE_BYTES, lift, limit, limit_memory
from data.importers.progress import open_channel
from data.problems import DataError

REQUEST, OUTCOME = "request.json", "outcome.json"
_MIB = 1 << 20


def main(folder: Path) -> None:
    """Run the function `folder` asks for and leave its outcome there."""
    open_channel(os.dup(sys.stdout.fileno()))
    _silence(sys.stdout.fileno())
    request = json.loads((folder / REQUEST).read_text(encoding="utf-8"))
    function = getattr(importlib.import_module(request["module"]), request["name"])
    # what is read makes no cycles worth looking for after every few hundred rows
    gc.set_threshold(100_000)
    _limit(request["seconds"], request["memory_mb"], request["file_mb"])
    outcome = outcome_of(function, request["args"])
    lift(resource.RLIMIT_AS)
    lift(resource.RLIMIT_FSIZE)
    (folder / OUTCOME).write_text(json.dumps(outcome), encoding="utf-8")


def outcome_of(function: Callable[..., Any], args: list[Any]) -> dict[str, Any]:
    """Return what came of calling a function: its result, the problems it named, or a reason."""
    try:
        result = function(*args)
        json.dumps(result)
    except DataError as error:
        return {"problems": [list(vars(problem).values()) for problem in error.problems]}
    except MemoryError:
        return {"reason": "memory", "detail": ""}
    except Exception as error:  # noqa: BLE001  # whatever a library does with a broken file
        # some libraries meet the end of memory with an error of their own
        lift(resource.RLIMIT_AS)
        said = f"{type(error).__name__}: {error}"
        return {"reason": _reason(error), "said": said[:500], "detail": traceback.format_exc()}
    return {"result": result}


def _reason(error: Exception) -> str:
    is_too_big = isinstance(error, OSError) and error.errno == errno.EFBIG
    return "size" if is_too_big else "failed"


def _silence(descriptor: int) -> None:
    sink = os.open(os.devnull, os.O_WRONLY)
    os.dup2(sink, descriptor)
    os.close(sink)


def _limit(seconds: float, memory_mb: int, file_mb: int) -> None:
    # the interpreter and its libraries are there already; the limit is on what comes on top
    limit_memory(memory_mb)
    limit(resource.RLIMIT_FSIZE, file_mb * _MIB, file_mb * _MIB + SPARE_BYTES)
    # the parent keeps the time; this is for a child whose parent was killed
    limit(resource.RLIMIT_CPU, int(seconds) + 5, int(seconds) + 10)
    limit(resource.RLIMIT_CORE, 0, 0)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
