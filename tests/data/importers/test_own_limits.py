"""A process sets itself limits it keeps."""

import resource

import pytest

from data.importers.own_limits import SPARE_BYTES, lift, limit, limit_memory
from data.importers.sandbox import run_limited
from tests.data.importers import misdeeds


def test_memory_and_what_is_kept_back_can_be_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[int, tuple[int, int]] = {}
    monkeypatch.setattr(resource, "setrlimit", seen.__setitem__)

    limit_memory(100)

    soft, hard = seen[resource.RLIMIT_AS]
    assert hard - soft == SPARE_BYTES
    # on top of what is there, which is more than nothing
    assert soft > 100 << 20


def test_stricter_limit_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[int, tuple[int, int]] = {}
    monkeypatch.setattr(resource, "setrlimit", seen.__setitem__)
    monkeypatch.setattr(resource, "getrlimit", lambda _: (1000, 2000))

    limit_memory(100)
    lift(resource.RLIMIT_AS)

    assert seen[resource.RLIMIT_AS] == (2000, 2000)


def test_limit_that_may_not_be_set_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        message = "not allowed to raise maximum limit"
        raise ValueError(message)

    monkeypatch.setattr(resource, "setrlimit", refuse)

    limit(resource.RLIMIT_CORE, 0, 0)
    assert run_limited(misdeeds.add, 1, 2, seconds=20, memory_mb=256) == 3
