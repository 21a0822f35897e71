"""Records by version: which one of each was in force on which day of knowledge.

Of a record, the version in force on a day is the highest among those known by it. So a version
takes the place of lower ones from the day it is known on, and the past stays as it was told.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from models.reach.matching import could_count, told_already
from models.records import NO_DAY, NOTHING_EARLIER, Days, Records, day_numbers

# the day on which nothing has taken the place of a version yet
NEVER = int(np.iinfo(np.int64).max)
SUPERSEDED = "superseded_on"


def by_version(records: Records) -> Records:
    """Return the records with a row for every version, and the day from which it is another.

    Incidents, trigger events and anniversaries get a column ``superseded_on`` (exclusive, missing
    where none has taken its place) and stay in the order of their records, versions in theirs. An
    incident that tells of another once more has a row for each spell in which it counts, and none
    for the others. There is nothing ``earlier`` any more; a second call changes nothing.
    """
    earlier = records.earlier
    return replace(
        records,
        incidents=incidents_by_version(records.incidents, earlier.incidents),
        trigger_events=_laid_out(records.trigger_events, earlier.trigger_events, "trigger_id"),
        anniversaries=_laid_out(records.anniversaries, earlier.anniversaries, "anniversary_id"),
        earlier=NOTHING_EARLIER,
    )


def incidents_by_version(current: pd.DataFrame, earlier: pd.DataFrame) -> pd.DataFrame:
    """Return the incidents of :func:`by_version`, from those in force and those that were."""
    return _told_once(_laid_out(current, earlier, "incident_id"))


def superseded_days(frame: pd.DataFrame) -> Days:
    """Return the day numbers from which another version is in force, ``NEVER`` where none is."""
    if SUPERSEDED not in frame:
        return np.full(len(frame), NEVER, dtype=np.int64)
    days = day_numbers(frame[SUPERSEDED])
    return np.where(days == NO_DAY, NEVER, days)


def in_force(known: Days, superseded: Days, known_by: Days | int) -> NDArray[np.bool_]:
    """Return which versions are the ones known by a day; the three broadcast."""
    return np.asarray((known <= known_by) & (known_by < superseded))


def _laid_out(current: pd.DataFrame, earlier: pd.DataFrame, key: str) -> pd.DataFrame:
    if SUPERSEDED not in current:
        current = current.assign(**{SUPERSEDED: pd.Series(pd.NaT, current.index, "datetime64[us]")})
    # the versions of a record somebody has taken out go with it
    there = earlier[earlier[key].isin(current[key])] if len(earlier) else earlier
    if there.empty:
        return current
    rows = pd.concat([there[current.columns], current], ignore_index=True)
    order = {name: place for place, name in enumerate(current[key])}
    places = rows[key].map(order).to_numpy()
    return rows.iloc[np.argsort(places, kind="stable")].reset_index(drop=True)


@dataclass(frozen=True)
class _Version:
    row: int
    name: object
    known: int
    superseded: int
    tells_of: object


def _told_once(incidents: pd.DataFrame) -> pd.DataFrame:
    could = could_count(incidents)
    linked = could & incidents["duplicate_of"].notna().to_numpy(dtype=bool)
    if not linked.any():
        return incidents
    spells = [each for family in _families(incidents, could, linked) for each in _spells(family)]
    cut = incidents.iloc[[row for row, _, _ in spells]]
    cut = cut.assign(
        known_on=_dates([since for _, since, _ in spells]),
        superseded_on=_dates([until for _, _, until in spells]),
        # what is left of the link has been looked at
        duplicate_of=cut["duplicate_of"].mask(np.ones(len(cut), dtype=bool)),
    )
    parts = [part for part in (incidents[~linked], cut) if len(part)]
    return pd.concat(parts or [incidents[:0]]).sort_index(kind="stable").reset_index(drop=True)


def _families(
    incidents: pd.DataFrame, could: NDArray[np.bool_], linked: NDArray[np.bool_]
) -> Iterable[list[_Version]]:
    """Return the versions of incidents that tell of one another, those that could count."""
    names = incidents["incident_id"].to_numpy(dtype=object)
    others = incidents["duplicate_of"].to_numpy(dtype=object)
    known, superseded = day_numbers(incidents["known_on"]), superseded_days(incidents)
    next_of: dict[object, object] = {}

    def head_of(name: object) -> object:
        while next_of.setdefault(name, name) != name:
            name = next_of[name]
        return name

    for row in np.flatnonzero(linked):
        next_of[head_of(names[row])] = head_of(others[row])
    families: dict[object, list[_Version]] = {}
    for row in np.flatnonzero(could & incidents["incident_id"].isin(list(next_of)).to_numpy()):
        link = others[row] if linked[row] else None
        version = _Version(int(row), names[row], int(known[row]), int(superseded[row]), link)
        families.setdefault(head_of(names[row]), []).append(version)
    return families.values()


def _spells(family: list[_Version]) -> list[tuple[int, int, int]]:
    """Return row, first day and the day after the last of each spell a linked version counts in."""
    days = sorted({day for each in family for day in (each.known, each.superseded)})
    spells: dict[int, list[tuple[int, int]]] = {}
    for since, until in pairwise(days):
        there = [each for each in family if each.known <= since < each.superseded]
        first = {each.name: each.tells_of for each in there if each.tells_of is not None}
        told = told_already(first, {each.name for each in there})
        for each in there:
            if each.name not in first or each.name in told:
                continue
            own = spells.setdefault(each.row, [])
            went_on = own and own[-1][1] == since
            own.append((own.pop()[0] if went_on else since, until))
    return [(row, since, until) for row, own in spells.items() for since, until in own]


def _dates(days: list[int]) -> NDArray[np.datetime64]:
    numbers = np.array([NO_DAY if day == NEVER else day for day in days], dtype=np.int64)
    return numbers.astype("datetime64[D]").astype("datetime64[us]")
