"""Measure what bringing in a large UCDP file costs against reading its cells.

Run it from the repository root: ``python benchmarks/imports.py [--rows 1000000]``. The rows have
the 49 columns of a GED file and are made up from a fixed seed, every five hundredth with something
wrong; they go into a new store. Memory is that of this process and of those that read for it, with
what they share counted once, looked at once a second.
"""

import argparse
import csv
import datetime as dt
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random
from threading import Event, Thread
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from data.files.seeding import load_seed  # noqa: E402 - after the path is set
from data.importers.importing import carry_out, preview  # noqa: E402
from data.store import Store  # noqa: E402

_NAMES = (
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id "
    "conflict_name dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a "
    "side_b_dset_id side_b_new_id side_b number_of_sources source_article source_office "
    "source_date source_headline source_original where_prec where_coordinates where_description "
    "adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region event_clarity "
    "date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best high low "
    "gwnoa gwnob"
)
COLUMNS = _NAMES.split()
COUNTRIES = ("Iraq", "Syria", "Afghanistan", "Yemen (North Yemen)", "Nigeria", "Ukraine", "Mexico")
FIRST = dt.date(1989, 1, 1)
WRONG_EVERY = 500
LOOK_EVERY_S = 1.0


def main() -> None:
    """Print the table of the steps."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=1_000_000, help="rows of the file")
    many = parser.parse_args().rows
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = ged_file(folder / "ged_like.csv", many)
        size_mb = path.stat().st_size / 1e6
        store = Store(folder / "vigil.duckdb")
        load_seed(store)
        cells_s, _ = timed(lambda: read_cells(path))
        with watched() as memory:
            preview_s, planned = timed(lambda: preview(store, path, "incidents"))
            with planned:
                store_s, receipt = timed(lambda: carry_out(store, planned, "benchmark", "measured"))
            again_s, again = timed(lambda: preview(store, path, "incidents"))
            again.close()
    counts, repeated = receipt.counts, again.counts
    write(f"{many:,} rows, {size_mb:.0f} MB")
    for step, seconds in (
        ("csv.reader alone", cells_s),
        ("preview", preview_s),
        ("store", store_s),
        ("preview and store", preview_s + store_s),
        ("the same file again", again_s),
    ):
        write(f"{step:<22}{seconds:>8.1f} s{seconds / cells_s:>8.1f} x reading the cells")
    write(
        f"{counts.read:,} read = {counts.accepted:,} accepted + {counts.duplicates:,} duplicates + "
        f"{counts.quarantined:,} quarantined + {counts.rejected:,} rejected: {counts.balances}"
    )
    write(f"again: {repeated.duplicates:,} duplicates, {repeated.stored:,} to store")
    write(f"most memory of all its processes: {max(memory):.0f} MB")


def ged_file(path: Path, many: int) -> Path:
    """Return a file of GED-like rows."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(ged_rows(many))
    return path


def ged_rows(many: int) -> Iterator[list[Any]]:
    """Return rows in the order of `COLUMNS`, of some thousand places, groups and days."""
    dice = Random(1)  # noqa: S311 - to make rows, not to hide
    for number in range(1, many + 1):
        place, group = dice.randrange(20_000), int(800 * dice.random() ** 3)
        country = COUNTRIES[place % len(COUNTRIES)]
        day = FIRST + dt.timedelta(days=dice.randrange(13_000))
        told = day + dt.timedelta(days=dice.randrange(3))
        a, b, civilians = dice.randrange(3), dice.randrange(4), dice.randrange(5)
        latitude = "95.0" if number % WRONG_EVERY == 0 else f"{20 + place % 190 / 10:.4f}"
        article = (
            f'"Agency {place % 40},{told},""Attack number {number} near town {place}, group '
            f'{group} blamed by officials""","Paper {group % 90},{told},Killed in {country}"'
        )
        sides = [group, group, f"Government of {country}", group, group, f"Group {group}"]
        yield [
            *(number, f"IRQ-{day.year}-1-{group}-{number}", day.year, 1, "Clear", 1 + number % 3),
            *(group, group, f"{country}: Government", group, group),
            *(f"Government of {country} - Group {group}", *sides),
            *(2, article, f"Agency {place % 40};Paper {group % 90}", f"{told};{told}"),
            *(f"Attack number {number} near town {place}", "officials", 1 + place % 5),
            *(f"Town {place}", f"Town {place}, by the road", f"Province {place % 300}", "District"),
            *(latitude, f"{35 + place % 250 / 10:.4f}", "POINT (44.4 33.3)", 177_000 + place),
            *(country, 645, "Middle East", 1 + place % 2, 1, f"{day} 00:00:00.000", day),
            *(a, b, civilians, 0, a + b + civilians, a + b + civilians + 2, a + b + civilians),
            *(645, ""),
        ]


def read_cells(path: Path) -> int:
    """Return the number of cells of a file, read and let go."""
    with path.open(encoding="utf-8", newline="") as file:
        return sum(map(len, csv.reader(file)))


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Return how long some work took, in seconds, and what came of it."""
    begun = time.perf_counter()
    result = work()
    return time.perf_counter() - begun, result


@contextmanager
def watched() -> Iterator[list[float]]:
    """Give a list that fills with the memory of this process and its children, in MB."""
    seen, is_over = [memory_mb()], Event()

    def watch() -> None:
        while not is_over.wait(LOOK_EVERY_S):
            seen.append(memory_mb())

    watcher = Thread(target=watch)
    watcher.start()
    try:
        yield seen
    finally:
        is_over.set()
        watcher.join()


def memory_mb() -> float:
    """Return the memory of this process and of all that came of it, in MB (Linux)."""
    found, family = 0, [os.getpid()]
    while family:
        process = Path(f"/proc/{family.pop()}")
        # one that has just ended holds nothing
        with suppress(OSError):
            for line in (process / "smaps_rollup").read_text(encoding="ascii").splitlines():
                found += int(line.split()[1]) if line.startswith("Pss:") else 0
            for task in (process / "task").iterdir():
                family += map(int, (task / "children").read_text(encoding="ascii").split())
    return found / 1024


def write(line: str) -> None:
    """Print a line."""
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
