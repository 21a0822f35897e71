"""What the incidents of Parquet parts bring to the facilities: summed here, or by tasks of Spark.

One statement of DuckDB does it, part by part, wherever it runs; the sums of the parts are added up.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from duckdb.func import ARROW

from data.problems import DataError, DataProblem, StoreError
from data.scale.parts import KIND, WRITE_AGAIN, Parts, numbered, refuse_damaged
from data.statements import statement
from data.storage.database import LOCK_DOWN, Connection
from models.factors.features import Inputs, with_pairs
from models.profile import Space, WeightProfile
from models.reach.grid import COLUMNS, ROW_DEGREES, Circles, Rows, cover
from models.reach.lumps import NO_FACILITY, Sums, lumped
from models.reach.matching import actor_relevance, equal, incident_weights, overlap
from models.reach.space import share_inside, spreads_km
from models.reach.sphere import EARTH_RADIUS_KM, chords_squared, unit_vectors
from models.records import ROUTE_SEGMENT, Floats, Records
from models.scoring import Assessments, assessed, joined
from models.versions import NEVER, by_version

MEMORY_LIMIT = "512MB"
# so many are assessed at a time: what lies between parts and levels is no larger than theirs
FACILITIES_AT_ONCE = 250
# the day on which no other version took the place of one, where numbers are narrow
NEVER_SQL = 2**31 - 1
KEYS = ("facility", "occurred", "known", "superseded", "is_partisan", "is_placed")
SUMMED = ("own", "near", "own_squared", "own_near", "near_squared")
WIDEST = 16
KM_PER_ROW = ROW_DEGREES * np.pi / 180 * EARTH_RADIUS_KM
# a circle spans about so many cells at most
CELLS_ACROSS = 12


@dataclass(frozen=True)
class Asked:
    """What is asked of the parts, laid out for the statement once and for all of them.

    Parameters
    ----------
    tables : mapping of str to Arrow table
        The facilities, the cells in their reach, all route segments with those retracted, and how
        far kinds of incidents match.
    numbers : mapping
        Dates and distances.
    """

    tables: Mapping[str, pa.Table]
    numbers: Mapping[str, Any]

    def about(self, first: int, end: int) -> "Asked":
        """Return what is asked of some of the facilities, by their rows, numbered from 0 on."""
        cut = {name: _cut(self.tables[name], first, end) for name in ("facility", "place")}
        return replace(self, tables={**self.tables, **cut})


# paths and hashes of parts, and what is asked of them; their sums, in any number of tables
Summing = Callable[[Sequence[tuple[str, str]], Asked], Iterable[pa.Table]]


@dataclass(frozen=True)
class InParts:
    """Incidents that lie in parts, and who sums them."""

    parts: Parts
    summing: Summing

    def assessed(
        self, records: Records, profile: WeightProfile, as_of: date, known_by: date
    ) -> tuple[Records, Assessments]:
        """Return the records with the days of the parts as their incidents, and what they come to.

        As :func:`models.scoring.assess` gives it, some facilities after the other, so that memory
        is that of a few. Incidents of `as_of` and later do not count, nor does what was known
        after `known_by`.

        Raises
        ------
        DataError
            A part is missing or damaged; the message names it.
        """
        here = records.facilities
        asked = asked_of(self.parts, records, profile, as_of, known_by)
        said: list[Assessments] = []
        # nobody at all is a group as well
        for first in range(0, max(len(here), 1), FACILITIES_AT_ONCE):
            some = here.iloc[first : first + FACILITIES_AT_ONCE].reset_index(drop=True)
            few = asked.about(first, first + len(some))
            told, inputs = self.inputs(replace(records, facilities=some), few)
            said.append(replace(assessed(inputs, profile, as_of, known_by), inputs=None))
        return replace(told, facilities=here), joined(said)

    def inputs(self, records: Records, asked: Asked) -> tuple[Records, Inputs]:
        """Return the records with the days of the parts as their incidents, and the inputs.

        Raises
        ------
        DataError
            A part is missing or damaged; the message names it.
        """
        incidents, pairs = lumped(self.sums(asked), len(records.facilities))
        earlier = replace(records.earlier, incidents=incidents[:0])
        summed = replace(records, incidents=incidents, earlier=earlier)
        days = incidents.drop_duplicates("incident_id", ignore_index=True)
        return replace(summed, incidents=days), with_pairs(by_version(summed), pairs)

    def sums(self, asked: Asked) -> Sums:
        """Return the sums of all parts that hold days before the one assessed."""
        before = asked.numbers["before"]
        some = [part for part in self.parts.parts if part.first_on < before]
        files = [(str(self.parts.path(part).absolute()), part.sha256) for part in some]
        # nobody is bothered for nothing
        tables = list(self.summing(files, asked)) if files else [_EMPTY]
        together = pa.concat_tables(tables).group_by(list(KEYS))
        added = together.aggregate([(name, "sum") for name in SUMMED])
        return _as_sums(added.rename_columns([*KEYS, *SUMMED]))


def sums_of_parts(
    files: Sequence[tuple[str, str]], asked: Asked, threads: int | None = None
) -> Iterator[pa.Table]:
    """Yield the sums of each part, one after the other, by DuckDB in this process.

    Parameters
    ----------
    files : sequence of (str, str)
        Path and hash of each.
    asked : Asked
        What is asked of them.
    threads : int, optional
        How many DuckDB may use; as many as there are cores where it is not given.

    Raises
    ------
    DataError
        A part is missing or damaged; the message names it.
    StoreError
        There is not enough room.
    """
    with (
        TemporaryDirectory(prefix="vigil-sums-") as scratch,
        closing(_opened([path for path, _ in files], threads, scratch)) as con,
    ):
        for name, table in asked.tables.items():
            con.register(f"given_{name}", table)
        con.execute(statement("exposure_tables"))
        for path, sha256 in files:
            refuse_damaged(Path(path), sha256)
            yield _sums(con, path, asked)


def asked_of(
    parts: Parts, records: Records, profile: WeightProfile, as_of: date, known_by: date
) -> Asked:
    """Return what is asked of the parts."""
    facilities, space = records.facilities, profile.space
    radius = facilities["exposure_radius_km"].to_numpy(dtype=float) * space.radius_scale
    here = Circles(
        facilities["lat"].to_numpy(dtype=float), facilities["lon"].to_numpy(dtype=float), radius
    )
    band, place = _places(here, spreads_km(facilities), parts.bands, space)
    kind, worth = _worths(parts, facilities, profile)
    return Asked(
        {
            "facility": _facility_table(parts, facilities, here, kind),
            "segment": _segments(records),
            "place": pa.table(place),
            "band": pa.table(band),
            "worth": worth,
        },
        {
            "before": as_of,
            "known_by": known_by,
            "never": NEVER_SQL,
            "no_facility": NO_FACILITY,
            "earth_km": EARTH_RADIUS_KM,
            "columns": COLUMNS,
            "reach_km": space.reach_km,
            "decay_km": space.near_decay_km,
        },
    )


def _cut(table: pa.Table, first: int, end: int) -> pa.Table:
    facility = table["facility"]
    some = table.filter(pc.and_(pc.greater_equal(facility, first), pc.less(facility, end)))
    number = pc.subtract(some["facility"], pa.scalar(first, pa.int32()))
    return some.set_column(some.column_names.index("facility"), "facility", number)


def _segments(records: Records) -> pa.Table:
    facilities = records.facilities
    names = facilities.loc[facilities["kind"] == ROUTE_SEGMENT, "facility_id"]
    all_of_them = [*names, *records.retracted_segments]
    return pa.table({"facility_id": pa.array(all_of_them, pa.string())})


def _facility_table(parts: Parts, facilities: pd.DataFrame, here: Circles, kind: Rows) -> pa.Table:
    is_route = (facilities["kind"] == ROUTE_SEGMENT).to_numpy(dtype=bool)
    routes = facilities["route_governorates"]
    # overlap reads an empty cell as any; here it states nothing
    states = is_route & routes.notna().to_numpy(dtype=bool)
    runs = overlap(routes.tolist(), parts.governorates) & states[:, None]
    columns = {
        "facility": pa.array(np.arange(len(facilities)), pa.int32()),
        "facility_id": pa.array(facilities["facility_id"].tolist(), pa.string()),
        "kind": pa.array(kind, pa.int32()),
        "is_route": is_route,
        "governorates": pa.array([np.flatnonzero(row) for row in runs], pa.list_(pa.int32())),
        "radius_km": here.reach_km,
        "exposure_radius_km": facilities["exposure_radius_km"].to_numpy(dtype=float),
        "error_km": facilities["location_error_km"].fillna(0.0).to_numpy(dtype=float),
    }
    return pa.table(columns)


def _places(
    here: Circles, spread_km: Floats, bands: Sequence[int], space: Space
) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """Return how each band is searched, and the cells each facility is found by in each search."""
    reaches = [max(space.reach_km, float(2**band)) for band in bands]
    searches = sorted(set(reaches))
    placed = np.flatnonzero(np.isfinite(here.lat) & np.isfinite(here.lon))
    found: list[tuple[Any, ...]] = []
    coarse = []
    for search, reach_km in enumerate(searches):
        circles = Circles(
            here.lat[placed],
            here.lon[placed],
            here.reach_km[placed] + spread_km[placed] + reach_km,
        )
        coarse.append(_coarse(float(circles.reach_km.max(initial=0.0))))
        touching, cell = cover(circles, coarse[-1])
        # a hair wider, so that no rounding loses a pair at the very edge
        chord = chords_squared(circles.reach_km) * (1 + 1e-9) + 1e-15
        found.append((np.full(len(cell), search), placed[touching], cell, chord[touching]))
    nothing = (np.zeros(0, dtype=np.int64),) * 3 + (np.zeros(0),)
    columns = [np.concatenate(each) for each in zip(nothing, *found, strict=True)]
    where = [searches.index(reach) for reach in reaches]
    band = {"band": list(bands), "search": where, "coarse": [coarse[s] for s in where]}
    types = {"band": pa.int32(), "search": pa.int32(), "coarse": pa.int32()}
    names = ("search", "facility", "cell")
    place = {n: pa.array(c, pa.int32()) for n, c in zip(names, columns[:3], strict=True)}
    vector = unit_vectors(here.lat, here.lon)[columns[1]]
    axes = {axis: vector[:, n] for n, axis in enumerate("xyz")}
    return (
        {name: pa.array(values, types[name]) for name, values in band.items()},
        {**place, **axes, "reach_squared": columns[3]},
    )


def _coarse(reach_km: float) -> int:
    """Return how many quarter degrees wide the cells should be in which so far is looked."""
    across = 2 * reach_km / KM_PER_ROW / CELLS_ACROSS
    return int(2 ** np.clip(np.floor(np.log2(max(across, 1.0))), 0, np.log2(WIDEST)))


def _worths(
    parts: Parts, facilities: pd.DataFrame, profile: WeightProfile
) -> tuple[Rows, pa.Table]:
    """Return the kind of each facility, and what each kind of incident is worth to each of them."""
    of_facility, here = numbered(facilities[["target_class", "threatened_by"]])
    there = pd.DataFrame([dict(kind) for kind in parts.kinds], columns=list(KIND))
    relevance = actor_relevance(
        here["threatened_by"].tolist(), there["actor_class"].tolist(), profile.matching
    )
    # the parts hold what counts, and each incident once
    counts = there.assign(state="accepted", is_aggregate=0, incident_id="", duplicate_of=None)
    named = relevance * incident_weights(counts, profile.incident_weight)
    same = equal(here["target_class"], there["target_class"])
    worth = np.where(same, 1.0, profile.matching.other_class) * named
    facility_kind, incident_kind = np.indices(worth.shape).reshape(2, -1)
    partisan = (there["source_independence"] == "partisan_only").to_numpy(dtype=bool)
    return of_facility, pa.table(
        {
            "facility_kind": pa.array(facility_kind, pa.int32()),
            "incident_kind": pa.array(incident_kind, pa.int32()),
            "is_partisan": partisan[incident_kind],
            "worth": worth.ravel(),
            "named_worth": named.ravel(),
        }
    )


def _opened(paths: Sequence[str], threads: int | None, scratch: str) -> Connection:
    shut = {"enable_external_access", "lock_configuration"}
    config = {name: value for name, value in LOCK_DOWN.items() if name not in shut}
    # what goes beyond the limit lies there, and not where somebody happens to be
    config |= {"memory_limit": MEMORY_LIMIT, "temp_directory": scratch}
    config |= {} if threads is None else {"threads": threads}
    con = duckdb.connect(":memory:", config=config)
    con.create_function(
        "share_inside",
        _share_inside,
        ["double", "double", "double"],
        "double",
        type=ARROW,
    )
    con.execute(statement("quiet"))
    con.execute(statement("allow"), {"paths": list(paths)})
    con.execute(statement("lock_down"))
    return con


def _share_inside(km: pa.Array, radius_km: pa.Array, error_km: pa.Array) -> pa.Array:
    # noncentral chi-square is not among DuckDB's own functions
    return pa.array(share_inside(*(np.asarray(column) for column in (km, radius_km, error_km))))


def _sums(con: Connection, path: str, asked: Asked) -> pa.Table:
    try:
        numbers = {"files": [path], **asked.numbers}
        return con.sql(statement("exposure_sums"), params=numbers).to_arrow_table()
    except duckdb.OutOfMemoryException as error:
        message = (
            f"Summing {path} takes more than {MEMORY_LIMIT} of memory, and more room than there is "
            f"for temporary files ({_first_line(error)}). Make room there, or name another folder "
            "for them in TMPDIR, and try again."
        )
        raise StoreError(message) from error
    except duckdb.Error as error:
        expected = f"is not a readable Parquet part ({_first_line(error)}); {WRITE_AGAIN}"
        raise DataError([DataProblem(path, None, None, None, expected)]) from error


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0]


_EMPTY = pa.table({name: pa.array([], pa.int32()) for name in KEYS} | {n: [] for n in SUMMED})


def _as_sums(table: pa.Table) -> Sums:
    column = {name: table.column(name).to_numpy() for name in table.column_names}
    numbers = {name: column[name].astype(np.int64) for name in KEYS[:4]}
    flags = {name: column[name].astype(bool) for name in KEYS[4:]}
    values = {name: column[name].astype(np.float64) for name in SUMMED}
    superseded = np.where(numbers["superseded"] == NEVER_SQL, NEVER, numbers["superseded"])
    return Sums(**{**numbers, **flags, **values, "superseded": superseded})
