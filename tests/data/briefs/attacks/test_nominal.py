"""Attacks told by a noun."""

import pytest

from data.briefs.attacks.nominal import nominal_hits
from tests.data.briefs.scenes import scene


def told(text: str) -> list[str]:
    found = scene(text)
    return [found.text[hit.start : hit.end] for hit in nominal_hits(found)]


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("Nine soldiers died in an ambush near Jos.", "ambush"),
        ('Nine people were killed in "cowardly" attacks on a bus in Mali.', "attacks"),
        ("Many fighters were killed in U.S. strikes in Syria.", "strikes"),
        ("Talks failed over the kidnapping of 66 women near Gao on 12 May 2022.", "kidnapping"),
        ("IS claimed Friday's assault on the palace in Mogadishu.", "assault"),
        ("The mission condemns the attack of 17 May 2022 on a convoy near Gao, Mali.", "attack"),
        ("The group was behind Friday's raid on the palace in Mogadishu.", "raid"),
        ("It came after the kidnapping last week of a nun in Agadez.", "kidnapping"),
        ("The alert comes in the wake of the attack on a hotel in Bamako on 12 May.", "attack"),
        ("Police hold the planner of the bombing near Jos, which killed two on 6 May.", "bombing"),
        ("It followed the blowing up of a school in Gumla in the night of 2 April.", "blowing up"),
        ("The group is responsible for a bombing at a gate in Tunis on 7 June.", "bombing"),
        ("Two ramming incidents at the gate in Hebron hurt four guards.", "ramming incidents"),
    ],
)
def test_nouns_that_tell_an_attack(text: str, noun: str) -> None:
    assert noun in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "His remand in the kidnapping case expired on 2 January.",
        "Two attack suspects came before a judge after an assault trial.",
        "The bomb squad held a bombing exercise.",
        "Police arrested nine men along with home-made bombs in Jos.",
        "The commander in charge of rocket fire left Gaza.",
        "Loyalists linked to bombings in Tripoli met.",
        "An inquiry into the assassination of the mayor heard a guard on 2 May.",
        "The envoy said of the raid that they might retaliate on 3 May.",
        "A malware attack on the grid cut the power on 2 May 2022.",
        "The government declared a state of siege in Ituri on 2 May 2022.",
        "He had a heart attack.",
        "Ten years after the bombing of the market, a stone was laid.",
    ],
)
def test_nouns_of_courts_and_papers_tell_none(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("In it the ELN admits the attack on the pipeline on 17 April 2022.", "attack"),
        ("A third assault on Widho was turned back.", "assault"),
        ("\u2022 Gao: Abduction of two aid workers.", "Abduction"),
    ],
)
def test_nouns_that_open_or_admit(text: str, noun: str) -> None:
    assert noun in told(text)


def test_drones_of_a_search_are_no_attack() -> None:
    text = "A search by the army was launched near Jos on 3 May 2022, and drones are in the air."

    assert not told(text)


def test_armed_strike_is_a_stoppage() -> None:
    text = "The rebels began a 48-hour armed strike in Cauca, Colombia, on 3 May 2022."

    assert not told(text)
