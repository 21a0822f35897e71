"""A word that tells an attack."""

import re

import pytest

from data.briefs.attacks.hit import has_day, judged
from data.briefs.attacks.realis import Realis
from tests.data.briefs.scenes import scene


@pytest.mark.parametrize(
    ("text", "is_dated"),
    [
        ("Gunmen attacked Jos on 3 May 2022.", True),
        ("Gunmen attacked Jos.", False),
        ("The army said on Monday that Jos was attacked.", False),
    ],
)
def test_day_of_the_event_and_not_of_its_report(text: str, is_dated: bool) -> None:
    assert has_day(scene(text)) is is_dated


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Gunmen attacked Jos.", Realis.REAL),
        ("Gunmen may have attacked Jos.", Realis.UNREAL),
        ("Nobody says that gunmen never attacked Jos.", Realis.NEGATED),
    ],
)
def test_word_is_judged_in_its_clause(text: str, verdict: Realis) -> None:
    found = scene(text)
    word = re.search("attacked", found.text)
    assert word is not None

    hit = judged(found, word, "active", "strong")

    assert (hit.start, hit.end, hit.realis) == (*word.span(), verdict)
    assert not hit.is_definite
