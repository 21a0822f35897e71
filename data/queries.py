"""The questions asked of the store; each gives a frame, or what the model reads.

A frame has the columns of ``data/schema/tables.py`` under the same names: text and lists as ``str``
(missing: NaN), dates as ``datetime64[us]`` (NaT), numbers as ``float64`` (NaN), integers and flags
as ``int64`` where the column is required and as nullable ``Int64`` where it is not. Frames of
records end with the bookkeeping: ``version`` (``int64``), ``recorded_at`` (``datetime64[us]``,
UTC), ``author`` and ``reason``.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from data.schema.columns import Column
from data.schema.tables import BY_NAME
from data.statements import statement
from data.storage.changes import SEED_AUTHOR
from data.storage.database import Connection, state_of
from data.store import Store
from models.profile import WeightProfile
from models.reach.matching import scores
from models.records import ROUTE_SEGMENT, Earlier, Records

_KINDS = {"text": "str", "list": "str", "date": "datetime64[us]", "number": "float64"}
SHIPPED_PROFILE = "shipped"
_REFERENCE = re.compile(r"(?P<name>.+)@(?P<version>[0-9]{1,9})", re.DOTALL)
_BOOKKEEPING = {
    "version": "int64",
    "recorded_at": "datetime64[us]",
    "author": "str",
    "reason": "str",
}


class UnknownProfile(LookupError):  # noqa: N818  # reads as what it says
    """There is no such weight profile; the message names those there are."""


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
        Whether every record so far came from the seed; weights, issues and levels set by hand are
        none.
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
    overrides : DataFrame
        Levels set by hand at these facilities, as :func:`overrides` gives them.
    opinions : DataFrame
        Second opinions on them, as :func:`opinions` gives them.
    postures : DataFrame
        Their changes of posture, as :func:`postures` gives them.
    profile_version : int
        Version of the profile.
    profile : WeightProfile
        The weights.
    is_default : bool
        Whether these are the weights that :func:`default_profile` names.
    data_version : str
        Hash of the last change: two snapshots with the same one are of the same records.
    """

    records: Records
    evidence: pd.DataFrame
    coverage: Coverage
    overrides: pd.DataFrame
    opinions: pd.DataFrame
    postures: pd.DataFrame
    profile_version: int
    profile: WeightProfile
    is_default: bool
    data_version: str


@dataclass(frozen=True)
class ProfileVersion:
    """One version of a weight profile, by name."""

    name: str
    version: int

    def __str__(self) -> str:
        return f"{self.name}@{self.version}"


def snapshot(
    store: Store, known_by: date, profile: str | None = None, *, incidents: bool = True
) -> Snapshot:
    """Return all that a board needs, as it was known by a day.

    Parameters
    ----------
    store : Store
        The records.
    known_by : date
        Day by which they must have been known.
    profile : str, optional
        Name of the weight profile, with its version as ``iraq@3`` or in its newest; that of
        :func:`default_profile` where none is asked for.
    incidents : bool
        Whether to read the incidents; else there are none in the records.

    Raises
    ------
    UnknownProfile
        There is no such profile; the message names those there are.
    """

    def read(con: Connection) -> Snapshot:
        state = state_of(con)
        default = _default_profile(con)
        version, weights = _profile(con, profile or str(default), None)
        told = _records(con, known_by, incidents)
        return Snapshot(
            records=told,
            evidence=_evidence(con, known_by),
            coverage=_coverage(con, known_by),
            overrides=_about(told.facilities, _overrides(con, known_by)),
            opinions=_about(told.facilities, _known(con, "second_opinion", known_by)),
            postures=_about(told.facilities, _postures(con, known_by)),
            profile_version=version,
            profile=weights,
            is_default=ProfileVersion(weights.name, version) == default,
            data_version="" if state is None else state.hash,
        )

    return store.run(read)


def records(store: Store, known_by: date) -> Records:
    """Return what the model reads, as it was known by a day.

    Of an incident, trigger event or anniversary it is the newest version among those with
    ``known_on`` up to `known_by`, whatever its state; of a facility the newest among those and the
    ones that name no day, unless it is retracted. Each frame is in the order of its key. What that
    version has taken the place of since it was known is in ``earlier``.
    """
    return store.run(lambda con: _records(con, known_by))


def newest(store: Store, table_name: str) -> pd.DataFrame:
    """Return every record of a table in its newest version, whenever it became known."""
    return store.run(lambda con: _frame(con, f"latest_{table_name}", table_name))


def sources(store: Store) -> pd.DataFrame:
    """Return the sources of all incidents, best first within one."""
    return store.run(lambda con: _frame(con, "latest_incident_source", "incident_source"))


def actors(store: Store) -> pd.DataFrame:
    """Return the actors that are not retracted, in the order of their ids."""
    return _standing(newest(store, "actor"))


def facilities(store: Store) -> pd.DataFrame:
    """Return the facilities that are not retracted, in the order of their ids."""
    return _standing(newest(store, "facility"))


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

    The name may carry the version, as ``iraq@3``.

    Raises
    ------
    UnknownProfile
        There is no such profile or version; the message names those there are.
    """
    return store.run(lambda con: _profile(con, name, version))


def profile_versions(store: Store) -> tuple[pd.DataFrame, ProfileVersion | None]:
    """Return what :func:`profiles` gives, and the board's weights, None where there are none."""

    def read(con: Connection) -> tuple[pd.DataFrame, ProfileVersion | None]:
        try:
            default = _default_profile(con)
        except UnknownProfile:
            default = None
        return _frame(con, "profile_versions", "weight_profile"), default

    return store.run(read)


