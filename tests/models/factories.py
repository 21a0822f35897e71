"""Builders of small record frames: say what matters to a test, the rest has a sound default.

A builder returns one row; :func:`records` turns rows into the frames the model reads, dates as
``datetime64`` and missing text as None. A column that no table has is refused.
"""

import datetime as dt
import math
import tomllib
from collections.abc import Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pandas as pd

from models.backtesting.panel import Panel, make_panel
from models.factors.features import prepare
from models.profile import Factors, LogOffsets, LogSlopes, WeightProfile
from models.records import Days, Records, day_number

Row = dict[str, Any]
ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ROOT / "data/seed/profiles/shipped.toml"

AS_OF = dt.date(2020, 12, 28)
# a day number by which everything has become known
LATER = day_number(AS_OF) + 1000
LAT, LON = 33.3, 44.4
EARTH_KM = 6371.0088

FACILITY: Row = {
    "facility_id": "embassy",
    "name": "Embassy",
    "kind": "embassy",
    "target_class": "embassy",
    "country": "IRQ",
    "governorate": "Baghdad",
    "route_governorates": None,
    "lat": LAT,
    "lon": LON,
    "location_error_km": 0.0,
    "exposure_radius_km": 3.0,
    "presence_from": None,
    "presence_to": None,
    "threatened_by": "iran_aligned_militia; state_iran",
}
INCIDENT: Row = {
    "incident_id": "incident",
    "occurred_on": AS_OF - dt.timedelta(days=1),
    "known_on": AS_OF,
    "facility_id": None,
    "governorate": "Baghdad",
    "country": "IRQ",
    "lat": LAT,
    "lon": LON,
    "location_error_km": 0.0,
    "target_class": "embassy",
    "attack_type": "indirect_fire",
    "actor_class": "iran_aligned_militia",
    "confidence": "high",
    "source_independence": "independent",
    "is_aggregate": 0,
    "duplicate_of": None,
    "state": "accepted",
}
TRIGGER: Row = {
    "trigger_id": "trigger",
    "occurred_on": AS_OF - dt.timedelta(days=1),
    "known_on": AS_OF,
    "category": "us_strike",
    "title": "A strike",
    "strength": 3,
    "actor_classes": None,
    "target_classes": None,
    "countries": None,
    "state": "accepted",
}
ANNIVERSARY: Row = {
    "anniversary_id": "anniversary",
    "name": "A day remembered",
    "calendar": "gregorian",
    "recurrence": "annual",
    "month": 1,
    "day": 3,
    "origin_on": None,
    "known_on": dt.date(2019, 1, 1),
    "offset_days": 0,
    "spread_days": 0,
    "category": "anniversary_killing",
    "strength": 3,
    "actor_classes": None,
    "target_classes": None,
    "state": "accepted",
}
_DATES = {"occurred_on", "known_on", "origin_on", "presence_from", "presence_to"}
_NUMBERS = {"lat", "lon", "location_error_km", "exposure_radius_km"}
_INTEGERS = {"strength", "is_aggregate", "offset_days", "spread_days"}
_NULLABLE_INTEGERS = {"month", "day"}


def facility(facility_id: str = "embassy", **columns: object) -> Row:
    """Return a facility: an embassy in Baghdad with a radius of 3 km, threatened by militias."""
    return _row(FACILITY, facility_id=facility_id, name=facility_id, **columns)


def route(facility_id: str, governorates: str | None, **columns: object) -> Row:
    """Return a route segment through `governorates`."""
    defaults = {"kind": "route_segment", "target_class": "convoy", "exposure_radius_km": 30.0}
    return facility(facility_id, **{**defaults, "route_governorates": governorates, **columns})


def incident(incident_id: str = "incident", **columns: object) -> Row:
    """Return an incident: a sure rocket at the embassy, a day before `AS_OF`."""
    return _row(INCIDENT, incident_id=incident_id, **columns)


def trigger(trigger_id: str = "trigger", **columns: object) -> Row:
    """Return a trigger event of full strength a day before `AS_OF`, concerning everything."""
    return _row(TRIGGER, trigger_id=trigger_id, **columns)


def anniversary(anniversary_id: str = "anniversary", **columns: object) -> Row:
    """Return an anniversary: every 3 January, of full strength, concerning everything."""
    return _row(ANNIVERSARY, anniversary_id=anniversary_id, **columns)


