"""Casualties: compound, passive, single, none, and implied."""

import pytest

from data.briefs.naming.casualties import Toll, read_casualties

NOTHING: tuple[int | None, int | None] = (-1, -1)


def told(toll: Toll) -> tuple[int | None, int | None]:
    return NOTHING if toll.count is None else (toll.count.low, toll.count.high)


@pytest.mark.parametrize(
    ("text", "killed", "wounded"),
    [
        (
            "killing an American contractor and wounding several American personnel.",
            (1, 1),
            (None, None),
        ),
        (
            "Raiders killed the village elder, Musa Bello, and three other farmers.",
            (4, 4),
            NOTHING,
        ),
        ("Nine people were burned alive in a bus.", (9, 9), NOTHING),
        ("A youth stabbed to death two monks and hurt four guests.", (2, 2), (4, 4)),
        ("The blast claims the life of a nurse.", (1, 1), NOTHING),
        ("A ranger was on Monday killed and six others injured.", (1, 1), (6, 6)),
        ("A drone killed senior commander of the group.", (1, 1), NOTHING),
        ("A bomber kills herself and seven others at a market.", (7, 7), NOTHING),
        ("The consul was among three diplomats who were killed.", (3, 3), NOTHING),
        ("Over 30 people, among them guards, cooks and drivers, are killed.", (30, None), NOTHING),
        ("No U.S. or Coalition troops were killed or wounded.", (0, 0), (0, 0)),
        ("Her driver survived with slight injuries.", NOTHING, (1, 1)),
        ("Rebels dragged 12 men from a lorry in Kolo and shot them.", (12, 12), NOTHING),
        ("The rocket killed a girl of six and her grandmother.", (2, 2), NOTHING),
        ("A strike killed Gen. Omar Hadi near the port.", (1, 1), NOTHING),
        ("A raid killed Hamas member Omar Hadi.", (1, 1), NOTHING),
        ("Two men gunned down Omar Hadi in Kunduz.", (1, 1), NOTHING),
        ("The blast killed 12 and maimed some 2,750 people.", (12, 12), (2750, 2750)),
        ("A youth stabbed four people in a park.", NOTHING, (4, 4)),
        ("A youth stabbed four people, killing one.", (1, 1), NOTHING),
        ("A masked man shot a reporter in the chest.", NOTHING, (1, 1)),
        ("A guard was stabbed in the neck.", NOTHING, (1, 1)),
        ("The raid left six soldiers with serious injuries.", NOTHING, (6, 6)),
        ("The blast killed 60 civilians and 13 troops.", (73, 73), NOTHING),
        ("Six rockets hit a base, 80 km off, and four people were hurt.", NOTHING, (4, 4)),
        ("Four soldiers, two policemen and a civilian were killed", (7, 7), NOTHING),
        ("five people were killed and 12 others wounded", (5, 5), (12, 12)),
        ("Three guards lost their lives and ten people were injured.", (3, 3), (10, 10)),
        ("One passenger died and eleven were taken to hospital.", (1, 1), (11, 11)),
        (
            "One foreign contractor lost his life and nine more were hurt",
            (1, 1),
            (9, 9),
        ),
        ("A bomb wounded the four rangers who rode in it", NOTHING, (4, 4)),
        ("Seven people, five of them children, were killed when", (7, 7), NOTHING),
        ("An official at Prado, in Yarang, was shot and killed by two men", (1, 1), NOTHING),
        ("Six officers and prosecutors' agents have been killed in blasts", (6, 6), NOTHING),
        ("blamed for the death of an officer and a civilian in Garissa", (2, 2), NOTHING),
        ("killing one person and injuring another civilian", (1, 1), (1, 1)),
        ("wounded two police, one in the arm and one in the leg", NOTHING, (2, 2)),
        ("No one was killed or injured in the attack", (0, 0), (0, 0)),
        ("left three dead and seven injured", (3, 3), (7, 7)),
        ("Gunmen kill seven in Kandahar", (7, 7), NOTHING),
        ("Two officers and a street vendor died; eleven people were hurt.", (3, 3), (11, 11)),
        ("10 incl. 5 police killed in clashes", (10, 10), NOTHING),
        ("They reported six strikes and no dead.", (0, 0), NOTHING),
        ("A bomb killed two people and injured at least five others", (2, 2), (5, None)),
        ("between 10 and 15 people were killed", (10, 15), NOTHING),
        ("a nurse, Ana Ruiz, was killed and two porters were hurt", (1, 1), (2, 2)),
        ("Deputy Omar Hadi died when a bomb went off under his car", (1, 1), NOTHING),
        ("nine people, a child among them, were wounded", NOTHING, (9, 9)),
        ("two rangers died and five others were hit by shrapnel", (2, 2), (5, 5)),
        ("One passer-by is reported to have been killed", (1, 1), NOTHING),
        ("Captain Li was killed and a colleague wounded", (1, 1), (1, 1)),
        ("Six travellers, women among them, were taken to hospitals nearby", NOTHING, (6, 6)),
        ("The death toll rose to 34", (34, 34), NOTHING),
        ("killing 13, including three children, and injuring 40", (13, 13), (40, 40)),
        ("four soldiers from the 3rd Group were killed", (4, 4), NOTHING),
        ("wounding 36 people, two of them seriously", NOTHING, (36, 36)),
        ("One officer was killed and another wounded.", (1, 1), (1, 1)),
        ("Two passengers suffered minor injuries", NOTHING, (2, 2)),
        ("shot a village headman dead", (1, 1), NOTHING),
        ("There were no casualties", (0, 0), (0, 0)),
        ("no one was injured", NOTHING, (0, 0)),
        ("four farmers were hacked to death", (4, 4), NOTHING),
        ("killed in 2014 by", NOTHING, NOTHING),
        ("nothing happened", NOTHING, NOTHING),
    ],
)
def test_tolls(text: str, killed: tuple[int, int], wounded: tuple[int, int]) -> None:
    found = read_casualties(text)

    assert told(found.killed) == killed
    assert told(found.wounded) == wounded


