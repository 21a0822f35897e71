"""The product as people meet it: reruns against an empty page, and the commands of a week."""

import csv
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.limits import Line
from benchmarks.overview import ROOT, empty_page, measured

RERUNS = 10
WEEK = "2020-12-28"
INCIDENTS = 10_000


def lines() -> Iterator[Line]:
    """Yield what was measured, the figure, and the goal."""
    with tempfile.TemporaryDirectory(prefix="vigil-bench-") as folder:
        store = Path(folder) / "vigil.duckdb"
        os.environ["VIGIL_DB"] = str(store)
        yield "init: the store with its seed", f"{command('init'):.1f} s", ""
        yield from _pages()
        took = command("backtest", "--from", "2020-01-06", "--to", WEEK)
        yield "back-test of 2020", f"{took:.1f} s", ""
        took = command("publish", "--week", WEEK, "--author", "benchmark", "--force")
        took += command("export", "--week", WEEK, "--out", str(Path(folder) / "out"))
        yield "publish and export", f"{took:.1f} s", ""
        file = Path(folder) / "incidents.csv"
        _write_incidents(file)
        took = command("import", "incidents", str(file), "--author", "benchmark")
        yield f"import of {INCIDENTS:,} incidents", f"{took:.1f} s", ""


def command(*words: str) -> float:
    """Return how long a command took, in seconds; fail where it could not be done."""
    begun = time.perf_counter()
    asked = [sys.executable, "-m", "dashboard", *words]
    done = subprocess.run(  # noqa: S603 - our own command line
        asked, cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        message = f"{' '.join(words)}: {done.stderr}"
        raise SystemExit(message)
    return time.perf_counter() - begun


def _pages() -> Iterator[Line]:
    from streamlit.testing.v1 import AppTest  # noqa: PLC0415 - after the store is there

    empty, _ = measured(empty_page(), RERUNS)
    begun = time.perf_counter()
    page = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120).run()
    yield "first load of the Overview", f"{time.perf_counter() - begun:.1f} s", ""
    warm, _ = measured(page.run, RERUNS)
    ratio = f"{warm / empty:.1f} × an empty page ({warm * 1000:.0f} ms)"
    yield "Overview, warm rerun, 67 facilities", ratio, "≤ 3 ×"
    page.switch_page("dashboard/pages/weights.py").run()
    at = iter(range(1000))

    def slide() -> None:
        page.slider(key="slider.factors.frequency").set_value(1.0 + next(at) % 19 / 10).run()

    moved, _ = measured(slide, RERUNS)
    ratio = f"{moved / empty:.1f} × an empty page ({moved * 1000:.0f} ms)"
    yield "slider to picture, Weights", ratio, ""


def _write_incidents(file: Path) -> None:
    """Write made-up incidents in our own layout: those of the seed, again and again."""
    with (ROOT / "data/seed/incidents.csv").open(encoding="utf-8", newline="") as seed:
        rows = list(csv.DictReader(seed))
    with file.open("w", encoding="utf-8", newline="") as out:
        written = csv.DictWriter(out, rows[0].keys())
        written.writeheader()
        for number in range(INCIDENTS):
            row = rows[number % len(rows)]
            written.writerow({**row, "incident_id": f"made-up-{number:06d}", "duplicate_of": ""})
