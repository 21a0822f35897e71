"""Claims, denials and accusations."""

import pytest

from data.briefs.gathering.accounts import find_accounts
from tests.data.briefs.scenes import scene


@pytest.mark.parametrize(
    ("text", "says", "actor"),
    [
        (
            "JNIM claimed responsibility for the attack.",
            "claimed",
            "Jama'at Nusrat al-Islam wal-Muslimin",
        ),
        ("The attack was claimed by JNIM.", "claimed", "Jama'at Nusrat al-Islam wal-Muslimin"),
        ("The Islamic State said it was behind both.", "claimed", "Islamic State"),
        (
            "The TTP said its fighters had planted the device.",
            "claimed",
            "Tehrik-i-Taliban Pakistan",
        ),
        ("Shabaab, al-Qaeda's branch, claimed the assault.", "claimed", "Al-Shabaab"),
        ("Shabaab said its Salahudin Brigade carried out the raid.", "claimed", "Al-Shabaab"),
        ("The ELN said one of its snipers killed him.", "claimed", "National Liberation Army"),
        ("Hamas said the shooting was retaliation for a raid.", "claimed", "Hamas"),
        ("In its claim for the blast in Kano, Hamas named two bombers.", "claimed", "Hamas"),
        (
            "The raid was claimed by the guerrillas of the ELN.",
            "claimed",
            "National Liberation Army",
        ),
        ("The group Red Winter Front took responsibility online.", "claimed", "Red Winter Front"),
        ("The Qasioun Brigade claimed it.", "claimed", "Qasioun Brigade"),
        ("Hamas denied involvement.", "denied", "Hamas"),
        ("Officials blamed the ELN for the attack.", "attributed", "National Liberation Army"),
        ("The army holds the ELN responsible.", "attributed", "National Liberation Army"),
        ("Police said Shabaab had planted the device.", "attributed", "Al-Shabaab"),
        ("ELN claims.", "claimed", "National Liberation Army"),
        ("The ministry put the blame on the ELN.", "attributed", "National Liberation Army"),
        ("The raid was laid at the door of the ELN.", "attributed", "National Liberation Army"),
        (
            "Police suspect the followers of Juan Paz, a local commander of the ELN.",
            "attributed",
            "National Liberation Army",
        ),
        ("The drones had been sent by the Houthi movement.", "attributed", "Houthis"),
        ("The ELN said that it stood behind the attack.", "claimed", "National Liberation Army"),
        ("Al-Shabaab have said it was they who hit the hotel.", "claimed", "Al-Shabaab"),
        (
            "The ELN said in an email it had carried out the raid.",
            "claimed",
            "National Liberation Army",
        ),
        ("The ELN have taken responsibility for it.", "claimed", "National Liberation Army"),
        (
            "Police suspect an ELN front of being behind it.",
            "attributed",
            "National Liberation Army",
        ),
        ("Al-Shabaab is thought to have carried out the attack.", "attributed", "Al-Shabaab"),
        ("Officials attributed the blast to the ELN.", "attributed", "National Liberation Army"),
        ("The army said Shabaab had laid the mine.", "attributed", "Al-Shabaab"),
        (
            "Two were hurt in the attack by suspected ELN fighters.",
            "attributed",
            "National Liberation Army",
        ),
        (
            "The attack was most likely led by JNIM.",
            "attributed",
            "Jama'at Nusrat al-Islam wal-Muslimin",
        ),
    ],
)
def test_accounts(text: str, says: str, actor: str) -> None:
    found = [
        (each.says, each.mention.actor.name) for each in find_accounts(scene(text)) if each.mention
    ]

    assert (says, actor) in found


def test_group_named_before_claims_or_denies() -> None:
    (claim,) = find_accounts(scene("The group claimed the attack."))
    (denial,) = find_accounts(scene("The militia denied involvement."))

    assert (claim.says, claim.mention) == ("claimed", None)
    assert (denial.says, denial.mention) == ("denied", None)


@pytest.mark.parametrize(
    "text",
    [
        "Such attacks are often blamed on Hamas.",
        "JNIM claimed responsibility for several attacks.",
        "Peru said it was sending police to the border.",
        # a name in brackets is blank, also where nothing stands before it
        "(ISIS), the army said, was silent on the attack.",
    ],
)
def test_nothing_of_this_attack(text: str) -> None:
    assert find_accounts(scene(text)) == []


@pytest.mark.parametrize(
    "text",
    [
        "A suicide bomber killed three members of Egypt's security forces in Cairo.",
        "Elsewhere, security forces were reported to have defused two bombs.",
    ],
)
def test_victims_and_helpers_are_not_blamed(text: str) -> None:
    assert find_accounts(scene(text)) == []


def test_unclaimed() -> None:
    (found,) = find_accounts(scene("No known paramilitary groups loyal to Iran have claimed it."))

    assert found.says == "unclaimed"
