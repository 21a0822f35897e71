"""Pairs taken over from before are those of a look at all, to the last bit."""

from dataclasses import replace
from unittest.mock import patch

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.profile import Space
from models.reach.exposure import Exposure, exposure
from models.reach.space import candidates
from models.reach.told import COLUMNS, told_from
from models.records import Records
from tests.models.factories import (
    LAT,
    facility,
    incident,
    north_of,
    records,
    route,
    shipped_profile,
)
from tests.models.strategies import few, some_records

PAIRS = ("facility", "incident", "own", "near", "is_attempt", "occurred", "known", "superseded")
# what another cell of each column of an incident may hold
OTHER = {
    "facility_id": "base",
    "governorate": "Anbar",
    "lat": 33.9,
    "lon": 44.9,
    "location_error_km": 9.0,
    "target_class": "convoy",
    "actor_class": "isis",
    "confidence": "low",
    "state": "rejected",
    "is_aggregate": 1,
    "source_independence": "partisan_only",
}


def assert_same(found: Exposure, expected: Exposure) -> None:
    for name in PAIRS:
        np.testing.assert_array_equal(getattr(found, name), getattr(expected, name), err_msg=name)


def with_incidents(found: Records, incidents: pd.DataFrame) -> Records:
    return replace(found, incidents=incidents.reset_index(drop=True))


@few
@given(some_records(), st.lists(st.integers(0, 5), max_size=6), st.lists(st.integers(0, 5)))
def test_what_was_known_and_what_is_new_make_what_a_look_at_all_makes(
    every: Records, there: list[int], here: list[int]
) -> None:
    profile, n = shipped_profile(), len(every.incidents)
    # in any order, and one of several versions perhaps
    before, now = (
        with_incidents(every, every.incidents.iloc[[row for row in rows if row < n]])
        for rows in (there, here)
    )

    found = exposure(now, profile, exposure(before, profile))

    assert_same(found, exposure(now, profile))


@pytest.mark.parametrize("column", sorted(OTHER))
def test_an_incident_told_otherwise_is_looked_at_anew(column: str) -> None:
    profile = shipped_profile()
    rows = [incident(f"i{n}", lat=north_of(LAT, n)) for n in range(4)]
    places = [facility(), facility("base", target_class="base", lat=33.8), route("belt", "Anbar")]
    before, now = (
        records(places, rows),
        records(places, [*rows[:2], {**rows[2], column: OTHER[column]}, rows[3]]),
    )

    found = exposure(now, profile, exposure(before, profile))

    expected = exposure(now, profile)
    assert_same(found, expected)
    same = [
        np.array_equal(getattr(exposure(before, profile), name), getattr(expected, name))
        for name in PAIRS
    ]
    assert not all(same), "the change shows"


def test_one_more_incident_is_the_only_one_looked_at() -> None:
    profile = shipped_profile()
    rows = [incident(f"i{n}", lat=north_of(LAT, n)) for n in range(6)]
    before, now = records([facility()], rows[:3] + rows[4:]), records([facility()], rows)
    known = exposure(before, profile)
    looked_at: list[str] = []

    def watched(facilities: pd.DataFrame, incidents: pd.DataFrame, space: Space) -> object:
        looked_at.extend(incidents["incident_id"])
        return candidates(facilities, incidents, space)

    with patch("models.reach.exposure.candidates", watched):
        found = exposure(now, profile, known)

    assert looked_at == ["i3"]
    assert_same(found, exposure(now, profile))


def test_other_facilities_and_other_distances_take_nothing_over() -> None:
    profile = shipped_profile()
    rows = [incident("one"), incident("two")]
    told = told_from(records([facility()], rows), profile)
    wider = replace(profile, space=replace(profile.space, reach_km=profile.space.reach_km + 1))

    for other in (
        told_from(records([facility(exposure_radius_km=9.0)], rows), profile),
        told_from(records([facility()], rows), wider),
        told_from(replace(records([facility()], rows), retracted_segments=("r",)), profile),
    ):
        there, here = told.unchanged(other)
        assert len(there) == len(here) == 0
    there, here = told.unchanged(told)
    assert there.tolist() == here.tolist() == [0, 1]


def test_columns_are_all_that_is_looked_at() -> None:
    found = told_from(records([facility()], [incident("one")]), shipped_profile())

    assert list(found.incidents.columns) == ["incident_id", *COLUMNS]
