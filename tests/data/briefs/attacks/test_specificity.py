"""Which tellings are events and which are trends, figures or mere mentions."""

import pytest

from data.briefs.attacks.specificity import is_specific
from data.briefs.attacks.telling import tellings
from tests.data.briefs.scenes import HEAD, drafts, scenes


def specific(text: str, head: str = HEAD) -> list[bool]:
    return [is_specific(each, goes_on=False) for each in tellings(scenes(text, head)[-1])]


@pytest.mark.parametrize(
    "text",
    [
        "Gunmen attacked a bus near Jos, Nigeria.",
        "Gunmen killed seven travellers.",
        "A bomb exploded at the embassy.",
        "Two people were killed in Jos, Nigeria.",
        "An engineer was abducted in January.",
        "In June a bomb killed an inspector in Jos, Nigeria.",
        "The embassy was attacked at 10:06 on its main gate.",
        "Two members of the ministry's guard were shot dead in Jos, Nigeria.",
        "Nine crew members were kidnapped from a tanker off Lagos, Nigeria, on 3 May 2022.",
        "Drones hit a critical infrastructure facility at about 5 a.m.",
        "Clashes between Boko Haram and the army killed two villagers in Jos, Nigeria.",
        "A commander of the group was killed when a roadside bomb hit his car in Jos, Nigeria.",
        "Five guards were killed in clashes with smugglers in Jos, Nigeria.",
        "Four policemen were killed while on patrol in Jos, Nigeria.",
        "A candidate for mayor was murdered in Jos, Nigeria.",
        "An alleged militant was shot dead in his car in Jos, Nigeria.",
    ],
)
def test_events(text: str) -> None:
    assert specific(text) == [True]


@pytest.mark.parametrize(
    "text",
    [
        "The minister attacked the opposition in a speech on 3 May 2022.",
        "Rockets followed on 5 May 2022.",
        "Between January and May, landmines killed 162 people.",
        "Attacks in Mali killed civilians.",
        "Clashes between residents and the police left 24 injured in Jos, Nigeria.",
        "Clashes broke out in Jos, Nigeria, on 3 May 2022.",
        "In January, schools were attacked.",
        "Two people were killed.",
    ],
)
def test_no_events(text: str) -> None:
    assert not any(specific(text))


def test_analysis_tells_an_attack_only_with_its_day() -> None:
    head = HEAD + "The implications:\n\n"

    assert specific("Gunmen attacked a bus near Jos, Nigeria.", head) == [False]
    assert specific("On 3 May 2022 gunmen attacked a bus near Jos, Nigeria.", head) == [True]


@pytest.mark.parametrize(
    "text",
    [
        "In Swat, Pakistan, militants carried out 27 attacks, resulting in 19 deaths.",
        "The army of Syria shelled Idlib on 41 occasions.",
        "The 2017 siege of Marawi, Philippines, killed more than 1,000 people.",
        "Near Khanaqin, Iraq, a body with gunshot wounds was found by a river.",
        "At least four people were killed, and 29 more were wounded in Jos:",
        "Ships stayed away after Houthi attacks killed four seafarers.",
        "Police fired tear gas on Monday at students in Jos, Nigeria, and hurt four students.",
        "The missile, which struck a plant in Jos, Nigeria, on 3 May 2022, flies 900 km.",
        "Police staged a mock attack at the stadium of Accra, Ghana, on 3 May 2022.",
        "Residents found the burned shell of the lorry near Jos on 3 May 2022.",
        "Police in Jos arrested a man, wanted for a bus bombing, on 3 May 2022.",
        "The militants carried out attacks on soldiers in Anbar, Iraq, a court said.",
        "Over 300 drones had been sent at Kuwait since the war began.",
        "The drone carries 40 kg and has been used to strike ports.",
    ],
)
def test_figures_and_findings_are_no_events(text: str) -> None:
    assert not drafts(text)


def test_mere_shots_are_no_attack() -> None:
    assert specific("There were reports of gunfire in Jos, Nigeria.") != [True]


def test_sum_since_another_day_is_none() -> None:
    text = "A group has launched over 100 attacks on bases in Iraq since the war began on 3 May."

    assert specific(text) == [False]
