"""The journal keeps what it acknowledged, cuts what it did not, and names what was altered."""

import hashlib
import os
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.problems import StoreDamaged, StoreError
from data.storage.changes import START, Chain, Change, Columns, Entry, Head, Note, Piece, json_of
from data.storage.journal import Journal
from tests.data.chains import prepare

NOTE = Note("ana", "test", datetime(2026, 1, 2, tzinfo=UTC))
SCALARS = st.one_of(
    st.none(),
    st.integers(-(2**53), 2**53),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(st.characters(exclude_categories=["Cs"])),
)
ROWS = st.lists(st.dictionaries(st.text("abc", min_size=1), SCALARS), min_size=1, max_size=3)


def add(journal: Journal, *numbers: int) -> list[Entry]:
    """Return the lines of one append, a change for each number."""
    changes = [Change("actor", [{"number": number}]) for number in numbers]
    entries = prepare(changes, NOTE, journal.tail())
    journal.append(entries)
    return entries


def numbers_in(journal: Journal) -> list[object]:
    return [row["number"] for entry in journal.entries() for row in entry.rows]


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "vigil.journal.jsonl")


def test_missing_journal_is_at_the_start(journal: Journal) -> None:
    assert journal.tail() == START
    assert journal.is_at(START.hash)
    assert list(journal.entries()) == []


def test_entries_come_back_in_order(journal: Journal) -> None:
    first, second = add(journal, 1), add(journal, 2, 3)

    assert list(journal.entries()) == [*first, *second]
    assert list(journal.entries(after=Head(1, first[0].hash, 0))) == second


def test_tail_is_the_last_line(journal: Journal) -> None:
    add(journal, 1)
    entries = add(journal, 2, 3)

    assert journal.tail() == Head(3, entries[-1].hash, journal.path.stat().st_size)
    assert journal.is_at(entries[-1].hash)
    assert not journal.is_at(entries[0].hash)


def test_tail_finds_a_line_longer_than_a_block(journal: Journal) -> None:
    add(journal, 1)
    entries = prepare([Change("brief", [{"body": "x" * 300_000}])], NOTE, journal.tail())

    journal.append(entries)

    assert journal.tail().hash == entries[0].hash


def test_journal_is_for_its_owner_alone(journal: Journal) -> None:
    add(journal, 1)

    assert journal.path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "torn", [b'{"at":"2026', b"\x00\x00\x00", b'{"at":"2026\n', b"no json\n", b"{}"]
)
def test_torn_tail_is_passed_over_then_cut_and_kept(journal: Journal, torn: bytes) -> None:
    add(journal, 1)
    with journal.path.open("ab") as file:
        file.write(torn)

    before = numbers_in(journal)
    add(journal, 2)

    assert before == [1]
    assert numbers_in(journal) == [1, 2]
    side = journal.path.with_name("vigil.journal.jsonl.torn-1")
    assert side.read_bytes() == torn
    assert side.stat().st_mode & 0o777 == 0o600


def test_second_torn_tail_gets_a_file_of_its_own(journal: Journal) -> None:
    for number in (1, 2):
        with journal.path.open("ab") as file:
            file.write(b"torn %d" % number)
        add(journal, number)

    kept = sorted(path.name for path in journal.path.parent.glob("*.torn-*"))

    assert kept == ["vigil.journal.jsonl.torn-1", "vigil.journal.jsonl.torn-2"]
    assert numbers_in(journal) == [1, 2]


def test_append_whose_last_line_is_missing_does_not_count(journal: Journal) -> None:
    add(journal, 1)
    add(journal, 2, 3, 4)
    lines = journal.path.read_bytes().splitlines(keepends=True)
    journal.path.write_bytes(b"".join(lines[:3]))

    before = numbers_in(journal)
    add(journal, 5)

    assert before == [1]
    assert numbers_in(journal) == [1, 5]


def test_altered_byte_is_named_with_its_line(journal: Journal) -> None:
    for number in (1, 2, 3):
        add(journal, number)
    lines = journal.path.read_bytes().splitlines(keepends=True)
    lines[1] = lines[1].replace(b'"number":2', b'"number":7')
    journal.path.write_bytes(b"".join(lines))

    with pytest.raises(StoreDamaged, match=r"^vigil\.journal\.jsonl, line 2: has been altered"):
        list(journal.entries())


