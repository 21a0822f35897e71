"""Whatever is wrong with a file: no crash, no hang; the receipt balances or the error is clear."""

import json
import signal
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

import pytest

from data.importers.child import outcome_of
from data.importers.comparing import compare, fresh_blocks
from data.importers.merging import Terms
from data.importers.parsing import PROBLEMS_FILE, ROWS_FILE, Summary, parse
from data.schema.checks import clean_row
from data.schema.tables import INCIDENT
from data.store import Store
from tests.data.importers.samples import (
    ACLED_OLD,
    TODAY,
    UCDP_42,
    file_of,
    json_of,
    request_of,
    rows_of,
    workbook_of,
)
from tests.data.importers.stores import brought_in, store_at
from tests.torture.mutations import mutated, mutated_table, mutated_zip
from tests.torture.scale import rounds, tell

WORKED_S, WAITED_S = 20, 300
ROWS = 8
Spoil = Callable[[bytes, Random], bytes]


def tabs(content: bytes, random: Random) -> bytes:
    """Return tab-parted text with things wrong in it."""
    return mutated_table(content, random, "\t")


def sound_file(layout: str, folder: Path) -> Path:
    """Return a file of a layout with nothing wrong."""
    stem, _, form = layout.partition(" ")
    rows = rows_of(stem, ROWS)
    if form == "json":
        return json_of(folder, "Result" if stem == "ucdp" else "data", rows)
    if form == "xlsx":
        return workbook_of(folder, stem, rows)
    return file_of(folder, stem, rows, {"42": UCDP_42, "old": ACLED_OLD}.get(form, ()))


@contextmanager
def in_time() -> Iterator[None]:
    """Let what takes too long end with an error that the reading does not catch."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    # of work, for other jobs may hold the machine; and of waiting for what never comes
    limits = {
        signal.SIGPROF: (signal.ITIMER_PROF, WORKED_S),
        signal.SIGALRM: (signal.ITIMER_REAL, WAITED_S),
    }
    before = {kind: signal.signal(kind, stop) for kind in limits}
    for timer, seconds in limits.values():
        signal.setitimer(timer, seconds)
    try:
        yield
    finally:
        for timer, _ in limits.values():
            signal.setitimer(timer, 0)
        for kind, handler in before.items():
            signal.signal(kind, handler)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Return a store that holds some of the rows already, to compare with."""
    folder = tmp_path_factory.mktemp("store")
    made = store_at(folder)
    for layout in ("ucdp", "vigil"):
        brought_in(made, file_of(folder, layout, rows_of(layout, ROWS // 2)))
    return made


def refuse_unbalanced(summary: dict[str, Any], folder: Path, store: Store) -> None:
    """Refuse a reading in which a row is lost, told twice, or would not be let into the store."""
    told = summary["ready"] + summary["quarantined"] + summary["rejected"] + summary["repeated"]
    assert summary["rows_read"] == told
    parts = (folder / ROWS_FILE).read_text(encoding="utf-8").splitlines()
    rows = [row for part in parts[1::2] for row in _rows(json.loads(part))]
    assert len(rows) == summary["ready"] + summary["quarantined"]
    for row in rows:
        clean, faults = clean_row(INCIDENT, row)
        assert faults == []
        assert clean == row
    problems = [json.loads(line) for line in (folder / PROBLEMS_FILE).read_text().splitlines()]
    refused = {line for line, fate, *_ in problems if fate == "rejected"}
    assert len(refused) <= summary["rejected"]
    assert all(problem[4] for problem in problems)
    counts = compare(store, Summary(**summary), folder, Terms(INCIDENT, TODAY, False, False))
    assert counts.balances
    assert counts.stored == sum(len(_rows(columns)) for columns in fresh_blocks(folder))


def _rows(columns: Mapping[str, list[Any]]) -> list[dict[str, Any]]:
    rows = (dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True))
    return [{column.name: row.get(column.name) for column in INCIDENT.columns} for row in rows]


@pytest.mark.parametrize(
    ("layout", "spoil"),
    [
        ("ucdp", mutated_table),
        ("ucdp 42", mutated_table),
        ("ucdp json", mutated),
        ("acled", mutated_table),
        ("acled old", mutated_table),
        ("acled json", mutated),
        ("gtd", mutated_table),
        ("gtd xlsx", mutated_zip),
        ("gdelt", tabs),
        ("vigil", mutated_table),
        ("vigil xlsx", mutated_zip),
    ],
    ids=lambda value: value.replace(" ", "-") if isinstance(value, str) else "",
)
def test_no_file_breaks_the_reading(
    tmp_path: Path, store: Store, layout: str, spoil: Spoil
) -> None:
    path = sound_file(layout, tmp_path)
    content = path.read_bytes()
    came_to = Counter[str]()
    wrong: list[str] = []
    many = rounds(20, 2000)
    for number in range(many):
        path.write_bytes(spoil(content, Random(f"{layout} {number}")))  # noqa: S311  # the same files every time
        try:
            with in_time():
                came_to[reading(path, tmp_path, store)] += 1
        except (AssertionError, KeyboardInterrupt) as error:
            wrong.append(f"file {number}: {error!r}"[:500])
    tell(
        f"mutated files, {layout}",
        files=many,
        read_and_balanced=came_to["read"],
        refused_clearly=came_to["refused"],
        crashed_hung_or_unbalanced=len(wrong),
    )

    assert wrong == []
    assert came_to["read"], "no file was sound enough to be read"
    assert came_to["refused"], "no file was bad enough to be refused"


def reading(path: Path, folder: Path, store: Store) -> str:
    """Return whether a file is read or refused; what comes of it is as it must be."""
    outcome = outcome_of(parse, [vars(request_of(path, folder))])
    if "result" in outcome:
        refuse_unbalanced(outcome["result"], folder, store)
        return "read"
    if "problems" in outcome:
        assert all(problem[4] for problem in outcome["problems"])
    else:
        # what openpyxl makes of a broken workbook has many names; the child gives it one
        assert path.suffix == ".xlsx", outcome
        assert (outcome["reason"], bool(outcome["said"])) == ("failed", True)
    return "refused"
