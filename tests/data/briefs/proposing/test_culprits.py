"""Who made an attack, and by whose account."""

import pytest

from data.briefs.proposing.records import Incident
from tests.data.briefs.scenes import extracted


def only(text: str) -> Incident:
    (found,) = extracted(text).incidents
    return found


@pytest.mark.parametrize(
    ("text", "actor", "status"),
    [
        ("A bomb hit a bus in Jos, Nigeria.", None, "unattributed"),
        # "the group" and "they" mean the one named before
        (
            "Residents fear Boko Haram in Borno, Nigeria. They killed six traders in Biu.",
            "Boko Haram",
            "asserted",
        ),
        (
            "Hamas denied links to the cell. On 3 May 2022 the group fired rockets at Ashkelon, "
            "Israel.",
            "Hamas",
            "asserted",
        ),
        (
            "Residents fear Boko Haram in Borno, Nigeria. Gunmen of the same group shot two.",
            "Boko Haram",
            "asserted",
        ),
        # a drone between the state and its name is still that state's
        ("A Russian kamikaze drone killed a nurse in Kherson, Ukraine.", "Russia", "asserted"),
        (
            "Two men were shot in Bunia, DR Congo, when CODECO fighters entered the camp.",
            "Cooperative for the Development of Congo",
            "asserted",
        ),
        ("Iran began firing rockets at a base in Erbil, Iraq.", "Iran", "asserted"),
        (
            "A bomb killed two in Jos, Nigeria. Boko Haram is assessed to have made the attack.",
            "Boko Haram",
            "attributed",
        ),
        (
            "Rockets killed two in Damascus, Syria. State media blame Israel for the attack.",
            "Israel",
            "attributed",
        ),
        # a name before "a militia"
        (
            "A drone was shot down over Erbil, Iraq. A militia claimed the attack. The Islamic "
            "Resistance in Iraq claimed responsibility for the attack on Telegram.",
            "Islamic Resistance in Iraq",
            "claimed",
        ),
        # "asserted that its fighters had attacked" is a claim
        (
            "A drone hit the base at al-Tanf, Syria. The Islamic Resistance in Iraq asserted in a "
            "statement that its fighters had attacked the base.",
            "Islamic Resistance in Iraq",
            "claimed",
        ),
        # the body is more careful than the headline
        (
            "ELN attacks pipeline in Arauca\n\nA bomb damaged a pipeline in Arauca, Colombia, on 3 "
            "May 2022. The ELN guerrilla group is suspected of being behind the bombing.",
            "National Liberation Army",
            "attributed",
        ),
        # whoever reports something else claims nothing
        (
            "The Taliban said they had destroyed a cell, hours after a suspected IS attack on a "
            "mosque in Kabul, Afghanistan, killed five people.",
            "Islamic State",
            "attributed",
        ),
    ],
)
def test_who_and_by_whose_account(text: str, actor: str | None, status: str) -> None:
    found = only(text)

    assert (found.actor.name if found.actor else None) == actor
    assert found.value("status") == status


def test_a_group_named_before_is_inherited_and_points_at_its_name() -> None:
    text = "Residents fear Boko Haram in Borno, Nigeria. They killed six traders in Biu."
    slot = only(text).slots["actor"]

    assert slot.basis == "inherited"
    assert slot.start is not None


@pytest.mark.parametrize(
    ("text", "actor", "status"),
    [
        # only the heading says who
        (
            "Al-Shabaab blamed after bus blast\n\nA bomb hit a bus in Afgooye, Somalia, on "
            "Monday and killed six.\n",
            "Al-Shabaab",
            "attributed",
        ),
        (
            "A bomb killed a cleric in Kabul, Afghanistan. Islamic State said on its Telegram "
            "channel that its man had detonated it.",
            "Islamic State",
            "claimed",
        ),
        (
            "Al-Shabaab raided a post near Kismayo, Somalia. Group 9 May shelled Halane camp.",
            "Al-Shabaab",
            "asserted",
        ),
        (
            "A suicide bomber hit the ministry in Ankara, Turkey; another man was shot dead by "
            "police.",
            None,
            "unattributed",
        ),
        (
            "On 3 May 2022 the army of Pakistan shelled Uri, India. India's army said it killed "
            "eight soldiers in its response.",
            "army",
            "asserted",
        ),
    ],
)
def test_whose_attack_it_is(text: str, actor: str | None, status: str) -> None:
    found = extracted(text).incidents[-1]

    assert str(found.value("actor") or "").find(actor or "") >= 0
    assert (found.value("actor") is None) == (actor is None)
    assert found.value("status") == status


@pytest.mark.parametrize(
    ("behind", "actor", "status"),
    [
        ("Boko Haram said on Telegram that it had done it.", "Boko Haram", "claimed"),
        ("A claim of responsibility was issued by Boko Haram.", "Boko Haram", "claimed"),
        ("Residents said the men were from Boko Haram.", "Boko Haram", "attributed"),
        ("Investigators believe Boko Haram planted it.", "Boko Haram", "attributed"),
        ("Boko Haram, active in the area, is the main suspect.", "Boko Haram", "attributed"),
        ("Suspicion fell on Boko Haram, which often raids it.", "Boko Haram", "attributed"),
        ("Such attacks are often blamed on Boko Haram.", None, "unattributed"),
    ],
)
def test_who_is_said_to_have_done_it_afterwards(
    behind: str, actor: str | None, status: str
) -> None:
    found = only(f"A bomb killed two traders in Biu, Nigeria, on 3 May 2022. {behind}")

    assert (found.actor.name if found.actor else None) == actor
    assert found.value("status") == status


