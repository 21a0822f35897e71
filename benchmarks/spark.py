"""Spark against one DuckDB: the same parts summed by each, and the sums held against each other."""

import datetime as dt
import os
import tempfile
import time
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from benchmarks.world import Integers, World, make_world
from data.scale.exposure_sums import KEYS, InParts, asked_of, sums_of_parts
from data.scale.parts import ROWS_PER_PART, write_parts
from data.scale.spark import summing_by_spark
from data.schema.vocabulary import ACTOR_CLASSES, TARGET_CLASSES
from models.profile import Space, WeightProfile
from models.reach.lumps import Sums
from models.records import Records

WORKERS = 2
# so many times the incidents of a world of a million
TIMES = 10
FIRST_DAY, AFTER = 15_000, dt.date(2100, 1, 1)
SHIPPED = Path(__file__).resolve().parents[1] / "data/seed/profiles/shipped.toml"
# parts stand in for the other records
NOTHING = (pd.DataFrame(),) * 3
TICKS = os.sysconf("SC_CLK_TCK")

Line = tuple[str, str, str]


def lines() -> Iterator[Line]:
    """Yield what was measured, the figure, and the goal."""
    with tempfile.TemporaryDirectory(prefix="vigil-bench-") as name:
        yield from _compared(Path(name), TIMES)


def _compared(folder: Path, times: int) -> Iterator[Line]:
    world = make_world("L")
    parts = write_parts(folder / "parts", incidents(world, times))
    asked = asked_of(parts, Records(facilities(world), *NOTHING), profile(), AFTER, AFTER)
    here = InParts(parts, sums_of_parts)
    home, at_home = _timed(lambda: here.sums(asked))
    with summing_by_spark(f"local[{WORKERS}]") as summing:
        there = replace(here, summing=summing)
        # the first run of a session starts Python in the workers
        one = replace(there, parts=replace(parts, parts=parts.parts[:1]))
        _, first = _timed(lambda: one.sums(asked))
        spark, by_spark = _timed(lambda: there.sums(asked))
    n = sum(part.rows for part in parts.parts)
    what = f"{n:,} incidents in {len(parts.parts)} parts, {world.n_facilities:,} facilities"
    yield f"{what}: one DuckDB, {os.cpu_count()} threads", _told(at_home), ""
    yield f"the same by Spark, {WORKERS} workers", _told(by_spark), ""
    yield "the first part of a session of Spark alone", _told(first), ""
    ratio = by_spark["wall"] / at_home["wall"]
    work = by_spark["cpu"] / at_home["cpu"]
    yield "Spark against one DuckDB", f"{ratio:.2f} × the time, {work:.2f} × the CPU", "≤ 2.5 ×"
    yield "greatest relative difference of a sum", f"{_difference(home, spark):.0e}", "≤ 1e-9"


def incidents(world: World, times: int = 1) -> Iterator[pd.DataFrame]:
    """Yield the incidents of a world so many times, each time at other places, in time order."""
    one = len(world.day)
    random = np.random.default_rng(1)
    # the first time at their own
    places = [np.arange(one), *(random.permutation(one) for _ in range(1, times))]
    at_once = max(ROWS_PER_PART // times, 1)
    for first in range(0, one, at_once):
        of = np.repeat(np.arange(first, min(first + at_once, one)), times)
        place = np.stack([each[first : first + at_once] for each in places], axis=1).ravel()
        yield _frame(world, of, place, first * times)


def _frame(world: World, of: Integers, place: Integers, first: int) -> pd.DataFrame:
    n = len(of)
    nothing = pd.Series(np.nan, index=range(n), dtype="str")
    on = (world.day[of] + FIRST_DAY).astype("datetime64[D]").astype("datetime64[us]")
    return pd.DataFrame(
        {
            "incident_id": np.arange(first, first + n).astype(str),
            "occurred_on": on,
            "known_on": on + np.timedelta64(1, "D"),
            "superseded_on": np.datetime64("NaT", "us"),
            "lat": world.at_lat[place],
            "lon": world.at_lon[place],
            "location_error_km": 0.0,
            "target_class": _words(TARGET_CLASSES, world.aimed[of]),
            "actor_class": _words(ACTOR_CLASSES, world.actor[of]),
            "confidence": np.where(world.severity[of] > 1.5, "high", "medium"),
            "source_independence": "independent",
            "state": "accepted",
            "is_aggregate": 0,
            "duplicate_of": nothing,
            "facility_id": nothing,
            "governorate": nothing,
        }
    )


def facilities(world: World) -> pd.DataFrame:
    """Return the facilities of a world."""
    n = world.n_facilities
    return pd.DataFrame(
        {
            "facility_id": np.arange(n).astype(str),
            "kind": "embassy",
            "lat": world.lat,
            "lon": world.lon,
            "location_error_km": 0.0,
            "exposure_radius_km": 2.0,
            "target_class": _words(TARGET_CLASSES, world.target),
            "threatened_by": _words(ACTOR_CLASSES, world.owner),
            "route_governorates": pd.Series(np.nan, index=range(n), dtype="str"),
        }
    )


def _words(words: Sequence[str], numbers: Integers) -> NDArray[Any]:
    return np.array(words, dtype=object)[numbers % len(words)]


def profile() -> WeightProfile:
    """Return the shipped weights, looking as near as the other benchmarks."""
    shipped = WeightProfile.from_dict(tomllib.loads(SHIPPED.read_text(encoding="utf-8")))
    return replace(shipped, space=Space(near_decay_km=15.0, reach_km=50.0))


def _timed(work: Callable[[], Sums]) -> tuple[Sums, dict[str, float]]:
    wall, cpu = time.perf_counter(), _cpu_of_all()
    found = work()
    return found, {"wall": time.perf_counter() - wall, "cpu": _cpu_of_all() - cpu}


def _cpu_of_all() -> float:
    """Return the CPU seconds of this process and of all that it started, in Java and Python."""
    parents, spent = {}, {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            after = stat.read_text().rpartition(") ")[2].split()
        except OSError:
            continue
        pid = int(stat.parent.name)
        parents[pid] = int(after[1])
        spent[pid] = sum(map(int, after[11:15])) / TICKS
    ours = {os.getpid()}
    while more := {pid for pid, parent in parents.items() if parent in ours} - ours:
        ours |= more
    return sum(spent[pid] for pid in ours)


def _difference(one: Sums, other: Sums) -> float:
    orders = [np.lexsort([getattr(each, key) for key in KEYS]) for each in (one, other)]
    worst = 0.0
    for name in vars(one):
        here, there = getattr(one, name)[orders[0]], getattr(other, name)[orders[1]]
        off = np.abs(here.astype(float) - there)
        worst = max(worst, float((off / np.maximum(np.abs(here), 1e-300)).max(initial=0.0)))
    return worst


def _told(took: dict[str, float]) -> str:
    return f"{took['wall']:.1f} s, {took['cpu']:.1f} CPU s"
