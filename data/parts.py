"""Very many incidents: kept as Parquet parts, summed into what each facility meets on each day.

The sum is additive over the incidents. So a part can be summed alone, by DuckDB in this process or
in a task of Spark, and the sums of the parts added up are those of the whole.
"""

from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from data.database import LOCK_DOWN, Connection
from data.problems import DataError, DataProblem
from data.statements import statement
from models.daily import Exposed, Incidents
from models.grid import Circles, cells, cover
from models.records import Floats
from models.sphere import EARTH_RADIUS_KM, unit_vectors

MEMORY_LIMIT = "1GB"
ROWS_AT_ONCE = 1 << 17


@dataclass(frozen=True)
class Daily:
    """What facilities meet on days, as parallel arrays; where nothing happened there is no row."""

    facility: NDArray[np.int32]
    day: NDArray[np.int32]
    value: Floats

    def add_to(self, dense: Floats, first_day: int = 0) -> None:
        """Add every value to its cell of (n_days, n_facilities)."""
        np.add.at(dense, (self.day - first_day, self.facility), self.value)


def write_parts(folder: Path, incidents: Incidents, n_parts: int) -> list[Path]:
    """Write the incidents that have a place as so many Parquet files, and return their paths.

    Unit vector and cell of each are reckoned here once. They stand in the order of cell and day,
    so that a part concerns few facilities and a look at one facility reads little.
    """
    cell = cells(np.nan_to_num(incidents.lat), np.nan_to_num(incidents.lon))
    order = np.lexsort((incidents.day, cell))
    order = order[np.isfinite(incidents.lat[order]) & np.isfinite(incidents.lon[order])]
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number, some in enumerate(np.array_split(order, n_parts)):
        vector = unit_vectors(incidents.lat[some], incidents.lon[some])
        table = pa.table(
            {
                "incident": pa.array(some, pa.int64()),
                "day": pa.array(incidents.day[some], pa.int32()),
                "cell": pa.array(cell[some], pa.int32()),
                "kind": pa.array(incidents.kind[some], pa.int32()),
                "weight": incidents.weight[some],
                **{axis: vector[:, n] for n, axis in enumerate("xyz")},
            }
        )
        paths.append(folder / f"part-{number:05d}.parquet")
        pq.write_table(table, paths[-1], row_group_size=ROWS_AT_ONCE)
    return paths


def daily_of_parts(paths: Iterable[Path], exposed: Exposed) -> Iterable[Daily]:
    """Yield what each part brings to each facility on each day, one part after the other.

    Raises
    ------
    DataError
        A part is missing, damaged or no part at all; the message names it.
    """
    paths = list(paths)
    with closing(_opened(paths)) as con:
        _lay_out(con, exposed)
        for path in paths:
            yield _daily(con, path, exposed)


def dense_daily(paths: Sequence[Path], exposed: Exposed, n_days: int, first_day: int = 0) -> Floats:
    """Return the sums of all parts as (n_days, n_facilities)."""
    dense = np.zeros((n_days, len(exposed.lat)))
    for daily in daily_of_parts(paths, exposed):
        daily.add_to(dense, first_day)
    return dense


def _opened(paths: Sequence[Path]) -> Connection:
    readable = [str(path) for path in paths]
    config = {**LOCK_DOWN, "memory_limit": MEMORY_LIMIT}
    shut = {"enable_external_access", "lock_configuration"}
    con = duckdb.connect(":memory:", config={k: v for k, v in config.items() if k not in shut})
    con.execute(statement("allow"), {"paths": readable})
    con.execute(statement("lock_down"))
    return con


def _lay_out(con: Connection, exposed: Exposed) -> None:
    placed = np.flatnonzero(np.isfinite(exposed.lat) & np.isfinite(exposed.lon))
    circles = exposed.circles
    lat, lon = circles.lat[placed], circles.lon[placed]
    touching, cell = cover(Circles(lat, lon, circles.reach_km[placed]))
    vector = unit_vectors(lat, lon)
    columns = {
        "facility": placed,
        "radius_km": exposed.radius_km[placed],
        "reach_squared": exposed.chords_squared[placed],
        "kind": exposed.kind[placed],
        **{axis: vector[:, n] for n, axis in enumerate("xyz")},
    }
    asked = {name: values[touching].tolist() for name, values in columns.items()}
    con.execute(statement("exposed_places"), {**asked, "cell": cell.tolist()})
    facility_kind, incident_kind = np.nonzero(exposed.worth)
    worths = {
        "facility_kind": facility_kind.tolist(),
        "incident_kind": incident_kind.tolist(),
        "worth": exposed.worth[facility_kind, incident_kind].tolist(),
    }
    con.execute(statement("match_worths"), worths)


def _daily(con: Connection, path: Path, exposed: Exposed) -> Daily:
    asked = {"files": [str(path)], "earth_km": EARTH_RADIUS_KM, "decay_km": exposed.decay_km}
    try:
        found = con.execute(statement("daily_exposure"), asked).fetchnumpy()
    except duckdb.Error as error:
        reason = str(error).splitlines()[0]
        expected = f"is not a readable Parquet part ({reason}); write the parts again"
        raise DataError([DataProblem(str(path), None, None, None, expected)]) from error
    return Daily(*(np.asarray(found[name]) for name in ("facility", "day", "value")))
