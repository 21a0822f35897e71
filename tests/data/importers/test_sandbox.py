"""What runs in the child ends with its result, its problems, or the name of the limit it met."""

import resource
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from data.importers.sandbox import SandboxError, run_limited
from data.problems import DataError
from tests.data.importers import misdeeds

SECONDS, MEGABYTES = 20.0, 128


def run(function: Callable[..., Any], *args: Any, **limits: Any) -> Any:
    """Return what a function gives within limits that are wide for what is tested here."""
    return run_limited(function, *args, **{"seconds": SECONDS, "memory_mb": MEGABYTES, **limits})


def reason(function: Callable[..., Any], *args: Any, **limits: Any) -> str:
    """Return why a function did not come to its end."""
    with pytest.raises(SandboxError) as caught:
        run(function, *args, **limits)
    assert isinstance(caught.value, DataError)
    assert "Traceback" not in str(caught.value)
    return caught.value.reason


def test_result_comes_back() -> None:
    assert run(misdeeds.add, 2, 3) == 5


def test_numbers_told_on_the_way_arrive_and_talk_does_not() -> None:
    told: list[int] = []

    result = run(misdeeds.say_how_far, 4, progress=told.append)

    assert result == "done"
    assert told == [0, 1, 2, 3]


def test_problems_come_through_as_they_are() -> None:
    with pytest.raises(DataError) as caught:
        run(misdeeds.complain)

    assert not isinstance(caught.value, SandboxError)
    assert str(caught.value) == "a.csv, line 3, column lat: 'x' is not a number.\na.csv: is empty."


@pytest.mark.parametrize(
    ("function", "args", "limits", "expected"),
    [
        (misdeeds.sleep_on, (60,), {"seconds": 1.0}, "time"),
        (misdeeds.spin, (), {"seconds": 1.0}, "time"),
        (misdeeds.eat_memory, (4000,), {}, "memory"),
        (misdeeds.unfold, (400,), {}, "memory"),
        (misdeeds.give_back, (40,), {"file_mb": 8, "memory_mb": 512}, "size"),
        (misdeeds.fail, (), {}, "failed"),
        (misdeeds.give_no_json, (), {}, "failed"),
        (misdeeds.end_at_once, (), {}, "killed"),
        (misdeeds.leave, (), {}, "killed"),
    ],
)
def test_every_bad_end_has_its_name(
    function: Callable[..., Any], args: tuple[Any, ...], limits: dict[str, Any], expected: str
) -> None:
    assert reason(function, *args, **limits) == expected


def test_file_that_grows_too_large_is_cut_short(tmp_path: Path) -> None:
    file = tmp_path / "large.bin"

    assert reason(misdeeds.fill_disk, str(file), 20, file_mb=8) == "size"
    assert file.stat().st_size <= 8 << 20


def test_message_names_the_file_and_the_limit() -> None:
    with pytest.raises(SandboxError, match=r"^gtd\.xlsx: takes longer than 1 s to read; part"):
        run(misdeeds.sleep_on, 60, seconds=1.0, what="gtd.xlsx")


def test_failure_says_what_and_keeps_where_for_whoever_looks() -> None:
    with pytest.raises(
        SandboxError, match=r"cannot be read \(KeyError: 'not a zip file'\)"
    ) as caught:
        run(misdeeds.fail)

    assert "misdeeds.py" in caught.value.detail


def test_memory_of_this_process_stays_as_it_is() -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    assert reason(misdeeds.eat_memory, 4000) == "memory"

    grown_kib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert grown_kib < 32 * 1024


def test_child_knows_no_secret_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("A_SECRET", "x")

    assert "A_SECRET" not in run(misdeeds.tell_environment)


def test_works_from_several_threads_at_once() -> None:
    results: list[int] = []

    def work(number: int) -> None:
        results.append(run(misdeeds.add, number, 1))

    threads = [threading.Thread(target=work, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(results) == [1, 2, 3]
