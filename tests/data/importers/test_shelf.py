"""What the store has of a record: the newest version, and the newest that a file brought."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from data.authored.editing import Seen, Signature, edit
from data.importers.merging import Terms
from data.importers.parsing import ROWS_FILE
from data.importers.shelf import known_of, same_of, shelf_of
from data.schema.cells import Scalar
from data.schema.columns import Column
from data.schema.tables import INCIDENT
from data.store import Store
from tests.data.importers.samples import TODAY, file_of, rows_of
from tests.data.importers.stores import brought_in, looked_at, store_at

pytestmark = pytest.mark.usefixtures("in_this_process")

TERMS = Terms(INCIDENT, TODAY, is_dated=False, replace_edited=False)


def test_store_that_has_none_of_them_gives_nothing(tmp_path: Path) -> None:
    assert shelf_of(Store(tmp_path / "none.duckdb"), TERMS, ["ucdp-1"]) is None
    assert shelf_of(store_at(tmp_path), TERMS, ["ucdp-1"]) is None


def test_version_of_a_file_and_version_of_a_person_are_told_apart(tmp_path: Path) -> None:
    store = store_at(tmp_path)
    brought_in(store, file_of(tmp_path, "ucdp", rows_of("ucdp", 2)))
    seen = Seen("incident", "ucdp-1", 1)
    edit(store, seen, {"weapon": "car bomb"}, Signature("ben", "seen on video"))

    shelf = shelf_of(store, TERMS, ["ucdp-1", "ucdp-2", "ucdp-3"])

    assert shelf is not None
    touched, untouched = shelf.stored("ucdp-1"), shelf.stored("ucdp-2")
    assert shelf.stored("ucdp-3") is None
    assert touched is not None
    assert untouched is not None
    assert (touched.newest["weapon"], touched.author) == ("car bomb", "ben")
    assert touched.brought is not None
    assert (touched.brought["weapon"], touched.brought["state"]) == (None, "accepted")
    assert untouched.newest == untouched.brought


def test_only_a_row_that_a_file_brought_just_so_is_the_same(tmp_path: Path) -> None:
    store = store_at(tmp_path)
    brought_in(store, file_of(tmp_path, "ucdp", rows_of("ucdp", 2)))
    with looked_at(store, file_of(tmp_path, "ucdp", rows_of("ucdp", 3))) as planned:
        text = (planned.folder / ROWS_FILE).read_text(encoding="utf-8").splitlines()[1]
    columns = json.loads(text)

    assert known_of(store, TERMS, columns["incident_id"]) == {"ucdp-1", "ucdp-2"}
    assert same_of(store, TERMS, [text]) == {"ucdp-1", "ucdp-2"}
    assert same_of(store, replace(TERMS, replace_edited=True), [text]) == set()
    for column in INCIDENT.columns:
        if column.name == "incident_id":
            continue
        other = [_other(column, value) for value in columns.get(column.name, [None] * 3)]
        changed = json.dumps({**columns, column.name: other})
        is_compared = column.name in TERMS.compared
        assert same_of(store, TERMS, [changed]) == (set() if is_compared else {"ucdp-1", "ucdp-2"})
        silent = replace(TERMS, silent=frozenset({column.name}))
        assert same_of(store, silent, [changed]) == {"ucdp-1", "ucdp-2"}


def _other(column: Column, value: Scalar) -> Scalar:
    if column.kind == "date":
        return "1999-12-31"
    if column.kind in {"text", "list"}:
        return f"{value}?"
    return 7 if value is None else 1 - float(value)
