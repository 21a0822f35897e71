"""How an attack was made."""

import pytest

from data.briefs.attacks.weaponry import munitions_of
from data.briefs.naming.numbers import Count
from tests.data.briefs.scenes import drafts


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Gunmen opened fire on a bus in Kabul, Afghanistan.", "small_arms"),
        ("A car bomb exploded in Kabul, Afghanistan.", "vehicle_bomb"),
        ("A suicide bomber drove a vehicle at a bus in Gao, Mali.", "vehicle_bomb"),
        ("A suicide bomber on a bus killed six in Gao, Mali.", "ied"),
        (
            "Hezbollah fired rockets at Haifa, Israel, after a drone strike killed a commander.",
            "indirect_fire",
        ),
        (
            "Boko Haram attacked Guide, Cameroon, wounding a member of a vigilantes group.",
            "small_arms",
        ),
        ("A suicide bomber struck a mosque in Kabul, Afghanistan.", "ied"),
        ("A third device exploded outside a bank in Athens, Greece.", "ied"),
        ("Rockets hit a base in Mosul, Iraq.", "indirect_fire"),
        ("Israeli jets bombed a depot near Damascus, Syria.", "airstrike"),
        ("A US drone strike hit a car in Idlib, Syria.", "airstrike"),
        ("Houthi drones hit a refinery in Jizan, Saudi Arabia.", "uas"),
        (
            "Iraqi protesters angered by US airstrikes attacked the embassy in Baghdad.",
            "mob_assault",
        ),
        ("Protesters set fire to a consulate in Basra, Iraq.", "arson"),
        ("Gunmen kidnapped two nurses in Jos, Nigeria.", "other"),
        ("A man stabbed three people in Nice, France.", "other"),
        ("Gunmen in a speedboat shot at a tanker off Lagos, Nigeria.", "small_arms"),
        ("US air strikes against Houthi missiles hit a depot in Hodeidah, Yemen.", "airstrike"),
        ("Air defences shot down two drones over Erbil, Iraq.", "uas"),
        ("Ten soldiers were killed in an attack in Diffa, Niger.", "small_arms"),
    ],
)
def test_types(text: str, kind: str) -> None:
    (draft,) = drafts(text)

    assert draft.telling.weapon.attack_type == kind


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Eight rockets targeted it", Count(8, 8)),
        ("at least 10 rockets landed", Count(10, None)),
        ("a roadside bomb exploded", Count(1, 1)),
        ("rockets fell", None),
    ],
)
def test_munitions(text: str, count: Count | None) -> None:
    found = munitions_of(text)

    assert (found[0] if found else None) == count
