"""Attacks in words, sport and money."""

import pytest

from data.briefs.attacks.figurative import Topic, is_figurative
from tests.data.briefs.scenes import drafts


@pytest.mark.parametrize(
    "text",
    [
        "The opposition leader launched a fierce attack on the government in Lagos, Nigeria, on "
        "3 May 2022.",
        "The minister came under fire in Nairobi, Kenya, on 3 May 2022 over his travel costs.",
        "The home side stormed into the lead in Kano, Nigeria, on Sunday. Their attack hit the "
        "post four times.",
        '"They bombarded us in the committee on Tuesday," he said in Lagos, Nigeria.',
        "A swarm of bees attacked worshippers at a church in Jinotega, Nicaragua, on 3 May 2022.",
        "Fans stormed the pitch in Conakry, Guinea, on 3 May 2022, and 56 died in the crush.",
        "Cyber attackers hit the commission in Tallinn, Estonia, on 3 May 2022.",
        "Hackers attacked a website in Tallinn, Estonia, on 3 May 2022.",
        "A speculative attack hit the lira in Ankara, Turkey, on 3 May 2022.",
    ],
)
def test_attacks_in_words_are_none(text: str) -> None:
    assert not drafts(text)


@pytest.mark.parametrize(
    "text",
    [
        "The opposition leader's convoy was attacked in Kano, Nigeria, on 3 May 2022.",
        "An attack in Kabul, Afghanistan, on 3 May 2022 was condemned by the president.",
    ],
)
def test_attacks_on_people_are_told(text: str) -> None:
    assert len(drafts(text)) == 1


def test_arms_make_an_attack_of_what_is_told_of_politics() -> None:
    assert is_figurative("The senator attacked his rivals")
    assert not is_figurative("Gunmen attacked the senator")


def test_a_match_is_no_attack_whatever_it_is_told_with() -> None:
    topic = Topic()
    topic.note("The Raiders were ambushed on Sunday")
    topic.note("A bomb of 60 yards broke the visitors, and the coach was angry")
    assert topic.is_peaceful

    topic.note("Police said that two fans were killed")
    assert not topic.is_peaceful
