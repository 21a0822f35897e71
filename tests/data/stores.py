"""Stores made once a process and copied: a test that writes has its own, and none waits for it."""

import atexit
import shutil
import tempfile
from collections.abc import Callable
from functools import cache, wraps
from pathlib import Path

from data.store import Store

Make = Callable[[Path], Store]


def made_once(make: Make) -> Make:
    """Return a maker of copies of the store that `make` makes; each goes where it is asked for."""

    @cache
    def first() -> Store:
        folder = tempfile.mkdtemp(prefix="vigil-made-once-")
        atexit.register(shutil.rmtree, folder)
        return make(Path(folder))

    @wraps(make)
    def again(folder: Path) -> Store:
        return copied(first(), folder)

    return again


def copied(store: Store, folder: Path) -> Store:
    """Return a copy of a store in a folder, with all that lies beside it."""
    shutil.copytree(store.path.parent, folder, dirs_exist_ok=True)
    return Store(folder / store.path.name)
