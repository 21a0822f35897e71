"""The pairs of facilities and incidents."""

import math
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import models.reach.exposure
import models.reach.grid
from models.profile import Space
from models.reach.exposure import exposure
from models.reach.grid import Pairs
from models.records import day_number
from tests.models.factories import (
    AS_OF,
    LAT,
    ago,
    facility,
    incident,
    north_of,
    records,
    route,
    shipped_profile,
)
from tests.models.strategies import few

TODAY = day_number(AS_OF)


def test_pair_is_weight_times_match_times_share() -> None:
    found = exposure(
        records(
            [facility(exposure_radius_km=3.0)],
            [
                incident("own", confidence="medium", source_independence="partisan_only"),
                incident("class", target_class="base"),
                incident("actor", actor_class="isis"),
                incident("near", lat=north_of(LAT, 53.0)),
            ],
        ),
        shipped_profile(),
    )

    assert found.facility.tolist() == [0, 0, 0, 0]
    assert found.incident.tolist() == [0, 1, 2, 3]
    assert found.own.tolist() == pytest.approx([0.7 * 0.5, 0.05, 0.2, 0.0])
    assert found.near.tolist() == pytest.approx([0, 0, 0, math.exp(-50 / 75)])
    assert found.is_attempt.tolist() == [True, False, True, False]


def test_pairs_without_influence_are_left_out() -> None:
    far, aggregate = incident("far", lat=north_of(LAT, 900.0)), incident("sum", is_aggregate=1)

    found = exposure(records([facility()], [far, incident(), aggregate]), shipped_profile())

    assert found.incident.tolist() == [1]


@pytest.mark.parametrize(
    ("changes", "is_attempt"),
    [
        ({}, True),
        ({"confidence": "medium"}, True),
        ({"confidence": "low"}, False),
        ({"target_class": "base"}, False),
        ({"target_class": "base", "facility_id": "embassy", "lat": None}, True),
        ({"lat": north_of(LAT, 53.0)}, False),
        ({"state": "edited"}, True),
        ({"state": "proposed"}, False),
        ({"is_aggregate": 1}, False),
        # 3 km of radius: 2.7 km off and 2 km of error is inside for the better part, 3.3 is not
        ({"lat": north_of(LAT, 2.7), "location_error_km": 2.0}, True),
        ({"lat": north_of(LAT, 3.3), "location_error_km": 2.0}, False),
    ],
)
def test_what_is_an_attempt(changes: dict[str, Any], is_attempt: bool) -> None:
    found = exposure(records([facility()], [incident(**changes)]), shipped_profile())

    assert found.is_attempt.any() == is_attempt


def test_attempt_does_not_hang_on_the_weights() -> None:
    shipped = shipped_profile()
    profile = replace(
        shipped,
        incident_weight=replace(shipped.incident_weight, high=0.0),
        matching=replace(shipped.matching, other_class=1.0),
    )
    found = exposure(
        records([facility()], [incident("ours"), incident("theirs", target_class="base")]), profile
    )

    assert found.incident.tolist() == [0]
    assert found.own.tolist() == [0.0]
    assert found.is_attempt.tolist() == [True]


def test_scaled_radius_moves_what_counts_and_not_what_is_an_attempt() -> None:
    shipped = shipped_profile()
    found = records(
        [facility(exposure_radius_km=4.0)],
        [incident(f"{km} km", lat=north_of(LAT, km)) for km in (1, 3, 6, 10)],
    )

    half, whole, double = (
        exposure(found, replace(shipped, space=replace(shipped.space, radius_scale=scale)))
        for scale in (0.5, 1.0, 2.0)
    )

    assert half.own.tolist() == [1, 0, 0, 0]
    assert whole.own.tolist() == [1, 1, 0, 0]
    assert double.own.tolist() == [1, 1, 1, 0]
    nearness = [math.exp(-(10 - radius) / 75) for radius in (2, 4, 8)]
    assert [pairs.near[-1] for pairs in (half, whole, double)] == pytest.approx(nearness)
    for pairs in (half, whole, double):
        assert pairs.is_attempt.tolist() == [True, True, False, False]


