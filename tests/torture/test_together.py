"""Four write at once while a board and an export read: the chain stays whole and nobody fails."""

import time
from datetime import date
from pathlib import Path

from data import queries
from data.files.seeding import load_seed
from data.storage.journal import Journal
from data.store import Store
from models.profile import WeightProfile
from tests.data.seed_files import facility
from tests.models.factories import shipped_profile
from tests.torture.scale import rounds, tell
from tests.torture.stores import bad, lost, start

WRITERS = 4
LATER = date(2030, 1, 1)


def test_four_writers_a_board_and_an_export_get_along(tmp_path: Path) -> None:
    store = Store(tmp_path / "v.duckdb")
    load_seed(store)
    store.append([facility("first")], "torture", "first")
    each = rounds(2, 100)
    kinds = "add,add,edit,import"
    writers = [start(store, f"w{n}", kinds, each, n) for n in range(WRITERS)]
    seen: list[tuple[str, int]] = []
    boards = exports = 0
    waits_s: list[float] = []
    while any(writer.poll() is None for writer in writers):
        begun = time.monotonic()
        board = queries.snapshot(store, LATER)
        waits_s.append(time.monotonic() - begun)
        seen.append((board.data_version, len(board.records.facilities)))
        boards += 1
        if boards % 5 == 1:
            # an export takes its time
            with store.read() as con:
                before = con.execute("SELECT count(*) FROM facility").fetchall()
                time.sleep(0.1)
                assert con.execute("SELECT count(*) FROM facility").fetchall() == before
            exports += 1
    told, errors = [], []
    for writer in writers:
        out, err = writer.communicate()
        told += out.splitlines()
        errors += [line for line in out.splitlines() if line.startswith("refused")]
        errors += [err] if err or writer.returncode else []
    chain = {entry.hash for entry in Journal(tmp_path / "v.journal.jsonl").entries()}
    tell(
        "4 writers, a board and an export at once",
        writes=len(told) - WRITERS,
        boards=boards,
        exports=exports,
        errors=len(errors),
        longest_read_s=round(max(waits_s), 1),
    )

    assert errors == []
    assert len(told) == WRITERS * (each + 1)
    assert lost(store, told) == []
    assert bad(store) == []
    assert {version for version, _ in seen} <= chain
    assert [many for _, many in seen] == sorted(many for _, many in seen)
    assert isinstance(shipped_profile(), WeightProfile)
