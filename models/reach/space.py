"""Where an incident falls for a facility: inside its exposure radius, or how near outside it."""

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd
from scipy.special import chndtr

from models.profile import Space
from models.reach.grid import Circles, Pairs, ascending, pairs_in_reach
from models.reach.matching import by_cells, overlap, same_text
from models.reach.sphere import kilometres, unit_vectors
from models.records import ROUTE_SEGMENT, Floats

# a location error is read as the radius that holds 90 % of a circular normal error
ERROR_RADIUS_SIGMAS = float(np.sqrt(-2 * np.log(0.1)))
# so many sigmas off the edge of a radius less than 1e-17 of the normal lies on its other side
SURE_SIGMAS = 9.0


def share_inside(distance_km: Floats, radius_km: Floats, error_km: Floats) -> Floats:
    """Return the probability that the true place lies within the radius, range [0, 1].

    The true place is a circular normal around the stated one with 90 % within `error_km`, so its
    squared distance is a noncentral chi-square with two degrees of freedom. Without error it is
    1 up to the radius and 0 beyond it. A missing distance is never inside.
    """
    sigma = np.broadcast_to(error_km / ERROR_RADIUS_SIGMAS, distance_km.shape)
    radius = np.broadcast_to(radius_km, distance_km.shape)
    share = (distance_km <= radius).astype(float)
    unsure = (sigma > 0) & (np.abs(distance_km - radius) <= SURE_SIGMAS * sigma)
    off, within, spread = distance_km[unsure], radius[unsure], sigma[unsure]
    with np.errstate(over="ignore", invalid="ignore"):
        found = chndtr((within / spread) ** 2, 2.0, (off / spread) ** 2)
    # where the tail underflows to NaN, the edge is as good as sharp
    share[unsure] = np.where(np.isfinite(found), np.clip(found, 0.0, 1.0), share[unsure])
    return share


def candidates(facilities: pd.DataFrame, incidents: pd.DataFrame, space: Space) -> Iterator[Pairs]:
    """Yield every pair that :func:`own_and_near` can give a share, in blocks.

    Some have none after all. Facilities stand in order, and the incidents of each in theirs.
    """
    radius = facilities["exposure_radius_km"].to_numpy(dtype=float)
    here = Circles(*_coordinates(facilities), radius + spreads_km(facilities))
    there = Circles(*_coordinates(incidents), np.maximum(space.reach_km, spreads_km(incidents)))
    stated = _stated(facilities, incidents)
    done = 0
    for near in pairs_in_reach(here, there):
        last = int(near.facility[-1]) + 1
        also = _between(stated, done, last)
        yield _merged(near, also) if len(also.facility) else near
        done = last
    rest = _between(stated, done, len(facilities))
    if len(rest.facility):
        yield rest


def own_and_near(
    facilities: pd.DataFrame,
    incidents: pd.DataFrame,
    pairs: Pairs,
    space: Space,
    retracted_segments: Sequence[str] = (),
) -> tuple[Floats, Floats]:
    """Return the share of each pair at the facility and near it, both (n_pairs,).

    Own is 1 where the incident names the facility; a route segment also owns the incidents stated
    in a governorate it runs through that name no other segment, and never any by coordinates.
    Elsewhere own is :func:`share_inside`. Near is what is not own, times
    ``exp(-(d - R) / near_decay_km)``, and nothing further than ``reach_km`` outside the radius.
    `facilities` are all there are: whether an incident names a segment hangs on it, and on the
    segments that have been retracted.
    """
    radius = facilities["exposure_radius_km"].to_numpy(dtype=float)[pairs.facility]
    here, there = (unit_vectors(*_coordinates(places)) for places in (facilities, incidents))
    chord = np.linalg.norm(here[pairs.facility] - there[pairs.incident], axis=-1)
    distance = kilometres(chord)
    error = np.hypot(_errors(facilities)[pairs.facility], _errors(incidents)[pairs.incident])
    own = share_inside(distance, radius, error)
    is_route = (facilities["kind"] == ROUTE_SEGMENT).to_numpy(dtype=bool)[pairs.facility]
    routed = Pairs(pairs.facility[is_route], pairs.incident[is_route])
    own[is_route] = _stated_on_route(facilities, incidents, routed, retracted_segments)
    own[same_text(facilities["facility_id"], incidents["facility_id"], pairs)] = 1.0
    outside = np.maximum(distance - radius, 0.0)
    near = np.where(outside <= space.reach_km, np.exp(-outside / space.near_decay_km), 0.0)
    return own, np.where(np.isnan(distance), 0.0, near) * (1.0 - own)


def _stated_on_route(
    facilities: pd.DataFrame, incidents: pd.DataFrame, pairs: Pairs, retracted: Sequence[str]
) -> Floats:
    segments = facilities.loc[facilities["kind"] == ROUTE_SEGMENT, "facility_id"]
    named = incidents["facility_id"].isin([*segments, *retracted])
    names_a_segment = named.to_numpy(dtype=bool)
    routes, stated = facilities["route_governorates"], incidents["governorate"]
    # overlap reads an empty cell as any; here it means that nothing was stated
    has_route = routes.notna().to_numpy(dtype=bool)[pairs.facility]
    has_place = (stated.notna().to_numpy(dtype=bool) & ~names_a_segment)[pairs.incident]
    return (by_cells(overlap, routes, stated, pairs) & has_route & has_place).astype(float)


def _stated(facilities: pd.DataFrame, incidents: pd.DataFrame) -> Pairs:
    """Return the pairs that hang on words and not on distance: by name, or stated on a route."""
    names = facilities["facility_id"]
    named = pd.Index(names).get_indexer(pd.Index(incidents["facility_id"]))
    by_name = np.flatnonzero(named >= 0)
    routes = np.flatnonzero(
        (facilities["kind"] == ROUTE_SEGMENT) & facilities["route_governorates"].notna()
    )
    codes, cells = pd.factorize(incidents["governorate"].astype(object))
    on_route = overlap(facilities["route_governorates"].iloc[routes].tolist(), cells.tolist())
    placed = [np.flatnonzero(np.isin(codes, np.flatnonzero(cell))) for cell in on_route]
    facility = np.concatenate([named[by_name], np.repeat(routes, [len(p) for p in placed])])
    incident = np.concatenate([by_name, *placed])
    return _merged(Pairs(facility, incident))


def _merged(*parts: Pairs) -> Pairs:
    """Return all the pairs, each once, in the order of facility and incident."""
    facility, incident = (np.concatenate(each) for each in zip(*parts, strict=True))
    size = int(incident.max(initial=0)) + 1
    return Pairs(*np.divmod(ascending(facility * size + incident), size))


def _between(pairs: Pairs, first: int, last: int) -> Pairs:
    some = slice(*np.searchsorted(pairs.facility, [first, last]))
    return Pairs(pairs.facility[some], pairs.incident[some])


def _coordinates(places: pd.DataFrame) -> tuple[Floats, Floats]:
    return places["lat"].to_numpy(dtype=float), places["lon"].to_numpy(dtype=float)


def spreads_km(places: pd.DataFrame) -> Floats:
    """Return how far from its coordinates each place surely lies at most, (n,)."""
    return SURE_SIGMAS * _errors(places) / ERROR_RADIUS_SIGMAS


def _errors(places: pd.DataFrame) -> Floats:
    return np.asarray(places["location_error_km"].fillna(0.0).to_numpy(dtype=float))
