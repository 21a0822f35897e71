"""Attacks of long ago that a text only remembers."""

import pytest

from data.briefs.attacks.telling import tellings
from data.briefs.gathering.remembering import Remembrance
from tests.data.briefs.scenes import drafts, scenes


@pytest.mark.parametrize(
    "text",
    [
        (
            "The embassy marks 25 years since the bombing in Nairobi. The ambassador laid a "
            "wreath. A silence was held at the moment the bomb went off."
        ),
        (
            "Ten years ago the editor was killed in Veracruz, Mexico. They shot him five times "
            "outside his home."
        ),
        ("Ten years ago a church in Jos, Nigeria, was bombed. The bombers killed nine people."),
        (
            "A court in Jakarta, Indonesia, sentenced two men to life on Friday for the bombings "
            "of 2005. The blasts killed 22 people in Tentena."
        ),
        (
            "Bells rang the minute the gunmen stormed the school fifteen years ago. It rained. "
            "Then tea was served. A teacher hid as grenades went off in Beslan, Russia."
        ),
        (
            "# Blast at Jos market remembered as two suspects fall\n\nThe blast that killed 15 "
            "people in Jos, Nigeria, is not forgotten."
        ),
        (
            "On 7 August 1998 a truck bomb exploded in Nairobi, killing 213 people. Minutes later "
            "another exploded in Dar es Salaam, killing eleven."
        ),
    ],
)
def test_remembered(text: str) -> None:
    assert not drafts(text)


def test_news_behind_a_memory_is_told() -> None:
    text = (
        "Ten years ago the editor was killed in Veracruz, Mexico. They shot him five times. "
        "Another reporter was shot dead in Minatitlan on 28 December 2022."
    )

    assert [each.scene.text[:7] for each in drafts(text)] == ["Another"]


def test_memory_fades_after_two_sentences() -> None:
    first, second, third, last = scenes(
        "In 1998 a truck bomb exploded in Nairobi, killing 213. It rained. The sun came out. They "
        "shot two men dead in Jos, Nigeria."
    )
    past = Remembrance()

    assert not past.news(first, tellings(first))
    assert past.last == first.index
    assert not [*past.news(second, tellings(second)), *past.news(third, tellings(third))]
    assert past.news(last, tellings(last))
    assert not past.is_memorial


def test_list_of_accidents_tells_no_attack() -> None:
    text = "Explosives accidents in May\n\nA bomb exploded at a depot in Jos, Nigeria, on Monday.\n"

    assert drafts(text) == []


def test_text_that_opens_in_court_tells_no_news() -> None:
    text = (
        "Court jails three over market bombing\n\nA court in Jakarta sentenced three men to life "
        "on 3 June 2022 for the bombing of a market in Tentena, in which 22 people died in 2005. "
        "Prosecutors said the men had planted the bombs and fled to Mindanao."
    )

    assert drafts(text) == []


def test_headline_of_an_accident_is_no_attack() -> None:
    text = (
        "Blast in Karachi flat kills four\n\nFour people were killed when a gas cylinder exploded "
        "in a flat in Karachi, Pakistan, on Saturday."
    )

    assert drafts(text) == []


def test_a_paragraph_clears_its_own_attack_alone() -> None:
    text = (
        "On 3 May 2022 an officer was shot and wounded in Jos, Nigeria.\n\nOn 4 May 2022 two "
        "explosions shook a market in Bauchi, killing three. The main theory was a gas leak."
    )

    assert [each.scene.text[:8] for each in drafts(text)] == ["On 3 May"]
