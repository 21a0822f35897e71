"""Very many incidents as Parquet parts in a folder, with a list that says what lies in it.

A part is a stretch of time. The folder is made whole before it gets its name, and the list holds
the hash of each part, so that one that is missing or damaged is told by name and never summed.
"""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from data.problems import DataError, DataProblem, disk_errors_told
from data.storage.wholefile import sync_folder
from models.reach.grid import Rows, cells
from models.reach.matching import counted
from models.reach.space import spreads_km
from models.reach.sphere import unit_vectors
from models.records import Floats

T = TypeVar("T")

FORMAT = 1
LIST = "parts.json"
ROWS_PER_PART = 500_000
# a look at one facility reads few of these
ROWS_AT_ONCE = 1 << 17
# what two incidents that are weighed and matched alike have in common
KIND = ("target_class", "actor_class", "confidence", "source_independence")
WRITE_AGAIN = "write the parts again (python -m dashboard parts)"


@dataclass(frozen=True)
class Part:
    """One Parquet file of the list: its name, how many incidents, from when to when, its hash."""

    file: str
    rows: int
    first_on: date
    last_on: date
    sha256: str


@dataclass(frozen=True)
class Parts:
    """A folder of parts.

    Parameters
    ----------
    folder : Path
        Where they lie.
    data_version : str
        Hash of the last change to the records they were written from.
    bands : tuple of int
        How far off an incident may really have been: 2 to that power, in km.
    kinds : tuple of mapping
        The words of each kind of incident, by the number that stands in the parts.
    governorates : tuple of str
        Likewise.
    parts : tuple of Part
        The files, in order of time.
    """

    folder: Path
    data_version: str
    bands: tuple[int, ...]
    kinds: tuple[Mapping[str, str | None], ...]
    governorates: tuple[str, ...]
    parts: tuple[Part, ...]

    def path(self, part: Part) -> Path:
        """Return where a part lies."""
        return self.folder / part.file


def write_parts(
    folder: Path,
    stretches: Iterable[pd.DataFrame],
    data_version: str = "",
    rows_per_part: int = ROWS_PER_PART,
) -> Parts:
    """Write the incidents that count, and return what was written; the folder is there whole.

    Parts that were there before are put in its place in one step.

    Parameters
    ----------
    folder : Path
        Where to; it is made, or holds older parts. The folder it lies in must be there.
    stretches : iterable of DataFrame
        Versions of incidents, as :func:`models.versions.incidents_by_version` gives them, one
        stretch of time after the other; no more than one is kept in memory.
    data_version : str
        What they were read from.
    rows_per_part : int
        Most incidents in one part.

    Raises
    ------
    DataError
        The folder holds something else.
    StoreError
        The disk failed.
    """
    if folder.exists() and not (folder / LIST).is_file():
        raise _wrong(folder, f"holds no {LIST}, so it is not ours to replace; name another folder")
    words = _Words()
    with disk_errors_told():
        fresh = Path(tempfile.mkdtemp(prefix=f".{folder.name}.writing-", dir=folder.parent))
        try:
            files = tuple(_files(fresh, stretches, words, rows_per_part))
            kinds = tuple(dict(zip(KIND, kind, strict=True)) for kind in words.kinds)
            bands, governorates = tuple(sorted(words.bands)), tuple(words.governorates)
            written = Parts(folder, data_version, bands, kinds, governorates, files)
            _write_list(fresh, written)
            _put_in_place(fresh, folder)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
    return written


def read_parts(folder: Path) -> Parts:
    """Return the parts of a folder, each of which is there.

    Raises
    ------
    DataError
        There is no list, it is not one of ours, or a part it names is missing.
    """
    place = folder / LIST
    if not place.is_file():
        raise _wrong(place, f"is not there; {WRITE_AGAIN}")
    try:
        told = json.loads(place.read_text(encoding="utf-8"))
        if told.pop("format") != FORMAT:
            raise _wrong(place, f"is of another version of Vigil; {WRITE_AGAIN}")
        parts = tuple(_part(row) for row in told.pop("parts"))
        found = Parts(folder, parts=parts, **{k: _as_tuple(v) for k, v in told.items()})
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise _wrong(place, f"is not a list of parts ({error}); {WRITE_AGAIN}") from error
    missing = [found.path(part) for part in parts if not found.path(part).is_file()]
    if missing:
        raise DataError(_problem(path, f"is missing; {WRITE_AGAIN}") for path in missing)
    return found


def refuse_damaged(path: Path, sha256: str) -> None:
    """Raise where a part is not the one that was written.

    Raises
    ------
    DataError
        It is missing or damaged; the message names it.
    """
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise _wrong(path, f"cannot be read ({error.strerror}); {WRITE_AGAIN}") from error
    if found != sha256:
        raise _wrong(path, f"is damaged: not the bytes that were written; {WRITE_AGAIN}")


