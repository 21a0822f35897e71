"""Compare Vigil with other ways to the same numbers: ``python -m benchmarks.run``, ``make bench``.

Every way runs in its own process, one after the other, in rounds, each round on records of another
seed. Answers are held against the model written out before any ratio is told. Each table is
printed, and takes the place of the one in docs/performance.md.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks import limits, parts, product, spark
from benchmarks.gate import check, check_no_leakage
from benchmarks.reference import busiest
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
Measured = dict[str, list[dict[str, Any]]]


def main() -> None:
    """Measure, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--parts", default="S,M,L,machine,product", help=f"some of {','.join(PARTS)}"
    )
    parser.add_argument("--rounds", type=int, default=3, help="rounds, each with a seed of its own")
    asked = parser.parse_args()
    check_no_leakage("S", 1)
    for part in asked.parts.split(","):
        text = PARTS[part](part, asked.rounds)
        sys.stdout.write(text + "\n")
        # after each, for the whole takes long
        _write(part, text)


def _write(part: str, text: str) -> None:
    """Put what was measured in the place of what the page says of that part."""
    begin, end = f"<!-- {part} -->", f"<!-- end of {part} -->"
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(begin)
    _, _, after = rest.partition(end)
    PAGE.write_text(f"{before}{begin}\n\n{text}\n\n{end}{after}", encoding="utf-8")


def _size(size: str, rounds: int) -> str:
    # the others would take hours
    peers = ["ours"] if size == "XL" else list(PEERS)
    took = measured(size, peers, rounds)
    return f"{_table(size, took)}\n\n{_circumstances(rounds)}"


def _circumstances(rounds: int) -> str:
    load = os.getloadavg()[2]
    return (
        f"{rounds} {'round' if rounds == 1 else 'rounds'} on {os.cpu_count()} cores, Python "
        f"{sys.version.split()[0]}; the machine had {load:.1f} at work, this included."
    )


def measured(size: str, peers: list[str], rounds: int) -> Measured:
    """Return what each way took in each round, after its answers were found right."""
    took: Measured = {name: [] for name in peers}
    for seed in range(1, rounds + 1):
        with tempfile.TemporaryDirectory(prefix="vigil-bench-") as folder:
            world = make_world(size, seed)
            world.save(Path(folder))
            asked = str(busiest(world))
            for name in peers:
                command = [sys.executable, "-m", "benchmarks.worker", name, folder, asked]
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
    peak = [f"{median(each['peak_mb'] for each in rounds):,.0f} MB" for rounds in took.values()]
    rows.append("| most memory of the process | " + " | ".join(peak) + " |")
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


PARTS: dict[str, Callable[[str, int], str]] = {
    **dict.fromkeys(SIZES, _size),
    "machine": lambda _, __: _listed("Against the machine", list(limits.lines())),
    "parts": lambda _, __: f"{_listed('From parts', list(parts.lines()))}\n\n{_circumstances(1)}",
    "spark": lambda _, __: f"{_listed('Spark', list(spark.lines()))}\n\n{_circumstances(1)}",
    "product": lambda _, __: _listed("The product", list(product.lines())),
}

if __name__ == "__main__":
    main()