def test_altered_last_line_is_named_by_the_tail(journal: Journal) -> None:
    add(journal, 1)
    add(journal, 2)
    journal.path.write_bytes(journal.path.read_bytes().replace(b'"number":2', b'"number":7'))

    with pytest.raises(StoreDamaged, match="line 2: has been altered"):
        journal.tail()


@pytest.mark.parametrize("order", [(0, 2), (1, 0, 2), (0, 1, 1, 2)])
def test_lost_moved_or_repeated_line_is_named(journal: Journal, order: tuple[int, ...]) -> None:
    for number in (1, 2, 3):
        add(journal, number)
    lines = journal.path.read_bytes().splitlines(keepends=True)
    journal.path.write_bytes(b"".join(lines[place] for place in order))

    with pytest.raises(StoreDamaged, match="does not follow the line before it"):
        list(journal.entries())


def test_line_of_another_version_is_named(journal: Journal) -> None:
    entry = add(journal, 1)[0]
    content = entry.line().replace(b'"part":1', b'"part":1,"parted":1')
    body = content[: content.index(b',"hash"')] + b"}"
    digest = hashlib.sha256(body).hexdigest().encode()
    journal.path.write_bytes(body[:-1] + b',"hash":"' + digest + b'"}\n')

    with pytest.raises(StoreDamaged, match="not written as this version of Vigil writes"):
        list(journal.entries())


def test_other_line_at_a_known_place_is_told(journal: Journal) -> None:
    add(journal, 1)
    add(journal, 2)

    with pytest.raises(StoreDamaged, match="line 1: is not the line that was known before"):
        list(journal.entries(after=Head(1, "f" * 64, 0)))


def test_write_the_disk_refuses_leaves_no_trace(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(journal, 1)
    before = journal.path.read_bytes()

    def refuse(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", refuse)
        with pytest.raises(StoreError, match=r"No space left on device\). Nothing was stored"):
            add(journal, 2)

    assert journal.path.read_bytes() == before


@settings(max_examples=40)
@given(st.lists(ROWS, min_size=1, max_size=4))
def test_rows_survive_the_journal(batches: list[list[dict[str, str | int | float | None]]]) -> None:
    with TemporaryDirectory() as folder:
        journal = Journal(Path(folder) / "j.jsonl")
        for rows in batches:
            journal.append(Chain([Piece("actor", rows, None)], NOTE, journal.tail()))

        assert [list(entry.rows) for entry in journal.entries()] == batches


@settings(max_examples=40)
@given(st.dictionaries(st.text("abc", min_size=1), st.lists(SCALARS, min_size=2, max_size=2)))
def test_rows_by_column_survive_the_journal(columns: dict[str, list[object]]) -> None:
    with TemporaryDirectory() as folder:
        journal = Journal(Path(folder) / "j.jsonl")
        rows = Columns(json_of(columns), 2)
        journal.append(Chain([Piece("actor", rows, None)], NOTE, journal.tail()))

        found = next(journal.entries())

        assert found.rows == rows
        assert list(found.rows) == [{n: v[i] for n, v in columns.items()} for i in range(2)]


@pytest.mark.parametrize("line", [1, 2, 3])
def test_altered_newline_is_no_torn_tail(journal: Journal, line: int) -> None:
    add(journal, 1)
    add(journal, 2, 3)
    add(journal, 4)
    lines = journal.path.read_bytes().splitlines(keepends=True)
    lines[line - 1] = lines[line - 1][:-1] + b"\v"
    journal.path.write_bytes(b"".join(lines))

    with pytest.raises(StoreDamaged, match=f"line {line}: has been altered or damaged"):
        list(journal.entries())


@settings(max_examples=150)
@given(st.data())
def test_altered_journal_gives_the_truth_or_nothing(data: st.DataObject) -> None:
    with TemporaryDirectory() as folder:
        journal = Journal(Path(folder) / "j.jsonl")
        whole = add(journal, 1) + add(journal, 2, 3) + add(journal, 4)
        content = bytearray(journal.path.read_bytes())
        place = data.draw(st.integers(0, len(content) - 1))
        content[place] ^= data.draw(st.integers(1, 255))
        journal.path.write_bytes(content)

        found: list[Entry] = []
        with_damage = False
        try:
            found = list(journal.entries())
        except StoreDamaged:
            with_damage = True

        assert with_damage or found == whole[: len(found)]
        assert with_damage or len(found) >= 3
