"""One attack as one clause tells it."""

import datetime as dt

import pytest

from data.briefs.attacks.telling import tellings
from tests.data.briefs.scenes import scene

D = dt.date


def days(text: str) -> list[dt.date | None]:
    return [each.day.value if each.day else None for each in tellings(scene(text))]


def test_two_attacks_of_one_sentence_are_parted() -> None:
    text = "On 3 May 2022 gunmen attacked Jos, and on 4 May 2022 a bomb exploded in Kano, Nigeria."

    assert days(text) == [D(2022, 5, 3), D(2022, 5, 4)]


def test_what_followed_is_no_attack_of_its_own() -> None:
    assert len(tellings(scene("Gunmen attacked Jos, Nigeria, and killed two."))) == 1


def test_day_behind_a_semicolon_is_another_matter() -> None:
    assert days("Gunmen attacked Jos, Nigeria; a truce began on 4 May 2022.") == [None]


def test_written_day_counts_before_a_counted_one() -> None:
    text = "Ten days earlier, on 6 September 2022, rockets hit Mosul."

    assert days(text) == [D(2022, 9, 6)]


def test_killing_that_is_only_remembered_tells_nothing() -> None:
    assert (
        tellings(scene("They honoured Soleimani, who was killed by a US strike in January 2020."))
        == []
    )


def test_many_weak_and_opening_tellings() -> None:
    (many,) = tellings(scene("Attacks in Mali killed civilians."))
    (weak,) = tellings(scene("Two people were killed in Jos, Nigeria."))
    (opening,) = tellings(scene("In Jos, gunmen attacked a bus."))

    assert many.is_many
    assert weak.is_weak
    assert opening.opener == "Jos"


def test_what_came_hours_before_is_an_attack_of_its_own() -> None:
    text = (
        "Turkish warplanes struck targets in Iraq on Sunday, hours after a suicide bomber blew "
        "himself up in Ankara."
    )

    assert [each.weapon.attack_type for each in tellings(scene(text))] == ["airstrike", "ied"]


def test_what_a_strike_cites_or_an_attack_is_counted_from_is_no_part_of_it() -> None:
    cited = "The IRGC struck Idlib, Syria, citing the 3 May bombing in Kerman."
    counted = "The rally came a year after the army killed the leader in Jos, Nigeria."

    assert [each.weapon.weapon for each in tellings(scene(cited))] != ["bomb"]
    assert not tellings(scene(counted))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        # what an attack is compared with says nothing of its day
        (
            "A rocket hit Mosul, Iraq, on 5 May 2022, the first since the attack of 2 May 2022.",
            D(2022, 5, 5),
        ),
        ("On Monday a bomb hit Mosul, Iraq, like the bombing of 3 May 2022.", D(2022, 12, 26)),
    ],
)
def test_day_is_that_of_the_attack(text: str, day: dt.date) -> None:
    assert days(text)[0] == day


def test_one_verb_for_two_provinces_is_a_sum() -> None:
    (both,) = tellings(scene("Gunmen killed nine people in Kebbi and Zamfara states, Nigeria."))
    (one,) = tellings(scene("Gunmen killed nine people in Zamfara state, Nigeria."))

    assert both.is_total
    assert not one.is_total


def test_what_came_before_has_its_own_place() -> None:
    text = "The attack in Gao came a week after gunmen killed nine people in Kidal, Mali."

    (found,) = tellings(scene(text))

    assert [each.place.name for each in found.near_places] == ["Kidal"]


def test_two_places_of_one_verb_make_two_tellings() -> None:
    text = "Gunmen killed two men in Jos and a woman in Kano, Nigeria, on 3 May 2022."

    first, second = tellings(scene(text))

    assert [each.place.name for each in first.near_places] == ["Jos"]
    assert second.near_places[0].place.name == "Kano"
    assert first.day == second.day
