"""What a back-test or a fit is made from: the store's records, or two files anybody can bring."""

import datetime as dt
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from dashboard.opening import open_store
from dashboard.settings import SEED_FOLDER
from data import queries
from data.datafiles import files_version, read_panel
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
    db: Path, profile: str, last_on: dt.date | None, say: Callable[[str], None]
) -> Material:
    """Return the store's records, as known by the day of the newest of them.

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
    elif last_on is not None and last_on >= newest:
        say(f"The records reach to {newest}; later weeks are left out.")
    read = queries.snapshot(store, newest, profile)
    return Material(read.records, read.profile, newest, read.data_version)


def from_files(
    incidents: Path, facilities: Path, profile: WeightProfile, last_on: dt.date | None
) -> Material:
    """Return the records of two files; they are taken to tell all up to `last_on`.

    Raises
    ------
    DataError
        Something is wrong with the files; it lists every problem of both.
    """
    records = read_panel(incidents, facilities)
    known = [day.date() for day in records.incidents["known_on"]]
    told = [] if last_on is None else [last_on + ONE_DAY]
    known_by = max([*known, *told], default=dt.date.min)
    return Material(records, profile, known_by, files_version(incidents, facilities))


def profile_for_files(db: Path, name: str) -> WeightProfile:
    """Return a weight profile without building a store: from one that is there, else shipped.

    Raises
    ------
    LookupError
        There is no such profile; the message names those there are.
    StoreError
        The store cannot serve.
    """
    store = Store(db)
    if store.exists():
        return queries.profile(store, name)[1]
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