def test_mere_damage_implies_that_nobody_died() -> None:
    found = read_casualties("causing only material damages in the neighbourhood")

    assert told(found.killed) == (0, 0)
    assert found.killed.is_inferred
    assert found.wounded.count is None


def test_number_stands_where_it_says() -> None:
    text = "The attack left three dead."
    toll = read_casualties(text).killed

    assert text[toll.start : toll.end].startswith("three")


def test_stated_or_not() -> None:
    assert read_casualties("two died").is_stated
    assert not read_casualties("some died").killed.is_inferred


@pytest.mark.parametrize(
    ("text", "killed", "wounded"),
    [
        ("A mayor and his wife were killed.", (2, 2), NOTHING),
        ("One non-U.S. contractor was killed.", (1, 1), NOTHING),
        ("A strike left one death and one injury.", (1, 1), (1, 1)),
        ("Five officers were killed and 42 others injured late on Sunday.", (5, 5), (42, 42)),
        (
            "Four people, including two bodyguards of the chief minister of the province, were "
            "killed.",
            (4, 4),
            NOTHING,
        ),
        ("No damage or casualties were reported.", (0, 0), (0, 0)),
    ],
)
def test_casualties_told_in_other_ways(
    text: str, killed: tuple[int, int], wounded: tuple[int, int]
) -> None:
    found = read_casualties(text)

    assert (told(found.killed), told(found.wounded)) == (killed, wounded)


@pytest.mark.parametrize(
    ("text", "killed", "wounded"),
    [
        ("A blast resulted in the loss of 18 lives.", (18, 18), NOTHING),
        ("The deaths of five men and injuries sustained by six others.", (5, 5), (6, 6)),
        ("Two aid workers and a beneficiary were shot and wounded.", NOTHING, (3, 3)),
        ("12 persons, including two media men, were hurt in a blast.", NOTHING, (12, 12)),
        ("Bullets struck one vehicle and three staff were injured.", NOTHING, (3, 3)),
        ("Killing 11 people, a suspected roadside bomb went off.", (11, 11), NOTHING),
        (
            "40 people including staff of a college and soldiers were ambushed and killed in Jos.",
            (40, 40),
            NOTHING,
        ),
    ],
)
def test_casualties_in_nouns_and_in_rows(
    text: str, killed: tuple[int, int], wounded: tuple[int, int]
) -> None:
    found = read_casualties(text)

    assert (told(found.killed), told(found.wounded)) == (killed, wounded)


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        # no number inside a word
        ("tensions killed the deal", NOTHING),
        ("Two guards escorting a convoy were killed", (2, 2)),
        ("the explosion killed another man", (1, 1)),
        ("Sub-Inspector Shakeel Ahmed was killed", (1, 1)),
        ("mourned the martyrdom of three soldiers", (3, 3)),
        ("soldiers of the 3rd battalion were killed", NOTHING),
    ],
)
def test_numbers_of_the_killed(text: str, killed: tuple[int | None, int | None]) -> None:
    assert told(read_casualties(text).killed) == killed


