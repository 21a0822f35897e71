"""The questions asked of the store; each gives a frame, or what the model reads.

A frame has the columns of ``data/tables.py`` under the same names: text and lists as ``str``
(missing: NaN), dates as ``datetime64[us]`` (NaT), numbers as ``float64`` (NaN), integers and flags
as ``int64`` where the column is required and as nullable ``Int64`` where it is not. Frames of
records end with the bookkeeping: ``version`` (``int64``), ``recorded_at`` (``datetime64[us]``,
UTC), ``author`` and ``reason``.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from data.changes import SEED_AUTHOR
from data.columns import Column
from data.database import Connection, state_of
from data.statements import statement
from data.store import Store
from data.tables import BY_NAME
from models.profile import WeightProfile
from models.records import Records

_KINDS = {"text": "str", "list": "str", "date": "datetime64[us]", "number": "float64"}
_BOOKKEEPING = {
    "version": "int64",
    "recorded_at": "datetime64[us]",
    "author": "str",
    "reason": "str",
}


@dataclass(frozen=True)
class Coverage:
    """How far the scoring records reach, and whether anybody has added to what was shipped.

    Parameters
    ----------
    first_incident_on, newest_incident_on, first_trigger_on, newest_trigger_on : date or None
        First and newest ``occurred_on``.
    newest_known_on : date or None
        Newest ``known_on`` of incidents and trigger events.
    facilities, incidents, trigger_events, anniversaries, briefs : int
        How many there are.
    shipped_only : bool
        Whether every change so far came from the seed.
    """

    first_incident_on: date | None
    newest_incident_on: date | None
    first_trigger_on: date | None
    newest_trigger_on: date | None
    newest_known_on: date | None
    facilities: int
    incidents: int
    trigger_events: int
    anniversaries: int
    briefs: int
    shipped_only: bool


@dataclass(frozen=True)
class Snapshot:
    """What a board is made from, read at one moment so that no write can come between.

    Parameters
    ----------
    records : Records
        What the model reads, as :func:`records` gives it.
    evidence : DataFrame
        As :func:`evidence` gives it.
    coverage : Coverage
        Of what was known by the day.
    profile_version : int
        Version of the profile.
    profile : WeightProfile
        The weights.
    data_version : str
        Hash of the last change: two snapshots with the same one are of the same records.
    """

    records: Records
    evidence: pd.DataFrame
    coverage: Coverage
    profile_version: int
    profile: WeightProfile
    data_version: str


def snapshot(store: Store, known_by: date, profile_name: str) -> Snapshot:
    """Return all that a board needs, as it was known by a day.

    Raises
    ------
    LookupError
        There is no such profile; the message names those there are.
    """

    def read(con: Connection) -> Snapshot:
        state = state_of(con)
        version, weights = _profile(con, profile_name, None)
        return Snapshot(
            records=_records(con, known_by),
            evidence=_evidence(con, known_by),
            coverage=_coverage(con, known_by),
            profile_version=version,
            profile=weights,
            data_version="" if state is None else state.hash,
        )

    return store.run(read)


def records(store: Store, known_by: date) -> Records:
    """Return what the model reads, as it was known by a day.

    Of an incident, trigger event or anniversary it is the newest version among those with
    ``known_on`` up to `known_by`, whatever its state; of a facility the newest. Each frame is in
    the order of its key.
    """
    return store.run(lambda con: _records(con, known_by))


def sources(store: Store) -> pd.DataFrame:
    """Return the sources of all incidents, best first within one."""
    return store.run(lambda con: _frame(con, "latest_incident_source", "incident_source"))


def actors(store: Store) -> pd.DataFrame:
    """Return the actors, in the order of their ids."""
    return store.run(lambda con: _frame(con, "latest_actor", "actor"))


def briefs(store: Store, known_by: date) -> pd.DataFrame:
    """Return the briefs known by a day, with their text in ``body``, newest first."""
    return store.run(lambda con: _known(con, "brief", known_by))


def brief_references(store: Store) -> pd.DataFrame:
    """Return the references of all briefs, in the order of brief and number."""
    return store.run(lambda con: _frame(con, "latest_brief_reference", "brief_reference"))


def evidence(store: Store, known_by: date) -> pd.DataFrame:
    """Return the links from briefs known by a day to records, newest brief first.

    After the columns of ``evidence`` come ``title``, ``week_of`` and ``published_on`` of the brief;
    there is no bookkeeping.
    """
    return store.run(lambda con: _evidence(con, known_by))


def profiles(store: Store) -> pd.DataFrame:
    """Return every version of every weight profile, in the order of the names, newest first."""
    return store.run(lambda con: _frame(con, "profile_versions", "weight_profile"))


def profile(store: Store, name: str, version: int | None = None) -> tuple[int, WeightProfile]:
    """Return the version and the content of a weight profile, the newest where none is asked for.

    Raises
    ------
    LookupError
        There is no such profile or version; the message names those there are.
    """
    return store.run(lambda con: _profile(con, name, version))


def coverage(store: Store, known_by: date | None = None) -> Coverage:
    """Return how far the scoring records reach among those known by a day, or among all."""
    return store.run(lambda con: _coverage(con, known_by))


def _records(con: Connection, known_by: date) -> Records:
    return Records(
        facilities=_frame(con, "latest_facility", "facility"),
        incidents=_known(con, "incident", known_by),
        trigger_events=_known(con, "trigger_event", known_by),
        anniversaries=_known(con, "anniversary", known_by),
    )


def _evidence(con: Connection, known_by: date) -> pd.DataFrame:
    columns = [*BY_NAME["evidence"].columns]
    columns += [BY_NAME["brief"].column(name) for name in ("title", "week_of", "published_on")]
    found = con.execute(statement("known_evidence"), {"known_by": known_by}).df()
    return found.astype(_dtypes(columns))


def _coverage(con: Connection, known_by: date | None) -> Coverage:
    asked = {"known_by": known_by, "seed_author": SEED_AUTHOR}
    return Coverage(*con.execute(statement("coverage"), asked).fetchall()[0])


def _profile(con: Connection, name: str, version: int | None) -> tuple[int, WeightProfile]:
    asked = {"name": name, "version": version}
    found = con.execute(statement("profile"), asked).fetchall()
    if not found:
        there = _frame(con, "profile_versions", "weight_profile")
        known = ", ".join(f"{n} {v}" for n, v in zip(there["name"], there["version"], strict=True))
        wanted = name if version is None else f"{name} {version}"
        message = f"There is no weight profile {wanted}; there is {known or 'none at all'}."
        raise LookupError(message)
    newest, content = found[0]
    return newest, WeightProfile.from_dict(json.loads(content))


def _known(con: Connection, table: str, known_by: date) -> pd.DataFrame:
    return _frame(con, f"known_{table}", table, {"known_by": known_by})


def _frame(
    con: Connection, name: str, table: str, asked: Mapping[str, object] | None = None
) -> pd.DataFrame:
    dtypes = {**_dtypes(BY_NAME[table].columns), **_BOOKKEEPING}
    return con.execute(statement(name), asked).df().astype(dtypes)


def _dtypes(columns: Iterable[Column]) -> dict[str, str]:
    whole = {True: "int64", False: "Int64"}
    return {c.name: _KINDS.get(c.kind, whole[c.required]) for c in columns}
