"""The word tables: whole, readable, and their patterns sound."""

import re

import pytest

from data.briefs import words
from data.schema.vocabulary import ATTACK_TYPES, TARGET_CLASSES

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


def test_rows_of_names() -> None:
    assert {"iso_3", "name", "demonyms"} <= set(words.rows("countries")[0])
    assert len({(row["name"], row["country"]) for row in words.rows("places")}) == len(
        words.rows("places")
    )


def test_small_towns_are_in_no_other_table_and_lie_on_the_globe() -> None:
    known = {(row["name"], row["country"]) for row in words.rows("places")}
    towns = words.rows("towns")

    assert not known & {(row["name"], row["country"]) for row in towns}
    assert {row["country"] for row in towns} <= {row["iso_3"] for row in words.rows("countries")}
    assert all(abs(float(row["lat"])) <= 90 and abs(float(row["lon"])) <= 180 for row in towns)
