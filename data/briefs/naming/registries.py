"""The names extraction knows: actors, facilities, places, states, each with its other names."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

import pandas as pd

from data.briefs import words
from data.briefs.naming.tokens import NameIndex
from data.text.aliases import words as name_words

_BRACKET = re.compile(r"\s*\([^)]*\)")
_BASES = frozenset({"base", "air_base"})
_GENERIC = re.compile(
    r"\b(?:Operating Base|Range Complex|Air Base|Airfield(?: West)?|Military Complex|Garrison"
    r"|Airport|International"
    r"|Camp|Base|base)\b"
)


@dataclass(frozen=True)
class Actor:
    """A group or state.

    Parameters
    ----------
    name, aliases, actor_class : str, tuple of str, str
        As in the registry.
    actor_id : str
        Its identity in the registry; empty where only the shipped table knows it.
    umbrella : str
        actor_id it belongs to or fronts for.
    kind : {"group", "state", "forces", "people"}
        Armed group, state, forces of a state, or unnamed people such as protesters.
    countries : tuple of str
        Where it is at home, ISO 3166-1 alpha-3.
    """

    name: str
    aliases: tuple[str, ...]
    actor_class: str
    actor_id: str = ""
    umbrella: str = ""
    kind: str = "group"
    countries: tuple[str, ...] = ()


@dataclass(frozen=True)
class Facility:
    """A protected site of the registry."""

    facility_id: str
    name: str
    aliases: tuple[str, ...]
    kind: str
    target_class: str
    operator: str
    country: str
    governorate: str
    lat: float | None
    lon: float | None
    location_error_km: float | None


@dataclass(frozen=True)
class Place:
    """A place of the gazetteer; ``radius_km`` is how far its point may be off.

    A minor one is a town of the long list: its name counts only where a place must stand.
    """

    name: str
    kind: str
    country: str
    admin1: str
    lat: float
    lon: float
    radius_km: float
    is_minor: bool = False


@dataclass(frozen=True)
class Country:
    """A country with its names and how its people are called."""

    iso_3: str
    name: str
    aliases: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]
    place: Place


# how far the point of a town of the long list may be off
TOWN_KM = 8.0


@dataclass(frozen=True)
class Gazetteer:
    """Places and countries, by name."""

    places: NameIndex[Place]
    countries: NameIndex[Country]
    demonyms: NameIndex[Country]
    by_iso: dict[str, Country]
    names: frozenset[tuple[str, ...]]


@dataclass(frozen=True)
class Registries:
    """All names extraction works with.

    Parameters
    ----------
    actors : NameIndex of Actor
        Those of the registry first, then the shipped ones.
    facilities : NameIndex of Facility
        Of the registry alone.
    all_facilities : tuple of Facility
        The same, as a list.
    gazetteer : Gazetteer
        Places and countries.
    actor_names : tuple of (str, Actor)
        Every name beside its owner, for names spelt another way.
    """

    actors: NameIndex[Actor]
    facilities: NameIndex[Facility]
    all_facilities: tuple[Facility, ...]
    gazetteer: Gazetteer
    actor_names: tuple[tuple[str, Actor], ...]


def load_registries(
    actors: pd.DataFrame | None = None, facilities: pd.DataFrame | None = None
) -> Registries:
    """Return the names to work with: the given registries before the shipped tables.

    Parameters
    ----------
    actors, facilities : DataFrame or None
        Records of these tables, with the columns of ``data/seed/actors.csv`` and
        ``facilities.csv``; None for none.
    """
    own = list(_actors(actors)) if actors is not None else []
    known = list(_facilities(facilities)) if facilities is not None else []
    taken = {name_words(name) for actor in own for name in _names(actor)}
    shipped = [actor for actor in _groups() if name_words(actor.name) not in taken]
    everyone = [*own, *shipped]
    named = tuple((name, actor) for actor in everyone for name in _names(actor))
    own_names = {name_words(name) for name, actor in named if actor.actor_id}
    # a name of the registry belongs to the registry alone
    kept = tuple(
        (name, actor)
        for name, actor in named
        if actor.actor_id or name_words(name) not in own_names
    )
    return Registries(
        NameIndex(kept),
        NameIndex((name, each) for each in known for name in _facility_names(each)),
        tuple(known),
        gazetteer(),
        kept,
    )


def _names(actor: Actor) -> tuple[str, ...]:
    return (actor.name, *actor.aliases)


def _facility_names(facility: Facility) -> Iterator[str]:
    for name in (facility.name, *facility.aliases):
        for part in name.split(" / "):
            # "International (Green) Zone" is not all that is international
            bare = _BRACKET.sub("", part).strip()
            if len(bare) > 1:
                yield bare
            core = _GENERIC.sub("", bare).strip()
            if facility.kind in _BASES and len(core) > 3 and core != bare:
                yield from (f"{core} {noun}" for noun in ("base", "air base", "airbase", "camp"))


def _parted(value: object) -> tuple[str, ...]:
    return (
        tuple(part.strip() for part in value.split(";") if part.strip())
        if isinstance(value, str)
        else ()
    )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _number(value: object) -> float | None:
    return float(value) if isinstance(value, (int, float)) and not pd.isna(value) else None


def _rows(frame: pd.DataFrame) -> Iterable[dict[str, object]]:
    return ({str(key): value for key, value in row.items()} for row in frame.to_dict("records"))


def _actors(frame: pd.DataFrame) -> Iterator[Actor]:
    for row in _rows(frame):
        actor_class = _text(row["actor_class"])
        yield Actor(
            _text(row["name"]),
            _parted(row["aliases"]),
            actor_class,
            _text(row["actor_id"]),
            _text(row.get("umbrella")),
            _kind(_text(row["actor_id"]), _text(row["name"]), actor_class),
        )


def _kind(actor_id: str, name: str, actor_class: str) -> str:
    if actor_class == "protest":
        return "people"
    if gazetteer().countries.owners(name) or actor_class == "state_us":
        return "state"
    return "forces" if "forces" in actor_id.split("-") else "group"


def _facilities(frame: pd.DataFrame) -> Iterator[Facility]:
    for row in _rows(frame):
        yield Facility(
            _text(row["facility_id"]),
            _text(row["name"]),
            _parted(row["aliases"]),
            _text(row["kind"]),
            _text(row["target_class"]),
            _text(row.get("operator")),
            _text(row["country"]),
            _text(row.get("governorate")),
            _number(row.get("lat")),
            _number(row.get("lon")),
            _number(row.get("location_error_km")),
        )


@cache
def _groups() -> tuple[Actor, ...]:
    return tuple(
        Actor(
            row["name"],
            _parted(row["aliases"]),
            row["actor_class"],
            kind=row["kind"],
            countries=_parted(row["countries"]),
        )
        for row in words.rows("groups")
    )


@cache
def gazetteer() -> Gazetteer:
    """Return the shipped gazetteer."""
    countries = [_country(row) for row in words.rows("countries")]
    places = [(name, place) for row in words.rows("places") for name, place in _places(row)]
    places += [(name, place) for row in words.rows("towns") for name, place in _towns(row)]
    index = NameIndex(places)
    return Gazetteer(
        index,
        NameIndex((name, each) for each in countries for name in (each.name, *each.aliases)),
        NameIndex((name, each) for each in countries for name in each.demonyms),
        {each.iso_3: each for each in countries},
        frozenset(index.keys()),
    )


def _country(row: dict[str, str]) -> Country:
    point = (float(row["lat"]), float(row["lon"]), float(row["radius_km"]))
    return Country(
        row["iso_3"],
        row["name"],
        _parted(row["aliases"]),
        _parted(row["demonyms"]),
        _parted(row["capital"]),
        Place(row["name"], "country", row["iso_3"], "", *point),
    )


def _places(row: dict[str, str]) -> Iterator[tuple[str, Place]]:
    point = (float(row["lat"]), float(row["lon"]), float(row["radius_km"]))
    place = Place(row["name"], row["kind"], row["country"], row["admin1"], *point)
    for name in (row["name"], *_parted(row["aliases"])):
        yield name, place


def _towns(row: dict[str, str]) -> Iterator[tuple[str, Place]]:
    point = (float(row["lat"]), float(row["lon"]), TOWN_KM)
    place = Place(row["name"], "town", row["country"], "", *point, is_minor=True)
    for name in (row["name"], *_parted(row["aliases"])):
        yield name, place
