"""What a back-test or a fit is made from: the store's records, or two files anybody can bring."""

import datetime as dt
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from dashboard.opening import open_store
from dashboard.settings import SEED_FOLDER
from data import queries
from data.files.datafiles import files_version, read_panel
from data.store import Store
from models.profile import WeightProfile
from models.records import Records

ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Material:
    """Records and weights, and what to call them.

    Parameters
    ----------
    records : Records
        The records.
    profile : WeightProfile
        The weights.
    known_by : date
        Day by which a record must have been known.
    data_version : str
        Head of the journal, or hash of the two files.
    """

    records: Records
    profile: WeightProfile
    known_by: dt.date
    data_version: str


def from_store(
    db: Path,
    profile: str | None,
    last_on: dt.date | None,
    say: Callable[[str], None],
    known_by: dt.date | None = None,
) -> Material:
    """Return the store's records, as known by a day: that of the newest of them, or an earlier one.

    Raises
    ------
    LookupError
        There is no such profile; the message names those there are.
    StoreError
        The store cannot serve.
    """
    store = open_store(db, say)
    newest = queries.coverage(store).newest_known_on
    if newest is None:
        newest = last_on or dt.date.min
    known = newest if known_by is None else min(newest, known_by)
    if last_on is not None and last_on >= known:
        say(f"The records reach to {known}; later weeks are left out.")
    read = queries.snapshot(store, known, profile)
    return Material(read.records, read.profile, known, read.data_version)


def from_files(
    incidents: Path,
    facilities: Path,
    profile: WeightProfile,
    last_on: dt.date | None,
    known_by: dt.date | None = None,
) -> Material:
    """Return the records of two files, as known by a day where one is given.

    They are taken to tell all up to `last_on`.

    Raises
    ------
    DataError
        Something is wrong with the files; it lists every problem of both.
    """
    records = read_panel(incidents, facilities)
    told = [] if last_on is None else [last_on + ONE_DAY]
    newest = max([*_known_days(records), *told], default=dt.date.min)
    if known_by is not None and known_by < newest:
        in_time = [day <= known_by for day in _known_days(records)]
        records = replace(records, incidents=records.incidents[in_time].reset_index(drop=True))
        newest = known_by
    return Material(records, profile, newest, files_version(incidents, facilities))


def _known_days(records: Records) -> list[dt.date]:
    return [day.date() for day in records.incidents["known_on"]]


def profile_for_files(db: Path, name: str | None) -> WeightProfile:
    """Return a weight profile without building a store: from one that is there, else shipped.

    Where none is asked for it is the board's.

    Raises
    ------
    LookupError
        There is no such profile; the message names those there are.
    StoreError
        The store cannot serve.
    """
    store = Store(db)
    if store.exists():
        return queries.profile(store, name or str(queries.default_profile(store)))[1]
    name = name or queries.SHIPPED_PROFILE
    shipped = {profile.name: profile for profile in _shipped()}
    if name in shipped:
        return shipped[name]
    message = f"There is no weight profile {name}; there is {', '.join(shipped)}."
    raise LookupError(message)


def _shipped() -> list[WeightProfile]:
    files = sorted((SEED_FOLDER / "profiles").glob("*.toml"))
    return [
        WeightProfile.from_dict(tomllib.loads(path.read_text(encoding="utf-8"))) for path in files
    ]
