"""Facilities and how incidents reach them; and what they bring, pair by pair."""

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from models.daily import Exposed, Incidents
from models.records import Floats
from models.space import distances_km
from models.sphere import kilometres
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


@few
@given(sites)
def test_circle_and_chord_are_of_radius_and_reach_together(
    here: list[tuple[tuple[float, float], float, int]],
) -> None:
    exposed = exposed_of(here)

    assert exposed.circles.reach_km.tolist() == [radius + 80.0 for _, radius, _ in here]
    np.testing.assert_allclose(
        kilometres(np.sqrt(exposed.chords_squared)), exposed.circles.reach_km
    )
    whole = np.isfinite(exposed.lat)
    np.testing.assert_allclose(np.linalg.norm(exposed.vectors[whole], axis=1), 1.0)
