"""A file read in parts gives the very rows it gives in one go."""

import csv
import gzip
import io
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.importers import parting
from data.importers.parting import BrokenQuote, Record, Text, TornPart, delimited, lines_in

Rows = list[Record | str]
LETTERS = st.sampled_from('ab,"\n\ré\ufeff')


def outcome(records: Iterable[Record]) -> Rows:
    """Return some rows, and where they break off."""
    found: Rows = []
    try:
        found.extend(records)
    except BrokenQuote as error:
        found.append(f"broken on line {error.line}")
    return found


def in_one_go(text: Text, start: int = 0, line: int = 1) -> Rows:
    with text.lines(start) as (lines, _):
        return outcome(delimited(lines, text.delimiter, line))


def in_parts(text: Text) -> tuple[Rows, bool]:
    """Return the rows read part by part, and whether the rest had to be read in one go."""
    found: Rows = []
    try:
        for part in text.parts():
            found += list(text.records(part))
    except TornPart as torn:
        return found + in_one_go(text, torn.start, torn.line), True
    return found, False


def text_file(folder: str | Path, content: bytes, delimiter: str = ",") -> Text:
    path = Path(folder) / "a.csv"
    path.write_bytes(content)
    return Text(path, "utf-8-sig", delimiter)


@given(
    content=st.text(LETTERS, max_size=60),
    size=st.integers(1, 30),
    delimiter=st.sampled_from(",;\t"),
)
def test_any_text_gives_the_same_rows(content: str, size: int, delimiter: str) -> None:
    with pytest.MonkeyPatch.context() as patch, TemporaryDirectory() as folder:
        patch.setattr(parting, "PART_BYTES", size)
        text = text_file(folder, content.encode(), delimiter)

        assert in_parts(text)[0] == in_one_go(text)


@given(
    rows=st.lists(st.lists(st.text(LETTERS, max_size=6), min_size=2, max_size=3), max_size=8),
    size=st.integers(1, 40),
)
def test_rows_written_as_they_should_be_never_need_one_go(rows: list[list[str]], size: int) -> None:
    written = io.StringIO()
    csv.writer(written).writerows([["a", "b"], *rows])
    with pytest.MonkeyPatch.context() as patch, TemporaryDirectory() as folder:
        patch.setattr(parting, "PART_BYTES", size)
        found, is_torn = in_parts(text_file(folder, written.getvalue().encode()))

    assert [row[1] for row in found] == [["a", "b"], *(row for row in rows if any(row))]
    assert not is_torn


def test_parts_are_many_and_say_how_far_they_come(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parting, "PART_BYTES", 1000)
    packed = text_file(tmp_path, gzip.compress(b'a,"b\nc"\n' * 2000))

    parts = list(packed.parts())

    assert len(parts) > 10
    assert [part.share for part in parts] == sorted(part.share for part in parts)
    assert parts[-1].share == 1.0
    assert b"".join(part.content for part in parts) == b'a,"b\nc"\n' * 2000


def test_quote_inside_a_cell_is_read_over_in_one_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parting, "PART_BYTES", 10)
    text = text_file(tmp_path, b'a,b\n1,5" shell\n2,"x\ny"\n3,z\n')

    found, is_torn = in_parts(text)

    assert found == [(1, ["a", "b"]), (2, ["1", '5" shell']), (3, ["2", "x\ny"]), (5, ["3", "z"])]
    assert is_torn


def test_row_without_an_end_is_not_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parting, "PART_BYTES", 10)
    monkeypatch.setattr(parting, "LONGEST_PART_BYTES", 100)
    text = text_file(tmp_path, b"a,b\n1," + b"x" * 500 + b"\n")

    with pytest.raises(TornPart) as caught:
        list(text.parts())

    assert (caught.value.start, caught.value.line) == (4, 2)


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_lines_are_counted_whatever_ends_them(ending: str) -> None:
    assert lines_in(ending.join(["a", "b", "", "c"]).encode()) == 3
