"""A cell is read as its column says, or refused in words."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.schema.cells import CellError, as_text, clean_value, is_text, read_cell
from data.schema.columns import Column, Kind


def column(kind: Kind = "text", **rules: object) -> Column:
    return Column("c", "meaning", kind, **rules)  # type: ignore[arg-type]  # rules of the test


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("text", "NA", "NA"),
        ("text", "null", "null"),
        ("integer", "-3", -3),
        ("integer", "007", 7),
        ("number", "1.5e2", 150.0),
        ("number", ".5", 0.5),
        ("number", "3", 3.0),
        ("date", "2024-02-29", "2024-02-29"),
        ("flag", "1", 1),
        ("list", "a;b ;  c", "a; b; c"),
    ],
)
def test_text_becomes_the_value_of_its_kind(kind: Kind, text: str, value: object) -> None:
    found = read_cell(column(kind), text)

    assert found == value
    assert type(found) is type(value)


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        ("text", "a\x00b", "holds a character that is no text"),
        ("text", "\ud800", "holds a character that is no text"),
        ("integer", "3.0", "is not a whole number"),
        ("integer", "1_000", "is not a whole number"),
        ("integer", "٣", "is not a whole number"),
        ("integer", "2147483648", "is not a whole number"),
        ("number", "nan", "is not a number"),
        ("number", "inf", "is not a number"),
        ("number", "1e999", "is not a number"),
        ("number", "1,5", "is not a number"),
        ("number", "NA", "is not a number"),
        ("date", "2026-13-02", "is not a date (YYYY-MM-DD)"),
        ("date", "2023-02-29", "is not a date (YYYY-MM-DD)"),
        ("date", "20230201", "is not a date (YYYY-MM-DD)"),
        ("date", "2023-W05-1", "is not a date (YYYY-MM-DD)"),
        ("date", "03/04/2024", "is not a date (YYYY-MM-DD)"),
        ("flag", "yes", "is not 0 or 1"),
        ("list", "a;;b", "has an empty element; part the elements by one ';'"),
    ],
)
def test_text_of_another_kind_is_refused(kind: Kind, text: str, said: str) -> None:
    with pytest.raises(CellError) as refusal:
        read_cell(column(kind), text)

    assert str(refusal.value) == said


@pytest.mark.parametrize("text", ["", "  ", "\t"])
def test_empty_cell_is_missing_unless_required(text: str) -> None:
    assert read_cell(column("integer"), text) is None
    with pytest.raises(CellError, match=r"^is empty; this column must have a value$"):
        read_cell(column(required=True), text)


@pytest.mark.parametrize(
    ("low", "high", "text", "said"),
    [
        (-90, 90, "91", "is not between -90 and 90"),
        (-90, 90, "-90.01", "is not between -90 and 90"),
        (0, None, "-1", "is less than 0"),
        (None, 5, "6", "is more than 5"),
    ],
)
def test_number_out_of_bounds_is_refused(
    low: float | None, high: float | None, text: str, said: str
) -> None:
    with pytest.raises(CellError) as refusal:
        read_cell(column("number", low=low, high=high), text)

    assert str(refusal.value) == said


def test_bounds_belong_to_the_range() -> None:
    bounded = column("integer", low=1, high=4)

    assert [read_cell(bounded, text) for text in ("1", "4")] == [1, 4]


def test_other_choice_is_refused_and_named_within_a_list() -> None:
    with pytest.raises(CellError, match=r"^is not one of a, b$"):
        read_cell(column(choices=("a", "b")), "c")
    with pytest.raises(CellError, match=r"^has 'c', which is not one of a, b$"):
        read_cell(column("list", choices=("a", "b")), "a; c")


def test_value_from_a_form_is_read_like_its_text() -> None:
    assert clean_value(column("flag"), True) == 1
    assert clean_value(column("integer"), 5) == 5
    assert clean_value(column(), None) is None
    with pytest.raises(CellError, match="is not a number"):
        clean_value(column("number"), math.nan)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_number_survives_its_text(value: float) -> None:
    assert read_cell(column("number"), as_text(value)) == value


@given(st.dates())
def test_date_survives_its_text(value: object) -> None:
    assert read_cell(column("date"), as_text(value)) == str(value)


@given(
    st.lists(
        st.text(st.characters(exclude_characters=";\x00", exclude_categories=["Cs"]))
        .map(str.strip)
        .filter(bool),
        min_size=1,
    )
)
def test_list_is_read_the_same_twice(parts: list[str]) -> None:
    once = read_cell(column("list"), ";".join(parts))

    assert read_cell(column("list"), as_text(once)) == once


@pytest.mark.parametrize(
    ("text", "expected"),
    [("", True), ("Ürün \U0001f600\u2028", True), ("a\x00", False), ("\ud83d", False)],
)
def test_half_a_sign_and_nul_are_no_text(text: str, expected: bool) -> None:
    assert is_text(text) is expected
