"""The tables of the DuckDB file are those of ``data/schema/tables.py``, column for column."""

from contextlib import closing

import pytest

from data.schema.cells import CellError, read_cell
from data.schema.columns import Table, data_dictionary
from data.schema.tables import BY_NAME, STORED_TABLES, TABLES
from data.statements import statement
from data.storage.database import connect_memory

SQL_TYPES = {
    "text": "VARCHAR",
    "list": "VARCHAR",
    "integer": "INTEGER",
    "number": "DOUBLE",
    "date": "DATE",
    "flag": "TINYINT",
}
BOOKKEEPING = [
    ("version", "INTEGER", True),
    ("recorded_at", "TIMESTAMP", True),
    ("author", "VARCHAR", True),
    ("reason", "VARCHAR", True),
]
IDS = [table.name for table in STORED_TABLES]


@pytest.mark.parametrize("table", STORED_TABLES, ids=IDS)
def test_schema_has_the_columns_of_the_table(table: Table) -> None:
    with closing(connect_memory()) as con:
        found = con.execute(f"PRAGMA table_info('{table.name}')").fetchall()

    stated = [(c.name, SQL_TYPES[c.kind], c.required or c.name in table.key) for c in table.columns]
    assert [(row[1], row[2], row[3]) for row in found] == stated + BOOKKEEPING
    assert [row[1] for row in found if row[5]] == [*table.key, "version"]


@pytest.mark.parametrize("table", STORED_TABLES, ids=IDS)
def test_insert_binds_every_column_in_order(table: Table) -> None:
    sql = statement(f"insert_{table.name}")

    bound = [line.strip() for line in sql.splitlines() if line.strip().startswith("unnest(")]

    assert [line.rstrip(",") for line in bound] == [
        f"unnest(${c.name}::{SQL_TYPES[c.kind]}[]) AS {c.name}" for c in table.columns
    ]
    assert f"INSERT INTO {table.name}\n" in sql


def test_schema_has_no_table_beside_these() -> None:
    with closing(connect_memory()) as con:
        found = {row[0] for row in con.execute("SHOW TABLES").fetchall()}
        indexes = con.execute("SELECT count(*) FROM duckdb_indexes()").fetchall()

    assert found == {*IDS, "change", "store_state"}
    assert indexes == [(0,)]


def test_references_name_tables_with_one_key() -> None:
    targets = {c.refers_to for table in STORED_TABLES for c in table.columns if c.refers_to}

    assert all(len(BY_NAME[name].key) == 1 for name in targets)


def test_keys_are_required_columns() -> None:
    assert all(table.column(name).required for table in STORED_TABLES for name in table.key)


def test_column_that_is_not_there_is_refused() -> None:
    with pytest.raises(KeyError):
        BY_NAME["actor"].column("rank")


def test_file_names_are_plurals() -> None:
    assert [table.file_name for table in TABLES] == [
        "facilities.csv",
        "actors.csv",
        "incidents.csv",
        "incident_sources.csv",
        "trigger_events.csv",
        "posture_changes.csv",
        "anniversaries.csv",
        "briefs.csv",
        "brief_references.csv",
        "evidence.csv",
        "forecasts.csv",
    ]


def test_data_dictionary_names_every_column() -> None:
    text = data_dictionary(TABLES)

    assert all(f"| `{c.name}` |" in text for table in TABLES for c in table.columns)


@pytest.mark.parametrize("name", ["facility", "actor"])
def test_cell_from_before_there_were_states_is_accepted(name: str) -> None:
    state = BY_NAME[name].column("state")

    assert [read_cell(state, text) for text in ("", " ", "rejected")] == [
        "accepted",
        "accepted",
        "rejected",
    ]
    with pytest.raises(CellError, match="is not one of accepted, edited, rejected"):
        read_cell(state, "proposed")
    assert "| `state` | text, may be missing |" in data_dictionary([BY_NAME[name]])


def test_only_what_must_say_its_day_is_dated() -> None:
    assert {table.name for table in TABLES if table.is_dated} == {
        "incident",
        "trigger_event",
        "anniversary",
        "posture_change",
        "brief",
        "forecast",
    }
