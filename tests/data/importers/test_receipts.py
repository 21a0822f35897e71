"""The receipt says in words what became of the rows, and lists each problem safely."""

import csv
import datetime as dt
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.importers.comparing import FATES_FILE, Counts
from data.importers.receipts import (
    COLUMNS,
    RowProblem,
    held_against,
    problems_in,
    sentences,
    write_problems,
)

BESIDE = held_against("ab12", dt.date(2024, 5, 1), dt.date(2024, 5, 2))


def problems(*values: str) -> Iterator[RowProblem]:
    return (RowProblem("a.csv", 2, "rejected", "place", value, "is wrong") for value in values)


def written(*values: str) -> list[dict[str, str]]:
    text = io.StringIO()
    assert write_problems(problems(*values), text, BESIDE) == len(values)
    text.seek(0)
    return list(csv.DictReader(text))


def test_problems_are_listed_with_their_place() -> None:
    assert written("x") == [
        {
            **dict(zip(COLUMNS, ("a.csv", "2", "rejected", "place", "x", "is wrong"), strict=True)),
            "as_of": "2024-05-01",
            "known_by": "2024-05-02",
            "data_version": "ab12",
        }
    ]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@a", "\tx"])
def test_spreadsheet_runs_nothing_of_it(text: str) -> None:
    assert written(text)[0]["value"] == f"'{text}"


def test_long_value_is_cut() -> None:
    assert len(written("x" * 5000)[0]["value"]) == 1000


def test_problems_are_read_back(tmp_path: Path) -> None:
    lines = [[2, "rejected", "lat", "x", "is no number"], [3, "quarantined", None, None, "waits"]]
    (tmp_path / FATES_FILE).write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")

    found = list(problems_in(tmp_path, "a.csv"))

    assert found == [RowProblem("a.csv", *line) for line in lines]  # type: ignore[arg-type]  # as JSON has them
    assert list(problems_in(tmp_path, "a.csv", 1)) == found[:1]


def test_sentences_add_up() -> None:
    counts = Counts(
        read=9, added=2, changed=1, duplicates=2, quarantined=3, held_back=1, rejected=1
    )

    assert sentences(counts, "incidents") == [
        "9 rows read = 3 accepted + 2 duplicates + 3 quarantined + 1 rejected.",
        "Accepted: 2 new incidents, 1 new versions.",
        "Quarantined: 2 kept as proposed; each counts once accepted.",
        "Quarantined: 1 not stored, for what the store has says otherwise; edit those records, "
        "or import anew so that the file wins.",
    ]
    assert len(sentences(Counts(read=1, rejected=1), "incidents")) == 1
