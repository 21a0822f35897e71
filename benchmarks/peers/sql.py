"""What a dashboard sends to DuckDB: the records as they are, and one statement a question."""

import duckdb
import numpy as np

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

KM_PER_DEGREE = EARTH_KM * np.pi / 180
# a history joins every pair with every later day: more of them are reckoned from these
MOST_CELLS = 20 * DAYS

NEAR = """
WITH near AS (
    SELECT f.facility, i.incident, i.day, i.severity * c.worth * a.worth AS worth,
        2 * $earth * asin(sqrt(power(sin(radians(i.lat - f.lat) / 2), 2)
            + cos(radians(f.lat)) * cos(radians(i.lat))
            * power(sin(radians(i.lon - f.lon) / 2), 2))) AS km
    FROM facility f
    JOIN incident i ON i.lat BETWEEN f.lat - $high AND f.lat + $high
        AND i.lon BETWEEN f.lon - $wide AND f.lon + $wide
    JOIN class_match c ON c.target = f.target AND c.aimed = i.aimed
    JOIN actor_match a ON a.owner = f.owner AND a.actor = i.actor
    WHERE f.facility < $below AND f.facility >= $from
), pair AS (SELECT *, worth * exp(-km / $decay) AS value FROM near WHERE km <= $reach)
"""
NOW_SQL = """
SELECT facility, sum(value * ($a * pow(2, -($now - day) / $long)
    + $b * pow(2, -($now - day) / $short))) AS score FROM pair GROUP BY facility
"""
HISTORY_SQL = """
, daily AS (SELECT facility, day, sum(value) AS value FROM pair GROUP BY facility, day)
SELECT facility, t.day, sum(value * ($a * pow(2, -(t.day - daily.day) / $long)
    + $b * pow(2, -(t.day - daily.day) / $short))) AS score
FROM daily JOIN range(0, $now) t(day) ON t.day > daily.day GROUP BY facility, t.day
"""
WHY_SQL = """
SELECT incident, value * ($a * pow(2, -($now - day) / $long)
    + $b * pow(2, -($now - day) / $short)) AS score FROM pair ORDER BY score DESC
"""
TABLES = {
    "facility": ("facility", "lat", "lon", "target", "owner"),
    "incident": ("incident", "day", "lat", "lon", "severity", "aimed", "actor"),
    "class_match": ("target", "aimed", "worth"),
    "actor_match": ("owner", "actor", "worth"),
}


class Sql:
    """The way of a dashboard on SQL."""

    part = 1.0

    def __init__(self, world: World) -> None:
        self.world = world
        self.background = world.background[world.target]
        self.share = min(1.0, MOST_CELLS / (world.n_facilities * DAYS))
        self.con = duckdb.connect(":memory:", config={"threads": 2})
        n, m = world.n_facilities, len(world.day)
        rows = {
            "facility": (np.arange(n), world.lat, world.lon, world.target, world.owner),
            "incident": (
                np.arange(m),
                world.day,
                world.at_lat,
                world.at_lon,
                world.severity,
                world.aimed,
                world.actor,
            ),
            "class_match": _long(world.class_match),
            "actor_match": _long(world.actor_match),
        }
        for table, names in TABLES.items():
            parts = [
                f"unnest($c{k}::{'DOUBLE' if c.dtype == float else 'INTEGER'}[]) AS {name}"
                for k, (name, c) in enumerate(zip(names, rows[table], strict=True))
            ]
            lists = {f"c{k}": column.tolist() for k, column in enumerate(rows[table])}
            self.con.execute(f"CREATE TABLE {table} AS SELECT {', '.join(parts)}", lists)

    def now(self) -> Floats:
        """Return the score of every facility after the last day."""
        return self._now(WEIGHTS, LONG)

    def history(self) -> Floats:
        """Return the scores of all days of the first facilities."""
        below = max(1, int(self.share * self.world.n_facilities))
        found = self._asked(NEAR + HISTORY_SQL, WEIGHTS, LONG, below=below)
        scores = np.full((DAYS, self.world.n_facilities), np.nan)
        scores[:, :below] = WEIGHTS[2] * self.background[:below]
        scores[found["day"].astype(int), found["facility"].astype(int)] += found["score"]
        return scores

    def weight(self) -> Integers:
        """Return the level of every facility at the moved weights."""
        return np.searchsorted(EDGES, self._now(MOVED, LONG), side="right")

    def half_life(self) -> Floats:
        """Return the scores now with the other half-life."""
        return self._now(WEIGHTS, OTHER)

    def why(self, facility: int) -> tuple[Integers, Floats]:
        """Return the incidents behind a score now."""
        found = self._asked(NEAR + WHY_SQL, WEIGHTS, LONG, at=facility, below=facility + 1)
        return found["incident"].astype(np.int64), found["score"]

    def _now(self, weights: Floats, long: float) -> Floats:
        found = self._asked(NEAR + NOW_SQL, weights, long, below=self.world.n_facilities)
        scores: Floats = weights[2] * self.background
        scores[found["facility"]] += found["score"]
        return scores

    def _asked(
        self, text: str, weights: Floats, long: float, below: int, at: int = 0
    ) -> "dict[str, Floats]":
        # the widest a degree of longitude can be for these latitudes
        highest = np.abs(self.world.lat).max() + REACH_KM / KM_PER_DEGREE
        values = {
            "earth": EARTH_KM,
            "reach": REACH_KM,
            "decay": DECAY_KM,
            "high": REACH_KM / KM_PER_DEGREE,
            "wide": REACH_KM / KM_PER_DEGREE / np.cos(np.radians(highest)),
            "a": weights[0],
            "b": weights[1],
            "long": long,
            "short": SHORT,
            "now": NOW,
            "below": below,
            "from": at,
        }
        asked = {name: value for name, value in values.items() if f"${name}" in text}
        found = self.con.execute(text, asked).fetchnumpy()
        return {str(name): np.asarray(values) for name, values in found.items()}


def _long(matrix: Floats) -> tuple[Integers, Integers, Floats]:
    rows, columns = np.indices(matrix.shape)
    return rows.ravel(), columns.ravel(), matrix.ravel()
