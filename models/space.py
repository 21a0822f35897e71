"""Where an incident falls for a facility: inside its exposure radius, or how near outside it."""

from collections.abc import Collection

import numpy as np
import pandas as pd
from scipy.special import chndtr

from models.matching import equal, overlap
from models.profile import Space
from models.records import Floats

EARTH_RADIUS_KM = 6371.0088
# a location error is read as the radius that holds 90 % of a circular normal error
ERROR_RADIUS_SIGMAS = float(np.sqrt(-2 * np.log(0.1)))
ROUTE_SEGMENT = "route_segment"


def distances_km(lat_a: Floats, lon_a: Floats, lat_b: Floats, lon_b: Floats) -> Floats:
    """Return great-circle distances in km, (len(a), len(b)); NaN where a coordinate is missing."""
    chord = np.linalg.norm(
        _unit_vectors(lat_a, lon_a)[:, None, :] - _unit_vectors(lat_b, lon_b)[None, :, :], axis=2
    )
    return np.asarray(2 * EARTH_RADIUS_KM * np.arcsin(np.minimum(chord / 2, 1.0)))


def _unit_vectors(lat: Floats, lon: Floats) -> Floats:
    phi, lam = np.radians(lat), np.radians(lon)
    return np.stack([np.cos(phi) * np.cos(lam), np.cos(phi) * np.sin(lam), np.sin(phi)], axis=-1)


def share_inside(distance_km: Floats, radius_km: Floats, error_km: Floats) -> Floats:
    """Return the probability that the true place lies within the radius, range [0, 1].

    The true place is a circular normal around the stated one with 90 % within `error_km`, so its
    squared distance is a noncentral chi-square with two degrees of freedom. Without error it is
    1 up to the radius and 0 beyond it. A missing distance is never inside.
    """
    sigma = error_km / ERROR_RADIUS_SIGMAS
    exact = (distance_km <= radius_km).astype(float)
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        spread = chndtr((radius_km / sigma) ** 2, 2.0, (distance_km / sigma) ** 2)
    # far outside, the noncentral tail underflows to NaN; nothing of it is inside there
    spread = np.where(np.isfinite(spread), np.clip(spread, 0.0, 1.0), exact)
    return np.where(np.isnan(distance_km), 0.0, np.where(sigma > 0, spread, exact))


def own_and_near(
    facilities: pd.DataFrame, incidents: pd.DataFrame, space: Space, segment_ids: Collection[str]
) -> tuple[Floats, Floats]:
    """Return the shares of each incident at and near each facility, both (facilities, incidents).

    Own is 1 where the incident names the facility; a route segment also owns the incidents stated
    in a governorate it runs through that name no other segment, and never any by coordinates.
    Elsewhere own is :func:`share_inside`. Near is what is not own, times
    ``exp(-(d - R) / near_decay_km)``, and nothing further than ``reach_km`` outside the radius.
    `segment_ids` are the route segments among all facilities, for `facilities` may be some of them.
    """
    radius = facilities["exposure_radius_km"].to_numpy(dtype=float)[:, None]
    distance = distances_km(*_coordinates(facilities), *_coordinates(incidents))
    error = np.hypot(_errors(facilities)[:, None], _errors(incidents)[None, :])
    named = equal(facilities["facility_id"], incidents["facility_id"])
    own = share_inside(distance, radius, error)
    is_route = (facilities["kind"] == ROUTE_SEGMENT).to_numpy(dtype=bool)
    own[is_route] = _stated_on_route(facilities[is_route], incidents, segment_ids)
    own = np.where(named, 1.0, own)
    outside = np.maximum(distance - radius, 0.0)
    near = np.where(outside <= space.reach_km, np.exp(-outside / space.near_decay_km), 0.0)
    near = np.where(np.isnan(distance), 0.0, near) * (1.0 - own)
    return own, near


def route_segments(facilities: pd.DataFrame) -> list[str]:
    """Return the ids of the facilities that are route segments."""
    return facilities.loc[facilities["kind"] == ROUTE_SEGMENT, "facility_id"].tolist()


def _stated_on_route(
    routes: pd.DataFrame, incidents: pd.DataFrame, segment_ids: Collection[str]
) -> Floats:
    names_a_segment = incidents["facility_id"].isin(list(segment_ids)).to_numpy(dtype=bool)
    stated = overlap(routes["route_governorates"].tolist(), incidents["governorate"].tolist())
    # overlap reads an empty cell as any; here it means that nothing was stated
    has_route = routes["route_governorates"].notna().to_numpy(dtype=bool)
    has_place = incidents["governorate"].notna().to_numpy(dtype=bool)
    stated &= has_route[:, None] & has_place[None, :] & ~names_a_segment[None, :]
    return stated.astype(float)


def _coordinates(places: pd.DataFrame) -> tuple[Floats, Floats]:
    return places["lat"].to_numpy(dtype=float), places["lon"].to_numpy(dtype=float)


def _errors(places: pd.DataFrame) -> Floats:
    return np.asarray(places["location_error_km"].fillna(0.0).to_numpy(dtype=float))
