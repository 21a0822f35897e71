"""Levels set by hand: an analyst's word beside the model's, with a reason, for a few days.

One that is taken back has a version more, known from the day it was taken back; one that runs out
needs none. Both stay on record, to be graded.
"""

import datetime as dt
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from data import queries
from data.authored.analysts import analyst_named
from data.problems import DataError, DataProblem
from data.schema.cells import Scalar
from data.schema.vocabulary import LEVEL_NAMES
from data.schema.working_tables import LEVEL_OVERRIDE
from data.storage.appending import append_decided
from data.storage.changes import Change
from data.store import Store

LONGEST_DAYS = 28
USUAL_DAYS = 7
BECAUSE_LENGTH = 500
HOLDS, TAKEN_BACK = "accepted", "rejected"


@dataclass(frozen=True)
class Call:
    """The level an analyst holds to be right.

    Parameters
    ----------
    facility_id : str
        Where.
    level : str
        The level.
    starts_on, expires_on : date
        First day it holds, and first day it no longer does, at most 28 days on.
    because : str
        Why.
    """

    facility_id: str
    level: str
    starts_on: dt.date
    expires_on: dt.date
    because: str


@dataclass(frozen=True)
class Override:
    """A level set by hand as it is kept: the call, who made it, and when it was recorded (UTC)."""

    override_id: str
    call: Call
    author: str
    recorded_at: dt.datetime


def in_force(frame: pd.DataFrame, as_of: dt.date) -> dict[str, Override]:
    """Return the override in force on a day of each facility that has one.

    Parameters
    ----------
    frame : DataFrame
        As :func:`data.queries.overrides` gives it.
    as_of : date
        The day. Of two that hold on it, the one set last stands.
    """
    day = pd.Timestamp(as_of)
    holds = (frame["state"] == HOLDS) & (frame["starts_on"] <= day) & (day < frame["expires_on"])
    rows = frame[holds].sort_values(["set_at", "override_id"]).to_dict("records")
    return {str(row["facility_id"]): _override(row) for row in rows}


def ends_on(row: Mapping[Any, Any]) -> dt.date:
    """Return the first day on which an override of the frame no longer held."""
    expires: dt.date = row["expires_on"].date()
    if row["state"] == HOLDS:
        return expires
    taken_back: dt.date = row["known_on"].date()
    return min(expires, taken_back)


def set_level(store: Store, call: Call, author: str) -> str:
    """Return the id of a new override; one that holds there already ends as it begins.

    Raises
    ------
    DataError
        The call breaks a rule or says what holds already; all that is wrong is listed, and nothing
        was stored.
    """
    name = analyst_named(author)
    problems = list(_faults(call))
    if problems:
        raise DataError(problems)
    override_id = uuid.uuid4().hex
    fresh = _row(override_id, call, HOLDS, call.starts_on)

    def decide() -> list[Change]:
        standing = _standing(store, call.starts_on).get(call.facility_id)
        if standing is None:
            return [Change(LEVEL_OVERRIDE.name, [fresh])]
        if _says_the_same(standing.call, call):
            raise _refused(call.level, "is what holds already; nothing to store")
        ended = _row(standing.override_id, standing.call, TAKEN_BACK, call.starts_on)
        return [Change(LEVEL_OVERRIDE.name, [ended, fresh])]

    append_decided(store, decide, name, f"level set by hand: {call.because.strip()}")
    return override_id


def take_back(store: Store, facility_id: str, on: dt.date, author: str) -> None:
    """Take back the override of a facility, from a day on.

    Raises
    ------
    DataError
        None holds there on that day; nothing was stored.
    """
    name = analyst_named(author)

    def decide() -> list[Change]:
        standing = _standing(store, on).get(facility_id)
        if standing is None:
            raise _refused(facility_id, f"has no level set by hand on {on}")
        ended = _row(standing.override_id, standing.call, TAKEN_BACK, on)
        return [Change(LEVEL_OVERRIDE.name, [ended])]

    append_decided(store, decide, name, "level set by hand taken back")


def _standing(store: Store, day: dt.date) -> dict[str, Override]:
    return in_force(queries.overrides(store, day), day)


def _faults(call: Call) -> Iterator[DataProblem]:
    because = call.because.strip()
    if not because:
        yield _problem("because", None, "is empty; say why in a sentence")
    if len(because) > BECAUSE_LENGTH:
        yield _problem("because", because, f"is longer than {BECAUSE_LENGTH} characters")
    if not 0 < (call.expires_on - call.starts_on).days <= LONGEST_DAYS:
        latest = call.starts_on + dt.timedelta(days=LONGEST_DAYS)
        expected = f"is not a day after {call.starts_on} and up to {latest}"
        yield _problem("expires_on", call.expires_on.isoformat(), expected)
    if call.level not in LEVEL_NAMES:
        yield _problem("level", call.level, f"is not one of {', '.join(LEVEL_NAMES)}")


def _says_the_same(one: Call, other: Call) -> bool:
    told = [(call.level, call.expires_on, call.because.strip()) for call in (one, other)]
    return told[0] == told[1]


def _row(override_id: str, call: Call, state: str, known_on: dt.date) -> dict[str, Scalar]:
    return {
        "override_id": override_id,
        "facility_id": call.facility_id,
        "level": call.level,
        "starts_on": call.starts_on.isoformat(),
        "expires_on": call.expires_on.isoformat(),
        "because": call.because.strip(),
        "known_on": known_on.isoformat(),
        "state": state,
    }


def _override(row: Mapping[Any, Any]) -> Override:
    call = Call(
        facility_id=str(row["facility_id"]),
        level=str(row["level"]),
        starts_on=row["starts_on"].date(),
        expires_on=row["expires_on"].date(),
        because=str(row["because"]),
    )
    return Override(str(row["override_id"]), call, str(row["set_by"]), row["set_at"])


def _refused(value: str, expected: str) -> DataError:
    return DataError([_problem(None, value, expected)])


def _problem(column: str | None, value: str | None, expected: str) -> DataProblem:
    return DataProblem("level set by hand", None, column, value, expected)
