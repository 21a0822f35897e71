"""Files made to hurt: each ends with its own name, and the process that asked stays as it was."""

import gzip
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from data.importers.importing import preview
from data.problems import DataError
from data.store import Store
from tests.data.importers import bombs
from tests.data.importers.samples import INCIDENTS, UCDP_49
from tests.data.importers.stores import store_at
from tests.torture.scale import rounds, tell

HEADER = ",".join(INCIDENTS).encode() + b"\n"
FLAT_MB = 64
STATUS = Path("/proc/self/status")


def one_line(path: Path) -> Path:
    """Return a table whose second line has no end: 50 MB of it, 500 at full length."""
    with path.open("wb") as file:
        file.write(HEADER)
        for _ in range(rounds(50, 500)):
            file.write(b"x" * (1 << 20))
    return path


def open_quote(path: Path) -> Path:
    """Return a table whose quote is never closed, over very many lines."""
    with path.open("wb") as file:
        file.write(HEADER + b'"')
        for _ in range(rounds(50, 500)):
            file.write(b"one, two\n" * ((1 << 20) // 9))
    return path


def deep(path: Path) -> Path:
    """Return JSON nested ten million deep."""
    path.write_bytes(b"[" * 10_000_000)
    return path


def wide(path: Path) -> Path:
    """Return a table of five million columns."""
    path.write_bytes(b"a" + b",a" * 5_000_000 + b"\n")
    return path


def packed(path: Path) -> Path:
    """Return a table of 80 MB packed a thousandfold, five gigabytes at full length."""
    with gzip.open(path, "wb", compresslevel=1) as file:
        file.write(",".join(UCDP_49).encode() + b"\n")
        for _ in range(rounds(80, 5000)):
            file.write(b"x" * (1 << 20))
    return path


BOMBS: dict[str, tuple[Callable[[Path], Path], str]] = {
    "zip.xlsx": (bombs.dense_zip, r"unfolds to \d+ MB, which is more than a real file"),
    "laughs.xlsx": (bombs.entities, "cannot be read"),
    "corner.xlsx": (bombs.far_corner, "blank rows"),
    "line.csv": (one_line, r"line 2: cannot be read as CSV|needs more than \d+ MB"),
    "quote.csv": (open_quote, r"line 2: cannot be read as CSV|needs more than \d+ MB"),
    "deep.json": (deep, r"is not JSON|needs more than \d+ MB"),
    "wide.csv": (wide, "columns; expected at most|characters|cannot be read"),
    "packed.csv": (packed, r"unfolds to|cannot be read as CSV|needs more than \d+ MB"),
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    made = store_at(tmp_path_factory.mktemp("store"))
    made.run(lambda con: con.execute("SELECT 1").fetchall())
    return made


def _held_mb(name: str) -> float:
    found = re.search(rf"{name}:\s+(\d+) kB", STATUS.read_text(encoding="ascii"))
    assert found
    return int(found[1]) / 1024


@pytest.mark.skipif(not STATUS.exists(), reason="this system does not say what a process held")
@pytest.mark.parametrize("name", list(BOMBS))
def test_bomb_ends_with_its_name_and_the_memory_here_stays_flat(
    store: Store, tmp_path: Path, name: str
) -> None:
    make, named = BOMBS[name]
    path = make(tmp_path / name)
    # the most held so far begins anew
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    before = _held_mb("VmRSS")

    with pytest.raises(DataError, match=named) as caught:
        preview(store, path, "incidents")

    grown = _held_mb("VmHWM") - before
    tell(f"bomb, {name}", grown_mb=round(grown))
    assert grown < FLAT_MB
    assert name in str(caught.value)
    assert len(str(caught.value)) < 500
