"""A layout says what it needs, what it knows and what it does not."""

from data.importers.fields import Field
from data.importers.layouts import Found, Layout, decimal, text, whole, words

LAYOUT = Layout(
    name="x",
    title="X",
    fields=(Field("id", needed=True), Field("place", other_names=("where",))),
    left_alone=words("extra more"),
    signature=("id",),
    found=lambda block, _: (Found(tuple(row.values())) for row in block.rows()),
)


def test_missing_columns_are_those_it_needs() -> None:
    assert [one.name for one in LAYOUT.missing({"place": 0})] == ["id"]
    assert LAYOUT.missing({"id": 0}) == []


def test_unknown_columns_are_told_as_the_file_calls_them() -> None:
    assert LAYOUT.unknown(["ID", " Where", "EXTRA", "Colour "]) == ["Colour"]


def test_cells_come_in_their_kind() -> None:
    row = {"a": None, "b": 3, "c": 2.5, "d": "x"}

    assert (text(row, "a"), text(row, "d")) == (None, "x")
    assert (whole(row, "a"), whole(row, "b")) == (None, 3)
    assert (decimal(row, "a"), decimal(row, "b"), decimal(row, "c")) == (None, 3.0, 2.5)
