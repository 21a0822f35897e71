"""The rows of a whole file against the records: each one counted, once."""

from pathlib import Path

import pytest

from data.importers import reading
from data.importers.comparing import Counts
from data.store import Store
from tests.data.importers.samples import (
    ACLED_ROW,
    INCIDENTS,
    UCDP_ROW,
    file_of,
    rows_of,
)
from tests.data.importers.stores import brought_in, looked_at, store_at

pytestmark = pytest.mark.usefixtures("in_this_process")


def test_counts_balance_or_say_that_they_do_not() -> None:
    counts = Counts(
        read=10, added=3, changed=1, duplicates=2, quarantined=3, held_back=1, rejected=1
    )

    assert (counts.accepted, counts.stored, counts.balances) == (4, 6, True)
    assert not Counts(read=2, added=1).balances


@pytest.mark.parametrize("size", [2, 10_000])
def test_every_row_has_one_fate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int) -> None:
    # in blocks so small that some are all new and some are not
    monkeypatch.setattr(reading, "ROWS_PER_BLOCK", size)
    store = store_at(tmp_path)
    rows = rows_of("ucdp", 6)
    brought_in(store, file_of(tmp_path, "ucdp", [*rows[:3], {**rows[3], "code_status": "Check"}]))
    later = [
        rows[0],
        {**rows[1], "best": 6},
        {**rows[2], "code_status": "Check"},
        {**rows[3], "code_status": "Check"},
        rows[4],
        rows[4],
        {**rows[5], "country": "Atlantis"},
        {**rows[5], "id": 77, "code_status": "Check"},
    ]

    with looked_at(store, file_of(tmp_path, "ucdp", later)) as planned:
        counts = planned.counts
        problems = [(problem.line, problem.fate) for problem in planned.problems()]

    assert counts == Counts(
        read=8, added=1, changed=1, duplicates=3, quarantined=2, held_back=0, rejected=1
    )
    assert counts.balances
    # every row takes two lines, for a source of two lines
    assert problems == [
        (6, "quarantined"),
        (8, "duplicate"),
        (12, "duplicate"),
        (14, "rejected"),
        (16, "quarantined"),
    ]


def test_links_are_followed_into_the_store_and_within_the_file(tmp_path: Path) -> None:
    store = store_at(tmp_path)
    brought_in(store, file_of(tmp_path, "acled", [ACLED_ROW]))
    first, second, third = rows_of("vigil", 3)
    rows = [
        {**first, "duplicate_of": "acled-IRQ1"},
        {**second, "duplicate_of": "own-1"},
        {**third, "duplicate_of": "gone"},
    ]

    with looked_at(
        store, file_of(tmp_path, "vigil", rows, [*INCIDENTS, "duplicate_of"])
    ) as planned:
        problems = [(one.line, one.fate, one.value) for one in planned.problems()]

    assert (planned.counts.added, planned.counts.rejected) == (2, 1)
    assert problems == [(4, "rejected", "gone")]


def test_store_that_is_not_there_yet_has_nothing(tmp_path: Path) -> None:
    with looked_at(
        Store(tmp_path / "new.duckdb"), file_of(tmp_path, "ucdp", [UCDP_ROW])
    ) as planned:
        assert planned.counts == Counts(read=1, added=1)
