"""Weapons and the words around them."""

import pytest

from data.briefs.words.lexicon import any_of, context, find_weapons, phrases


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
