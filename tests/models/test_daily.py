"""Sums by day against every pair looked at, and each reason in the sum it explains."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import models.daily
from models.daily import Exposed, Incidents, Sorted, daily_sums, met
from models.records import Floats
from models.space import distances_km
from tests.models.strategies import few

N_DAYS = 10
places = st.one_of(
    st.sampled_from([(0.0, 180.0), (0.2, -179.9), (90.0, 0.0), (89.9, 90.0), (math.nan, 0.0)]),
    st.tuples(st.floats(30, 32), st.floats(44, 46)),
    st.just((33.3, 44.4)),
)
attacks = st.lists(
    st.tuples(places, st.integers(0, N_DAYS - 1), st.integers(0, 1), st.floats(0, 5)), max_size=10
)
sites = st.lists(
    st.tuples(places, st.sampled_from([0.0, 5.0, 60.0]), st.integers(0, 2)), max_size=5
)


def exposed_of(drawn: list[tuple[tuple[float, float], float, int]]) -> Exposed:
    columns = np.array([(*place, radius, kind) for place, radius, kind in drawn], dtype=float)
    lat, lon, radius, kind = columns.reshape(-1, 4).T
    worth = np.array([[1.0, 0.05], [0.0, 1.0], [0.3, 0.7]])
    return Exposed(lat, lon, radius, kind.astype(np.intp), worth, reach_km=80.0, decay_km=15.0)


def incidents_of(drawn: list[tuple[tuple[float, float], int, int, float]]) -> Incidents:
    columns = np.array([(*place, day, kind, q) for place, day, kind, q in drawn], dtype=float)
    lat, lon, day, kind, weight = columns.reshape(-1, 5).T
    return Incidents(lat, lon, day.astype(np.int64), kind.astype(np.intp), weight)


def pair_by_pair(incidents: Incidents, exposed: Exposed) -> Floats:
    km = distances_km(exposed.lat, exposed.lon, incidents.lat, incidents.lon)
    sums = np.zeros((N_DAYS, len(exposed.lat)))
    for f, i in np.argwhere(km <= exposed.radius_km[:, None] + exposed.reach_km):
        nearness = math.exp(-max(km[f, i] - exposed.radius_km[f], 0.0) / exposed.decay_km)
        worth = exposed.worth[exposed.kind[f], incidents.kind[i]]
        sums[incidents.day[i], f] += incidents.weight[i] * worth * nearness
    return sums


@pytest.mark.parametrize("short_rows", [1, 3, 1024])
@few
@given(sites, attacks)
def test_sums_are_those_of_every_pair(
    short_rows: int,
    here: list[tuple[tuple[float, float], float, int]],
    there: list[tuple[tuple[float, float], int, int, float]],
) -> None:
    exposed, incidents = exposed_of(here), incidents_of(there)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(models.daily, "SHORT_ROWS", short_rows)
        found = daily_sums(Sorted(incidents), exposed, N_DAYS)

    np.testing.assert_allclose(found, pair_by_pair(incidents, exposed), rtol=1e-9, atol=1e-12)


@few
@given(sites, attacks)
def test_reasons_of_a_facility_add_up_to_its_sum(
    here: list[tuple[tuple[float, float], float, int]],
    there: list[tuple[tuple[float, float], int, int, float]],
) -> None:
    exposed, incidents = exposed_of(here), incidents_of(there)
    ready = Sorted(incidents)
    sums = daily_sums(ready, exposed, N_DAYS)

    for facility in range(len(here)):
        reasons = met(ready, exposed, facility)

        assert len(set(reasons.incident.tolist())) == len(reasons.incident)
        assert reasons.day.tolist() == incidents.day[reasons.incident].tolist()
        by_day = np.bincount(reasons.day, reasons.value, minlength=N_DAYS)
        np.testing.assert_allclose(by_day, sums[:, facility], rtol=1e-9, atol=1e-12)


def test_days_count_from_the_first() -> None:
    incidents = incidents_of([((33.3, 44.4), 7, 0, 2.0)])

    found = daily_sums(Sorted(incidents), exposed_of([((33.3, 44.4), 5.0, 0)]), 3, first_day=6)

    assert found.tolist() == [[0.0], [2.0], [0.0]]
