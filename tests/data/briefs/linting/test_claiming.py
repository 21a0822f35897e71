"""What is denied, rests on one source, stays vague, or is told again."""

import pytest

from tests.data.briefs.linting.checking import found, places

HEAD = "Week of March 1, 2021\n\nLocation: Baghdad, Iraq\n\n"
ROCKETS = "On March 3, 2021, Kataib Hezbollah attacked the US Embassy in Baghdad with rockets."
SOURCE = "\n\n[1] Reuters, Rockets, March 4, 2021 https://e.example/1\n"
ARREST = "Police arrested Hassan al-Karimi, a commander of Kataib Hezbollah, on March 4, 2021."


def test_attack_that_its_actor_denies_is_told() -> None:
    text = f"{HEAD}{ROCKETS} Kataib Hezbollah denied the attack.[1]{SOURCE}"

    ((words, message),) = found(text, "asserted_then_denied")

    assert words == ROCKETS
    assert "who denies it" in message
    assert places(f"{HEAD}{ROCKETS}[1]{SOURCE}", "asserted_then_denied") == []


def test_attack_that_others_blame_on_who_denies_it_is_not() -> None:
    blamed = (
        "On March 3, 2021, rockets hit the US Embassy in Baghdad. "
        "Washington blamed Kataib Hezbollah, which denied it.[1]"
    )

    assert places(f"{HEAD}{blamed}{SOURCE}", "asserted_then_denied") == []


def test_event_without_source_is_told_beside_others_that_have_one() -> None:
    text = f"{HEAD}{ROCKETS}[1]\n\n{ARREST}{SOURCE}"

    assert places(text, "uncited_record") == [ARREST]


def test_brief_that_cites_nothing_is_told_once() -> None:
    text = f"{HEAD}{ROCKETS}\n\n{ARREST}\n"

    ((words, message),) = found(text, "uncited_record")

    assert words == ROCKETS
    assert message.startswith("The brief tells of events and cites nothing.")


def test_arrest_of_a_named_person_on_one_source_is_told() -> None:
    text = f"{HEAD}{ARREST}[1]{SOURCE}"

    ((words, message),) = found(text, "single_source")

    assert "Hassan al-Karimi" in words
    assert message.startswith("What is said of Hassan al-Karimi rests on [1] alone")


def test_arrest_of_nobody_by_name_or_on_two_sources_is_not() -> None:
    unnamed = "Police arrested six militants in Baghdad on March 4, 2021."
    second = "[2] BBC, Arrest, March 5, 2021 https://e.example/2\n"

    assert places(f"{HEAD}{unnamed}[1]{SOURCE}", "single_source") == []
    assert places(f"{HEAD}{ARREST}[1][2]{SOURCE}{second}", "single_source") == []


@pytest.mark.parametrize(
    ("sentence", "vague"),
    [
        ("It is a faction linked to the militias.", ["linked to"]),
        ("The group has ties to Iran.", ["ties to"]),
        ("It is affiliated with them.", ["affiliated with"]),
        ("The road links to the highway that ties both towns.", ["links to"]),
        ("Iran pays and arms the group.", []),
    ],
)
def test_link_of_no_kind_is_told(sentence: str, vague: list[str]) -> None:
    assert places(sentence, "vague_link") == vague


@pytest.mark.parametrize(
    ("sentence", "sums_up"),
    [
        ("Convoys have faced several attacks.", True),
        ("The port has seen a number of bomb attacks this year.", True),
        ("The group has carried out multiple kidnappings.", True),
        ("The base has been hit by dozens of rockets.", True),
        ("On March 3, 2021, gunmen attacked several posts.", False),
        ("The port has seen trade grow.", False),
    ],
)
def test_summing_up_is_told(sentence: str, sums_up: bool) -> None:
    assert bool(places(sentence, "recap")) == sums_up


@pytest.mark.parametrize(
    ("sentence", "lacks"),
    [
        ("After the arrest of Hassan Karim a senior leader of the group fled.", True),
        ("Police detained Hassan Karim the commander of the cell.", True),
        ("After the arrest of Hassan Karim, a senior leader of the group, others fled.", False),
        ("He met Hassan Karim at the gate.", False),
    ],
)
def test_role_straight_behind_a_name_is_told(sentence: str, lacks: bool) -> None:
    assert bool(places(sentence, "missing_comma")) == lacks
