"""Weapons and the words around them."""

import gc

import pytest

from data.briefs.words.lexicon import (
    any_of,
    context,
    find_weapons,
    phrases,
    spelled_out,
    with_breaks,
    without_collection,
)


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("a suicide car bomb exploded", ["vehicle_bomb", "ied"]),
        ("a roadside bomb", ["ied"]),
        ("eight rockets", ["indirect_fire"]),
        ("rocket-propelled grenades", ["small_arms"]),
        ("two drones", ["uas"]),
        ("12 ballistic missiles", ["ballistic_missile"]),
        ("air strikes", ["airstrike"]),
        ("stabbed", ["other"]),
        ("set houses on fire", ["arson"]),
        ("an anti-tank missile defence", ["small_arms"]),
        ("a quiet day", []),
    ],
)
def test_weapons(text: str, types: list[str]) -> None:
    assert [each.weapon.attack_type for each in find_weapons(text)] == types


def test_patterns_take_whole_words() -> None:
    assert any_of(["ied"]).search("denied") is None
    assert phrases(["shot", "shot dead"]).search("was shot  dead")[0] == "shot  dead"  # type: ignore[index]


def test_contexts() -> None:
    assert context("accident").search("a gas cylinder")
    assert context("generic").search("in recent months")
    assert not context("generic").search("on Monday")


CLASSES = {"BREAK": "(?:would|not)", "FORCES": "(?:police|army)", "THEY": "(?:FORCES|they)"}


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("police seized men", True),
        ("army, on Sunday, seized men", True),
        ("they have since seized men", True),
        # another clause, or it never happened
        ("police would have seized men", False),
        ("army; they seized men", True),
        ("police have over the years of the war seized men", False),
        ("guards seized men", False),
    ],
)
def test_classes_and_gaps_of_a_pattern(text: str, *, is_found: bool) -> None:
    pattern = any_of([spelled_out("THEY SOME seized men", CLASSES, {"SOME": 4})])

    found = pattern.search(with_breaks(text, CLASSES["BREAK"]))
    assert (found is not None) == is_found


@pytest.mark.parametrize("was_on", [True, False])
def test_collection_goes_on_as_it_was(*, was_on: bool) -> None:
    gc.enable() if was_on else gc.disable()
    try:
        with without_collection():
            assert not gc.isenabled()
        assert gc.isenabled() == was_on
    finally:
        gc.enable()


def test_breaks_move_nothing_and_are_blanks_to_patterns() -> None:
    text = "police would not, notably, say"
    marked = with_breaks(text, CLASSES["BREAK"])

    assert len(marked) == len(text)
    assert marked.split() == text.split()
    assert [i for i, sign in enumerate(marked) if sign != text[i]] == [6, 12]


def test_a_gap_is_within_a_clause() -> None:
    pattern = any_of([spelled_out("FORCES SOME seized men", CLASSES, {"SOME": 4})])

    assert pattern.search("army; they seized men") is None
    assert pattern.search("army (Leonid) seized men") is not None
