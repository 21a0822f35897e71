"""A restore looks at everything first, loses nothing, and leaves records to open."""

import os
import random
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from data.authored.drafts import drafts_folder
from data.problems import StoreChanged, StoreError
from data.storage import restoring
from data.storage.backup import back_up
from data.storage.database import Connection
from data.storage.originals import keep, originals_folder
from data.storage.restoring import restore
from data.store import Store
from tests.data.seed_files import facility
from tests.data.stores import made_once


def ids(con: Connection) -> list[str]:
    return [row[0] for row in con.execute("SELECT facility_id FROM facility ORDER BY 1").fetchall()]


@made_once
def store_at(folder: Path) -> Store:
    store = Store(folder / "v.duckdb")
    store.append([facility("a"), facility("b")], "ana", "first")
    return store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return store_at(tmp_path / "local")


@pytest.fixture
def archive(store: Store, tmp_path: Path) -> Path:
    """Return a backup of the store with an original and a draft."""
    keep(originals_folder(store.path), b"an original")
    drafts_folder(store.path).mkdir()
    (drafts_folder(store.path) / "ana-1.json").write_text("{}")
    back_up(store.path, tmp_path / "b.zip")
    return tmp_path / "b.zip"


def sound(store: Store) -> bool:
    return all(finding.ok for finding in store.check())


def test_lost_records_come_back(store: Store, archive: Path) -> None:
    head, digest = store.head(), next(originals_folder(store.path).iterdir()).name
    shutil.rmtree(store.path.parent)

    done = restore(store.path, archive)

    assert (done.lacking, done.aside) == (0, None)
    assert done.manifest.head.hash == head == store.head()
    assert store.path.exists()
    assert store.run(ids) == ["a", "b"]
    assert sound(store)
    assert (originals_folder(store.path) / digest).read_bytes() == b"an original"
    assert (drafts_folder(store.path) / "ana-1.json").read_text() == "{}"
    modes = {path.name: path.stat().st_mode & 0o777 for path in store.path.parent.iterdir()}
    assert modes == {
        "v.duckdb": 0o600,
        "v.journal.jsonl": 0o600,
        "v.originals": 0o700,
        "v.drafts": 0o700,
        "v.lock": 0o600,
        "v.turnstile": 0o600,
    }


def test_records_of_another_name_are_restored_under_it(archive: Path, tmp_path: Path) -> None:
    other = Store(tmp_path / "elsewhere" / "other.duckdb")

    restore(other.path, archive)

    assert other.run(ids) == ["a", "b"]
    assert other.path.with_name("other.journal.jsonl").exists()


def test_changes_the_backup_lacks_are_not_taken_back(store: Store, archive: Path) -> None:
    store.append([facility("c")], "ana", "later")
    store.append([facility("d")], "ana", "later")
    before, names = store.version(), sorted(store.path.parent.iterdir())

    with pytest.raises(StoreChanged, match=r"have 2 changes that the backup of .* lacks\. Nothing"):
        restore(store.path, archive)

    assert store.version() == before
    assert sorted(store.path.parent.iterdir()) == names
    assert store.run(ids) == ["a", "b", "c", "d"]


def test_by_force_they_are_kept_aside_and_can_be_opened(store: Store, archive: Path) -> None:
    store.append([facility("c")], "ana", "later")

    done = restore(store.path, archive, force=True)

    assert done.lacking == 1
    assert store.run(ids) == ["a", "b"]
    assert sound(store)
    assert done.aside is not None
    assert done.aside.parent.name.startswith("v.before-restore-20")
    kept = Store(done.aside)
    assert kept.run(ids) == ["a", "b", "c"]
    assert sound(kept)
    assert (
        originals_folder(done.aside) / next(originals_folder(store.path).iterdir()).name
    ).exists()
    kept.append([facility("e")], "ana", "there")
    assert store.run(ids) == ["a", "b"]


def test_records_of_others_are_refused(archive: Path, tmp_path: Path) -> None:
    other = Store(tmp_path / "other" / "v.duckdb")
    other.append([facility("z")], "bob", "first")

    with pytest.raises(StoreChanged, match="have 1 change that"):
        restore(other.path, archive)


def test_damaged_journal_is_replaced_without_force(store: Store, archive: Path) -> None:
    path = store.path.with_name("v.journal.jsonl")
    path.write_bytes(path.read_bytes().replace(b'"camp"', b'"cAmp"', 1)[:-30])

    done = restore(store.path, archive)

    assert done.lacking == 0
    assert store.run(ids) == ["a", "b"]
    assert sound(store)


