"""The DuckDB file: locked down, in the old storage format, and made in one step."""

from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from data.problems import StoreDamaged
from data.schema.tables import BY_NAME, KIND_TABLES, STORED_TABLES
from data.statements import statement
from data.storage import database
from data.storage.changes import START, Change, Entry, Head, Note
from data.storage.database import (
    LOADED,
    SCHEMA_VERSION,
    apply,
    apply_all,
    build,
    connect,
    connect_memory,
    digests,
    is_damage,
    keys_of,
    log_of,
    state_of,
)
from tests.data.chains import prepare
from tests.data.seed_files import facility, values

NOTE = Note("ana", "test", datetime(2026, 1, 2, 3, 4, 5, 6, tzinfo=UTC))


def entries(*changes: Change) -> list[Entry]:
    return prepare(changes, NOTE, START)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "vi'gil.duckdb"


def test_new_file_is_at_the_start_of_the_journal(path: Path) -> None:
    build(path, [])

    with closing(connect(path, read_only=True)) as con:
        state = state_of(con)

    assert state is not None
    assert (state.schema_version, state.seq, state.hash) == (SCHEMA_VERSION, 0, START.hash)


def test_file_is_for_its_owner_alone_and_leaves_nothing_beside_it(path: Path) -> None:
    build(path, entries(facility("a")))

    assert path.stat().st_mode & 0o777 == 0o600
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_lines_become_rows_with_their_bookkeeping(path: Path) -> None:
    lines = entries(facility("a", lat=1.5, lon=2.0, presence_from="2020-01-31"))
    build(path, lines)

    with closing(connect(path, read_only=True)) as con:
        row = con.execute(
            "SELECT lat, presence_from::VARCHAR, presence_to, aliases, version, recorded_at,"
            " author, reason FROM facility"
        ).fetchall()
        change = con.execute("SELECT seq, table_name, row_count, hash FROM change").fetchall()

    at = datetime(2026, 1, 2, 3, 4, 5, 6)  # noqa: DTZ001  # DuckDB gives UTC without a zone
    assert row == [(1.5, "2020-01-31", None, "Old Camp; Kamp", 1, at, "ana", "test")]
    assert change == [(1, "facility", 1, lines[0].hash)]


def test_versions_count_up_by_key_in_the_order_of_the_journal() -> None:
    source = values("incident_source")
    changes = [
        Change("incident_source", [source, {**source, "rank": 2}]),
        Change("incident_source", [{**source, "rank": 2, "title": "Better"}]),
    ]

    with closing(connect_memory()) as con:
        apply_all(con, entries(*changes))
        found = con.execute("SELECT rank, version, title FROM incident_source").fetchall()

    assert sorted(found) == [(1, 1, source["title"]), (2, 1, source["title"]), (2, 2, "Better")]


def test_building_again_gives_the_same_rows(path: Path) -> None:
    lines = entries(*(facility(name, operator=str(n)) for n, name in enumerate("abcab")))
    build(path, lines)
    with closing(connect(path, read_only=True)) as con:
        before = digests(con)

    build(path, lines)

    with closing(connect(path, read_only=True)) as con:
        assert digests(con) == before
        assert before["facility"][0] == 5


def test_many_lines_go_in_over_several_transactions(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BYTES_PER_BATCH", 2048)
    lines = entries(*(facility(name) for name in "abcde"))

    build(path, lines)

    with closing(connect(path, read_only=True)) as con:
        state = state_of(con)
        assert digests(con)["facility"][0] == 5
    assert state is not None
    assert state.hash == lines[-1].hash


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (duckdb.IOException("short read"), True),
        (duckdb.Error("Corrupt database file"), True),
        (duckdb.CatalogException("no such table"), False),
        (duckdb.ConversionException("no number"), False),
    ],
)
def test_damage_is_told_from_a_wrong_question(error: duckdb.Error, expected: bool) -> None:
    assert is_damage(error) is expected


def test_log_of_the_old_file_is_not_played_onto_the_new_one(path: Path) -> None:
    build(path, [])
    log_of(path).write_bytes(b"log of another file")

    build(path, entries(facility("a")))

    with closing(connect(path, read_only=True)) as con:
        assert digests(con)["facility"][0] == 1


