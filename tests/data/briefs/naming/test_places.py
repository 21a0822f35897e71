"""Places, bounded by the countries a brief is about."""

import pytest

from data.briefs.naming.places import Bounds, bounds_of, distance_km, find_places, midway
from data.briefs.naming.registries import gazetteer
from data.briefs.naming.tokens import tokenise
from tests.data.briefs.scenes import scene

IRAQ = Bounds("IRQ", frozenset({"IRQ"}), "IRQ")


def names(text: str, bounds: Bounds = IRAQ) -> list[tuple[str, str]]:
    found = find_places(tokenise(text), text, gazetteer(), bounds)
    return [(each.place.name, each.place.country) for each in found]


def test_name_of_two_countries_follows_the_bounds() -> None:
    assert names("in Tripoli", Bounds("LBN")) == [("Tripoli", "LBN")]
    assert names("in Tripoli", Bounds("LBY")) == [("Tripoli", "LBY")]
    assert names("in Tripoli, Libya", Bounds("LBN", frozenset({"LBN"}))) == [
        ("Tripoli", "LBY"),
        ("Libya", "LBY"),
    ]


def test_outside_the_bounds_is_unlocated() -> None:
    assert names("in Hangu") == []
    assert names("in Hangu", Bounds("PAK")) == [("Hangu", "PAK")]


@pytest.mark.parametrize(
    ("text", "country", "place"),
    [
        ("in Trincomalee", "LKA", "Trincomalee"),
        ("in Trincomalee district", "LKA", "Trincomalee district"),
        ("in the Eastern Province", "LKA", "Eastern Province"),
        ("in the Eastern Province", "SAU", "Eastern Province"),
        ("in Kilinochchi", "LKA", "Kilinochchi"),
        ("in Tavush province", "ARM", "Tavush"),
        ("in Vakaga", "CAF", "Vakaga"),
        ("in Rutshuru territory", "COD", "Rutshuru territory"),
        ("in Batman province", "TUR", "Batman province"),
        ("at Tower 22", "JOR", "Tower 22"),
    ],
)
def test_province_is_told_from_the_town_it_is_called_after(
    text: str, country: str, place: str
) -> None:
    assert names(text, Bounds(country)) == [(place, country)]


def test_word_that_is_a_town_needs_a_preposition() -> None:
    assert names("Hit by rockets") == []
    assert names("rockets fell in Hit") == [("Hit", "IRQ")]


@pytest.mark.parametrize(
    ("text", "radius"), [("in Mosul", 8), ("near Mosul", 16), ("30 km north of Mosul", 38)]
)
def test_nearness_widens(text: str, radius: float) -> None:
    (found,) = find_places(tokenise(text), text, gazetteer(), IRAQ)

    assert found.radius_km == radius


def test_place_inside_the_name_of_a_group_is_none() -> None:
    text = "Islamic State of Iraq"

    assert find_places(tokenise(text), text, gazetteer(), IRAQ, [(0, len(text))]) == []


def test_bounds_of_a_brief() -> None:
    texts = ["Rockets fell in Mosul, Iraq.", "Iraqi police came.", "The US watched."]

    found = bounds_of([(tokenise(text), text) for text in texts], gazetteer())

    assert (found.home, found.is_sole) == ("IRQ", True)
    assert found.named == {"IRQ", "USA"}


def test_midway_between_two_towns() -> None:
    text = "between Baghdad and Hillah"
    one, other = find_places(tokenise(text), text, gazetteer(), IRAQ)

    stretch = midway(one, other)

    apart = distance_km((one.place.lat, one.place.lon), (other.place.lat, other.place.lon))
    assert stretch.place.lat == pytest.approx((33.32 + 32.48) / 2, abs=0.01)
    assert stretch.radius_km == pytest.approx(apart / 2, abs=1)


def test_distance() -> None:
    # Baghdad to Mosul, about 355 km by air
    assert distance_km((33.32, 44.39), (36.34, 43.13)) == pytest.approx(355, abs=5)


def test_small_town_counts_only_where_a_place_must_stand() -> None:
    israel = Bounds("ISR", frozenset({"ISR"}), "ISR")

    assert names("Drones hit a base in Safed.", israel) == [("Safed", "ISR")]
    assert names("Safed Levi spoke.", israel) == []
    assert names("at the house of Safed Levi", israel) == []


def test_small_town_of_a_country_not_named_is_unlocated() -> None:
    assert names("Drones hit a base in Safed.") == []


def test_town_in_capitals_is_that_of_a_report() -> None:
    text = "CAIRO reported an attack in Arish"
    found = find_places(tokenise(text), text, gazetteer(), Bounds("EGY", frozenset({"EGY"}), "EGY"))

    assert [each.is_shouted for each in found] == [True, False]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("a tanker off the coast of Iraq", "in"),
        ("a vessel off the Iraqi coast", "in"),
        ("in a village south of Mosul", "beside"),
    ],
)
def test_what_lies_in_a_country_and_what_beside_a_town(text: str, role: str) -> None:
    (found,) = find_places(tokenise(text), text, gazetteer(), IRAQ)

    assert found.role == role


def test_a_country_in_the_name_of_an_office_is_no_place() -> None:
    text = "the Iraq Maritime Office reported two missiles"

    assert find_places(tokenise(text), text, gazetteer(), IRAQ) == []


def test_capital_of_a_country_is_its_town() -> None:
    (found,) = scene("A shell hit a market in the Somali capital on Monday.").places

    assert (found.place.name, found.role) == ("Mogadishu", "in")


def test_country_that_says_whose_a_thing_is_no_place() -> None:
    assert names("gunmen near the US embassy in Baghdad") == [("Baghdad", "IRQ")]
    assert names("a Kuwait-flagged tanker off Basra") == [("Basra", "IRQ")]


def test_longer_spanish_name_is_another_place() -> None:
    assert names("in Cartagena", Bounds("COL")) == [("Cartagena", "COL")]
    assert names("in Cartagena del Chaira", Bounds("COL")) == []
