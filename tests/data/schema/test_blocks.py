"""Rows come in blocks by column, read once and never all at a time."""

from collections.abc import Iterator, Sequence
from itertools import count, islice
from typing import Any

import pytest

from data.schema import blocks
from data.schema.blocks import Block, ByColumn, blocks_of, has_any


@pytest.fixture(autouse=True)
def small_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "ROWS_PER_BLOCK", 3)


def test_rows_come_by_column_the_first_block_of_its_own_length() -> None:
    rows = ({"a": n, "b": str(n)} for n in range(6))

    found = list(blocks_of(rows, 2))

    assert [block.count for block in found] == [2, 3, 1]
    assert [list(block.columns["a"]) for block in found] == [[0, 1], [2, 3, 4], [5]]
    assert found[1].row(2) == {"a": 4, "b": "4"}
    assert found[2].rows() == [{"a": 5, "b": "5"}]


def test_rows_with_other_columns_or_another_order_are_told_apart() -> None:
    rows = [{"a": 1, "b": 2}, {"b": 4, "a": 3}, {"c": 5}]

    (block,) = blocks_of(rows, 3)

    assert block.rows() == [
        {"a": 1, "b": 2, "c": None},
        {"a": 3, "b": 4, "c": None},
        {"a": None, "b": None, "c": 5},
    ]


def test_no_more_rows_are_read_than_are_asked_for() -> None:
    read: list[int] = []

    def endless() -> Iterator[dict[str, int]]:
        for n in count():
            read.append(n)
            yield {"a": n}

    assert [block.count for block in islice(blocks_of(endless(), 2), 2)] == [2, 3]
    assert len(read) == 5


def test_rows_by_column_are_cut_where_they_are_many() -> None:
    given = ByColumn([{"a": [1, 2, 3, 4], "b": [5, 6, 7, 8]}, {"a": []}, {"a": [9], "b": [None]}])

    found = list(blocks_of(given, 100))

    assert [(list(block.columns["a"]), block.count) for block in found] == [
        ([1, 2, 3], 3),
        ([4], 1),
        ([9], 1),
    ]


@pytest.mark.parametrize("columns", [{"a": [1], "b": [1, 2]}, {}])
def test_columns_that_make_no_rows_are_refused(columns: dict[str, list[int]]) -> None:
    with pytest.raises(ValueError, match="must be of one length"):
        list(blocks_of(ByColumn([columns]), 10))


def test_nothing_comes_of_no_rows() -> None:
    assert list(blocks_of([], 10)) == []
    assert Block({"a": [1]}, 1).rows() == [{"a": 1}]


@pytest.mark.parametrize(
    ("column", "expected"),
    [
        ([], False),
        ([None, None], False),
        ([None, 0], True),
        (["", None], True),
        ((None, None, 1.5), True),
    ],
)
def test_column_of_nothing_is_told_from_one_with_a_value(
    column: Sequence[Any], expected: bool
) -> None:
    assert has_any(column) is expected
