"""Who is taken over for an attack that names nobody."""

import pytest

from data.briefs.proposing.records import Incident
from tests.data.briefs.scenes import extracted

BLOCK = """
Week of Monday, June 13, 2022 | Issue 9

Date: June 15, 2022

Location: Dikwa, Borno State, Nigeria

Parties involved: {parties}

The event: On Wednesday, a bomb hit an army truck near Dikwa, and six soldiers died. {more}
"""


def made_by(text: str) -> list[tuple[str | None, str | int | float | None]]:
    found = extracted(text).incidents
    return [(each.actor.name if each.actor else None, each.value("status")) for each in found]


def only(text: str) -> Incident:
    (found,) = extracted(text, head="").incidents
    return found


def test_an_attack_of_a_block_has_its_one_armed_group() -> None:
    found = only(BLOCK.format(parties="Boko Haram; Nigerian army", more=""))

    assert found.actor is not None
    assert (found.actor.name, found.value("status")) == ("Boko Haram", "attributed")
    assert found.slots["actor"].basis == "inherited"
    assert found.slots["actor"].start is not None


@pytest.mark.parametrize(
    ("parties", "more"),
    [
        # one of two
        ("Boko Haram; ISWAP; Nigerian army", ""),
        ("Nigerian army; Borno State government", ""),
        ("Boko Haram; Nigerian army", "No group has claimed the attack."),
    ],
)
def test_a_block_without_one_attacker_gives_none(parties: str, more: str) -> None:
    assert only(BLOCK.format(parties=parties, more=more)).actor is None


def test_a_claim_of_several_attacks_is_one_of_each() -> None:
    block = BLOCK.format(
        parties="Boko Haram; Nigerian army",
        more="Boko Haram claimed responsibility on Telegram, as it did for the two bombings of "
        "Tuesday.",
    )
    second = block[block.index("Date:") :].replace("15", "14").replace("Wednesday", "Tuesday")
    second = second[: second.index("Boko Haram claimed")]
    found = extracted(block + second, head="").incidents

    assert [each.value("status") for each in found] == ["claimed", "claimed"]


DRONES = "A Houthi drone hit the airport of Jizan, Saudi Arabia, on 8 October 2022. "


@pytest.mark.parametrize(
    ("text", "second"),
    [
        # of one kind and week
        (
            "Two were hurt when a drone fell on a school in Abha on 6 October 2022.",
            "Houthis",
        ),
        # of another kind, of long before, by people of whom the text says more
        ("A bomb went off at a market in Abha on 6 October 2022.", None),
        ("Two people were hurt when a drone fell on a school in Abha on 1 August 2022.", None),
        ("Gunmen shot two guards in Abha on 6 October 2022.", None),
    ],
)
def test_attacks_of_one_kind_and_week_have_one_actor(text: str, second: str | None) -> None:
    assert [who for who, _ in made_by(DRONES + text)] == ["Houthis", second]


def test_a_claim_is_of_the_attack_it_speaks_of() -> None:
    text = (
        "A bomb hit a church in Jolo, Philippines, on 5 May 2022. Islamic State said that the "
        "church bombing was its work. On 6 May 2022 a bomb went off at a bank in Jolo."
    )

    assert made_by(text) == [("Islamic State", "claimed"), (None, "unattributed")]


@pytest.mark.parametrize(
    "text",
    [
        "Armed men shot a driver in Biu, Nigeria, on 3 May 2022. Sources told the agency that "
        "fighters of Boko Haram did it.",
        "A missile hit a tanker 90 km off Aden, Yemen, on 3 May 2022. The Houthis are silent, but "
        "the navy assesses that it came from them.",
        "- A bomb hit a patrol in Biu, Nigeria, on 3 May 2022.\n"
        "- The army holds Boko Haram responsible.",
    ],
)
def test_a_sentence_further_on_says_who(text: str) -> None:
    ((who, status),) = made_by(text)

    assert who in {"Boko Haram", "Houthis"}
    assert status == "attributed"


def test_a_suspicion_is_of_the_attack_it_speaks_of() -> None:
    text = (
        "A bomb hit a market in Ayorou, Niger, on 3 May 2022. Officials suspect Islamic State. On "
        "1 May 2022 a mine hit a truck near Banibangou."
    )

    assert [who for who, _ in made_by(text)] == ["Islamic State", None]


def test_a_charge_of_both_attacks_is_one_of_each() -> None:
    text = (
        "Gunmen killed an elder in Biu, Nigeria, on 3 May 2022. On 1 May 2022 men had torched a "
        "school in Dikwa. Residents blame Boko Haram for both attacks."
    )

    assert made_by(text) == [("Boko Haram", "attributed")] * 2


def test_a_claim_of_a_kind_is_of_the_attack_of_that_kind() -> None:
    text = (
        "Gunmen ambushed a convoy near Biu, Nigeria, on 3 May 2022. On 4 May 2022 a mine killed "
        "two soldiers in Dikwa. Boko Haram claimed the ambush."
    )

    assert made_by(text) == [("Boko Haram", "claimed"), (None, "unattributed")]


def test_missiles_of_a_group_are_its_attack() -> None:
    text = "Missiles of the Houthis struck a depot in Jeddah, Saudi Arabia, on 3 May 2022."

    assert made_by(text) == [("Houthis", "asserted")]


def test_militants_are_those_of_the_one_group_named() -> None:
    text = (
        "PKK units came into Varto, Turkey, on 16 August 2022.\n\nOn 15 August 2022 militants blew "
        "up a bridge near Silvan.\n"
    )

    found = extracted(text).incidents[-1]

    assert found.value("actor") == "Kurdistan Workers' Party"
    assert found.slots["actor"].basis == "inherited"


def test_militants_stay_nameless_where_two_groups_are_named() -> None:
    text = (
        "PKK units and ISIS cells were seen near Varto, Turkey.\n\nOn 15 August 2022 militants "
        "blew up a bridge near Silvan.\n"
    )

    assert extracted(text).incidents[-1].value("actor") == "militants"


def test_a_group_that_only_names_itself_claims_and_is_offered() -> None:
    text = (
        "A bomb exploded outside a ministry in Athens, Greece, on 3 May 2022. An unknown group "
        "calling itself Night Harvest Cells claimed responsibility."
    )

    found = extracted(text)

    assert [each.value("actor") for each in found.incidents] == ["Night Harvest Cells"]
    assert [each.name for each in found.new_actors] == ["Night Harvest Cells"]
