"""Work on many things at once, in processes that are copies of this one, with results in order."""

import gc
import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any, TypeVar

from data.importers.own_limits import limit_memory
from data.importers.progress import close_channel

Item = TypeVar("Item")
Result = TypeVar("Result")

MOST_WORKERS = 4
# how many things beyond those being worked on are kept ready
_AHEAD = 1
_held: list[Callable[[Any], Any]] = []


def workers_here() -> int:
    """Return how many processes can work at once here; 1 where they cannot be copies of this."""
    if sys.platform != "linux":
        return 1
    return min(MOST_WORKERS, len(os.sched_getaffinity(0)))


def in_order(
    work: Callable[[Item], Result], items: Iterable[Item], workers: int, memory_mb: int
) -> Iterator[Result]:
    """Yield what `work` makes of each item, in the order of the items.

    Few items and results are in memory at a time. What `work` raises comes out in its place.

    Parameters
    ----------
    work : callable
        Runs in a copy of this process as it is now; only items, results and errors travel.
    items : iterable
        Gone through here, once.
    workers : int
        How many copies.
    memory_mb : int
        Address space they may take on top of what there is now, MiB, all together.
    """
    pool = ProcessPoolExecutor(
        workers, get_context("fork"), initializer=_begin, initargs=(work, memory_mb // workers)
    )
    waiting: deque[Future[Result]] = deque()
    try:
        for item in items:
            waiting.append(pool.submit(_work, item))
            if len(waiting) > workers + _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


def _begin(work: Callable[[Any], Any], memory_mb: int) -> None:
    # the end of the process this is a copy of must show, should it be killed
    close_channel()
    # what is made goes away by itself, and the process soon after
    gc.disable()
    _held[:] = [work]
    limit_memory(memory_mb)


def _work(item: Any) -> Any:
    return _held[0](item)
