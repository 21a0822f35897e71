"""Results of several processes come in order, errors in their place, and nothing runs ahead."""

import os
from collections.abc import Iterator

import pytest

from data.importers.workers import in_order, workers_here
from data.problems import DataError, DataProblem

ROOMY_MB = 512

# the process that reads a file has one thread; a test run may have more
pytestmark = pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")


def test_results_come_in_the_order_of_the_items() -> None:
    def work(item: int) -> tuple[int, int]:
        return item * item, os.getpid()

    found = list(in_order(work, range(40), 2, ROOMY_MB))

    assert [square for square, _ in found] == [item * item for item in range(40)]
    assert os.getpid() not in {process for _, process in found}


def test_error_comes_in_the_place_of_its_result() -> None:
    def work(item: int) -> int:
        if item == 3:
            raise DataError([DataProblem("a.csv", item, None, None, "is wrong")])
        return item

    results = in_order(work, range(10), 2, ROOMY_MB)

    assert [next(results) for _ in range(3)] == [0, 1, 2]
    with pytest.raises(DataError, match=r"a\.csv, line 3: is wrong"):
        next(results)


def test_few_items_are_taken_ahead() -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for item in range(100):
            taken.append(item)
            yield item

    results = in_order(abs, items(), 2, ROOMY_MB)
    next(results)

    assert len(taken) < 6
    results.close()  # type: ignore[attr-defined]  # a generator, whatever it is said to be


def test_memory_of_each_is_limited() -> None:
    def work(mebibytes: int) -> int:
        return len(bytes(mebibytes << 20))

    results = in_order(work, [1, 900], 2, ROOMY_MB)

    assert next(results) == 1 << 20
    with pytest.raises(MemoryError):
        next(results)


def test_there_is_at_least_one_worker() -> None:
    assert workers_here() >= 1
