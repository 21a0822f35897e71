"""Compare Vigil with other ways to the same numbers: ``python -m benchmarks.run``, ``make bench``.

Every way runs in its own process, one after the other, in rounds, each round on records of another
seed. Answers are held against the model written out before any ratio is told. The tables are
printed, and written to docs/performance.md.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks import limits, product
from benchmarks.gate import check, check_no_leakage
from benchmarks.worker import PEERS, TASKS
from benchmarks.world import SIZES, make_world

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs/performance.md"
NAMES = {
    "ours": "Vigil",
    "notebook": "good notebook",
    "sql": "SQL on DuckDB",
    "polars": "polars",
    "loop": "notebook loop",
}
WORDS = {"half_life": "half-life"}
BEGIN, END = "<!-- measured -->", "<!-- end -->"
Measured = dict[str, list[dict[str, Any]]]


def main() -> None:
    """Measure, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="S,M,L", help="sizes, of S, M, L and XL")
    parser.add_argument("--rounds", type=int, default=3, help="rounds, each with a seed of its own")
    parser.add_argument("--without-product", action="store_true", help="leave the pages out")
    asked = parser.parse_args()
    check_no_leakage("S", 1)
    text = [_machine(asked.rounds)]
    for size in asked.sizes.split(","):
        peers = ["ours"] if size == "XL" else list(PEERS)
        text.append(_table(size, measured(size, peers, asked.rounds)))
    text.append(_listed("Against the machine", list(limits.lines())))
    if not asked.without_product:
        text.append(_listed("The product", list(product.lines())))
    written = "\n\n".join(text)
    sys.stdout.write(written + "\n")
    page = PAGE.read_text(encoding="utf-8")
    before, _, rest = page.partition(BEGIN)
    _, _, after = rest.partition(END)
    PAGE.write_text(f"{before}{BEGIN}\n\n{written}\n\n{END}{after}", encoding="utf-8")


def measured(size: str, peers: list[str], rounds: int) -> Measured:
    """Return what each way took in each round, after its answers were found right."""
    took: Measured = {name: [] for name in peers}
    for seed in range(1, rounds + 1):
        with tempfile.TemporaryDirectory(prefix="vigil-bench-") as folder:
            world = make_world(size, seed)
            for name in peers:
                command = [sys.executable, "-m", "benchmarks.worker", name, size, str(seed), folder]
                environment = {**os.environ, "OPENBLAS_NUM_THREADS": "2"}
                subprocess.run(command, check=True, cwd=ROOT, env=environment)  # noqa: S603
                check(name, Path(folder) / f"{name}.npz", world)
                told = (Path(folder) / f"{name}.json").read_text(encoding="utf-8")
                took[name].append(json.loads(told))
    return took


def _table(size: str, took: Measured) -> str:
    n_incidents, n_facilities = SIZES[size]
    rows = [
        f"### {size}: {n_incidents:,} incidents, {n_facilities:,} facilities",
        "| task | " + " | ".join(NAMES[name] for name in took) + " |",
        "|---|" + "---:|" * len(took),
    ]
    for task in TASKS:
        ours = _middle(took["ours"], task, "cpu")
        cells = []
        for name, rounds in took.items():
            cpu, wall = _middle(rounds, task, "cpu"), _middle(rounds, task, "wall")
            mark = " (x)" if rounds[0]["took"][task]["share"] < 1 else ""
            ratio = "1" if name == "ours" else f"**{_figure(cpu / ours)} ×**"
            cells.append(f"{ratio}{mark}<br>{_ms(cpu)} CPU, {_ms(wall)}")
        rows.append(f"| {WORDS.get(task, task)} | " + " | ".join(cells) + " |")
    extra = [f"{median(each['extra_mb'] for each in rounds):,.0f} MB" for rounds in took.values()]
    rows.append("| memory beyond the data | " + " | ".join(extra) + " |")
    return "\n".join([rows[0], "", *rows[1:]])


def _middle(rounds: list[dict[str, Any]], task: str, unit: str) -> float:
    return median(float(each["took"][task][unit]) for each in rounds)


def _ms(seconds: float) -> str:
    return f"{_figure(seconds * 1000)} ms"


def _figure(value: float) -> str:
    return f"{value:,.0f}" if value >= 10 else f"{value:.2g}"


def _listed(title: str, lines: list[tuple[str, str, str]]) -> str:
    rows = [f"| {what} | {figure} | {goal} |" for what, figure, goal in lines]
    return "\n".join([f"### {title}", "", "| what | measured | goal |", "|---|---|---|", *rows])


def _machine(rounds: int) -> str:
    return (
        f"Medians of {rounds} rounds, on {os.cpu_count()} cores, Python "
        f"{sys.version.split()[0]}. A ratio is of CPU time, to Vigil's in the same run; (x) is "
        "reckoned from a part."
    )


if __name__ == "__main__":
    main()
