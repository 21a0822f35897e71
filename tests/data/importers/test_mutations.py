"""Whatever is wrong with a file: no crash, no hang, and a receipt that balances or a clear error.

``VIGIL_MUTATIONS=2000`` tries two thousand files of every layout instead of fifty.
"""

import json
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

import pytest

from data.checks import clean_row
from data.importers.child import outcome_of
from data.importers.parsing import PROBLEMS_FILE, ROWS_FILE, parse
from data.tables import INCIDENT
from tests.data.importers.mutations import mutated, mutated_table, mutated_zip
from tests.data.importers.samples import (
    UCDP_42,
    file_of,
    json_of,
    request_of,
    rows_of,
    workbook_of,
)

MANY = int(os.environ.get("VIGIL_MUTATIONS", "50"))
SECONDS = 20
Spoil = Callable[[bytes, Random], bytes]


def tabs(content: bytes, random: Random) -> bytes:
    """Return tab-parted text with things wrong in it."""
    return mutated_table(content, random, "\t")


def sound_file(layout: str, folder: Path) -> Path:
    """Return a file of a layout with nothing wrong."""
    stem, _, form = layout.partition(" ")
    rows = rows_of(stem, 8)
    if form == "json":
        return json_of(folder, "Result" if stem == "ucdp" else "data", rows)
    if form == "xlsx":
        return workbook_of(folder, stem, rows)
    return file_of(folder, stem, rows, UCDP_42 if form == "42" else ())


@contextmanager
def in_time() -> Iterator[None]:
    """Let what takes too long end with an error that the reading does not catch."""

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def refuse_unbalanced(summary: dict[str, Any], folder: Path) -> None:
    """Refuse a reading in which a row is lost, told twice, or would not be let into the store."""
    told = summary["ready"] + summary["quarantined"] + summary["rejected"] + summary["repeated"]
    assert summary["rows_read"] == told
    parts = (folder / ROWS_FILE).read_text(encoding="utf-8").splitlines()
    rows = [
        dict(zip(columns, row, strict=True))
        for columns in map(json.loads, parts[1::2])
        for row in zip(*columns.values(), strict=True)
    ]
    assert len(rows) == summary["ready"] + summary["quarantined"]
    for row in rows:
        clean, faults = clean_row(INCIDENT, row)
        assert faults == []
        assert clean == row
    problems = [json.loads(line) for line in (folder / PROBLEMS_FILE).read_text().splitlines()]
    refused = {line for line, fate, *_ in problems if fate == "rejected"}
    assert len(refused) <= summary["rejected"]
    assert all(problem[4] for problem in problems)


@pytest.mark.parametrize(
    ("layout", "spoil"),
    [
        ("ucdp", mutated_table),
        ("ucdp 42", mutated_table),
        ("ucdp json", mutated),
        ("acled", mutated_table),
        ("acled json", mutated),
        ("gtd", mutated_table),
        ("gtd xlsx", mutated_zip),
        ("gdelt", tabs),
        ("vigil", mutated_table),
        ("vigil xlsx", mutated_zip),
    ],
    ids=lambda value: value.replace(" ", "-") if isinstance(value, str) else "",
)
def test_no_file_breaks_the_reading(tmp_path: Path, layout: str, spoil: Spoil) -> None:
    path = sound_file(layout, tmp_path)
    content = path.read_bytes()
    came_to: dict[str, int] = {}
    for number in range(MANY):
        path.write_bytes(spoil(content, Random(f"{layout} {number}")))  # noqa: S311  # the same files every time
        with in_time():
            outcome = outcome_of(parse, [vars(request_of(path, tmp_path))])
        came_to[next(iter(outcome))] = came_to.get(next(iter(outcome)), 0) + 1
        if "result" in outcome:
            refuse_unbalanced(outcome["result"], tmp_path)
        elif "problems" in outcome:
            assert all(problem[4] for problem in outcome["problems"])
        else:
            # what openpyxl makes of a broken workbook has many names; the child gives it one
            assert "xlsx" in layout, outcome
            assert (outcome["reason"], bool(outcome["said"])) == ("failed", True)

    assert sum(came_to.values()) == MANY
    assert len(came_to) > 1, f"all files of {layout} came to the same, {came_to}"
