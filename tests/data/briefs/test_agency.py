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
