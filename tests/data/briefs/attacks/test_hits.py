"""Words that tell an attack, by form and by whether it happened."""

import pytest

from data.briefs.attacks.hits import find_hits, is_follow_up, is_pronominal, real_hits
from data.briefs.attacks.telling import tellings
from tests.data.briefs.scenes import scene


def told(text: str) -> list[tuple[str, str]]:
    found = scene(text)
    return [(found.text[hit.start : hit.end], hit.form) for hit in real_hits(found)]


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("Gunmen ambushed a convoy in Mali.", [("ambushed", "active")]),
        ("A convoy was ambushed in Mali.", [("ambushed", "passive")]),
        ("Gunmen kill seven in Kabul", [("kill", "present")]),
        ("They tried to storm the base.", [("tried to storm", "attempt")]),
        ("Militants may attack the base.", []),
        ("The base was never hit.", []),
        ("The Red Cross launched an appeal.", []),
        ("A nun abducted in Jos on 3 May 2022 was freed.", [("abducted", "active")]),
        ("A nun abducted in Jos was freed on 3 May 2022.", []),
        ("A nun was taken from her home in Jos.", [("taken", "passive")]),
        ("A nun was taken from her home to a clinic.", []),
        ("Two judges were seized near Jos on 3 May 2022.", [("seized", "passive")]),
        ("A tunnel used by the group was found.", []),
        ("A service was held for the soldiers killed in Jos", []),
        ("His car was riddled with bullets.", [("riddled with bullets", "passive")]),
        ("Its forces destroyed a radar site.", [("destroyed", "active")]),
        ("Special forces led by a colonel seized power in Conakry.", []),
        ("Police took three into custody, and a pirate was seized by agents.", []),
        ("Customs officers seized nine tonnes of fuel in Aden.", []),
        (
            "He accused the army of bombing two villages.",
            [("accused the army of bombing", "active")],
        ),
        ("A rocket came down near it.", [("came down", "active")]),
        ("A second jail was also overrun.", [("overrun", "passive")]),
        ("They held nine passengers hostage.", [("held nine passengers hostage", "active")]),
        ("A carrier strike group will stay in the Gulf", []),
        ("A chief died of a heart attack in Ankara", [("died", "active")]),
        ("Unions called a general strike for Monday.", []),
        ("He had a heart attack.", []),
        ("These are legitimate targets", []),
        ("They were shot down by the warships.", []),
        ("Rebels triggered two mines near Samar.", [("triggered", "active")]),
        ("The group sent three drones over the border.", [("sent", "active")]),
        ("The firm sent three drones to the fair.", []),
        ("Two nuns were taken from a car by armed men.", [("taken", "passive")]),
        ("Police found two bombs in a flat.", []),
        ("A car exploded outside the court.", [("car exploded", "active")]),
        ("Armed men took nine travellers from a bus.", [("took", "active")]),
        ("The party took nine seats from its rival.", []),
        ("IS opened fire on a patrol near Mosul.", [("opened fire", "active")]),
        ("A vessel had been targeted off Aden.", [("targeted", "passive")]),
        ("The dhow, with a crew of 12, was seized off Somalia.", [("seized", "passive")]),
        ("The lorry was seized by the army near Gao.", []),
        ("Civilians are targeted in the war.", []),
        ("Some 90 home-made bombs had been seized in Jos.", []),
        ("A crowd climbed the wall of the embassy in Cairo.", [("climbed the wall", "active")]),
        ("Police held two men and seized explosives in Jos.", []),
        ("Four inmates took hostages at a prison.", [("took hostages", "active")]),
        ("Gunmen burst into a studio in Quito.", [("burst into", "active")]),
        (
            "The capital came under a short but fierce attack from missiles.",
            [("came under a short but fierce attack", "active")],
        ),
        ("Police took two suspects from their car.", []),
    ],
)
def test_hits(text: str, hits: list[tuple[str, str]]) -> None:
    verbs = [(word, form) for word, form in told(text) if form != "noun"]

    assert verbs == hits


