"""Distance, location error and nearness, against formulas that share nothing with the model."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.integrate import quad
from scipy.special import i0e

from models.profile import Space
from models.reach.grid import Pairs
from models.reach.space import candidates, own_and_near, share_inside
from models.reach.sphere import distances_km
from tests.models.factories import (
    EARTH_KM,
    LAT,
    LON,
    Row,
    facility,
    facility_frame,
    incident,
    incident_frame,
    north_of,
    route,
)
from tests.models.strategies import few

SPACE = Space(near_decay_km=75.0, reach_km=300.0)


def at_and_near(place: Row, attack: Row, *others: Row) -> tuple[float, float]:
    facilities = facility_frame(place, *others)
    pair = Pairs(np.zeros(1, dtype=np.intp), np.zeros(1, dtype=np.intp))
    own, near = own_and_near(facilities, incident_frame(attack), pair, SPACE)
    return float(own[0]), float(near[0])


def haversine_km(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    phi_a, phi_b = math.radians(lat_a), math.radians(lat_b)
    half_lat, half_lon = (phi_b - phi_a) / 2, math.radians(lon_b - lon_a) / 2
    h = math.sin(half_lat) ** 2 + math.cos(phi_a) * math.cos(phi_b) * math.sin(half_lon) ** 2
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


latitudes, longitudes = st.floats(-90, 90), st.floats(-180, 180)


@few
@given(latitudes, longitudes, latitudes, longitudes)
def test_distance_is_the_great_circle(
    lat_a: float, lon_a: float, lat_b: float, lon_b: float
) -> None:
    found = distances_km(np.array([lat_a]), np.array([lon_a]), np.array([lat_b]), np.array([lon_b]))

    assert found[0, 0] == pytest.approx(haversine_km(lat_a, lon_a, lat_b, lon_b), abs=1e-3)


def test_distance_by_hand() -> None:
    # a quarter of the globe, and one degree of latitude
    found = distances_km(np.zeros(1), np.zeros(1), np.array([0.0, 1.0]), np.array([90.0, 0.0]))

    assert found[0].tolist() == pytest.approx([EARTH_KM * math.pi / 2, EARTH_KM * math.pi / 180])


def test_distance_to_an_unknown_place_is_missing() -> None:
    found = distances_km(np.array([math.nan]), np.zeros(1), np.zeros(1), np.zeros(1))

    assert np.isnan(found).tolist() == [[True]]


def integrated_share(distance_km: float, radius_km: float, error_km: float) -> float:
    """Return the mass of a circular normal within the radius, by adding it up ring by ring."""
    sigma = error_km / math.sqrt(2 * math.log(10))

    def ring(r: float) -> float:
        # the Rice density, with the exponentially scaled Bessel function
        scaled = math.exp(-((r - distance_km) ** 2) / (2 * sigma**2))
        return float(r / sigma**2 * scaled * i0e(r * distance_km / sigma**2))

    low = max(0.0, distance_km - 12 * sigma)
    high = min(radius_km, distance_km + 12 * sigma)
    return float(quad(ring, low, high, limit=400, epsabs=1e-13)[0]) if high > low else 0.0


@pytest.mark.parametrize("error_km", [0.05, 0.5, 3.0, 30.0])
@pytest.mark.parametrize("radius_km", [0.5, 5.0, 60.0])
@pytest.mark.parametrize("distance_km", [0.0, 0.4, 4.9, 5.0, 5.1, 20.0, 61.0, 400.0])
def test_share_inside_is_the_integral(
    distance_km: float, radius_km: float, error_km: float
) -> None:
    found = share_inside(np.array([distance_km]), np.array([radius_km]), np.array([error_km]))

    expected = integrated_share(distance_km, radius_km, error_km)
    assert found[0] == pytest.approx(expected, rel=0, abs=1e-8)


def test_error_holds_ninety_per_cent() -> None:
    found = share_inside(np.zeros(1), np.array([5.0]), np.array([5.0]))

    assert found[0] == pytest.approx(0.9, abs=1e-12)


@pytest.mark.parametrize(
    ("distance_km", "share"), [(0.0, 1.0), (3.0, 1.0), (math.nextafter(3, 4), 0.0), (math.nan, 0.0)]
)
def test_without_error_the_radius_is_sharp_and_inclusive(distance_km: float, share: float) -> None:
    found = share_inside(np.array([distance_km]), np.array([3.0]), np.array([0.0]))

    assert found.tolist() == [share]


def test_share_of_a_missing_distance_is_nothing_even_with_error() -> None:
    found = share_inside(np.array([math.nan]), np.array([3.0]), np.array([5.0]))

    assert found.tolist() == [0.0]


@few
@given(st.floats(0, 20000), st.floats(0.1, 200), st.floats(0, 500))
def test_share_inside_is_a_share(distance_km: float, radius_km: float, error_km: float) -> None:
    found = share_inside(np.array([distance_km]), np.array([radius_km]), np.array([error_km]))

    assert 0 <= found[0] <= 1


@pytest.mark.parametrize(
    ("distance_km", "own", "near"),
    [
        (0.0, 1.0, 0.0),
        (2.9, 1.0, 0.0),
        (53.0, 0.0, math.exp(-50 / 75)),
        (302.9, 0.0, math.exp(-299.9 / 75)),
        (303.1, 0.0, 0.0),
    ],
)
def test_own_and_near_by_distance(distance_km: float, own: float, near: float) -> None:
    attack = incident(lat=north_of(LAT, distance_km))

    assert at_and_near(facility(exposure_radius_km=3.0), attack) == pytest.approx((own, near))


def test_location_error_parts_an_incident_between_own_and_near() -> None:
    # 5 km from the middle of a radius of 3 km, 4 km of error on the incident and 3 on the place:
    # together sqrt(4^2 + 3^2) = 5
    place = facility(exposure_radius_km=3.0, location_error_km=3.0)
    attack = incident(lat=north_of(LAT, 5.0), location_error_km=4.0)

    own, near = at_and_near(place, attack)

    inside = integrated_share(5.0, 3.0, 5.0)
    assert own == pytest.approx(inside, abs=1e-8)
    assert near == pytest.approx((1 - inside) * math.exp(-2 / 75), abs=1e-8)


def test_missing_error_is_no_error() -> None:
    assert at_and_near(facility(), incident(location_error_km=None)) == (1.0, 0.0)


def test_named_facility_owns_its_incident_wherever_it_lies() -> None:
    far = incident(facility_id="embassy", lat=north_of(LAT, 100.0))
    nowhere = incident(facility_id="embassy", lat=None, lon=None)

    assert at_and_near(facility(), far) == (1.0, 0.0)
    assert at_and_near(facility(), nowhere) == (1.0, 0.0)


def test_incident_without_a_place_is_neither_own_nor_near() -> None:
    assert at_and_near(facility(), incident(lat=None, lon=None)) == (0.0, 0.0)
    assert at_and_near(facility(lat=None, lon=None), incident()) == (0.0, 0.0)


@pytest.mark.parametrize(
    ("governorates", "stated", "own"),
    [
        ("Baghdad", "Baghdad", 1.0),
        ("Anbar; Baghdad", "Baghdad", 1.0),
        ("Anbar", "Baghdad", 0.0),
        ("Baghdad", None, 0.0),
        (None, "Baghdad", 0.0),
        (None, None, 0.0),
    ],
)
def test_route_owns_what_is_stated_on_it(
    governorates: str | None, stated: str | None, own: float
) -> None:
    far = incident(governorate=stated, lat=north_of(LAT, 400.0))

    assert at_and_near(route("road", governorates), far) == (own, 0.0)


def test_route_owns_nothing_by_coordinates() -> None:
    # on its very point, but stated in another governorate: near, never its own
    on_the_point = incident(governorate="Basra", lat=LAT, lon=LON)

    own, near = at_and_near(route("road", "Baghdad"), on_the_point)

    assert own == 0.0
    assert near == 1.0


def test_route_owns_the_incident_that_names_it() -> None:
    elsewhere = incident(facility_id="road", governorate="Basra", lat=None)

    assert at_and_near(route("road", "Baghdad"), elsewhere) == (1.0, 0.0)


def test_incident_that_names_another_segment_is_not_ours() -> None:
    theirs = incident(facility_id="other road", governorate="Baghdad", lat=None)
    other = route("other road", "Baghdad")

    assert at_and_near(route("road", "Baghdad"), theirs, other) == (0.0, 0.0)


def test_incident_that_names_a_place_on_the_road_is_ours() -> None:
    at_embassy = incident(facility_id="embassy", governorate="Baghdad", lat=None)

    assert at_and_near(route("road", "Baghdad"), at_embassy, facility()) == (1.0, 0.0)


def test_governorate_makes_no_point_facility_own_anything() -> None:
    stated = incident(governorate="Baghdad", lat=None, lon=None)

    assert at_and_near(facility(governorate="Baghdad"), stated) == (0.0, 0.0)


def test_candidates_are_near_or_named_or_stated() -> None:
    facilities = facility_frame(
        facility(), route("road", "Anbar; Basra"), facility("far", lat=-60.0)
    )
    attacks = incident_frame(
        incident("near"),
        incident("named", facility_id="far", lat=None),
        incident("stated", governorate="Basra", lat=-10.0),
        incident("nowhere", governorate=None, lat=None),
        incident("vague", lat=north_of(-60.0, 900.0), location_error_km=300.0),
    )

    blocks = list(candidates(facilities, attacks, SPACE))

    pairs = {
        (int(f), int(i))
        for block in blocks
        for f, i in zip(block.facility, block.incident, strict=True)
    }
    # the road lies where the embassy does; the vague one may lie 1,259 km off, where the far one is
    assert pairs == {(0, 0), (1, 0), (1, 2), (2, 1), (2, 4)}


def test_incident_that_names_a_retracted_segment_is_on_no_other() -> None:
    theirs = incident(facility_id="gone", governorate="Baghdad", lat=None)
    pair = Pairs(np.zeros(1, dtype=np.intp), np.zeros(1, dtype=np.intp))
    frames = facility_frame(route("road", "Baghdad")), incident_frame(theirs)

    own, _ = own_and_near(*frames, pair, SPACE)
    own_then, _ = own_and_near(*frames, pair, SPACE, ("gone",))

    assert (own[0], own_then[0]) == (1.0, 0.0)
