"""The names extraction works with: the registries first, the shipped tables behind them."""

import pandas as pd
import pytest

from data.briefs.naming.actors import find_actors, named_text
from data.briefs.naming.registries import gazetteer, load_registries
from data.schema.vocabulary import ACTOR_CLASSES
from tests.data.briefs.scenes import registries


def test_registry_wins_over_the_shipped_table() -> None:
    (found,) = registries().actors.owners("ISIS")

    assert found.actor_id == "islamic-state"


def test_shipped_groups_have_no_identity_of_the_registry() -> None:
    (found,) = registries().actors.owners("JNIM")

    assert (found.actor_id, found.actor_class) == ("", "other")


def test_without_registries_the_shipped_tables_serve() -> None:
    bare = load_registries()

    assert bare.all_facilities == ()
    assert bare.actors.owners("Boko Haram")[0].name == "Boko Haram"


@pytest.mark.parametrize(
    ("name", "group", "home"),
    [
        ("Tamil Tigers", "Liberation Tigers of Tamil Eelam", "LKA"),
        ("LTTE", "Liberation Tigers of Tamil Eelam", "LKA"),
        ("Ansar Bayt al-Maqdis", "Islamic State Sinai Province", "EGY"),
        ("Zetas", "Los Zetas", "MEX"),
        ("Segunda Marquetalia", "Second Marquetalia", "COL"),
        ("Nusra Front", "Nusra Front", "SYR"),
        ("TPNPB", "West Papua National Liberation Army", "IDN"),
    ],
)
def test_groups_are_known_by_the_names_newspapers_print(name: str, group: str, home: str) -> None:
    (found,) = registries().actors.owners(name)

    assert found.name == group
    assert home in found.countries


@pytest.mark.parametrize(("country", "home"), [("IRN", "IRN"), ("PAK", "PAK")])
def test_groups_of_one_name_are_told_apart_by_the_country(country: str, home: str) -> None:
    said = named_text("Jundallah attacked.", registries())

    (found,) = find_actors(said, registries(), frozenset({country}))

    assert found.actor.countries == (home,)


def test_empty_cells_are_no_names() -> None:
    actors = pd.DataFrame(
        {"actor_id": ["x"], "name": ["The Xs"], "aliases": [float("nan")], "actor_class": ["other"]}
    )

    assert load_registries(actors).actors.owners("The Xs")[0].aliases == ()


def test_base_is_found_by_its_core() -> None:
    assert [each.facility_id for each in registries().facilities.owners("Besmaya base")] == [
        "besmaya"
    ]


def test_classes_are_those_of_the_vocabulary() -> None:
    assert {actor.actor_class for _, actor in registries().actor_names} <= set(ACTOR_CLASSES)


@pytest.mark.parametrize(
    ("name", "country", "lat", "lon"),
    [("Kabul", "AFG", 34.5, 69.2), ("Maiduguri", "NGA", 11.8, 13.2), ("Arauca", "COL", 7.0, -71.0)],
)
def test_places_stand_where_they_are(name: str, country: str, lat: float, lon: float) -> None:
    (place,) = [each for each in gazetteer().places.owners(name) if not each.is_minor]

    assert place.country == country
    assert abs(place.lat - lat) < 0.5
    assert abs(place.lon - lon) < 0.5


def test_every_place_lies_in_a_country_we_know_near_its_middle() -> None:
    known = gazetteer().by_iso
    for row in gazetteer().names:
        for place in gazetteer().places.owners(" ".join(row)):
            assert -90 <= place.lat <= 90
            assert -180 <= place.lon <= 180
            assert place.country in known
            assert place.radius_km > 0


def test_bracket_inside_a_name_leaves_the_rest() -> None:
    found = registries().facilities

    assert not found.owners("International")
    assert [each.name for each in found.owners("International Zone")]