def _columns(incidents: pd.DataFrame) -> dict[str, Any]:
    lat, lon = (incidents[name].to_numpy(dtype=float) for name in ("lat", "lon"))
    vector = unit_vectors(lat, lon)
    is_placed = np.isfinite(lat) & np.isfinite(lon)
    dates = ("occurred_on", "known_on", "superseded_on")
    return {
        "incident_id": incidents["incident_id"].to_numpy(dtype=object),
        **{name: incidents[name].to_numpy().astype("datetime64[D]") for name in dates},
        "cell": np.where(is_placed, cells(np.nan_to_num(lat), np.nan_to_num(lon)), -1),
        "band": _bands(spreads_km(incidents)),
        **{axis: vector[:, n] for n, axis in enumerate("xyz")},
        "location_error_km": incidents["location_error_km"].to_numpy(dtype=float),
        "facility_id": incidents["facility_id"].to_numpy(dtype=object),
    }


_TYPES = pa.schema(
    [
        ("incident_id", pa.string()),
        ("occurred_on", pa.date32()),
        ("known_on", pa.date32()),
        ("superseded_on", pa.date32()),
        ("cell", pa.int32()),
        ("band", pa.int32()),
        ("x", pa.float64()),
        ("y", pa.float64()),
        ("z", pa.float64()),
        ("location_error_km", pa.float64()),
        ("facility_id", pa.string()),
        ("kind", pa.int32()),
        ("governorate", pa.int32()),
    ]
)


def _bands(spread_km: Floats) -> Rows:
    return np.ceil(np.log2(np.maximum(spread_km, 1.0))).astype(np.intp)


def numbered(words: pd.DataFrame) -> tuple[Rows, pd.DataFrame]:
    """Return the number of each row among the different ones there are, and these, in order."""
    groups = words.groupby(list(words), dropna=False, sort=True)
    number = groups.ngroup().to_numpy().astype(np.intp)
    return number, words.iloc[np.unique(number, return_index=True)[1]]


@dataclass
class _Words:
    """What numbers in the parts stand for, in the order in which it was met."""

    bands: set[int] = field(default_factory=set)
    kinds: dict[tuple[str | None, ...], int] = field(default_factory=dict)
    governorates: dict[str, int] = field(default_factory=dict)

    def numbers(self, incidents: pd.DataFrame) -> dict[str, Rows]:
        """Return the numbers of the kind and the governorate of each, -1 for none."""
        self.bands.update(_bands(spreads_km(incidents)).tolist())
        kind, there = numbered(incidents[list(KIND)])
        told = [
            tuple(None if pd.isna(word) else str(word) for word in row) for row in there.to_numpy()
        ]
        governorate, names = pd.factorize(incidents["governorate"].astype(object))
        # the last is for those without one
        states = np.append(_added(self.governorates, map(str, names)), -1)
        return {"kind": _added(self.kinds, told)[kind], "governorate": states[governorate]}


def _added(there: dict[T, int], words: Iterable[T]) -> Rows:
    """Return the number of each word, new ones after those that are there."""
    return np.array([there.setdefault(word, len(there)) for word in words], dtype=np.intp)


def _files(
    folder: Path, stretches: Iterable[pd.DataFrame], words: _Words, rows_per_part: int
) -> Iterator[Part]:
    number = count()
    for incidents in stretches:
        rows = np.flatnonzero(counted(incidents))
        rows = rows[np.argsort(incidents["occurred_on"].to_numpy()[rows], kind="stable")]
        # laid out part by part: all of them in order would take as much room again
        for first in range(0, len(rows), rows_per_part):
            cut = incidents.iloc[rows[first : first + rows_per_part]]
            yield _file(folder / f"part-{next(number):05d}.parquet", cut, words)


def _file(path: Path, incidents: pd.DataFrame, words: _Words) -> Part:
    cut = _columns(incidents) | words.numbers(incidents)
    on = cut["occurred_on"]
    # a part concerns the facilities of a cell together
    table = pa.table(
        [pa.array(cut[f.name], f.type, from_pandas=True) for f in _TYPES], _TYPES
    ).sort_by("cell")
    pq.write_table(table, path, row_group_size=ROWS_AT_ONCE)
    with path.open("rb+") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        os.fsync(file.fileno())
    return Part(path.name, len(table), on[0].item(), on[-1].item(), sha256)


def _write_list(folder: Path, parts: Parts) -> None:
    told = {"format": FORMAT, **{k: v for k, v in asdict(parts).items() if k != "folder"}}
    text = json.dumps(told, indent=1, ensure_ascii=False, default=date.isoformat)
    with (folder / LIST).open("w", encoding="utf-8") as file:
        file.write(text + "\n")
        file.flush()
        os.fsync(file.fileno())
    sync_folder(folder)


def _put_in_place(fresh: Path, folder: Path) -> None:
    if folder.exists():
        with tempfile.TemporaryDirectory(prefix=".parts-", dir=folder.parent) as aside:
            folder.replace(Path(aside) / folder.name)
            fresh.replace(folder)
    else:
        fresh.replace(folder)
    sync_folder(folder.parent)


def _part(row: Mapping[str, Any]) -> Part:
    days = {name: date.fromisoformat(row[name]) for name in ("first_on", "last_on")}
    if Path(row["file"]).name != row["file"]:
        message = f"{row['file']!r} is no name of a file"
        raise ValueError(message)
    return Part(**{**row, **days})


def _as_tuple(value: object) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _problem(path: Path, expected: str) -> DataProblem:
    return DataProblem(str(path), None, None, None, expected)


def _wrong(path: Path, expected: str) -> DataError:
    return DataError([_problem(path, expected)])
