"""A bit that flips or a file that is cut short is never read as if nothing had happened."""

import os
import random
import shutil
from pathlib import Path

import duckdb
import pytest

from data.problems import StoreError
from data.schema.blocks import ByColumn
from data.storage.changes import Change
from data.store import Store
from tests.data.seed_files import facility, values
from tests.torture.scale import rounds, tell
from tests.torture.stores import Rows, everything, new_store


@pytest.fixture(scope="module")
def pristine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a store whose journal has lines of both layouts."""
    folder = tmp_path_factory.mktemp("pristine")
    store = new_store(folder)
    incident, source = values("incident", facility_id=None), values("incident_source")
    columns = {name: [value] * 1500 for name, value in source.items()}
    columns["rank"] = [rank + 1 for rank in range(1500)]
    many = Change("incident_source", ByColumn([columns]))
    store.append([Change("incident", [incident]), many], "torture", "many")
    for number in range(5):
        store.append([facility(f"f{number}", notes="x" * 500)], "torture", "more")
    return folder


@pytest.mark.parametrize("name", ["v.duckdb", "v.journal.jsonl"])
def test_no_damage_is_silent(pristine: Path, tmp_path: Path, name: str) -> None:
    dice = random.Random(name)  # noqa: S311  # to choose places, not to hide
    truth = Store(pristine / "v.duckdb").run(everything)
    mended = named = harmless = 0
    silent: list[str] = []
    count = rounds(8, 500)
    for number in range(count):
        folder = tmp_path / "spoilt"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(pristine, folder)
        what = spoil(folder / name, dice, cut=number % 4 == 3)
        before = _wrong(Store(folder / "v.duckdb"))
        read = _read(Store(folder / "v.duckdb"))
        after = _wrong(Store(folder / "v.duckdb"))
        if read == truth and not after:
            mended += bool(before)
            harmless += not before
        elif (read is None or read == truth) and after:
            named += 1
        else:
            silent.append(f"{what}: read {read is not None}, found {before}, then {after}")
    tell(
        f"bit flips and truncations of {name}",
        rounds=count,
        mended=mended,
        named=named,
        harmless=harmless,
        silent=len(silent),
    )

    assert silent == []
    assert mended + named > 0


def spoil(file: Path, dice: random.Random, *, cut: bool) -> str:
    """Flip a bit of a file or cut it short, and say where."""
    size = file.stat().st_size
    place = dice.randrange(size)
    if cut:
        os.truncate(file, place)
        return f"cut at {place} of {size}"
    with file.open("r+b") as content:
        content.seek(place)
        byte = content.read(1)[0] ^ 1 << (bit := dice.randrange(8))
        content.seek(place)
        content.write(bytes([byte]))
    return f"bit {bit} of byte {place} of {size}"


def _read(store: Store) -> Rows | None:
    try:
        return store.run(everything)
    except (StoreError, duckdb.Error):
        return None


def _wrong(store: Store) -> list[str]:
    return [finding.message for finding in store.check() if not finding.ok]
