"""Killed at any moment of an append, an edit, an import or a rebuild, it keeps its word."""

import random
import time
from pathlib import Path

import pytest

from data.problems import StoreError
from data.storage.changes import Change
from tests.data.seed_files import values
from tests.torture.scale import rounds, tell
from tests.torture.stores import bad, lost, new_store, start
from tests.torture.worker import LONG

KINDS = [
    "add,edit,rebuild",
    "import",
    "file",
    "add,edit,import,file,rebuild",
    "add",
    "edit",
    "rebuild",
]
LONGEST_S = 0.4


def test_kill_9_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    dice = random.Random(9)  # noqa: S311  # to choose moments, not to hide
    store = new_store(tmp_path)
    acknowledged: list[str] = []
    missing: list[str] = []
    unopenable: list[str] = []
    told_of, count = 0, rounds(4, 300)
    for number in range(count):
        if number % 50 == 49:
            # of a small store more blows fall on what is being written
            (tmp_path / str(number)).mkdir()
            store, acknowledged = new_store(tmp_path / str(number)), []
        with start(store, f"r{number}", KINDS[number % len(KINDS)], 10**6, number) as worker:
            assert worker.stdout is not None
            told = [worker.stdout.readline() for _ in range(dice.choice([1, 1, 2, 3]))]
            time.sleep(dice.random() ** 2 * LONGEST_S)
            worker.kill()
            told += worker.stdout.read().splitlines(keepends=True)
        # a last line without its end was not told
        whole = [line.strip() for line in told if line.endswith("\n")]
        acknowledged += whole
        told_of += len(whole) - whole.count("ready")
        try:
            missing += lost(store, acknowledged)
            unopenable += bad(store) if number % 10 == 9 or number == count - 1 else []
        except StoreError as error:
            unopenable.append(str(error))
    tell(
        "kill -9",
        rounds=count,
        acknowledged=told_of,
        lost=len(missing),
        unopenable=len(unopenable),
    )

    assert (missing, unopenable) == ([], [])
    assert told_of > 0


@pytest.mark.parametrize("kinds", ["add", "import", "rebuild"])
def test_what_a_kill_leaves_behind_is_taken_away(tmp_path: Path, kinds: str) -> None:
    store = new_store(tmp_path)
    for number in range(rounds(2, 20)):
        with start(store, f"k{number}", kinds, 10**6, number) as worker:
            assert worker.stdout is not None
            worker.stdout.readline()
            time.sleep(0.02 * number)
            worker.kill()
    store.append([*_long(), *_long("b")], "torture", "after")
    store.path.unlink()
    store.run(lambda con: con.execute("SELECT 1").fetchall())

    left = {path.name for path in tmp_path.iterdir() if ".torn-" not in path.name}
    assert left == {"v.duckdb", "v.journal.jsonl", "v.lock", "v.turnstile"}


def _long(name: str = "a") -> list[Change]:
    source = values("incident_source")
    incident = values("incident", incident_id=name, facility_id=None)
    rows = ({**source, "incident_id": name, "rank": rank + 1} for rank in range(LONG))
    return [Change("incident", [incident]), Change("incident_source", rows)]
