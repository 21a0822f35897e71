"""On a disk that is full at any step, a change is refused clearly and everything else goes on."""

import random
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from data.problems import StoreError
from data.storage.backup import back_up
from data.storage.originals import keep, originals_folder
from data.storage.restoring import restore
from data.store import Store
from tests.torture.disks import Disk, small_disk
from tests.torture.scale import rounds, tell
from tests.torture.stores import bad, everything, new_store
from tests.torture.worker import add, bring_in, edit, rebuild

DICE = random.Random(1)  # noqa: S311  # to choose, not to hide
Deed = Callable[[Store, str], object]


def _restore(store: Store, _: str) -> object:
    return restore(store.path, store.path.with_name("b.zip"), force=True)


DEEDS: dict[str, Deed] = {
    "append": lambda store, name: add(store, name, DICE),
    "edit": lambda store, name: edit(store, name, DICE),
    "import": lambda store, name: bring_in(store, name, DICE),
    "rebuild": lambda store, name: rebuild(store, name, DICE),
    "original": lambda store, name: keep(originals_folder(store.path), name.encode() * 40_000),
    "backup": lambda store, name: back_up(store.path, store.path.with_name(f"{name}.zip")),
    "restore": _restore,
}
# what nothing may leave behind
PART = re.compile("writing|rebuilding|loading|restoring")
MOST_BYTES = {
    "append": 15_000,
    "edit": 15_000,
    "import": 900_000,
    "rebuild": 500_000,
    "original": 250_000,
    "backup": 120_000,
    "restore": 1_000_000,
}


@pytest.fixture(scope="module")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Disk]:
    with small_disk(tmp_path_factory.mktemp("torture")) as made:
        yield made


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a store and a backup of it, to be copied."""
    folder = tmp_path_factory.mktemp("pristine")
    store = new_store(folder)
    bring_in(store, "there", DICE)
    back_up(store.path, folder / "b.zip")
    return folder


@pytest.mark.parametrize("kind", DEEDS)
def test_full_disk_refuses_clearly_and_the_rest_goes_on(
    disk: Disk, pristine: Path, kind: str
) -> None:
    deed, count, refused = DEEDS[kind], rounds(3, 60), 0
    most = MOST_BYTES[kind]
    before = Store(pristine / "v.duckdb").run(everything)
    for number in range(count):
        folder = disk.folder / f"{kind}-{number}"
        shutil.copytree(pristine, folder)
        store = Store(folder / "v.duckdb")
        if kind == "rebuild":
            store.path.unlink()
        with disk.room(most * number // count):
            try:
                deed(store, f"x{number}")
            except StoreError as error:
                refused += 1
                assert_clear(str(error))
                # of a file that is not there nothing can be read
                assert kind == "rebuild" or store.run(everything) == before
        deed(store, f"y{number}")
        assert bad(store) == []
        assert set(before) <= set(store.run(everything))
        left = {file.name for file in folder.rglob("*")}
        assert not [name for name in left if PART.search(name)]
        shutil.rmtree(folder)
    tell(f"full disk, {kind} ({disk.kind})", steps=count, refused=refused, failed=0)

    assert refused > 0


def assert_clear(said: str) -> None:
    """Assert that a message is one sentence or two that speak of the disk."""
    assert "\n" not in said
    assert any(word in said for word in ("No space left", "disk", "File too large"))
