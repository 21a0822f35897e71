"""The names extraction works with: the registries first, the shipped tables behind them."""

import pandas as pd
import pytest

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
