"""What hypothesis draws the records of the property tests from: few, small and full of corners."""

import datetime as dt
import os
from dataclasses import replace
from typing import Any

from hypothesis import Phase, settings
from hypothesis import strategies as st

from models.profile import Factors, LogOffsets, LogSlopes, WeightProfile
from models.records import Records
from tests.models.factories import (
    AS_OF,
    LAT,
    LON,
    Row,
    anniversary,
    facility,
    incident,
    records,
    route,
    shipped_profile,
    trigger,
    weighed,
)

STATES = ("accepted", "edited", "proposed", "rejected", "contradicted")
POOL = (
    facility(),
    facility("base", target_class="base", lat=33.8, exposure_radius_km=5.0, threatened_by=None),
    facility("old", presence_to=AS_OF - dt.timedelta(days=20), location_error_km=2.0),
    facility("new", presence_from=AS_OF - dt.timedelta(days=30), lat=34.4, country="SYR"),
    facility("nowhere", lat=None, lon=None, target_class="oil_site"),
    route("belt", "Baghdad"),
    route("highway", "Anbar; Baghdad", lat=33.4, lon=43.3, location_error_km=60.0),
)

# `make guard-rails` asks for ten thousand; the same few are drawn in every run of the tests
EXAMPLES = int(os.environ.get("VIGIL_EXAMPLES", "30"))
few = settings(
    max_examples=EXAMPLES,
    derandomize=True,
    database=None,
    phases=(Phase.generate, Phase.shrink),
)
fewer = settings(few, max_examples=max(15, EXAMPLES * 3 // 10))

factors = st.one_of(st.sampled_from([0.0, 1.0, 3.0]), st.floats(0, 3))
some_slopes = st.builds(
    LogSlopes, st.floats(-8, 1), *[st.one_of(st.just(0.0), st.floats(0, 3))] * 5
)
some_offsets = st.builds(
    LogOffsets, *[st.one_of(st.sampled_from([1e-13, 1.0]), st.floats(1e-6, 0.1))] * 5
)


def log_feature(
    factors: Factors, week: LogSlopes, month: LogSlopes, offsets: LogOffsets
) -> WeightProfile:
    """Return a profile with the log-feature head; one set of offsets serves both horizons."""
    profile = replace(shipped_profile(), factors=factors)
    return profile.as_log_feature((week, offsets), (month, offsets))


# every property holds whichever the head: half of the profiles have the one, half the other
profiles = st.one_of(
    st.builds(weighed, factors, factors, factors),
    st.builds(
        log_feature,
        st.builds(Factors, factors, factors, factors),
        some_slopes,
        some_slopes,
        some_offsets,
    ),
)
facilities = st.lists(
    st.sampled_from(POOL), min_size=1, max_size=4, unique_by=lambda row: row["facility_id"]
)
classes = st.sampled_from([None, "iran_aligned_militia", "isis; state_iran", "isis"])
targets = st.sampled_from([None, "embassy", "base; convoy"])


def incidents(first: int = -200, last: int = -1, **columns: st.SearchStrategy[Any]) -> Any:
    """Return a strategy for an incident that happened `first` to `last` days after `AS_OF`."""
    drawn: dict[str, st.SearchStrategy[Any]] = {
        "occurred_on": offsets(first, last),
        "known_on": st.integers(0, 40),
        "facility_id": st.sampled_from([None, None, None, "embassy", "belt", "highway"]),
        "governorate": st.sampled_from([None, "Baghdad", "Anbar"]),
        "lat": st.one_of(st.none(), st.sampled_from([LAT, 33.32, 33.8]), st.floats(31, 36)),
        "lon": st.sampled_from([LON, LON, 43.3]),
        "location_error_km": st.sampled_from([None, 0.0, 1.0, 25.0]),
        "target_class": st.sampled_from(["embassy", "base", "convoy"]),
        "actor_class": st.sampled_from(["iran_aligned_militia", "isis", "unattributed"]),
        "confidence": st.sampled_from(["high", "medium", "low"]),
        "source_independence": st.sampled_from(["independent", "mixed", "partisan_only"]),
        "is_aggregate": st.sampled_from([0, 0, 0, 1]),
        "state": st.sampled_from(STATES),
    }
    return st.builds(incident, **{**drawn, **columns}).map(_known)


def triggers(first: int = -60, last: int = -1, **columns: st.SearchStrategy[Any]) -> Any:
    """Return a strategy for a trigger that happened `first` to `last` days after `AS_OF`."""
    drawn: dict[str, st.SearchStrategy[Any]] = {
        "occurred_on": offsets(first, last),
        "known_on": st.integers(0, 20),
        "category": st.sampled_from(["us_strike", "truce"]),
        "strength": st.integers(-3, 3),
        "actor_classes": classes,
        "target_classes": targets,
        "countries": st.sampled_from([None, "IRQ", "SYR; JOR"]),
        "state": st.sampled_from(STATES),
    }
    return st.builds(trigger, **{**drawn, **columns}).map(_known)


def anniversaries(**columns: st.SearchStrategy[Any]) -> Any:
    """Return a strategy for an anniversary near `AS_OF`, before or after it."""
    drawn: dict[str, st.SearchStrategy[Any]] = {
        "anniversary_id": st.sampled_from(["soleimani", "other"]),
        "calendar": st.sampled_from(["gregorian", "gregorian", "hijri"]),
        "recurrence": st.sampled_from(["annual", "annual", "last_friday"]),
        "month": st.sampled_from([1, 12, 5]),
        "day": st.integers(1, 31),
        "origin_on": st.sampled_from([None, dt.date(2020, 1, 3), dt.date(2015, 12, 30)]),
        "known_on": offsets(-60, 0),
        "offset_days": st.integers(-2, 2),
        "spread_days": st.integers(0, 2),
        "strength": st.integers(0, 3),
        "actor_classes": classes,
        "target_classes": targets,
        "state": st.sampled_from(STATES),
    }
    return st.builds(anniversary, **{**drawn, **columns})


def offsets(first: int, last: int) -> st.SearchStrategy[dt.date]:
    """Return a strategy for a date `first` to `last` days after `AS_OF`."""
    return st.integers(first, last).map(lambda days: AS_OF + dt.timedelta(days=days))


def rows(strategy: Any, prefix: str, max_size: int) -> st.SearchStrategy[list[Row]]:
    """Return a strategy for a list of rows with ids of their own."""
    return st.lists(strategy, max_size=max_size).map(lambda drawn: numbered(drawn, prefix))


def numbered(drawn: list[Row], prefix: str) -> list[Row]:
    """Return the rows with their keys made unique; ``soleimani`` keeps its own once."""
    key = next(name for name in drawn[0] if name.endswith("_id")) if drawn else ""
    seen: set[str] = set()
    unique = []
    for position, row in enumerate(drawn):
        is_own = row[key] == "soleimani" and row[key] not in seen
        name = row[key] if is_own else f"{prefix}{position}"
        seen.add(name)
        unique.append({**row, key: name})
    return unique


def _known(row: Row) -> Row:
    return {**row, "known_on": row["occurred_on"] + dt.timedelta(days=row["known_on"])}


ANY_INCIDENT = incidents(-200, 20)
ANY_TRIGGER = triggers(-60, 10)
ANY_ANNIVERSARY = anniversaries(known_on=offsets(-60, 10))


def some_records(
    incident_rows: Any = ANY_INCIDENT,
    trigger_rows: Any = ANY_TRIGGER,
    anniversary_rows: Any = ANY_ANNIVERSARY,
) -> st.SearchStrategy[Records]:
    """Return a strategy for records of a few facilities; each kind of row may be stated."""
    return st.builds(
        records,
        facilities,
        rows(incident_rows, "i", 6),
        rows(trigger_rows, "t", 4),
        rows(anniversary_rows, "a", 3),
    )