def test_before_takes_earlier_days_that_were_known() -> None:
    rows = [
        incident("old", occurred_on=ago(10), known_on=ago(9)),
        incident("late", occurred_on=ago(10), known_on=ago(-1)),
        incident("today", occurred_on=ago(0), known_on=ago(0)),
        incident("known today", occurred_on=ago(1), known_on=ago(0)),
    ]
    found = exposure(records([facility()], rows), shipped_profile())

    assert found.before(TODAY, TODAY).incident.tolist() == [0, 3]
    assert found.before(TODAY, TODAY + 1).incident.tolist() == [0, 1, 3]
    assert found.before(TODAY + 1, TODAY).incident.tolist() == [0, 2, 3]
    assert found.before(TODAY, TODAY - 9).incident.tolist() == [0]
    assert found.before(TODAY - 10, TODAY).incident.tolist() == []


def test_sum_by_facility_has_a_place_for_every_facility() -> None:
    places = [facility("a", lat=None), facility("b"), facility("c", lat=None)]

    found = exposure(records(places, [incident("i"), incident("j")]), shipped_profile())

    assert found.sum_by_facility(np.array([1.0, 2.0])).tolist() == [0.0, 3.0, 0.0]


def test_blocks_know_every_route_segment(monkeypatch: pytest.MonkeyPatch) -> None:
    # the incident names road a and is stated on road b, which stands in another block
    both = records(
        [route("a", "Anbar"), route("b", "Baghdad")],
        [incident(facility_id="a", governorate="Baghdad", lat=None, target_class="convoy")],
    )
    monkeypatch.setattr(models.reach.grid, "BLOCK_PAIRS", 1)

    found = exposure(both, shipped_profile())

    assert found.facility.tolist() == [0]


place = st.one_of(
    st.sampled_from([(None, None), (0.0, 180.0), (0.5, -179.9), (90.0, 0.0), (89.5, 90.0)]),
    st.tuples(st.floats(-90, 90), st.floats(-180, 180)),
    st.tuples(st.floats(31, 36), st.floats(42, 46)),
)
errors = st.sampled_from([None, 0.0, 1.0, 25.0, 400.0])
names = st.sampled_from([None, None, "f0", "f2"])
governorates = st.sampled_from([None, "Baghdad", "Anbar", "Basra"])
moved = st.lists(st.tuples(place, errors, names, governorates), max_size=8)
spaces = st.builds(
    Space,
    near_decay_km=st.sampled_from([1.0, 75.0, 1000.0]),
    reach_km=st.sampled_from([0.0, 50.0, 300.0, 20000.0]),
    radius_scale=st.sampled_from([0.5, 1.0, 2.0]),
)


@few
@given(moved, moved, spaces)
def test_pairs_in_reach_are_those_of_a_look_at_all(
    sites: list[Any], attacks: list[Any], space: Space
) -> None:
    places = [
        (facility if n % 2 == 0 else partial(route, governorates="Anbar; Baghdad"))(
            f"f{n}", lat=lat, lon=lon, location_error_km=error, governorate=governorate
        )
        for n, ((lat, lon), error, _, governorate) in enumerate(sites)
    ]
    rows = [
        incident(
            f"i{n}",
            lat=lat,
            lon=lon,
            location_error_km=error,
            facility_id=name,
            governorate=governorate,
            target_class="convoy" if n % 3 else "embassy",
        )
        for n, ((lat, lon), error, name, governorate) in enumerate(attacks)
    ]
    asked = records(places, rows), replace(shipped_profile(), space=space)

    found = exposure(*asked)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(models.reach.exposure, "candidates", every_pair)
        expected = exposure(*asked)
    for name in ("facility", "incident", "own", "near", "is_attempt"):
        np.testing.assert_array_equal(getattr(found, name), getattr(expected, name), name)


def every_pair(facilities: pd.DataFrame, incidents: pd.DataFrame, _: Space) -> Iterator[Pairs]:
    sizes = len(facilities), len(incidents)
    yield Pairs(*(axis.ravel().astype(np.intp) for axis in np.indices(sizes)))


@pytest.mark.parametrize(("n_facilities", "n_incidents"), [(0, 0), (0, 2), (2, 0)])
def test_without_pairs_every_array_is_empty(n_facilities: int, n_incidents: int) -> None:
    found = exposure(
        records(
            [facility(str(n)) for n in range(n_facilities)],
            [incident(str(n)) for n in range(n_incidents)],
        ),
        shipped_profile(),
    )

    assert found.n_facilities == n_facilities
    assert found.facility.dtype == found.incident.dtype == np.intp
    assert [len(found.own), len(found.near), len(found.is_attempt)] == [0, 0, 0]
    assert len(found.occurred) == len(found.known) == n_incidents
    assert found.sum_by_facility(np.zeros(0)).tolist() == [0.0] * n_facilities
