"""Measure what a moved weight costs against the plain matrix product of the same shapes.

Run it from the repository root: ``python benchmarks/weights.py [--facilities 1000]
[--incidents 50000] [--runs 20]``. Records are made up from a fixed seed and no store is read. A
preview is all that a slider asks of the model: level, rate, probability and place of every
facility, before and after.

- A weight change is held against ``w @ X``: the features of every facility times their weights.
- A half-life change is held against ``E @ d``, once a count: the sparse matrix of the pairs times
  what is left of each incident. So are other matches and another radius, which look at all pairs
  anew.
- The triangle is held against ``W @ X``: every mix times the features of every facility.
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
import tomllib  # noqa: E402
from collections.abc import Callable, Iterator  # noqa: E402
from dataclasses import replace  # noqa: E402
from statistics import median  # noqa: E402
from typing import Any  # noqa: E402

import numpy as np  # noqa: E402
import pandas as pd  # noqa: E402
from scipy.sparse import csr_array  # noqa: E402

from models.exploring.mixes import grid, triangle  # noqa: E402
from models.exploring.preview import preview  # noqa: E402
from models.exploring.tipping import tipping_points  # noqa: E402
from models.exploring.whatif import View, look  # noqa: E402
from models.factors.decay import decay_terms  # noqa: E402
from models.levels import ranks  # noqa: E402
from models.profile import Factors, Matching, WeightProfile  # noqa: E402
from models.records import Records  # noqa: E402

WARM_UP = 2
SEED = 4
AS_OF = dt.date(2020, 12, 28)
DAYS = 3650
CITIES = 300
KM_PER_DEGREE = 111.2
TARGETS = ("embassy", "base", "convoy", "oil_site", "airport", "government", "ngo", "hotel")
ACTORS = ("iran_aligned_militia", "isis", "state_iran", "unattributed")
Task = tuple[str, Callable[[], object], Callable[[], object]]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--facilities", type=int, default=1000, help="facilities made up")
    parser.add_argument("--incidents", type=int, default=50_000, help="incidents made up")
    parser.add_argument("--runs", type=int, default=20, help="runs measured of each task")
    asked = parser.parse_args()
    begun = time.perf_counter()
    view = look(made_up_records(asked.facilities, asked.incidents), shipped_profile(), AS_OF)
    took = time.perf_counter() - begun
    n_pairs = len(view.basis.inputs.exposure.facility)
    sys.stdout.write(
        f"{asked.facilities:,} facilities, {asked.incidents:,} incidents, {n_pairs:,} pairs, "
        f"prepared once in {took:.1f} s\n"
    )
    write("task", "ours, ms", "product, ms", "ratio")
    for name, task, product in tasks(view):
        ours, floor = measured(task, asked.runs), measured(product, asked.runs)
        write(name, f"{ours * 1000:.2f}", f"{floor * 1000:.4f}", f"{ours / floor:.1f}")
    sys.stdout.write(f"median wall time of {asked.runs} runs, one thread\n")


def tasks(view: View) -> Iterator[Task]:
    """Yield each task with the product it is held against."""
    weighed = replace(view.profile, factors=Factors(1.7, 0.4, 2.2))
    features = np.stack([*view.basis.now.counts.values(), view.basis.now.background])
    weights = np.ones(len(features))
    yield (
        "weight: rates, levels",
        lambda: ranks(view.rates(weighed.factors)),
        lambda: weights @ features,
    )
    yield "weight: preview", lambda: preview(view, weighed), lambda: weights @ features
    half_lives = replace(view.profile.half_lives, short_days=21.0, long_days=90.0)
    filtered = replace(view.profile, half_lives=half_lives)
    yield "half-life: preview", lambda: preview(view, filtered), filter_product(view)
    matched = replace(view.profile, matching=Matching(0.2, 0.5, 0.9))
    yield "matching: preview", lambda: preview(view, matched), filter_product(view)
    wider = replace(view.profile, space=replace(view.profile.space, radius_scale=1.5))
    yield "radius: preview", lambda: preview(view, wider), filter_product(view)
    mixes = np.ones((len(grid()), len(features)))
    yield "triangle", lambda: triangle(view), lambda: mixes @ features
    yield "tipping points", lambda: tipping_points(view), lambda: weights @ features


def filter_product(view: View) -> Callable[[], object]:
    """Return the sparse products that sum what is left of each incident at each facility."""
    pairs = view.basis.inputs.exposure.before(view.basis.day, view.basis.known_by)
    shape = (pairs.n_facilities, len(pairs.occurred))
    own, near = (
        csr_array((values, (pairs.facility, pairs.incident)), shape=shape)
        for values in (pairs.own, pairs.near)
    )
    own.eliminate_zeros()
    near.eliminate_zeros()
    age = view.basis.day - pairs.occurred

    def product() -> object:
        short, long, background = (decay_terms(age, h) for h in (21.0, 90.0, 730.0))
        return own @ short, own @ long, near @ short, own @ background

    return product


def shipped_profile() -> WeightProfile:
    """Return the weight profile that Vigil ships."""
    text = (ROOT / "data/seed/profiles/shipped.toml").read_text(encoding="utf-8")
    return WeightProfile.from_dict(tomllib.loads(text))


def made_up_records(n_facilities: int, n_incidents: int) -> Records:
    """Return made-up records: the same for the same sizes.

    Cities of Zipf size 0.8 from 35 degrees south to 60 north; seven facilities of ten near one,
    the others anywhere; incidents near cities, half of them echoes of another within days.
    """
    random = np.random.default_rng(SEED)
    cities = np.column_stack([random.uniform(-35, 60, CITIES), random.uniform(-180, 180, CITIES)])
    share = np.arange(1, CITIES + 1) ** -0.8
    near_city = around(random, cities[random.choice(CITIES, n_facilities)], 25.0)
    anywhere = np.column_stack(
        [random.uniform(-35, 60, n_facilities), random.uniform(-180, 180, n_facilities)]
    )
    places = np.where(random.random((n_facilities, 1)) < 0.7, near_city, anywhere)
    first = random.choice(CITIES, n_incidents, p=share / share.sum())
    sites = around(random, cities[first], 20.0)
    age = random.integers(1, DAYS, n_incidents)
    echo = np.flatnonzero(random.random(n_incidents) < 0.5)
    other = random.integers(0, n_incidents, len(echo))
    sites[echo] = sites[other]
    age[echo] = np.maximum(age[other] - random.exponential(10.0, len(echo)).astype(int), 1)
    return Records(
        facilities=facility_frame(random, places),
        incidents=incident_frame(random, sites, age),
        trigger_events=trigger_frame(random, 200),
        anniversaries=anniversary_frame(random, 60),
    )


def around(random: np.random.Generator, places: Any, spread_km: float) -> Any:
    """Return places scattered about the given ones, (n, 2) latitudes and longitudes."""
    shift = random.normal(0.0, spread_km / KM_PER_DEGREE, places.shape)
    shift[:, 1] /= np.cos(np.radians(places[:, 0]))
    return places + shift


def facility_frame(random: np.random.Generator, places: Any) -> pd.DataFrame:
    """Return facilities at the given places."""
    n = len(places)
    names = [f"facility {number:05d}" for number in range(n)]
    never = pd.Series([pd.NaT] * n, dtype="datetime64[us]")
    return pd.DataFrame(
        {
            "facility_id": names,
            "name": names,
            "kind": "base",
            "target_class": random.choice(TARGETS, n),
            "country": "IRQ",
            "governorate": None,
            "route_governorates": None,
            "lat": places[:, 0],
            "lon": places[:, 1],
            "location_error_km": 0.0,
            "exposure_radius_km": random.choice([3.0, 5.0, 10.0], n),
            "presence_from": never,
            "presence_to": never,
            "threatened_by": random.choice(["iran_aligned_militia; state_iran", "isis"], n),
        }
    )


def incident_frame(random: np.random.Generator, sites: Any, age: Any) -> pd.DataFrame:
    """Return incidents at the given places, so many days old."""
    n = len(sites)
    occurred_on = pd.Timestamp(AS_OF) - pd.to_timedelta(age, unit="D")
    return pd.DataFrame(
        {
            "incident_id": [f"incident {number:06d}" for number in range(n)],
            "occurred_on": occurred_on,
            "known_on": occurred_on + pd.to_timedelta(random.integers(0, 10, n), unit="D"),
            "facility_id": None,
            "governorate": None,
            "country": "IRQ",
            "lat": sites[:, 0],
            "lon": sites[:, 1],
            "location_error_km": random.choice([0.5, 1.0, 5.0], n),
            "target_class": random.choice(TARGETS, n),
            "attack_type": "indirect_fire",
            "actor_class": random.choice(ACTORS, n),
            "confidence": random.choice(["high", "medium", "low"], n),
            "source_independence": random.choice(["independent", "partisan_only"], n),
            "is_aggregate": 0,
            "duplicate_of": None,
            "state": "accepted",
        }
    )


def trigger_frame(random: np.random.Generator, n: int) -> pd.DataFrame:
    """Return triggers of the last year that concern some facilities each."""
    occurred_on = pd.Timestamp(AS_OF) - pd.to_timedelta(random.integers(1, 365, n), unit="D")
    return pd.DataFrame(
        {
            "trigger_id": [f"trigger {number:03d}" for number in range(n)],
            "occurred_on": occurred_on,
            "known_on": occurred_on,
            "category": "us_strike",
            "strength": random.integers(-3, 4, n),
            "actor_classes": None,
            "target_classes": random.choice(TARGETS, n),
            "countries": None,
            "state": "accepted",
        }
    )


def anniversary_frame(random: np.random.Generator, n: int) -> pd.DataFrame:
    """Return Gregorian anniversaries that concern some facilities each."""
    return pd.DataFrame(
        {
            "anniversary_id": [f"anniversary {number:03d}" for number in range(n)],
            "calendar": "gregorian",
            "recurrence": "annual",
            "month": pd.Series(random.integers(1, 13, n), dtype="Int64"),
            "day": pd.Series(random.integers(1, 29, n), dtype="Int64"),
            "origin_on": pd.Series([pd.NaT] * n, dtype="datetime64[us]"),
            "known_on": pd.Timestamp(2010, 1, 1),
            "offset_days": 0,
            "spread_days": 0,
            "strength": 3,
            "actor_classes": None,
            "target_classes": random.choice(TARGETS, n),
            "state": "accepted",
        }
    )


def measured(task: Callable[[], object], runs: int) -> float:
    """Return the median wall time of a task, in seconds."""
    for _ in range(WARM_UP):
        task()
    walls = []
    for _ in range(runs):
        begun = time.perf_counter()
        task()
        walls.append(time.perf_counter() - begun)
    return median(walls)


def write(name: str, *figures: str) -> None:
    """Print one line of the table."""
    cells = "".join(f"{figure:>14}" for figure in figures)
    sys.stdout.write(f"{name:<24}{cells}\n")


if __name__ == "__main__":
    main()
