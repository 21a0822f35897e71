"""A seed goes in whole or not at all, once, and undoes no edit."""

import hashlib
from pathlib import Path

import pytest

from data.files import seeding
from data.files.seeding import TableReceipt, load_seed
from data.problems import DataError, StoreBusy, StoreChanged
from data.storage.changes import Change
from data.store import Store
from tests.data.seed_files import ROWS, values, write_seed


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "local" / "v.duckdb")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_seed(tmp_path / "seed")


def of(receipts: tuple[TableReceipt, ...], name: str) -> TableReceipt:
    return next(receipt for receipt in receipts if receipt.table == name)


def test_first_load_adds_every_row(store: Store, folder: Path) -> None:
    receipt = load_seed(store, folder)

    assert receipt.balances
    assert {table.table: (table.read, table.added) for table in receipt.tables} == {
        **{name: (len(rows), len(rows)) for name, rows in ROWS.items()},
        "weight_profile": (1, 1),
    }
    assert str(receipt).splitlines()[0] == "facility: 2 read, 2 added, 0 changed, 0 unchanged."


def test_second_load_changes_nothing(store: Store, folder: Path) -> None:
    load_seed(store, folder)
    before = store.version(), store.head()

    receipt = load_seed(store, folder)

    assert (store.version(), store.head()) == before
    assert receipt.balances
    assert all(table.unchanged == table.read for table in receipt.tables)


def test_changed_row_is_stored_as_a_new_version(store: Store, folder: Path) -> None:
    load_seed(store, folder)
    write_seed(folder, {("facility", 0, "name"): "Camp North"})

    receipt = load_seed(store, folder)

    assert of(receipt.tables, "facility") == TableReceipt("facility", 2, 0, 1, 1, 0)
    sql = "SELECT version, name FROM facility WHERE facility_id = 'camp' ORDER BY version"
    assert store.run(lambda con: con.execute(sql).fetchall()) == [(1, "Camp"), (2, "Camp North")]


def test_edit_of_somebody_else_is_kept(store: Store, folder: Path) -> None:
    load_seed(store, folder)
    edited = values("incident", state="rejected")
    store.append([Change("incident", [edited])], "ana", "never happened")

    receipt = load_seed(store, folder)

    assert receipt.balances
    assert of(receipt.tables, "incident") == TableReceipt("incident", 2, 0, 0, 1, 1)
    assert "incident: 2 read, 0 added, 0 changed, 1 unchanged, 1 kept as you edited them." in str(
        receipt
    )


def test_edit_equal_to_the_seed_is_unchanged(store: Store, folder: Path) -> None:
    load_seed(store, folder)
    store.append([Change("incident", [values("incident")])], "ana", "confirmed")

    receipt = load_seed(store, folder)

    assert of(receipt.tables, "incident").unchanged == 2


def test_refused_seed_leaves_the_store_bit_for_bit(store: Store, folder: Path) -> None:
    load_seed(store, folder)
    before = store.version(), store.head()
    write_seed(folder, {("facility", 0, "name"): "Other", ("incident", 0, "lat"): "91"})

    with pytest.raises(DataError):
        load_seed(store, folder)

    assert (store.version(), store.head()) == before


def test_refused_seed_makes_no_store(store: Store, folder: Path) -> None:
    write_seed(folder, {("incident", 0, "lat"): "91"})

    with pytest.raises(DataError):
        load_seed(store, folder)

    assert not store.exists()
    assert not store.path.parent.exists()


def test_source_of_every_row_is_noted(store: Store, folder: Path) -> None:
    load_seed(store, folder)

    sql = "SELECT author, reason, source_file, source_sha256 FROM change WHERE table_name = $table"
    found = store.run(lambda con: con.execute(sql, {"table": "incident"}).fetchall())

    digest = hashlib.sha256((folder / "incidents.csv").read_bytes()).hexdigest()
    assert found == [("seed", "seed loaded", "incidents.csv", digest)]


def test_store_that_moves_on_meanwhile_is_looked_at_again(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    load_seed(store, folder)
    write_seed(folder, {("facility", 0, "name"): "Camp North"})
    edit = Change("facility", [values("facility", name="My camp")])
    looked = []
    look = seeding._latest

    def look_then_edit(con: object) -> object:
        found = look(con)  # type: ignore[arg-type]  # passed on
        looked.append(found)
        return found

    monkeypatch.setattr(seeding, "_latest", look_then_edit)
    append = store.append

    def append_late(*args: object, **words: object) -> object:
        if len(looked) == 1:
            append([edit], "ana", "meanwhile")
        return append(*args, **words)  # type: ignore[arg-type]  # passed on

    monkeypatch.setattr(store, "append", append_late)
    receipt = load_seed(store, folder)

    assert len(looked) == 2
    assert of(receipt.tables, "facility").kept == 1


def test_store_that_never_rests_is_told(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        message = "moved on"
        raise StoreChanged(message)

    monkeypatch.setattr(store, "append", refuse)

    with pytest.raises(StoreBusy, match="kept changing while the seed was being loaded"):
        load_seed(store, folder)
