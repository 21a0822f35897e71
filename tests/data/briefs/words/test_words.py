"""The word tables: whole, readable, and their patterns sound."""

import re
from collections import Counter
from collections.abc import Iterable

import pytest

from data.briefs import words
from data.briefs.naming.places import distance_km
from data.schema.vocabulary import ACTOR_CLASSES, ATTACK_TYPES, TARGET_CLASSES
from data.text.aliases import words as name_words

TABLES = (
    "actors",
    "anniversaries",
    "estimates",
    "events",
    "layout",
    "publishers",
    "targets",
    "triggers",
)


@pytest.mark.parametrize("name", TABLES)
def test_tables_are_read(name: str) -> None:
    assert words.table(name)


def test_attack_types_and_targets_are_those_of_the_vocabulary() -> None:
    assert {row["type"] for row in words.table("events")["weapons"]} <= set(ATTACK_TYPES)
    assert {row["class"] for row in words.table("targets")["targets"]} <= set(TARGET_CLASSES)


def test_strengths_stay_in_the_range_of_trigger_events() -> None:
    assert all(-3 <= row["strength"] <= 3 for row in words.table("triggers")["categories"])


def test_every_need_belongs_to_a_category() -> None:
    categories = {row["category"] for row in words.table("triggers")["categories"]}

    assert set(words.table("triggers")["needs"]) <= categories


def test_no_pattern_finds_the_empty_text() -> None:
    events, triggers = words.table("events"), words.table("triggers")
    patterns = [pattern for row in events["weapons"] for pattern in row["patterns"]]
    patterns += [pattern for group in events["context"].values() for pattern in group]
    patterns += [pattern for row in triggers["categories"] for pattern in row["patterns"]]

    assert not [each for each in patterns if re.fullmatch(each.replace("NAME", "X"), "")]


# parts of a country that lie far from it
FAR_OFF = {
    *("Gulf of Oman", "Bougainville", "Galapagos", "Alaska", "Hawaii state", "Canary Islands"),
    *("New Caledonia", "Mayotte", "Guadeloupe", "Azores", "Madeira"),
}


def named(row: dict[str, str]) -> list[tuple[bool, tuple[str, ...]]]:
    """Return the names of a row as they are found; one written small is found in any case."""
    names = [row["name"], *(name.strip() for name in row["aliases"].split(";") if name.strip())]
    return [(name[0].islower() and name[:3] != "al-", name_words(name)) for name in names]


def twice(found: Iterable[tuple[object, ...]]) -> list[tuple[object, ...]]:
    """Return what stands more than once in a list."""
    return [each for each, count in Counter(found).items() if count > 1]


def test_rows_of_names() -> None:
    assert {"iso_3", "name", "demonyms"} <= set(words.rows("countries")[0])


@pytest.mark.parametrize("table", ["places", "towns"])
def test_no_name_stands_twice_in_one_country(table: str) -> None:
    keys = [
        (row["country"], row.get("kind"), *name) for row in words.rows(table) for name in named(row)
    ]

    assert not twice(keys)


def test_no_two_groups_of_one_country_share_a_name() -> None:
    keys = [
        (country.strip(), *name)
        for row in words.rows("groups")
        for country in row["countries"].split(";")
        for name in named(row)
    ]

    assert not twice(keys)


def test_places_are_of_a_kind_and_lie_in_their_country() -> None:
    countries = {row["iso_3"]: row for row in words.rows("countries")}
    astray = []
    for row in words.rows("places"):
        home = countries[row["country"]]
        middle = (float(home["lat"]), float(home["lon"]))
        apart = distance_km((float(row["lat"]), float(row["lon"])), middle)
        if apart > 2.2 * float(home["radius_km"]) + 60 and row["name"] not in FAR_OFF:
            astray.append(row["name"])

    assert not astray
    assert {row["kind"] for row in words.rows("places")} == {"town", "admin1", "region"}
    assert all(0 < float(row["radius_km"]) <= 900 for row in words.rows("places"))


def test_provinces_and_towns_say_their_province_and_wider_regions_none() -> None:
    wrong = [
        row["name"]
        for row in words.rows("places")
        if (row["admin1"] == "") is not (row["kind"] == "region")
    ]

    assert not wrong


def test_groups_are_of_known_classes_kinds_and_countries() -> None:
    groups = words.rows("groups")
    known = {row["iso_3"] for row in words.rows("countries")}
    at_home = {code.strip() for row in groups for code in row["countries"].split(";")}

    assert {row["actor_class"] for row in groups} <= set(ACTOR_CLASSES)
    assert {row["kind"] for row in groups} == {"group", "forces", "organisation", "people"}
    assert at_home - {""} <= known


def test_small_towns_are_in_no_other_table_and_lie_on_the_globe() -> None:
    known = {(row["country"], *name) for row in words.rows("places") for name in named(row)}
    towns = words.rows("towns")

    assert not known & {(row["country"], *name) for row in towns for name in named(row)}
    assert {row["country"] for row in towns} <= {row["iso_3"] for row in words.rows("countries")}
    assert all(abs(float(row["lat"])) <= 90 and abs(float(row["lon"])) <= 180 for row in towns)
