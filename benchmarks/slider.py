"""Measure what letting a slider of the Weights page go costs the server, with many facilities.

Run it from the repository root: ``python benchmarks/slider.py [--facilities 1000] [--runs 20]``.
The shipped records are loaded with each facility copied about its place until there are so many.
The page runs in Streamlit's own test runner, in one process; what is measured is the part that a
slider reruns in a browser: everything between the draft and the picture. No network is in it.
"""

import os
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
# read when numpy is imported
os.environ["OMP_NUM_THREADS"] = "1"
sys.path.insert(0, str(ROOT))

import argparse  # noqa: E402 - after the environment is set
import shutil  # noqa: E402
import tempfile  # noqa: E402
import time  # noqa: E402
from itertools import cycle, islice  # noqa: E402
from statistics import median, quantiles  # noqa: E402

import numpy as np  # noqa: E402
import pandas as pd  # noqa: E402
from streamlit.testing.v1 import AppTest  # noqa: E402

from dashboard import cache, cache_whatif  # noqa: E402
from dashboard.components.weights import page as weights_page  # noqa: E402
from dashboard.settings import STORY_ON  # noqa: E402
from data.files.seeding import load_seed  # noqa: E402
from data.store import Store  # noqa: E402

SEED = ROOT / "data/seed"
WARM_UP = 4
GOAL_MS = 150
WEIGHTS = (0.5, 1.85, 1.2, 2.4, 0.0, 3.0)
SPREAD_DEGREES = 0.5


def main() -> None:
    """Print what a slider costs beside the matrix product that it asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--facilities", type=int, default=1000, help="facilities on the page")
    parser.add_argument("--runs", type=int, default=20, help="slides measured")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "vigil.duckdb")
        load_seed(store, crowded_seed(Path(folder) / "seed", asked.facilities), "benchmark")
        os.environ["VIGIL_DB"] = str(store.path)
        walls, cpus = slides(asked.runs)
        product = product_ms(store)
    slowest = quantiles(walls, n=20)[-1] if len(walls) > 1 else walls[0]
    verdict = "holds" if median(walls) < GOAL_MS else "DOES NOT HOLD"
    sys.stdout.write(
        f"{asked.facilities:,} facilities, {asked.runs} slides\n"
        f"wall time  {median(walls):8.1f} ms median, {slowest:.1f} ms for 19 of 20\n"
        f"CPU time   {median(cpus):8.1f} ms median\n"
        f"product    {product:8.4f} ms, ratio {median(walls) / product:,.0f}\n"
        f"the goal of {GOAL_MS} ms {verdict}; the machine had {os.getloadavg()[0]:.1f} at work "
        f"for {os.cpu_count()} cores\n"
    )


def crowded_seed(folder: Path, n_facilities: int) -> Path:
    """Return a copy of the seed with its facilities again and again about their places."""
    shutil.copytree(SEED, folder)
    rows = pd.read_csv(folder / "facilities.csv", dtype=str)
    random = np.random.default_rng(4)
    copies = [rows]
    while sum(map(len, copies)) < n_facilities:
        n = len(copies)
        again = rows.assign(facility_id=rows["facility_id"] + f"-{n}", aliases=None)
        again["name"] = rows["name"] + f" {n}"
        for column in ("lat", "lon"):
            shift = random.normal(0.0, SPREAD_DEGREES, len(rows))
            again[column] = (
                (rows[column].astype(float) + shift).round(4).astype(str).replace("nan", None)
            )
        copies.append(again)
    pd.concat(copies).head(n_facilities).to_csv(folder / "facilities.csv", index=False)
    return folder


def slides(runs: int) -> tuple[list[float], list[float]]:
    """Return the wall and CPU times of the part that a slider reruns, in ms, one a slide."""
    walls: list[float] = []
    cpus: list[float] = []
    drawn = weights_page.weights_desk

    def timed(*words: Any) -> None:
        wall, cpu = time.perf_counter(), time.process_time()
        drawn(*words)
        walls.append(1000 * (time.perf_counter() - wall))
        cpus.append(1000 * (time.process_time() - cpu))

    setattr(weights_page, "weights_desk", timed)  # noqa: B010 - it only keeps the time
    page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=300)
    page.query_params.update({"as_of": STORY_ON.isoformat(), "analyst": "Ana"})
    page.switch_page("dashboard/pages/weights.py").run()
    for value in islice(cycle(WEIGHTS), WARM_UP + runs):
        page.slider(key="slider.factors.frequency").set_value(value).run()
        if page.exception or page.error:
            message = f"the page does not draw: {[e.value for e in page.exception]}"
            raise SystemExit(message)
    return walls[-runs:], cpus[-runs:]


def product_ms(store: Store) -> float:
    """Return what the features of every facility times their weights take, in ms."""
    board = cache.board(store, store.version(), STORY_ON, STORY_ON, None)
    parts = cache_whatif.whatif(board).basis.now
    features = np.stack([*parts.counts.values(), parts.background])
    weights = np.ones(len(features))
    walls = []
    for _ in range(200):
        begun = time.perf_counter()
        weights @ features
        walls.append(1000 * (time.perf_counter() - begun))
    return median(walls)


if __name__ == "__main__":
    main()
