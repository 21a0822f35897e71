"""A backup holds all that a store cannot be rebuilt without, and is there whole or not at all."""

import errno
import json
import threading
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from data.authored.drafts import drafts_folder
from data.problems import StoreDamaged, StoreError, StoreMissing
from data.storage import backup
from data.storage.backup import back_up, read_manifest, unpack
from data.storage.originals import keep, originals_folder
from data.store import Store
from tests.data.seed_files import facility
from tests.data.stores import made_once


@made_once
def store_at(folder: Path) -> Store:
    store = Store(folder / "v.duckdb")
    store.append([facility("a"), facility("b")], "ana", "first")
    keep(originals_folder(store.path), b"an original")
    drafts_folder(store.path).mkdir()
    (drafts_folder(store.path) / "ana-1.json").write_text("{}")
    (drafts_folder(store.path) / ".writing-x").write_text("half")
    return store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return store_at(tmp_path / "local")


def test_backup_holds_journal_originals_and_drafts(store: Store, tmp_path: Path) -> None:
    archive = tmp_path / "b.zip"

    manifest = back_up(store.path, archive)

    journal = store.path.with_name("v.journal.jsonl").read_bytes()
    with zipfile.ZipFile(archive) as packed:
        names = packed.namelist()
        assert packed.testzip() is None
        assert packed.read("journal.jsonl") == journal
    digest = next(file.name for file in originals_folder(store.path).iterdir())
    assert names == ["journal.jsonl", f"originals/{digest}", "drafts/ana-1.json", "manifest.json"]
    assert manifest.head.hash == store.head()
    assert manifest.files["journal.jsonl"][0] == len(journal)
    assert read_manifest(archive) == manifest
    assert archive.stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in tmp_path.iterdir()) == ["b.zip", "local"]


def test_unfinished_change_is_left_out(store: Store, tmp_path: Path) -> None:
    with store.path.with_name("v.journal.jsonl").open("ab") as file:
        file.write(b'{"at":')

    manifest = back_up(store.path, tmp_path / "b.zip")

    assert manifest.head.seq == 2
    assert unpack(tmp_path / "b.zip", _folder(tmp_path)) == manifest


def test_others_write_while_a_backup_is_made(store: Store, tmp_path: Path) -> None:
    stop = threading.Event()

    def write() -> None:
        number = 0
        while not stop.is_set():
            store.append([facility(f"w{number}")], "bob", "meanwhile")
            number += 1

    writer = threading.Thread(target=write)
    writer.start()
    manifests = [back_up(store.path, tmp_path / f"{number}.zip") for number in range(4)]
    stop.set()
    writer.join()

    assert [each.head.seq for each in manifests] == sorted(each.head.seq for each in manifests)
    for number, manifest in enumerate(manifests):
        assert unpack(tmp_path / f"{number}.zip", _folder(tmp_path)) == manifest


def test_damaged_journal_is_not_backed_up(store: Store, tmp_path: Path) -> None:
    path = store.path.with_name("v.journal.jsonl")
    path.write_bytes(path.read_bytes().replace(b"first", b"First", 1))

    with pytest.raises(StoreDamaged, match=r"v\.journal\.jsonl, line 1: has been altered"):
        back_up(store.path, tmp_path / "b.zip")

    assert not (tmp_path / "b.zip").exists()


def test_nothing_to_back_up_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreMissing, match="There are no records at"):
        back_up(tmp_path / "v.duckdb", tmp_path / "b.zip")


def test_disk_that_does_not_take_it_leaves_the_old_backup(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = tmp_path / "b.zip"
    back_up(store.path, archive)
    before = archive.read_bytes()

    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(backup, "_copied", refuse)
    with pytest.raises(StoreError, match=r"No space left on device.*There is no new backup"):
        back_up(store.path, archive)

    assert archive.read_bytes() == before
    assert len(list(tmp_path.iterdir())) == 2


def _folder(tmp_path: Path) -> Path:
    folder = tmp_path / f"unpacked{len(list(tmp_path.iterdir()))}"
    folder.mkdir()
    return folder


def rewritten(archive: Path, **members: bytes | None) -> None:
    """Write the archive anew with some members replaced, added or (None) left out."""
    names = {name.replace("_", "."): content for name, content in members.items()}
    with zipfile.ZipFile(archive) as packed:
        kept = {name: packed.read(name) for name in packed.namelist()}
    with zipfile.ZipFile(archive, "w") as packed:
        for name, content in {**kept, **names}.items():
            if content is not None:
                packed.writestr(name, content)


def manifest_with(archive: Path, **changes: object) -> bytes:
    with zipfile.ZipFile(archive) as packed:
        return json.dumps({**json.loads(packed.read("manifest.json")), **changes}).encode()


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda a: a.write_bytes(b"no archive"), "is no backup of Vigil, or is damaged"),
        (lambda a: a.write_bytes(a.read_bytes()[:-40]), "is no backup of Vigil, or is damaged"),
        (lambda a: rewritten(a, journal_jsonl=b"other"), "journal.jsonl is not as it was when"),
        (lambda a: rewritten(a, journal_jsonl=None), "its files are not those of its manifest"),
        (lambda a: rewritten(a, extra=b"x"), "its files are not those of its manifest.json"),
        (lambda a: rewritten(a, manifest_json=None), "There is no item named 'manifest.json'"),
        (lambda a: rewritten(a, manifest_json=b"[]"), "is no backup of Vigil"),
        (lambda a: rewritten(a, manifest_json=b"{"), "is no backup of Vigil"),
        (
            lambda a: rewritten(a, manifest_json=manifest_with(a, format=2)),
            "its format is 2, not 1: install the version it is of",
        ),
    ],
)
def test_what_is_no_sound_backup_is_refused(
    store: Store, tmp_path: Path, spoil: Callable[[Path], None], said: str
) -> None:
    archive = tmp_path / "b.zip"
    back_up(store.path, archive)
    spoil(archive)

    with pytest.raises(StoreError, match=said):
        unpack(archive, _folder(tmp_path))


def test_name_that_leads_out_of_the_folder_is_refused(store: Store, tmp_path: Path) -> None:
    archive, name = tmp_path / "b.zip", "../evil"
    back_up(store.path, archive)
    with zipfile.ZipFile(archive) as packed:
        files = [{"name": each, "size": 1, "sha256": ""} for each in packed.namelist()[:-1]]
    files.append({"name": name, "size": 1, "sha256": ""})
    content = manifest_with(archive, files=files)
    with zipfile.ZipFile(archive) as packed:
        kept = {each: packed.read(each) for each in packed.namelist()}
    with zipfile.ZipFile(archive, "w") as packed:
        for each, text in {**kept, name: b"x", "manifest.json": content}.items():
            packed.writestr(each, text)

    with pytest.raises(StoreError, match=r"it holds '\.\./evil', which no backup does"):
        unpack(archive, _folder(tmp_path))

    assert not (tmp_path / "evil").exists()
