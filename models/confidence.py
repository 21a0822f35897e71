"""How far the records behind a level can be trusted: A to D, never multiplied into the level."""

import numpy as np
from numpy.typing import NDArray

from models.attribution import Ledger
from models.reach.exposure import Exposure
from models.records import Floats, Records

GRADES = ("A", "B", "C", "D")
# lowest value that still earns A, B and C
AGE_DAYS = (7.0, 14.0, 30.0)
EFFECTIVE_INCIDENTS = (10.0, 5.0, 2.0)
SHARES = (0.75, 0.5, 0.25)
CAPTURE = (0.9, 0.5, 0.25)
# sums of shares are exact to about this; five equal incidents are five, not 4.999...
ROUNDING = 1e-9
COMPONENTS = ("freshness", "amount", "independence", "location", "capture")
REASONS = {
    "freshness": "the newest record is old",
    "amount": "few incidents stand behind it",
    "independence": "much of it rests on partisan sources alone",
    "location": "places are known only roughly",
    "capture": "our records hold part of what is published",
}


def confidence_letters(
    parts: Ledger, records: Records, age_days: float, capture_ratio: float
) -> tuple[list[str], list[str]]:
    """Return each facility's letter, the lowest of its components, and the reason for it.

    The reason is empty for an A.

    Parameters
    ----------
    parts : Ledger
        What counted, and how much.
    records : Records
        The records the ledger points into.
    age_days : float
        Age of the newest record.
    capture_ratio : float
        Share of published tallies that the records hold.
    """
    grades = component_grades(parts, records, age_days, capture_ratio)
    worst = grades.max(axis=0).astype(int)
    component = grades.argmax(axis=0)
    letters = [GRADES[w] for w in worst]
    reasons = [
        REASONS[COMPONENTS[c]] if w > 0 else "" for c, w in zip(component, worst, strict=True)
    ]
    return letters, reasons


def component_grades(
    parts: Ledger, records: Records, age_days: float, capture_ratio: float
) -> Floats:
    """Return the grade of each component and facility, 0 for A to 3 for D, (5, n_facilities)."""
    pairs, shares = parts.pairs, parts.incident_shares
    n = pairs.n_facilities
    partisan = (records.incidents["source_independence"] == "partisan_only").to_numpy(dtype=bool)
    radius = records.facilities["exposure_radius_km"].to_numpy(dtype=float)
    error = records.incidents["location_error_km"].to_numpy(dtype=float)
    placed = (error[pairs.incident] <= radius[pairs.facility]) | _named(records, pairs)
    return np.stack(
        [
            _grade(np.full(n, -age_days), tuple(-days for days in AGE_DAYS)),
            _grade(parts.effective_incidents, EFFECTIVE_INCIDENTS),
            _grade(_share(pairs, shares, ~partisan[pairs.incident]), SHARES),
            _grade(_share(pairs, shares, placed), SHARES),
            _grade(np.full(n, capture_ratio), CAPTURE),
        ]
    )


def _grade(values: Floats, floors: tuple[float, ...]) -> Floats:
    return np.asarray(sum((values < floor - ROUNDING).astype(float) for floor in floors))


def _share(pairs: Exposure, shares: Floats, part: NDArray[np.bool_]) -> Floats:
    total = pairs.sum_by_facility(shares)
    some = total > 0
    # with nothing behind it, no share can be poor: the amount speaks for itself
    return np.where(some, pairs.sum_by_facility(shares * part) / np.where(some, total, 1.0), 1.0)


def _named(records: Records, pairs: Exposure) -> NDArray[np.bool_]:
    facility_ids = records.facilities["facility_id"].to_numpy(dtype=object)
    named_ids = records.incidents["facility_id"].to_numpy(dtype=object)
    return np.asarray(named_ids[pairs.incident] == facility_ids[pairs.facility])
