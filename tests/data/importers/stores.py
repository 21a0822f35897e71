"""A store with a few facilities and actors, to import into."""

import datetime as dt
from pathlib import Path
from typing import Any

from data.importers.importing import Options, Preview, carry_out, preview
from data.importers.receipts import ImportReceipt
from data.storage.changes import Change
from data.store import Store
from tests.data.importers.samples import ACTORS, FACILITIES
from tests.data.stores import made_once

IMPORTED_ON = dt.date(2026, 11, 22)
COMPLETE = {"target_class": "base", "country": "IRQ"}


@made_once
def store_at(folder: Path) -> Store:
    """Return a new store with the actors and facilities of the samples."""
    store = Store(folder / "vigil.duckdb")
    facilities = [{**COMPLETE, **row} for row in FACILITIES]
    store.append([Change("facility", facilities), Change("actor", ACTORS)], "ana", "start")
    return store


def looked_at(store: Store, path: Path, kind: str = "incidents", **options: Any) -> Preview:
    """Return the preview of a file."""
    return preview(store, path, kind, Options(**{"imported_on": IMPORTED_ON, **options}))


def brought_in(store: Store, path: Path, kind: str = "incidents", **options: Any) -> ImportReceipt:
    """Return the receipt of bringing a file in."""
    with looked_at(store, path, kind, **options) as planned:
        return carry_out(store, planned, "ana", f"import of {path.name}")