def records(
    facilities: Sequence[Row] = (),
    incidents: Sequence[Row] = (),
    triggers: Sequence[Row] = (),
    anniversaries: Sequence[Row] = (),
) -> Records:
    """Return the records that hold these rows."""
    return Records(
        facilities=frame(facilities, FACILITY),
        incidents=frame(incidents, INCIDENT),
        trigger_events=frame(triggers, TRIGGER),
        anniversaries=frame(anniversaries, ANNIVERSARY),
    )


def facility_frame(*rows: Row) -> pd.DataFrame:
    """Return a frame of facilities."""
    return frame(rows, FACILITY)


def incident_frame(*rows: Row) -> pd.DataFrame:
    """Return a frame of incidents."""
    return frame(rows, INCIDENT)


def trigger_frame(*rows: Row) -> pd.DataFrame:
    """Return a frame of trigger events."""
    return frame(rows, TRIGGER)


def anniversary_frame(*rows: Row) -> pd.DataFrame:
    """Return a frame of anniversaries."""
    return frame(rows, ANNIVERSARY)


def frame(rows: Sequence[Row], defaults: Row) -> pd.DataFrame:
    """Return the rows as a frame with the columns of `defaults`, each in its type."""
    return pd.DataFrame(
        {name: pd.Series([r[name] for r in rows], dtype=_dtype(name)) for name in defaults}
    )


def rows_of(part: pd.DataFrame) -> list[Row]:
    """Return the rows of a frame."""
    return [{str(name): row[name] for name in part} for row in part.to_dict("records")]


def stored(found: Records) -> Records:
    """Return the records with text as the store hands it over: ``str``, missing as NaN."""
    parts = {f.name: getattr(found, f.name) for f in fields(found)}
    frames = {name: part for name, part in parts.items() if isinstance(part, pd.DataFrame)}
    text: dict[str, Any] = {
        name: part.astype({column: "str" for column in part if part[column].dtype == object})
        for name, part in frames.items()
    }
    return replace(found, **text)


def shipped_profile() -> WeightProfile:
    """Return the weight profile that Vigil ships."""
    return WeightProfile.from_dict(tomllib.loads(SHIPPED.read_text(encoding="utf-8")))


def weighed(
    frequency: float = 1.0, triggers: float = 1.0, anniversaries: float = 1.0
) -> WeightProfile:
    """Return the shipped profile at these weights of the three factors."""
    return replace(shipped_profile(), factors=Factors(frequency, triggers, anniversaries))


def log_feature_profile() -> WeightProfile:
    """Return the shipped profile with the log-feature head, about as fitted to Iraqi towns."""
    offsets = LogOffsets(own_7=0.005, short=0.005, long=0.005, near=0.01, background=0.005)
    week = LogSlopes(0.9, own_7=0.1, short=0.4, long=0.4, near=0.1, background=0.1)
    month = LogSlopes(2.4, own_7=0.05, short=0.3, long=0.5, near=0.2, background=0.1)
    named = replace(shipped_profile(), name="log-feature")
    return named.as_log_feature((week, offsets), (month, offsets))


def panel_of(
    found: Records,
    days: Days,
    horizon_days: int = 7,
    known_by: int = LATER,
    profile: WeightProfile | None = None,
) -> Panel:
    """Return the panel of some records and days, under the shipped weights unless others are given.

    Everything that ever became known is, unless a day is given.
    """
    weights = profile or shipped_profile()
    return make_panel(prepare(found, weights), weights, days, horizon_days, known_by)


def ago(n_days: int, as_of: dt.date = AS_OF) -> dt.date:
    """Return the date `n_days` before `as_of`."""
    return as_of - dt.timedelta(days=n_days)


def north_of(lat: float, distance_km: float) -> float:
    """Return the latitude `distance_km` north of `lat`, along the meridian."""
    return lat + math.degrees(distance_km / EARTH_KM)


def _row(defaults: Row, **columns: object) -> Row:
    unknown = columns.keys() - defaults.keys()
    if unknown:
        message = f"no such column: {', '.join(sorted(unknown))}"
        raise KeyError(message)
    return {**defaults, **columns}


def _dtype(name: str) -> str:
    for dtype, names in (
        ("datetime64[us]", _DATES),
        ("float64", _NUMBERS),
        ("int64", _INTEGERS),
        ("Int64", _NULLABLE_INTEGERS),
    ):
        if name in names:
            return dtype
    return "object"