@pytest.mark.parametrize(
    ("text", "killed", "wounded"),
    [
        ("the raid cost six soldiers their lives", 6, None),
        ("stabbed two people to death", 2, None),
        ("killing five and injuring 23, a local official said", 5, 23),
        ("hurt nine, a soldier among them", None, 9),
        ("three soldiers died of their injuries", 3, None),
        ("a tourist was stabbed in the neck and survived", None, 1),
    ],
)
def test_further_tolls(text: str, killed: int | None, wounded: int | None) -> None:
    found = read_casualties(text)

    assert [each.count.low if each.count else None for each in (found.killed, found.wounded)] == [
        killed,
        wounded,
    ]


@pytest.mark.parametrize(
    ("text", "killed", "wounded"),
    [
        ("The raid killed one guard and wounded another", (1, 1), (1, 1)),
        ("Two clerks were killed and a third injured", (2, 2), (1, 1)),
        ("killing both men and injuring a girl", (2, 2), (1, 1)),
        ("The mayor and two aides were killed", (3, 3), NOTHING),
        ("The rector and nine others were injured", NOTHING, (9, 9)),
        ("The pilot and nine others were injured", NOTHING, (10, 10)),
        ("A nun and her two pupils were killed", (3, 3), NOTHING),
        ("A couple and their three children were killed", (5, 5), NOTHING),
        ("A family of five was killed", (5, 5), NOTHING),
        ("wounding a farmer, a man well known there", NOTHING, (1, 1)),
        ("Six people (four clerks and two guards) were killed", (6, 6), NOTHING),
        ("Twelve people, including two attackers, were killed", (10, 10), NOTHING),
        ("killing at least nine people, among them the bomber", (8, None), NOTHING),
        (
            "The death toll from the blast at a market in the old town has risen to 45",
            (45, 45),
            NOTHING,
        ),
        ("The UN condemned the killing of six nurses", (6, 6), NOTHING),
        ("The driver of a van which came by was killed", (1, 1), NOTHING),
        ("Three men were fatally stabbed", (3, 3), NOTHING),
        ("Ana Ruiz was shot and badly wounded", NOTHING, (1, 1)),
        ("13 people were hospitalised", NOTHING, (13, 13)),
        ("Five porters on board were hurt", NOTHING, (5, 5)),
        ("Two attacks in Jos, in which three people were killed", (3, 3), NOTHING),
        ("No injuries or deaths were reported", (0, 0), (0, 0)),
        ("All crew members are safe", (0, 0), (0, 0)),
        ("The ship went on and the crew was unharmed", (0, 0), (0, 0)),
        ("None of the passengers was hurt", (0, 0), (0, 0)),
        ("All travellers should stay safe", NOTHING, NOTHING),
        ("A bomb killed police inspector Omar Hadi", (1, 1), NOTHING),
        ("wounding journalist Ana Ruiz", NOTHING, (1, 1)),
        ("Two tourists, a woman and her husband, were hurt", NOTHING, (2, 2)),
        ("Two clerks, a guard and a nurse were hurt", NOTHING, (4, 4)),
        ("killing three people, two nurses and a guard, in a blast", (3, 3), NOTHING),
        ("Three nurses and their Kenyan driver were killed", (4, 4), NOTHING),
        ("The mayor put the toll at 132", (132, 132), NOTHING),
        ("A clerk was stabbed and badly wounded", NOTHING, (1, 1)),
        ("killing the village head and taking six people", (1, 1), NOTHING),
    ],
)
def test_who_is_counted(
    text: str, killed: tuple[int | None, int | None], wounded: tuple[int | None, int | None]
) -> None:
    found = read_casualties(text)

    assert (told(found.killed), told(found.wounded)) == (killed, wounded)
