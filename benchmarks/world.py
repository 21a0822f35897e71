"""Made-up records of a stated size, the same to the last bit for the same seed."""

import hashlib
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]

DAYS = 3650
CITIES, CLASSES, ACTORS, OWNERS = 300, 8, 12, 20
KM_PER_DEGREE = 111.2
# name -> incidents, facilities
SIZES = {
    "S": (5_000, 50),
    "M": (100_000, 50),
    "L": (1_000_000, 1_000),
    "XL": (10_000_000, 10_000),
}


@dataclass(frozen=True)
class World:
    """Facilities and incidents as parallel arrays, and how far they match.

    Parameters
    ----------
    lat, lon, target, owner : array (n_facilities,)
        Place, class and owner of each facility.
    day, at_lat, at_lon, severity, aimed, actor : array (n_incidents,)
        Day 0 to 3649, place, severity, class aimed at and actor of each incident, in time order.
    class_match : float array (8, 8)
        Match of the class of a facility and the class aimed at.
    actor_match : float array (20, 12)
        Match of owner and actor; three of ten are 0.
    background : float array (8,)
        Background of each class.
    """

    lat: Floats
    lon: Floats
    target: Integers
    owner: Integers
    day: Integers
    at_lat: Floats
    at_lon: Floats
    severity: Floats
    aimed: Integers
    actor: Integers
    class_match: Floats
    actor_match: Floats
    background: Floats

    @property
    def n_facilities(self) -> int:
        """Return how many facilities there are."""
        return len(self.lat)

    def md5(self) -> str:
        """Return the checksum of all arrays."""
        digest = hashlib.md5(usedforsecurity=False)
        for field in fields(self):
            digest.update(np.ascontiguousarray(getattr(self, field.name)).tobytes())
        return digest.hexdigest()

    def save(self, folder: Path) -> None:
        """Write every array into a file of its own, for :func:`load_world`."""
        for field in fields(self):
            np.save(folder / f"{field.name}.npy", getattr(self, field.name))

    def until(self, day: int) -> "World":
        """Return the world as if nothing had happened from a day on."""
        n = int(np.searchsorted(self.day, day))
        cut = ("day", "at_lat", "at_lon", "severity", "aimed", "actor")
        arrays = {f.name: getattr(self, f.name) for f in fields(self)}
        return World(**{name: a[:n] if name in cut else a for name, a in arrays.items()})


def load_world(folder: Path) -> World:
    """Return a world that was saved; its arrays stay in their files until they are read."""
    return World(
        **{f.name: np.load(folder / f"{f.name}.npy", mmap_mode="r") for f in fields(World)}
    )


def make_world(name: str, seed: int = 1) -> World:
    """Return the world of a size: S, M, L or XL."""
    n_incidents, n_facilities = SIZES[name]
    random = np.random.Generator(np.random.PCG64(seed))
    cities = np.column_stack([random.uniform(-35, 60, CITIES), random.uniform(-180, 180, CITIES)])
    size: Floats = np.arange(1.0, CITIES + 1) ** -0.8
    share: Floats = size / size.sum()
    near = _around(random, cities[random.choice(CITIES, n_facilities, p=share)], 25.0)
    anywhere = np.column_stack(
        [random.uniform(-35, 60, n_facilities), random.uniform(-180, 180, n_facilities)]
    )
    places = np.where(random.random((n_facilities, 1)) < 0.7, near, anywhere)
    day, where = _incidents(random, n_incidents, cities, share)
    actor_match = random.random((OWNERS, ACTORS))
    actor_match[random.random((OWNERS, ACTORS)) < 0.3] = 0.0
    return World(
        lat=np.ascontiguousarray(places[:, 0]),
        lon=_wrapped(places[:, 1]),
        target=random.integers(0, CLASSES, n_facilities),
        owner=random.integers(0, OWNERS, n_facilities),
        day=day,
        at_lat=np.ascontiguousarray(where[:, 0]),
        at_lon=_wrapped(where[:, 1]),
        severity=random.gamma(2.0, 0.7, n_incidents) + 0.1,
        aimed=random.integers(0, CLASSES, n_incidents),
        actor=random.integers(0, ACTORS, n_incidents),
        class_match=random.random((CLASSES, CLASSES)),
        actor_match=actor_match,
        background=random.random(CLASSES),
    )


def _incidents(
    random: np.random.Generator, n: int, cities: Floats, share: Floats
) -> tuple[Integers, Floats]:
    """Return day and place of incidents, a third of them echoes of another one, in time order."""
    n_places = max(2000, min(200_000, n // 10))
    gazetteer = _around(random, cities[random.choice(CITIES, n_places, p=share)], 20.0)
    day = random.integers(0, DAYS, n)
    place = random.integers(0, n_places, n)
    parent = np.repeat(np.arange(n), random.poisson(0.5, n))
    later = day[parent] + 1 + random.exponential(10.0, len(parent)).astype(np.int64)
    same = random.random(len(parent)) < 0.7
    there = np.where(same, place[parent], random.integers(0, n_places, len(parent)))
    day, place = np.concatenate([day, later]), np.concatenate([place, there])
    kept = random.permutation(np.flatnonzero(day < DAYS))[:n]
    kept = kept[np.argsort(day[kept], kind="stable")]
    return day[kept], _around(random, gazetteer[place[kept]], 0.5)


def _around(random: np.random.Generator, places: Floats, spread_km: float) -> Floats:
    shift = random.normal(0.0, spread_km / KM_PER_DEGREE, places.shape)
    shift[:, 1] /= np.cos(np.radians(places[:, 0]))
    return np.asarray(places + shift)


def _wrapped(lon: Floats) -> Floats:
    return np.asarray((lon + 180) % 360 - 180)
