"""A block is checked as its rows are one by one."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.schema.blocks import Block
from data.schema.checks import Fault, clean_row
from data.schema.cleaning import clean_block
from data.schema.columns import Table
from data.schema.tables import ANNIVERSARY, BRIEF, INCIDENT, STORED_TABLES
from data.schema.working_tables import IMPORT_BATCH
from tests.data.seed_files import values

CELLS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 40),
    st.sampled_from([2**31, -(2**31), 10**30, 10**400]),
    st.floats(),
    st.sampled_from(
        ["", " ", "x", "a;b", "a;;b", "2020-05-04", "2020-02-30", "1", "1.5", "IRQ", "\x00"]
    ),
    st.sampled_from(["high", "annual", "hijri", "embassy; base", "\ud800", "NaN", "\u3000"]),
    st.just(("a", "tuple")),
)
ODD = (INCIDENT, ANNIVERSARY, BRIEF, IMPORT_BATCH)


def one_by_one(table: Table, rows: list[dict[str, Any]]) -> tuple[list[Any], list[Any]]:
    found = [clean_row(table, row) for row in rows]
    return [row for row, _ in found], [
        (i, f) for i, (_, faults) in enumerate(found) for f in faults
    ]


def in_a_block(table: Table, rows: list[dict[str, Any]]) -> tuple[list[Any], list[Any]]:
    names = list(rows[0])
    block = Block({name: [row[name] for row in rows] for name in names}, len(rows))
    clean, faults = clean_block(table, block)
    wrong = {(at, fault.column) for at, fault in faults if fault.expected and at >= 0}
    kept = [
        {n: v for n, v in clean.row(i).items() if v is not None or (i, n) not in wrong}
        for i in range(len(rows))
    ]
    return kept, faults


def assert_same(table: Table, rows: list[dict[str, Any]]) -> None:
    clean, faults = in_a_block(table, rows)
    rows_alone, faults_alone = one_by_one(table, rows)

    assert sorted(map(repr, faults)) == sorted(map(repr, faults_alone))
    assert [at for at, _ in faults] == sorted(at for at, _ in faults)
    if not faults:
        assert repr(clean) == repr(rows_alone)


@pytest.mark.parametrize("table", STORED_TABLES, ids=lambda table: table.name)
@settings(max_examples=15, derandomize=True, database=None)
@given(data=st.data())
def test_any_values_are_judged_as_one_by_one(table: Table, data: st.DataObject) -> None:
    columns = {
        column.name: data.draw(st.lists(CELLS, min_size=3, max_size=3)) for column in table.columns
    }

    assert_same(table, [{name: v[i] for name, v in columns.items()} for i in range(3)])


@pytest.mark.parametrize("table", ODD, ids=lambda table: table.name)
@settings(max_examples=50, derandomize=True, database=None)
@given(data=st.data())
def test_rows_with_one_odd_value_are_judged_as_one_by_one(
    table: Table, data: st.DataObject
) -> None:
    rows = []
    for _ in range(4):
        column = data.draw(st.sampled_from(table.columns))
        sound = batch() if table is IMPORT_BATCH else values(table.name)
        rows.append({**sound, column.name: data.draw(CELLS)})

    assert_same(table, rows)


def batch() -> dict[str, Any]:
    fates = {"rows_read": 3, "accepted": 1, "duplicates": 1, "quarantined": 1, "rejected": 0}
    texts = dict.fromkeys(("batch_id", "kind", "format", "file_name", "sha256", "mapping"), "x")
    return {**texts, **fates, "problems": None}


def test_column_the_table_does_not_have_is_told_where_it_has_a_value() -> None:
    block = Block({"actor_id": ["a", "b"], "rank": [None, 1], "none": [None, None]}, 2)

    _, faults = clean_block(Table("actor", "", ("actor_id",), ()), block)

    assert faults == [
        (0, Fault("actor_id", None, "is not a column of actor")),
        (0, Fault("none", None, "is not a column of actor")),
        (1, Fault("actor_id", None, "is not a column of actor")),
        (1, Fault("rank", None, "is not a column of actor")),
    ]


def test_integers_become_numbers_where_the_column_holds_numbers() -> None:
    rows = [values("incident", lat=33, lon=44), values("incident", lat=33.5, lon=44)]

    clean, faults = in_a_block(INCIDENT, rows)

    assert faults == []
    assert [(type(row["lat"]), row["lat"]) for row in clean] == [(float, 33.0), (float, 33.5)]


@pytest.mark.parametrize(
    ("rows", "wrong"),
    [
        ([{}, {}], []),
        ([{"earliest_on": "2099-01-01"}, {}], [(0, "occurred_on")]),
        (
            [{"killed_min": 1, "killed_max": 2}, {"killed_min": 3, "killed_max": 2}],
            [(1, "killed_max")],
        ),
        ([{"killed_min": 1, "killed_max": 2}, {"killed_min": None, "killed_max": 0}], []),
        ([{"lat": 1.0, "lon": 2.0}, {"lat": 1.0, "lon": None}], [(1, "lon")]),
        ([{"lat": 1.0, "lon": None}, {"lat": 2.0, "lon": None}], [(0, "lon"), (1, "lon")]),
        ([{"lat": None, "lon": None}, {"lat": 1.0, "lon": 2.0}], []),
    ],
)
def test_rules_across_columns_hold_with_gaps_and_without(
    rows: list[dict[str, Any]], wrong: list[tuple[int, str]]
) -> None:
    sound = values("incident", killed_min=None, killed_max=None)

    _, faults = in_a_block(INCIDENT, [{**sound, **row} for row in rows])

    assert [(at, fault.column) for at, fault in faults] == wrong