def default_profile(store: Store) -> ProfileVersion:
    """Return the weights of the board: those published last, else the newest that Vigil ships.

    Raises
    ------
    UnknownProfile
        Nothing was published, and Vigil's own profile is not there.
    """
    return store.run(_default_profile)


def overrides(store: Store, known_by: date) -> pd.DataFrame:
    """Return the levels set by hand as known by a day, those taken back among them.

    After the columns of ``level_override`` and the bookkeeping come ``set_by`` and ``set_at``:
    author and time of the first version.
    """
    return store.run(lambda con: _overrides(con, known_by))


def opinions(store: Store, known_by: date) -> pd.DataFrame:
    """Return the second opinions on dates up to a day, by facility, date and analyst."""
    return store.run(lambda con: _known(con, "second_opinion", known_by))


def postures(store: Store, known_by: date) -> pd.DataFrame:
    """Return the changes of posture that stand as known by a day, in order of their first day."""
    return store.run(lambda con: _postures(con, known_by))


def coverage(store: Store, known_by: date | None = None) -> Coverage:
    """Return how far the scoring records reach among those known by a day, or among all."""
    return store.run(lambda con: _coverage(con, known_by))


def dtypes(columns: Iterable[Column]) -> dict[str, str]:
    """Return the types that columns of the tables have in a frame, by name."""
    whole = {True: "int64", False: "Int64"}
    return {c.name: _KINDS.get(c.kind, whole[c.required]) for c in columns}


def _records(con: Connection, known_by: date, with_incidents: bool = True) -> Records:
    # none was known by the first of all days
    of = known_by if with_incidents else date.min
    incidents, earlier_incidents = _in_force(con, "incident", of)
    triggers, earlier_triggers = _in_force(con, "trigger_event", known_by)
    anniversaries, earlier_anniversaries = _in_force(con, "anniversary", known_by)
    facilities = _known(con, "facility", known_by)
    lost = (facilities["kind"] == ROUTE_SEGMENT) & ~scores(facilities)
    return Records(
        facilities=_standing(facilities),
        incidents=incidents,
        trigger_events=triggers,
        anniversaries=anniversaries,
        earlier=Earlier(earlier_incidents, earlier_triggers, earlier_anniversaries),
        retracted_segments=tuple(facilities.loc[lost, "facility_id"]),
    )


def _in_force(con: Connection, table: str, known_by: date) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the versions in force on a day, and those that were until some day before."""
    found = _frame(con, f"in_force_{table}", table, {"known_by": known_by})
    found = found.astype({"superseded_on": "datetime64[us]"})
    is_current = found["superseded_on"].isna()
    current = found[is_current].drop(columns="superseded_on").reset_index(drop=True)
    return current, found[~is_current].reset_index(drop=True)


def _evidence(con: Connection, known_by: date) -> pd.DataFrame:
    columns = [*BY_NAME["evidence"].columns]
    columns += [BY_NAME["brief"].column(name) for name in ("title", "week_of", "published_on")]
    found = con.execute(statement("known_evidence"), {"known_by": known_by}).df()
    return found.astype(dtypes(columns))


def _coverage(con: Connection, known_by: date | None) -> Coverage:
    asked = {"known_by": known_by, "seed_author": SEED_AUTHOR}
    return Coverage(*con.execute(statement("coverage"), asked).fetchall()[0])


def _overrides(con: Connection, known_by: date) -> pd.DataFrame:
    dtypes = {"set_by": "str", "set_at": "datetime64[us]"}
    return _known(con, "level_override", known_by).astype(dtypes)


def _postures(con: Connection, known_by: date) -> pd.DataFrame:
    return _standing(_known(con, "posture_change", known_by))


def _about(facilities: pd.DataFrame, told: pd.DataFrame) -> pd.DataFrame:
    # what is said of a facility that has been retracted has no place on a board
    return told[told["facility_id"].isin(facilities["facility_id"])].reset_index(drop=True)


def _standing(told: pd.DataFrame) -> pd.DataFrame:
    return told[scores(told)].reset_index(drop=True)


def _default_profile(con: Connection) -> ProfileVersion:
    chosen = _frame(con, "latest_default_profile", "default_profile")
    for row in chosen.to_dict("records"):
        return ProfileVersion(str(row["profile_name"]), int(row["profile_version"]))
    return ProfileVersion(SHIPPED_PROFILE, _profile(con, SHIPPED_PROFILE, None)[0])


def _profile(con: Connection, name: str, version: int | None) -> tuple[int, WeightProfile]:
    pinned = _REFERENCE.fullmatch(name)
    if version is None and pinned:
        name, version = pinned["name"], int(pinned["version"])
    asked = {"name": name, "version": version}
    found = con.execute(statement("profile"), asked).fetchall()
    if not found:
        there = _frame(con, "profile_versions", "weight_profile")
        known = ", ".join(f"{n} {v}" for n, v in zip(there["name"], there["version"], strict=True))
        wanted = name if version is None else f"{name} {version}"
        message = f"There is no weight profile {wanted}; there is {known or 'none at all'}."
        raise UnknownProfile(message)
    newest, content = found[0]
    return newest, WeightProfile.from_dict(json.loads(content))


def _known(con: Connection, table: str, known_by: date) -> pd.DataFrame:
    return _frame(con, f"known_{table}", table, {"known_by": known_by})


def _frame(
    con: Connection, name: str, table: str, asked: Mapping[str, object] | None = None
) -> pd.DataFrame:
    columns = {**dtypes(BY_NAME[table].columns), **_BOOKKEEPING}
    return con.execute(statement(name), asked).df().astype(columns)