@pytest.mark.parametrize(("later", "lacking"), [(0, 0), (2, 2)])
def test_lost_journal_is_judged_by_the_duckdb_file(
    store: Store, archive: Path, later: int, lacking: int
) -> None:
    for number in range(later):
        store.append([facility(f"c{number}")], "ana", "later")
    store.path.with_name("v.journal.jsonl").unlink()
    if lacking:
        with pytest.raises(StoreChanged, match=f"have {lacking} changes"):
            restore(store.path, archive)

    done = restore(store.path, archive, force=True)

    assert done.lacking == lacking
    assert store.run(ids) == ["a", "b"]


def test_sound_originals_and_drafts_that_are_there_stay(store: Store, archive: Path) -> None:
    originals, drafts = originals_folder(store.path), drafts_folder(store.path)
    altered = next(originals.iterdir())
    altered.write_bytes(b"altered")
    newer = keep(originals, b"a newer one")
    (drafts / "ana-1.json").write_text('{"newer": 1}')

    restore(store.path, archive)

    assert altered.read_bytes() == b"an original"
    assert (originals / newer).read_bytes() == b"a newer one"
    assert (drafts / "ana-1.json").read_text() == '{"newer": 1}'


def test_log_left_of_a_lost_file_is_not_played_onto_the_new_one(
    store: Store, archive: Path
) -> None:
    shutil.rmtree(store.path.parent)
    store.path.parent.mkdir()
    log = store.path.with_name("v.duckdb.wal")
    log.write_bytes(b"of something else")

    restore(store.path, archive)

    assert not log.exists()
    assert store.run(ids) == ["a", "b"]


def test_restore_waits_for_readers(store: Store, archive: Path) -> None:
    with store.read(), pytest.raises(RuntimeError):
        # of the same thread; of another it would wait
        restore(store.path, archive, timeout_s=0.05)

    assert store.run(ids) == ["a", "b"]
    assert not list(store.path.parent.glob("*restoring*"))


def test_disk_that_does_not_give_second_names_gets_copies(
    store: Store, archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    store.append([facility("c")], "ana", "later")

    done = restore(store.path, archive, force=True)

    assert done.aside is not None
    assert Store(done.aside).run(ids) == ["a", "b", "c"]


def test_archive_spoilt_anywhere_is_refused_or_gives_the_truth(store: Store, archive: Path) -> None:
    whole, head = archive.read_bytes(), store.head()
    dice = random.Random(5)  # noqa: S311  # to choose places, not to hide
    refused = 0
    for _ in range(40):
        spoilt = bytearray(whole)
        spoilt[dice.randrange(len(spoilt))] ^= 1 << dice.randrange(8)
        archive.write_bytes(
            spoilt[: dice.choice([len(spoilt)] * 3 + [dice.randrange(len(spoilt))])]
        )
        try:
            restore(store.path, archive)
        except StoreError:
            refused += 1
        assert store.head() == head
        assert store.run(ids) == ["a", "b"]

    assert refused > 20


class CutShortError(BaseException):
    """The power went."""


STEPS: list[tuple[Any, str]] = [
    (os, "link"),
    (Path, "mkdir"),
    (Path, "replace"),
    (restoring, "sync_folder"),
    (restoring, "unpack"),
    (restoring, "build"),
]


@pytest.mark.parametrize("place", STEPS, ids=[name for _, name in STEPS])
@pytest.mark.parametrize("error", [CutShortError("cut"), OSError(28, "No space left on device")])
def test_restore_cut_short_anywhere_leaves_records_to_open(
    store: Store,
    archive: Path,
    place: tuple[Any, str],
    error: BaseException,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store.append([facility("c")], "ana", "later")
    real: Callable[..., Any] = getattr(*place)
    there, looked_at = ["a", "b", "c"], store.version()
    for step in range(30):
        calls = [0]

        def fails_at(*args: Any, step: int = step, calls: list[int] = calls, **named: Any) -> Any:
            calls[0] += 1
            if calls[0] == step + 1:
                raise error
            return real(*args, **named)

        with monkeypatch.context() as patch, suppress(CutShortError, StoreError):
            patch.setattr(*place, fails_at)
            restore(store.path, archive, force=True)
        # where no file of the records was touched, what was found of them still holds
        if store.version() != looked_at:
            there = store.run(ids)
            assert there in (["a", "b"], ["a", "b", "c"])
            assert sound(store)
        if calls[0] <= step:
            break
        if there == ["a", "b"]:
            store.append([facility("c")], "ana", "once more")
            there = ["a", "b", "c"]
        looked_at = store.version()
    else:
        pytest.fail("there was no end to the steps")
    assert there == ["a", "b"]
