"""How much memory a piece of work takes, measured in a process of its own."""

import re
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path

import pytest

STATUS = Path("/proc/self/status")
needs_status = pytest.mark.skipif(
    not STATUS.exists(), reason="this system does not say what a process held"
)


def grown_mb(work: Callable[..., object], *words: object) -> float:
    """Return by how much the memory of a fresh process grows at most while it does some work."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(_measured, (work, *words))


def _measured(work: Callable[..., object], *words: object) -> float:
    before = _held_mb("VmRSS")
    # the most held so far begins anew
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    work(*words)
    return _held_mb("VmHWM") - before


def _held_mb(name: str) -> float:
    found = re.search(rf"{name}:\s+(\d+) kB", STATUS.read_text(encoding="ascii"))
    assert found
    return int(found[1]) / 1024
