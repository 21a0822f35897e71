"""The earth as a sphere: points, chords and great-circle distances."""

import numpy as np

from models.records import Floats

EARTH_RADIUS_KM = 6371.0088


def unit_vectors(lat: Floats, lon: Floats) -> Floats:
    """Return the points of the unit sphere at some coordinates in degrees, (n, 3)."""
    phi, lam = np.radians(lat), np.radians(lon)
    return np.stack([np.cos(phi) * np.cos(lam), np.cos(phi) * np.sin(lam), np.sin(phi)], axis=-1)


def kilometres(chord: Floats) -> Floats:
    """Return the great-circle distance along each chord of the unit sphere; NaN stays NaN."""
    return np.asarray(2 * EARTH_RADIUS_KM * np.arcsin(np.minimum(chord / 2, 1.0)))


def distances_km(lat_a: Floats, lon_a: Floats, lat_b: Floats, lon_b: Floats) -> Floats:
    """Return great-circle distances in km, (len(a), len(b)); NaN where a coordinate is missing."""
    between = unit_vectors(lat_a, lon_a)[:, None, :] - unit_vectors(lat_b, lon_b)[None, :, :]
    return kilometres(np.linalg.norm(between, axis=-1))


def chords_squared(km: Floats) -> Floats:
    """Return the squared chord at each great-circle distance; 4 at the other side and beyond."""
    return np.asarray((2 * np.sin(np.minimum(km / EARTH_RADIUS_KM, np.pi) / 2)) ** 2)
