"""Limits that a process sets itself, before it reads what may be hostile."""

import resource
from contextlib import suppress
from pathlib import Path

# kept back so that a process that ran out of memory can still say so
SPARE_BYTES = 64 << 20
_MIB = 1 << 20


def limit_memory(memory_mb: int) -> None:
    """Let this process take so much address space on top of what it has, MiB, and no more.

    A stricter limit that it may not lift any more stays.
    """
    soft = _address_space() + memory_mb * _MIB
    most = resource.getrlimit(resource.RLIMIT_AS)[1]
    hard = soft + SPARE_BYTES
    if most != resource.RLIM_INFINITY:
        soft, hard = min(soft, most), min(hard, most)
    limit(resource.RLIMIT_AS, soft, hard)


def limit(what: int, soft: int, hard: int) -> None:
    """Set a limit, where this system knows it; else do nothing."""
    with suppress(ValueError, OSError):
        resource.setrlimit(what, (soft, hard))


def lift(what: int) -> None:
    """Raise a limit to what it may be at most."""
    hard = resource.getrlimit(what)[1]
    limit(what, hard, hard)


def _address_space() -> int:
    with suppress(OSError):
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
        return int(pages) * resource.getpagesize()
    return 0
