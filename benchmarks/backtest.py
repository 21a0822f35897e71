"""Measure how the time of a back-test grows with its rows: every model, refits and measures.

Run it from the repository root: ``python benchmarks/backtest.py [--facilities 15,30,60,120]``.
Records are made up from a fixed seed.
"""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# read when numpy is imported
os.environ["OMP_NUM_THREADS"] = "1"
sys.path.insert(0, str(ROOT))

import argparse  # noqa: E402 - after the environment is set
import datetime as dt  # noqa: E402
import time  # noqa: E402

import numpy as np  # noqa: E402

from benchmarks.weights import made_up_records, shipped_profile  # noqa: E402
from models.backtesting.evaluation import evaluate_forecasts  # noqa: E402
from models.backtesting.studies import trial  # noqa: E402

LAST = dt.date(2020, 12, 27)
INCIDENTS_EACH = 150


def main() -> None:
    """Print rows and CPU seconds of each size, and the power of the rows they grow with."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--facilities", default="15,30,60,120", help="sizes, parted by commas")
    parser.add_argument("--years", type=int, default=4, help="years tested")
    asked = parser.parse_args()
    sizes = [int(size) for size in asked.facilities.split(",")]
    rows, seconds = [], []
    for size in sizes:
        n_rows, took = run(size, asked.years)
        rows.append(n_rows)
        seconds.append(took)
        sys.stdout.write(
            f"{size:>6} facilities {n_rows:>9,} rows {took:>7.2f} s "
            f"{1e6 * took / n_rows:>7.0f} s a million rows\n"
        )
    if len(sizes) > 1:
        power = np.polyfit(np.log(rows), np.log(seconds), 1)[0]
        sys.stdout.write(f"the time grows with the rows to the power {power:.2f}; 1 is linear\n")


def run(n_facilities: int, years: int) -> tuple[int, float]:
    """Return the rows tested and the CPU seconds of records, walk and measures."""
    records = made_up_records(n_facilities, n_facilities * INCIDENTS_EACH)
    first = LAST - dt.timedelta(weeks=52 * years)
    begun = time.process_time()
    walked = trial(records, shipped_profile(), (first, LAST), LAST, 7).walk()
    found = evaluate_forecasts(walked)
    return found.rows, time.process_time() - begun


if __name__ == "__main__":
    main()