def test_failed_build_leaves_the_old_file(path: Path) -> None:
    build(path, entries(facility("a")))
    before = path.stat()

    with pytest.raises(StoreDamaged, match="Line 1 of the journal is for a table called rating"):
        build(path, entries(Change("rating", [{"id": 1}])))

    assert path.stat() == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize(
    "attack",
    [
        "SELECT * FROM read_text('/etc/hostname')",
        "COPY facility TO 'out.csv'",
        "ATTACH 'other.duckdb'",
        "INSTALL httpfs",
        "SET enable_external_access = true",
        "SET autoinstall_known_extensions = true",
    ],
)
def test_connection_reaches_this_file_alone(path: Path, attack: str) -> None:
    build(path, [])

    with closing(connect(path, read_only=False)) as con, pytest.raises(duckdb.Error):
        con.execute(attack)


def test_table_of_python_is_not_looked_up(path: Path) -> None:
    build(path, [])
    secret = [1]

    with closing(connect(path, read_only=True)) as con, pytest.raises(duckdb.CatalogException):
        con.execute("SELECT * FROM secret")

    assert secret == [1]


def test_state_of_a_foreign_file_is_none(path: Path) -> None:
    with closing(duckdb.connect(str(path))) as con:
        con.execute("CREATE TABLE mine (a INTEGER)")

        assert state_of(con) is None


def test_keys_that_are_there_are_given_by_table() -> None:
    with closing(connect_memory()) as con:
        apply(con, entries(facility("a"))[0])

        keys = keys_of(con, {"facility": {"a", "b"}, "incident": ["a"]})

        assert keys == {"facility": {"a"}, "incident": set()}
        assert keys_of(con, {}) == {}


def test_keys_of_every_table_that_is_named_can_be_asked_for() -> None:
    named = {column.refers_to for table in STORED_TABLES for column in table.columns}
    targets = {*filter(None, named), *(table.name for table in KIND_TABLES.values())}

    assert {name for name in targets if f"'{name}'" not in statement("keys")} == set()


def long_lines(*changes: Change) -> list[Entry]:
    """Return lines that hold each change, an append of its own, by column whatever its length."""
    lines: list[Entry] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("data.storage.changes.ROWS_PER_LINE", 0)
        for change in changes:
            head = Head(lines[-1].seq, lines[-1].hash, 0) if lines else START
            lines += prepare([change], NOTE, head)
    return lines


@pytest.mark.parametrize("table", sorted(LOADED))
def test_long_lines_give_the_rows_of_short_ones(table: str, path: Path) -> None:
    texts = [
        "Ürün \u2028 \U0001f600",
        'a "quoted" \\ thing',
        "2020-01-01",
        "null",
        "\x01\t\r\n",
        " ",
    ]
    odd = {"incident": {"lat": 1e-7, "lon": 33.30000000000001, "killed_min": 0}}.get(table, {})
    key, text = BY_NAME[table].key[0], {"incident": "notes"}.get(table, "title")
    rows = [
        {**values(table), **odd, key: f"k{number % 4}", text: texts[number]} for number in range(6)
    ]
    changes = [Change(table, rows[:4]), Change(table, rows[4:])]
    build(path, entries(*changes))
    with closing(connect(path, read_only=True)) as con:
        before = digests(con)

    build(path, long_lines(*changes))

    with closing(connect(path, read_only=True)) as con:
        # the lines are others, and so are their hashes
        assert {**digests(con), "change": before["change"]} == before
        assert before[table][0] == 6
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_long_append_goes_in_whole_and_each_of_several_by_itself(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("data.storage.changes.LONGEST_LINE_BYTES", 1)
    monkeypatch.setattr(database, "LONGEST_BYTES", 1 << 20)
    rows = [values("incident", incident_id=f"k{number}") for number in range(4)]
    asked: list[str] = []

    def noted(name: str) -> str:
        asked.append(name)
        return statement(name)

    monkeypatch.setattr(database, "statement", noted)
    lines = long_lines(Change("incident", rows[:3]), Change("incident", rows[2:]))
    build(path, lines)

    assert [line.part for line in lines] == [1, 2, 3, 1, 2]
    assert asked.count("load_incident") == 2
    with closing(connect(path, read_only=True)) as con:
        assert digests(con)["incident"][0] == 5
        assert digests(con)["change"][0] == 5


def test_line_too_long_for_the_scratch_file_goes_the_other_way(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "LONGEST_BYTES", 10)

    build(path, long_lines(Change("incident", [values("incident")])))

    with closing(connect(path, read_only=True)) as con:
        assert digests(con)["incident"][0] == 1
