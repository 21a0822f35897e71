"""Whether a sentence speaks of an attack told before."""

import pytest

from data.briefs.gathering.referring import speaks_of
from tests.data.briefs.scenes import drafts, scenes

ATTACK = "On 3 May 2022 a bomb went off in Mosul, Iraq."


@pytest.mark.parametrize(
    ("behind", "speaks"),
    [
        ("Nine people were killed.", True),
        ("The attack was the first in a year.", True),
        ("The Islamic State claimed responsibility.", True),
        ("Schools opened again in Basra.", False),
        ("Overall, 9 people died.", False),
    ],
)
def test_a_sentence_behind_speaks_of_it_or_not(behind: str, *, speaks: bool) -> None:
    text = f"{ATTACK} {behind}"

    assert speaks_of(scenes(text)[1], drafts(ATTACK)[0], is_only=True) is speaks


def test_an_item_has_its_own_news_but_may_say_who_did_it() -> None:
    text = f"- {ATTACK}\n- Schools opened again in Basra.\n- ISIS claimed responsibility.\n"
    (draft,) = drafts(f"- {ATTACK}\n")
    _, other, claim = scenes(text)

    assert not speaks_of(other, draft, is_only=True)
    assert speaks_of(claim, draft, is_only=False)
