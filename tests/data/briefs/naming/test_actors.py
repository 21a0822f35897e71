"""Who acts: groups, states, forces and unnamed people."""

import pytest

from data.briefs.naming.actors import account, is_member_phrase, new_groups
from tests.data.briefs.scenes import scene, scenes


def named(text: str) -> list[tuple[str, str]]:
    return [(each.actor.name, each.actor.kind) for each in scene(text).actors if not each.is_held]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("JNIM attacked.", [("Jama'at Nusrat al-Islam wal-Muslimin", "group")]),
        ("The US bombed bases.", [("United States", "state")]),
        ("Israeli air strikes hit a depot.", [("Israel", "forces")]),
        ("Nigerian troops fired.", [("Nigerian troops", "forces")]),
        ("Unidentified gunmen fired.", [("Unidentified gunmen", "unknown")]),
        ("Bandits fired.", [("Bandits", "group")]),
        ("Protesters stormed it.", [("Protesters", "people")]),
    ],
)
def test_those_who_act(text: str, found: list[tuple[str, str]]) -> None:
    assert named(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "A US convoy was hit.",
        "A Taliban checkpoint was hit.",
        "A market in Kherson, Ukraine, was hit.",
        "The Burkina Faso attack was claimed.",
    ],
)
def test_whose_something_is_does_not_act(text: str) -> None:
    assert named(text) == []


def test_short_name_of_two_groups_follows_the_country() -> None:
    assert named("In Syria the SDF attacked.")[0][0] == "Syrian Democratic Forces"


def test_hedged_name() -> None:
    found = scene("Suspected ISWAP fighters fired.").actors[0]

    assert found.is_suspected


def test_members_act_for_their_group() -> None:
    text = "Members of Boko Haram"

    assert is_member_phrase(text, text.index("Boko"))
    assert not is_member_phrase("a camp of Boko Haram", 10)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A group calling itself Guardians of Blood fired.", "Guardians of Blood"),
        ("It was claimed by Saraya Nobody al-Knows.", "Saraya Nobody al-Knows"),
        ("The Valley Defence Front claimed responsibility.", "Valley Defence Front"),
    ],
)
def test_unknown_groups_are_offered(text: str, name: str) -> None:
    assert name in {found.removeprefix("The ") for _, _, found in new_groups(text)}


def test_accounts() -> None:
    assert account("claimed").search("JNIM claimed responsibility")
    assert account("unclaimed").search("no group has claimed it")
    assert account("denied").search("it denied involvement")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("A suspected IS attack on a mosque killed five people.", ["Islamic State"]),
        ("He said it is over.", []),
        ("On Monday, the U.S. conducted two strikes.", ["United States"]),
        ("Guerrillas dressed as soldiers set fire to a bus.", ["Guerrillas"]),
    ],
)
def test_names_that_look_like_other_words(text: str, who: list[str]) -> None:
    assert [each.actor.name for each in scene(text).actors] == who


@pytest.mark.parametrize(
    ("text", "is_held"),
    [
        ("A police van was hit.", True),
        ("Russians shelled Vuhledar.", False),
        ("Russian losses rose.", True),
        ("Colombia: pipeline attacked.", True),
    ],
)
def test_who_acts_and_whose_it_is(text: str, *, is_held: bool) -> None:
    assert scene(text).actors[0].is_held is is_held


def test_flag_of_a_ship_is_no_actor() -> None:
    assert named("A Malta-flagged tanker sank.") == []


@pytest.mark.parametrize(
    "text",
    [
        "A Nigeria-based firm closed.",
        "IDF landed in the Green Zone.",
        "A Houthi-aligned ministry spoke.",
    ],
)
def test_what_only_belongs_to_a_side_does_not_act(text: str) -> None:
    assert named(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen attacked a post in Afgoi, Somalia. The SNA lost two men.",
        "A bomb hit a bus in Kabul, Afghanistan. The ANP cordoned off the road.",
    ],
)
def test_letters_name_no_group_of_another_country(text: str) -> None:
    named = {each.actor.name for one in scenes(text, "") for each in one.actors}

    assert not named & {"Syrian National Army", "Arm na Poblachta"}


def test_letters_name_the_group_where_no_country_is_named() -> None:
    named = {each.actor.name for one in scenes("The SNA lost two men.", "") for each in one.actors}

    assert "Syrian National Army" in named
