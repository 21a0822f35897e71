"""The parts of a sentence that tell attacks of their own."""

import pytest

from data.briefs.attacks.hits import real_hits
from data.briefs.attacks.parts import one_more, parts_of, without_strangers
from tests.data.briefs.scenes import drafts, scene


def parts(text: str) -> list[str]:
    found = scene(text)
    return [found.text[low:high].strip() for low, high, _ in parts_of(found, real_hits(found))]


def test_two_towns_make_two_parts() -> None:
    text = "Gunmen attacked a bus in Jos, and a bomb exploded in Kano, Nigeria."

    first, second = parts(text)

    assert first.startswith("Gunmen")
    assert second.startswith("a bomb")


@pytest.mark.parametrize(
    "text",
    [
        "A blast in Cairo in April 2005 killed three, while 34 died in attacks in May 2004.",
        "A man wounded five with an axe in Jos on 3 May, and a refugee blew himself up on 9 May.",
    ],
)
def test_two_months_or_an_armed_deed_make_two_parts(text: str) -> None:
    assert len(parts(text)) == 2


@pytest.mark.parametrize(
    ("text", "behind"),
    [
        ("Two bombs went off on Monday, one in Jos and one in Kano, Nigeria.", " and one in Kano"),
        ("Gunmen attacked a post in Jos and a bank in Kano, Nigeria.", " and a bank"),
        ("Gunmen attacked a post in Jos and wounded a guard.", None),
        ("Gunmen attacked a bus and a car in Jos, Nigeria.", None),
        ("Drones hit a post in Jos, a bank in Lagos and a plant in Kano, Nigeria.", None),
    ],
)
def test_one_more_place(text: str, behind: str | None) -> None:
    found = scene(text)
    cut = one_more(found, 0, len(found.text), real_hits(found))

    assert (cut is None) == (behind is None)
    assert behind is None or found.text[cut:].startswith(behind)


def test_what_followed_in_one_town_stays_one() -> None:
    assert len(parts("Gunmen attacked a bus in Jos, and killed two men.")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Rockets hit Mosul, Iraq; schools stayed shut.",
        "Rockets hit Mosul, Iraq, in response to a raid on a camp.",
    ],
)
def test_what_stands_behind_a_semicolon_or_as_a_reason_is_cut_off(text: str) -> None:
    found = scene(text)
    low, high = without_strangers(found.text, 0, len(text), real_hits(found))

    assert found.text[low:high].endswith("Iraq")


@pytest.mark.parametrize(
    "text",
    [
        "Two days after armed men shot a guard in Jos, a bomb exploded in Kano, Nigeria.",
        "The group owned up to the 28 September killing of a cook in Jos and to the 3 October "
        "killing of a tailor in Kano.",
        "Fears rose after a car bombing at a barracks on 20 April and the murder of six guards on "
        "15 May in Jos.",
        "A base in Jos came under attack on 3 May and gunmen attacked a clinic in Kano on 5 May.",
        "A mine killed two in Gao, at the same time as gunmen stormed a post in Kidal, Mali.",
        "A blast that killed five in Jos and three bombings that killed nine in Kano were claimed.",
    ],
)
def test_two_attacks_of_one_sentence(text: str) -> None:
    assert len(parts(text)) == 2


def test_town_behind_and_opens_a_part() -> None:
    text = (
        "A car bomb killed four in Jos and in the city of Kano, three bombs hit a hotel in Nigeria."
    )

    assert len(parts(text)) == 2


def test_place_of_the_dateline_makes_no_second_attack() -> None:
    text = (
        "BAMAKO, Mali (AP) - Gunmen fired on a convoy, triggering clashes that killed five in Gao."
    )

    assert len(parts(text)) == 1


@pytest.mark.parametrize(
    "opening", ["In their deadliest attack in years", "In one of the worst raids in Borno"]
)
def test_what_an_opening_calls_an_attack_is_no_part_of_its_own(opening: str) -> None:
    text = f"{opening} in Nigeria, gunmen killed nine guards in Jos on 3 May 2022."

    assert len(drafts(text)) == 1


def test_month_is_no_place_of_two_targets() -> None:
    text = "On May 3, drones struck two tankers and a building site in Jos, Nigeria."

    assert len(drafts(text)) == 1


def test_day_is_no_place_of_a_list_of_targets() -> None:
    text = "On Easter Sunday bombers hit two churches and three hotels in Kano, Jos and Kaduna."

    assert len(drafts(text)) == 1
