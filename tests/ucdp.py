"""The UCDP panel of the evidence: thirty Iraqi towns, weekly, read from beside the repository.

UCDP's rows are not ours to carry; a test that needs them skips where they are missing.
"""

from pathlib import Path

import numpy as np
import pandas as pd

from models.reach.sphere import distances_km
from models.records import Records

FACTS = Path(__file__).resolve().parents[1] / "../shared/facts/ucdp"
GED_191 = FACTS / "ucdp_ged191_iraq_slim.csv.gz"
GED_211 = FACTS / "ucdp_ged211_iraq_whereprec12.csv"
TOWNS, APART_KM, RADIUS_KM = 30, 10.0, 20.0
CHOSEN_BEFORE = "2010-01-01"


def attacks_191() -> pd.DataFrame:
    """Return GED 19.1's fatal attacks by non-state actors, day and place known.

    One-sided violence not by a government, or state-based fighting except where only the
    rebels' side died; day precision and place precision at most 2.
    """
    rows = pd.read_csv(GED_191, parse_dates=["date_start", "date_end"])
    one_sided = (rows["type_of_violence"] == 3) & ~rows["side_a"].str.startswith("Government")
    only_rebels = (rows["deaths_b"] > 0) & (rows["deaths_a"] + rows["deaths_civilians"] == 0)
    state_based = (rows["type_of_violence"] == 1) & ~only_rebels
    exact = (rows["date_prec"] <= 2) & (rows["where_prec"] <= 2)
    return rows[(one_sided | state_based) & exact]


def towns(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the most-hit towns before 2010, 10 km apart: ``lat, lon``, most hit first."""
    early = rows[(rows["date_start"] < CHOSEN_BEFORE) & (rows["where_prec"] == 1)]
    hits = early.groupby(["latitude", "longitude"]).size()
    ranked = hits.sort_values(ascending=False, kind="stable").index.to_frame(index=False)
    kept: list[int] = []
    away = distances_km(
        ranked["latitude"].to_numpy(),
        ranked["longitude"].to_numpy(),
        ranked["latitude"].to_numpy(),
        ranked["longitude"].to_numpy(),
    )
    for place in range(len(ranked)):
        if len(kept) < TOWNS and bool((away[place, kept] >= APART_KM).all()):
            kept.append(place)
    return ranked.iloc[kept].set_axis(["lat", "lon"], axis=1).reset_index(drop=True)


def ucdp_records(rows: pd.DataFrame, places: pd.DataFrame) -> Records:
    """Return the rows as Vigil's records: every town a facility, every event an incident.

    An event is known the day after it ended, which is when its features may be used.
    """
    n, missing = len(rows), [None] * len(places)
    facilities = pd.DataFrame(
        {
            "facility_id": [f"town-{i}" for i in range(len(places))],
            "name": [f"Town {i}" for i in range(len(places))],
            "kind": "town",
            "target_class": "other",
            "country": "IRQ",
            "lat": places["lat"],
            "lon": places["lon"],
            "location_error_km": 0.0,
            "exposure_radius_km": RADIUS_KM,
            "route_governorates": missing,
            "threatened_by": missing,
            "presence_from": pd.NaT,
            "presence_to": pd.NaT,
        }
    )
    incidents = pd.DataFrame(
        {
            "incident_id": rows["id"].astype(str).to_numpy(),
            "occurred_on": rows["date_start"].to_numpy(),
            "known_on": (rows["date_end"] + pd.Timedelta(days=1)).to_numpy(),
            "facility_id": np.array([None] * n, dtype=object),
            "governorate": np.array([None] * n, dtype=object),
            "lat": rows["latitude"].to_numpy(),
            "lon": rows["longitude"].to_numpy(),
            "location_error_km": 0.0,
            "target_class": "other",
            "actor_class": "unattributed",
            "confidence": "high",
            "source_independence": "independent",
            "is_aggregate": 0,
            "duplicate_of": np.array([None] * n, dtype=object),
            "state": "accepted",
        }
    )
    return Records(facilities, incidents, NO_TRIGGERS, NO_ANNIVERSARIES)


_DATES = {"occurred_on": "datetime64[us]", "known_on": "datetime64[us]"}
NO_TRIGGERS = pd.DataFrame(
    columns=[
        "trigger_id",
        "occurred_on",
        "known_on",
        "category",
        "strength",
        "actor_classes",
        "target_classes",
        "countries",
        "state",
    ]
).astype(_DATES)
NO_ANNIVERSARIES = pd.DataFrame(
    columns=[
        "anniversary_id",
        "name",
        "calendar",
        "recurrence",
        "month",
        "day",
        "origin_on",
        "known_on",
        "offset_days",
        "spread_days",
        "strength",
        "actor_classes",
        "target_classes",
        "state",
    ]
).astype({"known_on": "datetime64[us]"})
