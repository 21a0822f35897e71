"""Cells become what they stand for, and every wrong one is told with its row."""

import pytest

from data.importers import fields
from data.importers.dates import DateReader
from data.importers.fields import BlockReader, Field, columns_of, integer, number, plain_text
from data.importers.limits import LONGEST_TEXT
from data.schema.cells import CellError
from data.schema.checks import Fault

FIELDS = (
    Field("id", required=True),
    Field("deaths", "integer", low=0, other_names=("killed",), nothing=("-9",)),
    Field("lat", "number", low=-90, high=90),
    Field("on", "day"),
)
DATES = DateReader("auto", lambda _: [])


def reader(names: tuple[str, ...]) -> BlockReader:
    return BlockReader(FIELDS, columns_of(FIELDS, names), DATES)


def test_columns_are_found_by_any_of_their_names() -> None:
    assert columns_of(FIELDS, ["LAT", " killed ", "id"]) == {"id": 2, "deaths": 1, "lat": 0}


def test_first_of_two_columns_of_one_name_is_read() -> None:
    assert columns_of(FIELDS, ["id", "lat", "lat"]) == {"id": 0, "lat": 1}


def test_cells_become_values() -> None:
    block = reader(("id", "deaths", "lat", "on")).read([(2, [" a ", "3.0", "33.5", "20240403"])])

    assert list(block.rows()) == [{"id": "a", "deaths": 3, "lat": 33.5, "on": "2024-04-03"}]
    assert (block.lines, block.faults) == ([2], {})


def test_column_that_is_not_there_is_empty() -> None:
    block = reader(("id",)).read([(2, ["a"]), (3, ["b"])])

    assert block.values["lat"] == [None, None]


def test_words_for_nothing_are_nothing() -> None:
    block = reader(("id", "deaths")).read([(2, ["a", "-9"]), (3, ["b", ""])])

    assert block.values["deaths"] == [None, None]
    assert block.faults == {}


def test_every_wrong_cell_is_told_with_its_row() -> None:
    block = reader(("id", "deaths", "lat")).read(
        [(2, ["a", "-1", "91"]), (3, ["", "x", "9"]), (4, ["c", "x", "9"])]
    )

    assert block.faults == {
        0: [
            Fault("deaths", "-1", "is less than 0"),
            Fault("lat", "91", "is not between -90 and 90"),
        ],
        1: [
            Fault("id", None, "is empty; this column must have a value"),
            Fault("deaths", "x", "is not a whole number"),
        ],
        2: [Fault("deaths", "x", "is not a whole number")],
    }


def test_no_rows_are_no_block() -> None:
    assert list(reader(("id", "lat")).read([]).rows()) == []


def test_what_was_learnt_is_forgotten_before_it_is_too_much(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(fields, "MOST_KNOWN", 2)
    reading = reader(("id", "deaths"))

    for start in range(0, 30, 3):
        records = [(line, [str(line), "x"]) for line in range(start, start + 3)]
        block = reading.read(records)
        assert block.values["id"] == [str(line) for line, _ in records]
        assert len(block.faults) == 3


@pytest.mark.parametrize("text", ["nan", "inf", "1e999", "1,5", "0x1", "1_000", "٣", "1" * 50])
def test_what_is_no_number(text: str) -> None:
    with pytest.raises(CellError, match="is not a number"):
        number(text)


@pytest.mark.parametrize("text", ["1.5", "2147483648", "-1e10", "abc"])
def test_what_is_no_whole_number(text: str) -> None:
    with pytest.raises(CellError, match="is not a whole number"):
        integer(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [("a\x00b", "no text"), ("\ud800", "no text"), ("x" * (LONGEST_TEXT + 1), "32001 characters")],
)
def test_what_is_no_text(text: str, said: str) -> None:
    with pytest.raises(CellError, match=said):
        plain_text(text)
