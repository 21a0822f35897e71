"""The dead and the wounded of an attack, from all sentences about it."""

import pytest

from data.briefs.proposing.records import Value
from data.briefs.proposing.tolls import tolls_of
from tests.data.briefs.scenes import drafts


def tolls(text: str) -> dict[str, Value]:
    (found,) = drafts(text)
    return {name: slot.value for name, slot in tolls_of(found).items()}


@pytest.mark.parametrize(
    ("text", "name", "least"),
    [
        ("Gunmen attacked a bus in Jos, Nigeria. They killed three passengers.", "killed_min", 3),
        ("A blast in Jos, Nigeria, killed two. The death toll rose to four.", "killed_min", 4),
        (
            "Gunmen shot dead a judge in Jos, Nigeria. Eight others were killed in the attack.",
            "killed_min",
            9,
        ),
        (
            "A strike killed a commander in Jos, Nigeria. Both men in the car were killed.",
            "killed_min",
            2,
        ),
        ("A blast hit Jos, Nigeria. Eleven were killed and 42 others injured.", "wounded_min", 42),
        ("Rockets hit Jos, Nigeria. No damage or casualties were reported.", "wounded_max", 0),
    ],
)
def test_tolls_come_from_all_sentences(text: str, name: str, least: int) -> None:
    assert tolls(text)[name] == least


def test_material_damage_only_implies_that_nobody_died() -> None:
    (found,) = drafts("Rockets hit Jos, Nigeria, causing only material damage.")

    assert tolls_of(found)["killed_max"].basis == "inferred"


def test_nothing_is_said() -> None:
    assert tolls("A bomb exploded in Jos, Nigeria.") == {}


def test_dead_attackers_are_no_victims() -> None:
    found = tolls(
        "Gunmen attacked a bus in Jos, Nigeria, and killed three. The two attackers were also "
        "shot dead."
    )

    assert found["killed_min"] == 3


def test_militants_whom_a_state_struck_are_those_it_hit() -> None:
    found = tolls("The US carried out an airstrike near Jilib, Somalia, killing three militants.")

    assert found["killed_min"] == 3


def test_a_count_goes_before_nobody_hurt_that_is_implied() -> None:
    found = tolls("Gunmen fired at a ship off Eyl, Somalia. All staff are safe. A guard was hurt.")

    assert found["wounded_min"] == 1


@pytest.mark.parametrize(
    ("text", "least"),
    [
        # a number takes the place of "dozens"
        ("A blast in Jos, Nigeria, wounded dozens. About 50 were injured in it, police said.", 50),
        # a sum counts the wounded of others too
        (
            "Two bomb blasts wounded 37 people in Jos, Nigeria. The bomb blast at a bank in Jos "
            "wounded nine.",
            9,
        ),
        # "later" is no rise
        (
            "Two officers were shot and wounded in Jos, Nigeria. An officer was wounded by the "
            "gunmen and later treated.",
            2,
        ),
        # where soldiers come from is not where they were hit
        (
            "A gunman opened fire near Palmyra, Syria. Three Iowa National Guard soldiers were "
            "wounded.",
            3,
        ),
    ],
)
def test_a_later_count_of_the_wounded(text: str, least: int) -> None:
    assert tolls(text)["wounded_min"] == least
