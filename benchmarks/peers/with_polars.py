"""Polars: the same grid join in its expressions; the recursion along days is numpy's."""

import numpy as np
import polars as pl

from benchmarks.reference import (
    DECAY_KM,
    EARTH_KM,
    EDGES,
    LONG,
    MOVED,
    NOW,
    OTHER,
    REACH_KM,
    SHORT,
    WEIGHTS,
)
from benchmarks.world import DAYS, Floats, Integers, World

STEP = 0.25
COLUMNS = int(360 / STEP)
CHORD_SQUARED = (2 * np.sin(REACH_KM / EARTH_KM / 2)) ** 2


class Polars:
    """The way of polars."""

    part = share = 1.0

    def __init__(self, world: World) -> None:
        self.world = world
        self.background = world.background[world.target]
        self.facilities = pl.DataFrame(
            {
                "facility": np.arange(world.n_facilities),
                "target": world.target,
                "owner": world.owner,
                **_vector(world.lat, world.lon),
            }
        )
        self.incidents = pl.DataFrame(
            {
                "incident": np.arange(len(world.day)),
                "day": world.day,
                "severity": world.severity,
                "aimed": world.aimed,
                "actor": world.actor,
                "cell": _cell(world.at_lat, world.at_lon),
                **{f"to_{axis}": v for axis, v in _vector(world.at_lat, world.at_lon).items()},
            }
        )
        self.class_match = _long(world.class_match, "target", "aimed", "class_worth")
        self.actor_match = _long(world.actor_match, "owner", "actor", "actor_worth")

    def now(self) -> Floats:
        """Return the score of every facility after the last day."""
        return self._now(WEIGHTS, LONG)

    def history(self) -> Floats:
        """Return the scores of all days."""
        found = self._pairs().group_by("facility", "day").agg(pl.col("value").sum()).collect()
        daily = np.zeros((DAYS, self.world.n_facilities))
        daily[found["day"].to_numpy(), found["facility"].to_numpy()] = found["value"].to_numpy()
        scores = np.empty_like(daily)
        long, short = np.zeros((2, self.world.n_facilities))
        for day in range(DAYS):
            scores[day] = WEIGHTS @ [long, short, self.background]
            long = (long + daily[day]) * 2 ** (-1 / LONG)
            short = (short + daily[day]) * 2 ** (-1 / SHORT)
        return scores

    def weight(self) -> Integers:
        """Return the level of every facility at the moved weights."""
        return np.searchsorted(EDGES, self._now(MOVED, LONG), side="right")

    def half_life(self) -> Floats:
        """Return the scores now with the other half-life."""
        return self._now(WEIGHTS, OTHER)

    def why(self, facility: int) -> tuple[Integers, Floats]:
        """Return the incidents behind a score now."""
        found = self._pairs(pl.col("facility") == facility)
        told = found.select("incident", _decayed(WEIGHTS, LONG)).sort("share", descending=True)
        frame = told.collect()
        return frame["incident"].to_numpy(), frame["share"].to_numpy()

    def _now(self, weights: Floats, long: float) -> Floats:
        found = self._pairs().select("facility", _decayed(weights, long))
        sums = found.group_by("facility").agg(pl.col("share").sum()).collect()
        scores: Floats = weights[2] * self.background
        scores[sums["facility"].to_numpy()] += sums["share"].to_numpy()
        return scores

    def _pairs(self, which: "pl.Expr | bool" = True) -> pl.LazyFrame:
        squared = sum((pl.col(axis) - pl.col(f"to_{axis}")) ** 2 for axis in "xyz")
        km = 2 * EARTH_KM * (pl.col("squared").sqrt() / 2).arcsin()
        return (
            self._cover()
            .join(self.facilities.lazy().filter(which), on="facility")
            .join(self.incidents.lazy(), on="cell")
            .with_columns(squared=squared)
            .filter(pl.col("squared") <= CHORD_SQUARED)
            .join(self.class_match.lazy(), on=["target", "aimed"])
            .join(self.actor_match.lazy(), on=["owner", "actor"])
            .with_columns(
                value=pl.col("severity")
                * pl.col("class_worth")
                * pl.col("actor_worth")
                * (-km / DECAY_KM).exp()
            )
        )

    def _cover(self) -> pl.LazyFrame:
        high = int(np.ceil(np.degrees(REACH_KM / EARTH_KM) / STEP))
        angle = np.degrees(np.arcsin(np.sin(REACH_KM / EARTH_KM) / np.cos(np.radians(62.0))))
        wide = int(np.ceil(angle / STEP))
        row, column = np.meshgrid(np.arange(-high, high + 1), np.arange(-wide, wide + 1))
        cell = _cell(self.world.lat, self.world.lon)
        rows = (cell // COLUMNS)[:, None] + row.ravel()
        columns = ((cell % COLUMNS)[:, None] + column.ravel()) % COLUMNS
        facility = np.repeat(np.arange(self.world.n_facilities), row.size)
        cells = (rows * COLUMNS + columns).ravel()
        return pl.DataFrame({"facility": facility, "cell": cells}).lazy()


def _decayed(weights: Floats, long: float) -> pl.Expr:
    age = NOW - pl.col("day")
    decayed = weights[0] * 2.0 ** (-age / long) + weights[1] * 2.0 ** (-age / SHORT)
    return (pl.col("value") * decayed).alias("share")


def _cell(lat: Floats, lon: Floats) -> Integers:
    row = np.floor((lat + 90) / STEP).astype(np.int64)
    return np.asarray(row * COLUMNS + np.floor((lon + 180) / STEP).astype(np.int64) % COLUMNS)


def _vector(lat: Floats, lon: Floats) -> "dict[str, Floats]":
    phi, lam = np.radians(lat), np.radians(lon)
    return {"x": np.cos(phi) * np.cos(lam), "y": np.cos(phi) * np.sin(lam), "z": np.sin(phi)}


def _long(matrix: Floats, left: str, right: str, value: str) -> pl.DataFrame:
    rows, columns = np.indices(matrix.shape)
    return pl.DataFrame({left: rows.ravel(), right: columns.ravel(), value: matrix.ravel()})
