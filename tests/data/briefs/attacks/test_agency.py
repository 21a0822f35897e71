"""Who made an attack, by grammar."""

import pytest

from tests.data.briefs.scenes import drafts


@pytest.mark.parametrize(
    ("text", "actor", "account"),
    [
        (
            "JNIM ambushed a convoy near Boni, Mali.",
            "Jama'at Nusrat al-Islam wal-Muslimin",
            "asserted",
        ),
        (
            "A convoy was ambushed by JNIM near Boni, Mali.",
            "Jama'at Nusrat al-Islam wal-Muslimin",
            "asserted",
        ),
        (
            "Suspected ISWAP fighters attacked Dikwa, Nigeria.",
            "Islamic State West Africa Province",
            "attributed",
        ),
        ("Fighters of the ADF attacked Beni in Congo.", "Allied Democratic Forces", "asserted"),
        (
            "Rebels of the ELN shot a guard in Cucuta, Colombia.",
            "National Liberation Army",
            "asserted",
        ),
        (
            "A patrol came under fire from ADF fighters near Beni, Congo.",
            "Allied Democratic Forces",
            "asserted",
        ),
        (
            "Boko Haram's large rocket and mortar attack hit Dikwa, Nigeria.",
            "Boko Haram",
            "asserted",
        ),
        ("Drones launched by the Houthis hit Jizan, Saudi Arabia.", "Houthis", "asserted"),
        ("Israeli air strikes killed three near Damascus, Syria.", "Israel", "asserted"),
        (
            "Clashes between the ADF and the army killed two in Beni, Congo.",
            "Allied Democratic Forces",
            "asserted",
        ),
        (
            "Members of the Sinaloa cartel set buses on fire in Culiacan, Mexico.",
            "Sinaloa Cartel",
            "asserted",
        ),
    ],
)
def test_agents(text: str, actor: str, account: str) -> None:
    agent = drafts(text)[0].telling.agent

    assert agent is not None
    assert (agent.mention.actor.name, agent.account) == (actor, account)


@pytest.mark.parametrize(
    "text",
    [
        "A roadside bomb hit a US convoy near Hillah, Iraq.",
        "An army truck hit a landmine near Mopti, Mali, and two soldiers died.",
        "Four rockets hit a base used by coalition troops near Baghdad, Iraq.",
        "Five soldiers were killed and two injured after a bomb blast hit a car in Kech, Pakistan.",
    ],
)
def test_nobody_is_named(text: str) -> None:
    assert drafts(text)[0].telling.agent is None


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("The army said Al-Shabaab attacked a base near Lamu, Kenya.", "Al-Shabaab"),
        ("Al-Shabaab said it attacked a base near Lamu, Kenya.", "Al-Shabaab"),
        (
            "An attack attributed to ADF rebels, affiliated with the Islamic State, killed 40 in "
            "Beni, DR Congo.",
            "Allied Democratic Forces",
        ),
        # a region does nothing, and those hurt took nobody
        (
            "US airstrikes in western Iraq and eastern Syria hit five depots on 3 May 2022.",
            "United States",
        ),
        (
            "Hamas fighters stormed a camp near Ashkelon, killing civilians and Israeli soldiers "
            "and taking hostages.",
            "Hamas",
        ),
    ],
)
def test_whoever_says_so_or_was_hurt_and_regions_did_not_do_it(text: str, actor: str) -> None:
    agent = drafts(text)[0].telling.agent

    assert agent is not None
    assert agent.mention.actor.name == actor


@pytest.mark.parametrize(
    "text",
    [
        "A pipe bomb that blew up in Jos, Nigeria, killed two, and police look for a man.",
        "US forces shot down two drones launched towards a ship off Aden, Yemen, on 3 May 2022.",
        "Authorities look at links to a pipe bomb that blew up in a park in Jos, Nigeria.",
    ],
)
def test_whoever_stopped_or_seeks_it_did_not_make_it(text: str) -> None:
    (found,) = drafts(text)

    assert found.telling.agent is None


def test_clause_of_the_victims_holds_no_attacker() -> None:
    text = "Five Kenyan soldiers were killed in Lamu, Kenya, when men in uniform opened fire."

    agent = drafts(text)[0].telling.agent

    assert agent is None or agent.mention.actor.kind == "unknown"


def test_which_speaks_of_the_attack_and_not_of_whoever_blames() -> None:
    found = drafts("Officials of the United States blame the attack, which killed 63 in Beirut.")

    assert not [each for each in found if each.telling.agent is not None]


@pytest.mark.parametrize(
    "text",
    [
        # of whom they are is no deed of the state
        "Islamic militants of Somalia hit a hotel in Mogadishu with a car bomb.",
        # whoever brings a rocket down did not fire it
        "US forces brought down a rocket over the airport of Baghdad, Iraq.",
        "Attackers shelled a base used by the Iraqi army near Mosul, Iraq.",
    ],
)
def test_no_deed_of_the_state(text: str) -> None:
    (found,) = drafts(text)
    agent = found.telling.agent

    assert agent is None or agent.mention.actor.kind not in {"state", "forces"}
