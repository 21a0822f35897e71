"""Headlines and entries of a timeline, told in the present tense."""

import pytest

from data.briefs.attacks.headlines import is_headline
from tests.data.briefs.scenes import drafts, extracted, scenes

TIMELINE = "The week in the Red Sea was busy. Here is what is known.\n\nJanuary 14\n\n"
HEAD = "Published: 16 January 2024\n\n"


@pytest.mark.parametrize(
    "text",
    [
        "A Houthi missile strikes a bulk carrier sailing in the Red Sea.",
        "Gunmen kill two guards at a gate near Hodeidah, Yemen.",
    ],
)
def test_entry_of_a_timeline_tells_the_past(text: str) -> None:
    assert len(drafts(TIMELINE + text, HEAD)) == 1


def test_two_entries_of_a_day_are_two() -> None:
    text = (
        "A Houthi missile hits a cargo ship in the Gulf of Aden.\n\nLater, a Houthi missile "
        "strikes a bulk carrier sailing in the Red Sea."
    )

    assert len(drafts(TIMELINE + text, HEAD)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "The Houthi attacks, in protest at the war, were disrupting trade in the Red Sea.",
        "The rebels strike often along the coast of Yemen.",
    ],
)
def test_no_entry(text: str) -> None:
    assert not drafts(TIMELINE + text, HEAD)


def test_sentence_of_a_paragraph_is_no_headline() -> None:
    text = "It rained in Jos. Roads were closed. Gunmen kill for less. The market was open."
    found = scenes(text, HEAD)

    assert [is_headline(each) for each in found[-2:]] == [False, False]


def test_noun_behind_a_preposition_is_no_verb() -> None:
    assert not drafts("- Thousands marched in Aden, Yemen, against the rocket attacks.")


@pytest.mark.parametrize(
    "text",
    [
        "Thousands formed a human chain in Imphal on 3 May 2022 against the drone attacks.",
        'The ELN began a 72-hour "armed strike" in Choco, Colombia, on 3 May 2022.',
    ],
)
def test_what_people_protest_against_or_down_tools_for_is_no_attack(text: str) -> None:
    assert extracted(text).incidents == ()
