"""Records with versions for tests: each record a list of rows, the lowest version first."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from hypothesis import strategies as st

from models.records import Earlier, Records
from tests.models.factories import ANNIVERSARY, FACILITY, INCIDENT, TRIGGER, Row, frame

Versions = list[Row]
FAR = dt.date(2200, 1, 1)


@dataclass(frozen=True)
class History:
    """Facilities, and the versions of incidents, trigger events and anniversaries."""

    facilities: Sequence[Row]
    incidents: Sequence[Versions] = ()
    triggers: Sequence[Versions] = ()
    anniversaries: Sequence[Versions] = ()

    def known(self, known_by: dt.date = FAR) -> Records:
        """Return the records as the store gives them when asked what was known by a day."""
        incidents, earlier_incidents = _told(self.incidents, INCIDENT, known_by)
        triggers, earlier_triggers = _told(self.triggers, TRIGGER, known_by)
        dates, earlier_dates = _told(self.anniversaries, ANNIVERSARY, known_by)
        earlier = Earlier(earlier_incidents, earlier_triggers, earlier_dates)
        return Records(frame(self.facilities, FACILITY), incidents, triggers, dates, earlier)

    def only(self, known_by: dt.date) -> Records:
        """Return the newest versions known by a day as if there had never been any other."""
        found = self.known(known_by)
        return Records(found.facilities, found.incidents, found.trigger_events, found.anniversaries)


def _told(
    kept: Sequence[Versions], defaults: Row, known_by: dt.date
) -> tuple[pd.DataFrame, pd.DataFrame]:
    seen = [_seen(record, known_by) for record in kept]
    earlier = [row for _, rows in seen for row in rows]
    until = pd.Series([row["superseded_on"] for row in earlier], dtype="datetime64[us]")
    current = frame([row for row, _ in seen if row is not None], defaults)
    return current, frame(earlier, defaults).assign(superseded_on=until)


def _seen(versions: Versions, known_by: dt.date) -> tuple[Row | None, list[Row]]:
    known = [row for row in versions if row["known_on"] <= known_by]
    earlier = []
    for place, row in enumerate(known[:-1]):
        until = min(later["known_on"] for later in known[place + 1 :])
        if until > row["known_on"]:
            earlier.append({**row, "superseded_on": until})
    return (known[-1] if known else None), earlier


def versions(strategy: st.SearchStrategy[Row], more: int = 3) -> st.SearchStrategy[Versions]:
    """Return a strategy for the versions of one record, known in any order of days."""
    return st.lists(strategy, min_size=1, max_size=more)


def histories(strategy: Any, prefix: str, max_size: int) -> st.SearchStrategy[list[Versions]]:
    """Return a strategy for records of some versions each, with ids of their own."""
    return st.lists(versions(strategy), max_size=max_size).map(
        lambda drawn: [
            [{**row, next(iter(row)): f"{prefix}{place}"} for row in record]
            for place, record in enumerate(drawn)
        ]
    )
