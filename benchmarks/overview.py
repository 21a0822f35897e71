"""Measure warm reruns of the Overview against those of an empty Streamlit page.

Run it from the repository root: ``python benchmarks/overview.py [--runs 20]``. Each page runs in
Streamlit's own test runner, in one process; the first runs, which fill the caches, do not count.
A rerun is what a click costs in Python: no browser and no network is in it.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
WARM_UP = 3


def main() -> None:
    """Print the table of both pages."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=20, help="reruns measured of each page")
    runs = parser.parse_args().runs
    sys.path.insert(0, str(ROOT))
    os.environ["OMP_NUM_THREADS"] = "1"
    with tempfile.TemporaryDirectory() as folder:
        os.environ["VIGIL_DB"] = str(Path(folder) / "vigil.duckdb")
        empty, empty_cpu = measured(empty_page(), runs)
        overview, overview_cpu = measured(overview_page(), runs)
    write("page", "wall, ms", "CPU, ms")
    write("empty page", f"{empty * 1000:.1f}", f"{empty_cpu * 1000:.1f}")
    write("Overview", f"{overview * 1000:.1f}", f"{overview_cpu * 1000:.1f}")
    write("Overview / empty", f"{overview / empty:.1f}", f"{overview_cpu / empty_cpu:.1f}")
    sys.stdout.write(f"median of {runs} warm reruns\n")


def empty_page() -> Callable[[], object]:
    """Return the rerun of a page that draws one line."""
    from streamlit.testing.v1 import AppTest  # noqa: PLC0415 - after the environment is set

    return AppTest.from_string("import streamlit as st\nst.title('Empty')", default_timeout=60).run


def overview_page() -> Callable[[], object]:
    """Return the rerun of the Overview on the shipped records; fail where it shows an exception."""
    from streamlit.testing.v1 import AppTest  # noqa: PLC0415 - after the environment is set

    page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120).run()
    if page.exception or page.error:
        message = f"the Overview does not draw: {[e.value for e in (*page.exception, *page.error)]}"
        raise SystemExit(message)
    return page.run


def measured(rerun: Callable[[], object], runs: int) -> tuple[float, float]:
    """Return the medians of wall time and CPU time of a rerun, in seconds."""
    for _ in range(WARM_UP):
        rerun()
    walls, cpus = [], []
    for _ in range(runs):
        wall, cpu = time.perf_counter(), time.process_time()
        rerun()
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    return median(walls), median(cpus)


def write(name: str, *figures: str) -> None:
    """Print one line of the table."""
    cells = "".join(f"{figure:>12}" for figure in figures)
    sys.stdout.write(f"{name:<18}{cells}\n")


if __name__ == "__main__":
    main()
