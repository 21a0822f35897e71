"""Opening the records: where there are none yet, they are built from what Vigil ships."""

from collections.abc import Callable
from pathlib import Path

from dashboard.settings import SEED_FOLDER
from data.files.seeding import load_seed
from data.store import Store


def open_store(path: Path, say: Callable[[str], None]) -> Store:
    """Return the store at a path, built from the shipped seed where there is none yet.

    Raises
    ------
    DataError
        The seed is wrong; nothing was stored.
    StoreError
        The store cannot serve.
    """
    store = Store(path)
    if not store.exists():
        say(f"No records at {path} yet: building them from {SEED_FOLDER} …")
        say(str(load_seed(store, SEED_FOLDER)))
    return store
