"""A process that uses a store until somebody ends it: ``python -m tests.torture.worker``.

``PATH NAME KINDS COUNT SEED`` does COUNT things to the records at PATH, drawn from KINDS. It prints
each thing it has been told is done, so that what it printed must be there ever after.
"""

import random
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

from data.problems import StoreError, disk_errors_told
from data.schema.blocks import ByColumn
from data.storage.changes import Change
from data.store import Store
from tests.data.seed_files import facility, values

LONG = 1100
ROWS_OF_FILE = 300


def add(store: Store, name: str, _: random.Random) -> str:
    """Add a facility; return what must be there from now on."""
    store.append([facility(name)], "torture", "added")
    return f"facility {name} 1"


def edit(store: Store, name: str, dice: random.Random) -> str:
    """Add a version of one of three facilities; return what must be there from now on."""
    which = f"edited-{dice.randrange(3)}"
    head = store.append([facility(which, operator=name)], "torture", "edited")
    return f"line {head.last_seq} {head.hash}"


def bring_in(store: Store, name: str, _: random.Random) -> str:
    """Add very many incidents and their sources; return what must be there from now on."""
    incident, source = values("incident", facility_id=None), values("incident_source")
    names = [f"{name}-{number}" for number in range(LONG)]
    incidents = [{**incident, "incident_id": each} for each in names]
    columns = {key: [value] * LONG for key, value in source.items()} | {"incident_id": names}
    changes = [Change("incident", incidents), Change("incident_source", ByColumn([columns]))]
    store.append(changes, "torture", "brought in")
    return f"incidents {name}- {LONG}"


def bring_in_file(store: Store, name: str, _: random.Random) -> str:
    """Bring in a file as people do, but read here; return what must be there from now on."""
    # a second of start that only this deed needs
    from data.importers import importing  # noqa: PLC0415
    from tests.data.importers.samples import INCIDENT_ROW, file_of  # noqa: PLC0415

    # what a child reads it tells by files: no blow on it touches the store
    row = {**INCIDENT_ROW, "facility_id": None}
    rows = [{**row, "incident_id": f"{name}-{number}"} for number in range(ROWS_OF_FILE)]
    here = patch.object(importing, "run_limited", lambda parse, asked, **_: parse(asked))
    with here, tempfile.TemporaryDirectory() as folder:
        path = file_of(Path(folder), "vigil", rows, name=f"{name}.csv")
        with importing.preview(store, path, "incidents") as planned:
            receipt = importing.carry_out(store, planned, "torture", "brought in")
    return f"batch {receipt.batch_id} {ROWS_OF_FILE}"


def rebuild(store: Store, _name: str, _dice: random.Random) -> str:
    """Remove the DuckDB file and read, which builds it again."""
    # its own unlink may be the one that fails
    with disk_errors_told():
        store.path.unlink(missing_ok=True)
    with store.read() as con:
        found = con.execute("SELECT count(*) FROM change").fetchall()
    return f"lines {found[0][0]}"


KINDS: dict[str, Callable[[Store, str, random.Random], str]] = {
    "add": add,
    "edit": edit,
    "import": bring_in,
    "file": bring_in_file,
    "rebuild": rebuild,
}


def main() -> None:
    """Do as the arguments say; what is refused is said too, and is no reason to stop."""
    path, name, kinds, count, seed = sys.argv[1:]
    store, dice = Store(Path(path)), random.Random(int(seed))  # noqa: S311  # to choose, not to hide
    print("ready", flush=True)  # noqa: T201  # how the test is told
    for number in range(int(count)):
        kind = dice.choice(kinds.split(","))
        try:
            done = KINDS[kind](store, f"{name}-{number}", dice)
        except StoreError as error:
            done = f"refused {error}"
        print(done, flush=True)  # noqa: T201  # how the test is told


if __name__ == "__main__":
    main()
