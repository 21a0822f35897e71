"""Incidents read a stretch of days after the other: the same as all at once, in little memory."""

import datetime as dt
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from data import queries
from data.files.seeding import load_seed
from data.scale.parts import write_parts
from data.scale.stretches import in_stretches
from data.schema.cells import Scalar
from data.storage.changes import Change
from data.storage.database import connect
from data.store import Store
from models.versions import by_version
from tests.data.seed_files import values, write_seed
from tests.memory import grown_mb, needs_status

EVER = dt.date(9999, 12, 31)
# of which nearly all are on days that follow each other
FIRST_ON, PER_DAY = dt.date(2000, 1, 1), 100


def told(name: str, day: int, known: int, **changed: Scalar) -> dict[str, Scalar]:
    """Return a version of an incident of a day in May 2020, known on another."""
    on, known_on = (f"2020-05-{number:02d}" for number in (day, known))
    days = {"occurred_on": on, "earliest_on": on, "latest_on": on, "known_on": known_on}
    return values("incident", 0, incident_id=name, **days, **changed)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Return a store with incidents edited, taken back, moved, and told of twice and in a chain."""
    made = Store(tmp_path / "v.duckdb")
    load_seed(made, write_seed(tmp_path / "seed"))
    for rows in (
        [told("A", 10, 12), told("B", 10, 11), told("C", 11, 12), told("D", 3, 4), told("F", 9, 9)],
        [told("A", 14, 15), told("C", 11, 13, duplicate_of="B"), told("E", 2, 3, duplicate_of="C")],
        [told("A", 10, 13, confidence="low"), told("D", 3, 4, notes="said anew on the same day")],
        [told("B", 10, 14, state="rejected"), told("F", 9, 9, duplicate_of="A")],
        [told("C", 11, 16)],
    ):
        made.append([Change("incident", rows)], "ana", "as I was told")
    return made


def all_of(stretches: list[pd.DataFrame]) -> pd.DataFrame:
    """Return the rows of all stretches in the order of their names and of when they were known."""
    together = pd.concat(stretches, ignore_index=True)
    return together.sort_values(["incident_id", "known_on"], ignore_index=True)


@pytest.mark.parametrize(("rows", "n_stretches"), [(1, 7), (3, 5), (1000, 1)])
def test_stretches_are_all_versions_in_order_of_time(
    store: Store, rows: int, n_stretches: int
) -> None:
    found, head = in_stretches(store, rows, lambda told, head: (list(told), head))

    expected = all_of([by_version(queries.records(store, EVER)).incidents])
    assert_frame_equal(all_of(found), expected[list(found[0])])
    assert len(expected) > 8
    assert head == store.head()
    # of some days no version was ever in force
    some = [each["occurred_on"] for each in found if len(each)]
    days = [(each.min(), each.max()) for each in some]
    assert all(last < first for (_, last), (first, _) in pairwise(days))
    assert len(some) == n_stretches


def test_stretches_of_the_seed_are_its_incidents(seed_store: Store) -> None:
    found = in_stretches(seed_store, 20, lambda told, _: list(told))

    expected = all_of([by_version(queries.records(seed_store, EVER)).incidents])
    assert_frame_equal(all_of(found), expected[list(found[0])])
    assert len(found) > 10


def test_no_incident_makes_no_stretch(tmp_path: Path) -> None:
    store = Store(tmp_path / "v.duckdb")
    store.append([Change("facility", [values("facility")])], "ana", "the first")

    assert in_stretches(store, 10, lambda told, _: list(told)) == []


def parts_of(path: Path, rows: int) -> None:
    """Write the parts of a store."""
    folder = path.parent / "parts"
    in_stretches(Store(path), rows, lambda told, head: write_parts(folder, told, head, rows))


@needs_status
def test_memory_of_writing_parts_does_not_grow_with_the_incidents(tmp_path: Path) -> None:
    few, many = (
        grown_mb(parts_of, filled(tmp_path / f"{n}", n), 10_000) for n in (20_000, 200_000)
    )

    # ten times as many; a frame of them all would take ten times as much
    assert many < 1.7 * few


def filled(folder: Path, n: int) -> Path:
    """Return the place of a store with so many incidents."""
    store = Store(folder / "v.duckdb")
    load_seed(store, write_seed(folder / "seed"))
    # straight into the file: that of the journal is another matter, and slow
    with closing(connect(store.path, read_only=False)) as con:
        con.execute(
            "INSERT INTO incident SELECT like_it.* REPLACE ("
            "'made-' || i AS incident_id, $first + (i // $per_day)::INTEGER AS occurred_on,"
            "$first + (i // $per_day)::INTEGER AS known_on, 'of no meaning ' || i AS notes)"
            "FROM range($n) AS made (i), (FROM incident LIMIT 1) AS like_it",
            {"first": FIRST_ON, "per_day": PER_DAY, "n": n},
        )
    return store.path