@pytest.mark.parametrize("who", ["ISWAP-affiliated gunmen", "Gunmen believed to belong to ISWAP"])
def test_gunmen_said_to_be_of_a_group_are_its_own(who: str) -> None:
    found = only(f"{who} killed two traders in Biu, Nigeria, on 3 May 2022.")

    assert found.actor is not None
    assert "ISWAP" in found.actor.aliases
    assert found.value("status") == "attributed"


def test_group_that_soldiers_died_in_clashes_with_made_the_attack() -> None:
    text = "Three soldiers were killed in clashes with PKK (P.K.K.) guerrillas in Dohuk, Iraq."

    assert only(text).value("actor") == "Kurdistan Workers' Party"


def test_outlet_that_says_what_fighters_did_claims_for_them() -> None:
    text = (
        "Ten policemen were killed in an attack on a post near Arish, Egypt, on 5 June 2022. The "
        "Amaq agency claimed that ISIS fighters killed ten men."
    )

    assert only(text).value("status") == "claimed"


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        # a heading that names the victims
        (
            "Fatah officer killed\n\nGunmen shot an officer in Sidon, Lebanon, on Monday.\n",
            None,
        ),
        (
            "Guerrillas target police in Arauca\n\nThe ELN has gone on with its campaign. The "
            "attack on the station in Arauca, Colombia, occurred at night on Wednesday.\n",
            "National Liberation Army",
        ),
    ],
)
def test_what_a_heading_says_of_who_it_was(text: str, actor: str | None) -> None:
    assert only(text).value("actor") == actor


def test_group_of_the_body_before_the_militants_of_the_lead() -> None:
    found = only(
        "Militants stormed an army base in Biu, Nigeria.\n\nBoko Haram fighters attacked the base "
        "in Biu at dawn and killed four soldiers."
    )

    assert found.value("actor") == "Boko Haram"


def test_officers_who_shot_the_attacker_made_no_attack() -> None:
    found = only(
        "A man stabbed two women in Nice, France. Police officers shot and wounded the attacker."
    )

    assert found.value("actor") is None


def test_army_that_says_so_did_not_do_it() -> None:
    said = only("The coalition and the Iraqi army say a drone hit a base near Mosul, Iraq.")

    assert said.value("actor") is None


@pytest.mark.parametrize(
    ("last", "actor"),
    [("Schools are closed.", "Al-Shabaab"), ("Boko Haram is not known there.", None)],
)
def test_title_that_names_the_one_group_of_a_text_says_whose_attacks_they_are(
    last: str, actor: str | None
) -> None:
    text = (
        "Al-Shabaab attacks in Kenya\n\nGunmen ambushed a police truck near Milihoi, Kenya, on 6 "
        "June 2022.\n\nA bomb hit an army vehicle in Mandera, Kenya, on 8 June 2022.\n\n" + last
    )

    assert extracted(text, "").incidents[1].value("actor") == actor


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        # the police who shot back did not attack
        (
            "Unknown gunmen opened fire on a police post in Jos, Nigeria. The police fired back "
            "and killed one of the attackers.",
            None,
        ),
        # the affiliate, not whose it is
        (
            "Al-Qaeda's Sahelian affiliate JNIM attacked a post near Mopti, Mali, on 3 May 2022.",
            "Jama'at Nusrat al-Islam wal-Muslimin",
        ),
        ("Al-Shabaab's 15 May assault on a base at El Adde, Somalia, killed ten.", "Al-Shabaab"),
        (
            "Boko Haram is silent. JNIM men struck Timbuktu, Mali, five weeks after the group's "
            "3 May 2022 attack on Bamako.",
            "Jama'at Nusrat al-Islam wal-Muslimin",
        ),
        (
            "A bomb killed two men in Maroua, Cameroon, on 3 May 2022. Boko Haram has not claimed "
            "the attack, but the government blames the group.",
            "Boko Haram",
        ),
        (
            "Two officers were shot dead in Kebbi, Nigeria, by a newly formed terrorist group "
            "called Lakurawa.",
            "Lakurawa",
        ),
        (
            "The UN condemned an attack on its convoy by suspected Boko Haram militants. The "
            "trucks were ambushed on 3 May 2022 near Biu, Nigeria.",
            "Boko Haram",
        ),
        # whoever was hit from the air has no aircraft
        (
            "U.S. Africa Command conducted an airstrike near Jilib, Somalia, on 3 May 2022. "
            "Al-Shabaab claimed the attack.",
            "U.S. Africa Command",
        ),
    ],
)
def test_who_it_was_by_the_words_around(text: str, actor: str | None) -> None:
    assert actor in {each.value("actor") for each in extracted(text).incidents}