@pytest.mark.parametrize(
    "text",
    [
        "A blast killed three in Kabul.",
        "There was an explosion at the airport.",
        "Two died in a bombing in Kabul.",
        "The air strikes of 25 February killed 22.",
        "A roadside bomb explosion on 23 December, near Baghdad",
    ],
)
def test_attacks_in_nouns(text: str) -> None:
    assert any(form == "noun" for _, form in told(text))


@pytest.mark.parametrize(
    "text",
    [
        "More attacks are likely.",
        "Years after the attack he spoke.",
        "The risk of attacks killed trade.",
    ],
)
def test_nouns_that_tell_none(text: str) -> None:
    assert told(text) == []


def test_attack_told_before_is_definite() -> None:
    found = scene("The attack killed three.")

    assert all(hit.is_definite for hit in find_hits(found) if hit.kind == "noun")
    assert is_follow_up(found)
    assert not is_follow_up(scene("Gunmen attacked a base."))


def test_number_as_subject() -> None:
    text = "Another wounded a driver"

    assert is_pronominal(text, text.index("wounded"))
    assert not is_pronominal("Four soldiers were wounded", 19)


@pytest.mark.parametrize(
    "text",
    [
        "Houthi forces conducted a test launch of a missile from Sanaa, Yemen.",
        "The operation captured 12 militants and their rockets in Badakhshan.",
        "First responders stand at the scene of an attack in Mogadishu, July 10, 2021.",
        "Two explosive devices were found in Belfast on 26 May 2022.",
        "Two aid workers were released eleven days after they were kidnapped.",
        "He was described as a planner for attacks on Jordan.",
    ],
)
def test_no_attack_is_told(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "A drone attempting to hit the base was shot down over Erbil.",
        "They killed six residents in Biu.",
        "The group targeted the base.",
        "Al-Shabaab claimed responsibility for the bombing in Mogadishu on 3 May 2022.",
    ],
)
def test_an_attack_is_told(text: str) -> None:
    assert told(text) != []


@pytest.mark.parametrize(
    "text",
    [
        "Last Friday the rebels, who are said to be young men from the coast, killed two people.",
    ],
)
def test_doer_stands_far_before_or_needs_no_weapon(text: str) -> None:
    assert real_hits(scene(text))


def test_attack_that_also_did_something_was_told_before() -> None:
    found = find_hits(scene("On Thursday 3 May 2022 the attack also damaged three wagons."))

    assert [hit.is_definite for hit in found if hit.form == "active"] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "Many weapons are used with it and earlier models relied on missiles.",
    ],
)
def test_habits_and_answers_of_other_kinds_are_no_attacks(text: str) -> None:
    assert not real_hits(scene(text))


@pytest.mark.parametrize(
    ("text", "attack_type"),
    [
        ("Gunmen cut down a tribal elder in Kunar, Afghanistan, on 3 May 2022.", "small_arms"),
        ("Shots were fired at a consulate in Peshawar, Pakistan, on 3 May 2022.", "small_arms"),
        ("Militants sprayed a bus with bullets in Jos, Nigeria, on 3 May 2022.", "small_arms"),
        ("A patrol was set upon in Bangassou on 3 May 2022, and four died.", "small_arms"),
        ("A mine killed two engineers near Marib, Yemen, on 3 May 2022.", "ied"),
        ("A roadside charge ripped through a truck near Nasiriyah on 3 May 2022.", "ied"),
        ("A suicide driver detonated his vehicle in Gao, Mali, on 3 May 2022.", "vehicle_bomb"),
        ("A drone laden with explosives hit a hangar in Erbil, Iraq, on 3 May 2022.", "uas"),
        ("A helicopter of the army strafed a school in Sagaing on 3 May 2022.", "airstrike"),
        ("Armed men carried off the pastor of a church in Kaduna on 3 May 2022.", "other"),
        ("A car laden with explosives was used against a bank in Jos on 3 May.", "vehicle_bomb"),
        ("Israeli aircraft struck a plant near Hama, Syria, on 3 May 2022.", "airstrike"),
        ("Attackers burnt 14 lorries near Temuco, Chile, on 3 May 2022.", "arson"),
    ],
)
def test_further_words_of_attacks(text: str, attack_type: str) -> None:
    (told,) = tellings(scene(text))

    assert told.weapon.attack_type == attack_type
