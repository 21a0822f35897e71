"""One way, alone in its process: ``python -m benchmarks.worker PEER FOLDER FACILITY``.

The folder has the records; why is asked of that facility. What it answered and what it took is
written there too. Loading the tables is not timed; `now` comes first, so what is kept between tasks
is paid for there.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.peers import Peer
from benchmarks.world import load_world

PEERS = {
    "ours": ("benchmarks.peers.ours", "Ours"),
    "notebook": ("benchmarks.peers.notebook", "Notebook"),
    "sql": ("benchmarks.peers.sql", "Sql"),
    "polars": ("benchmarks.peers.with_polars", "Polars"),
    "loop": ("benchmarks.peers.loop", "Loop"),
}
TASKS = ("now", "history", "weight", "half_life", "why")
# a task is run again and again for about so long, and its median taken
ENOUGH_S, MOST_RUNS = 0.3, 50


def main() -> None:
    """Run every task of one way."""
    name, folder, facility = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    module, kind = PEERS[name]
    world = load_world(folder)
    peer: Peer = getattr(import_module(module), kind)(world)
    loaded_mb = peak_mb()
    asked: dict[str, Callable[[], Any]] = {
        "now": peer.now,
        "history": peer.history,
        "weight": peer.weight,
        "half_life": peer.half_life,
        "why": lambda: peer.why(facility),
    }
    took, answers = {}, {}
    for task in TASKS:
        answers[task], took[task] = timed(asked[task])
        share = {"history": peer.share, "why": 1.0}.get(task, peer.part)
        took[task] = {unit: seconds / share for unit, seconds in took[task].items()} | {
            "share": share
        }
    incidents, shares = answers.pop("why")
    answers |= {"facility": facility, "incidents": incidents, "shares": shares}
    np.savez(folder / f"{name}.npz", **answers)
    memory = {"extra_mb": peak_mb() - loaded_mb, "peak_mb": peak_mb()}
    (folder / f"{name}.json").write_text(json.dumps({"took": took, **memory}), encoding="utf-8")


def timed(task: Callable[[], Any]) -> tuple[Any, dict[str, float]]:
    """Return what a task answers, and the medians of its CPU and wall time in seconds."""
    walls: list[float] = []
    cpus: list[float] = []
    answer = None
    while not walls or (sum(walls) < ENOUGH_S and len(walls) < MOST_RUNS):
        wall, cpu = time.perf_counter(), time.process_time()
        answer = task()
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    return answer, {"cpu": float(np.median(cpus)), "wall": float(np.median(walls))}


def peak_mb() -> float:
    """Return the most memory this process has had, in MB."""
    try:
        # what getrusage tells begins with the memory of the process this one was started from
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except FileNotFoundError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


if __name__ == "__main__":
    main()
