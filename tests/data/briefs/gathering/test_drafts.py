"""An attack and the sentences that tell it."""

from tests.data.briefs.scenes import drafts


def test_sentences_stand_once_and_in_order() -> None:
    (found,) = drafts("A bomb exploded in Kabul. The blast killed nine. Nobody claimed it.")

    indices = [scene.index for scene in found.scenes]
    assert indices == sorted(set(indices))
    assert found.last_index == indices[-1]
    assert found.last_passage == found.scene.sentence.passage


def test_weapon_is_the_first_that_is_named() -> None:
    (found,) = drafts(
        "Nine people were killed in an attack in Kabul. A suicide bomber blew himself up in Kabul."
    )

    assert found.weapon.weapon == "suicide bomb"
    assert found.tells()[0] is found.telling
