"""The board of ten million incidents in parts and ten thousand facilities, as a command makes it.

``python -m benchmarks.run --parts parts`` writes the parts, then runs the command in a process of
its own (``benchmarks/command.py``).
"""

import datetime as dt
import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from benchmarks.limits import Line
from benchmarks.overview import ROOT
from benchmarks.slider import SEED
from benchmarks.spark import FIRST_DAY, facilities, incidents
from benchmarks.world import DAYS, World, make_world
from data.files.seeding import load_seed
from data.scale.parts import write_parts
from data.store import Store
from models.records import to_date

GOAL_MB = 2048


def lines() -> Iterator[Line]:
    """Yield what was measured, the figure, and the goal."""
    with tempfile.TemporaryDirectory(prefix="vigil-bench-") as name:
        folder = Path(name)
        world = make_world("XL")
        store = Store(folder / "vigil.duckdb")
        load_seed(store, _seed(folder / "seed", world), "benchmark")
        parts = write_parts(folder / "parts", incidents(world))
        n, n_facilities = sum(part.rows for part in parts.parts), world.n_facilities
        del world
        took = _assessed(store, parts.folder, to_date(FIRST_DAY + DAYS))
    what = (
        f"{n:,} incidents of {DAYS:,} days in {len(parts.parts)} parts, {n_facilities:,} facilities"
    )
    yield f"{what}: `assess --parts`", f"{took['wall']:.0f} s, {took['cpu']:.0f} CPU s", ""
    yield "most memory of its process", f"{took['peak_mb']:,.0f} MB", f"≤ {GOAL_MB:,} MB"


def _assessed(store: Store, folder: Path, as_of: dt.date) -> dict[str, float]:
    words = ("--db", store.path, "assess", "--as-of", as_of.isoformat(), "--parts", folder)
    asked = [sys.executable, "-m", "benchmarks.command", *map(str, words)]
    done = subprocess.run(  # noqa: S603 - our own command line
        asked, cwd=ROOT, stderr=subprocess.PIPE, text=True, check=True
    )
    # what is said of the records comes before
    took: dict[str, float] = json.loads(done.stderr.splitlines()[-1])
    return took


def _seed(folder: Path, world: World) -> Path:
    """Return a copy of the seed with the facilities of a world beside its own, as many in all."""
    shutil.copytree(SEED, folder)
    own = pd.read_csv(folder / "facilities.csv", dtype=str)
    made = facilities(world).drop(columns="route_governorates")
    like = own[own["kind"] == "embassy"].iloc[[0] * len(made)].reset_index(drop=True)
    like = like.assign(**made.astype(str), aliases=None, presence_from=None, presence_to=None)
    like["facility_id"] = "made-" + made["facility_id"]
    like["name"] = "Made " + made["facility_id"]
    together = pd.concat([own, like]).head(len(made))
    together.to_csv(folder / "facilities.csv", index=False)
    return folder
