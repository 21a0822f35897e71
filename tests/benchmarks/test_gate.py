"""The records are the same for the same seed, and no wrong answer passes the gate."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from benchmarks.gate import WrongAnswer, check, check_no_leakage
from benchmarks.peers import Peer
from benchmarks.peers.notebook import Notebook
from benchmarks.peers.ours import Ours
from benchmarks.peers.sql import Sql
from benchmarks.reference import busiest
from benchmarks.world import World, make_world


@pytest.fixture(scope="module")
def world() -> World:
    """Return the small world."""
    return make_world("S")


def answers(peer: Peer, world: World) -> dict[str, object]:
    asked = busiest(world)
    incidents, shares = peer.why(asked)
    now = peer.now()
    return {
        "now": now,
        "history": peer.history(),
        "weight": peer.weight(),
        "half_life": peer.half_life(),
        "facility": asked,
        "incidents": incidents,
        "shares": shares,
    }


def test_world_is_the_same_for_the_same_seed(world: World) -> None:
    assert world.md5() == make_world("S").md5() == "1b77ee017530cfa0829daf2a972e3c8b"
    assert world.md5() != make_world("S", seed=2).md5()


@pytest.mark.parametrize("kind", [Ours, Notebook, Sql])
def test_ways_pass_the_gate(tmp_path: Path, world: World, kind: Callable[[World], Peer]) -> None:
    np.savez(tmp_path / "way.npz", **answers(kind(world), world))  # type: ignore[arg-type]

    check("way", tmp_path / "way.npz", world)


@pytest.mark.parametrize("task", ["now", "history", "half_life", "weight", "shares"])
def test_a_wrong_answer_is_seen(tmp_path: Path, world: World, task: str) -> None:
    told = answers(Ours(world), world)
    told[task] = np.asarray(told[task]) + (1 if task == "weight" else 1e-4)
    np.savez(tmp_path / "way.npz", **told)  # type: ignore[arg-type]

    with pytest.raises(WrongAnswer):
        check("way", tmp_path / "way.npz", world)


def test_what_comes_later_moves_nothing_before() -> None:
    check_no_leakage("S", 1)
