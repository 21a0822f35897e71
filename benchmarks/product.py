"""The product as people meet it: reruns against an empty page, and the commands of a week."""

import csv
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.limits import Line
from benchmarks.overview import ROOT, empty_page, measured
from benchmarks.slider import crowded_seed
from data.files.seeding import load_seed
from data.store import Store

RERUNS = 10
WEEK = "2020-12-28"
INCIDENTS = 10_000
CROWD = 1000


def lines() -> Iterator[Line]:
    """Yield what was measured, the figure, and the goal."""
    with tempfile.TemporaryDirectory(prefix="vigil-bench-") as folder:
        store = Path(folder) / "vigil.duckdb"
        os.environ["VIGIL_DB"] = str(store)
        yield "init: the store with its seed", f"{command('init'):.1f} s CPU", ""
        yield from _pages("67 facilities")
        yield from _commands(Path(folder))
        crowded = Store(Path(folder) / "crowded.duckdb")
        load_seed(crowded, crowded_seed(Path(folder) / "seed", CROWD), "benchmark")
        os.environ["VIGIL_DB"] = str(crowded.path)
        yield from _pages(f"{CROWD:,} facilities")


def _commands(folder: Path) -> Iterator[Line]:
    took = command("backtest", "--from", "2020-01-06", "--to", WEEK)
    yield "back-test of 2020", f"{took:.1f} s CPU", ""
    took = command("publish", "--week", WEEK, "--author", "benchmark", "--force")
    took += command("export", "--week", WEEK, "--out", str(folder / "out"))
    yield "publish and export", f"{took:.1f} s CPU", ""
    file = folder / "incidents.csv"
    _write_incidents(file)
    took = command("import", "incidents", str(file), "--author", "benchmark")
    yield f"import of {INCIDENTS:,} incidents", f"{took:.1f} s CPU", ""


def command(*words: str) -> float:
    """Return the CPU time of a command, in seconds; fail where it could not be done."""
    begun = _cpu_of_children()
    asked = [sys.executable, "-m", "dashboard", *words]
    done = subprocess.run(  # noqa: S603 - our own command line
        asked, cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        message = f"{' '.join(words)}: {done.stderr}"
        raise SystemExit(message)
    return _cpu_of_children() - begun


def _cpu_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _pages(size: str) -> Iterator[Line]:
    from streamlit.testing.v1 import AppTest  # noqa: PLC0415 - after the store is there

    _, empty = measured(empty_page(), RERUNS)
    page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=300)
    page.query_params.update({"as_of": WEEK, "analyst": "Ana"})
    begun = time.process_time()
    page.run()
    took = time.process_time() - begun
    yield f"first load of the Overview, {size}", f"{took:.1f} s CPU, {_times(took, empty)}", ""
    _, warm = measured(page.run, RERUNS)
    yield f"Overview, warm rerun, {size}", f"{_times(warm, empty)} ({_ms(warm)})", "≤ 3 ×"
    page.switch_page("dashboard/pages/weights.py").run()
    at = iter(range(1000))

    def slide() -> None:
        page.slider(key="slider.factors.frequency").set_value(1.0 + next(at) % 19 / 10).run()

    _, moved = measured(slide, RERUNS)
    yield f"slider to picture, Weights, {size}", f"{_times(moved, empty)} ({_ms(moved)})", ""
    if page.exception or page.error:
        message = f"a page does not draw: {[e.value for e in (*page.exception, *page.error)]}"
        raise SystemExit(message)


def _times(took: float, empty: float) -> str:
    return f"{took / empty:,.1f} × an empty page"


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms CPU"


def _write_incidents(file: Path) -> None:
    """Write made-up incidents in our own layout: those of the seed, again and again."""
    with (ROOT / "data/seed/incidents.csv").open(encoding="utf-8", newline="") as seed:
        rows = list(csv.DictReader(seed))
    with file.open("w", encoding="utf-8", newline="") as out:
        written = csv.DictWriter(out, rows[0].keys())
        written.writeheader()
        for number in range(INCIDENTS):
            row = rows[number % len(rows)]
            written.writerow({**row, "incident_id": f"made-up-{number:06d}"})
