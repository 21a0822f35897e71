"""Attacks too old, or too far ahead, to be news of the last day of 2022."""

import pytest

from data.briefs.attacks.history import is_history
from data.briefs.attacks.telling import tellings
from tests.data.briefs.scenes import drafts, scene


@pytest.mark.parametrize(
    ("text", "old"),
    [
        ("On 3 May 2014 gunmen attacked Jos, Nigeria.", True),
        ("On 3 May 2022 gunmen attacked Jos, Nigeria.", False),
        ("Gunmen attacked Jos, Nigeria.", False),
        # a month is as good as a day where it says what happened and where
        ("In May 2022 gunmen attacked Jos, Nigeria.", False),
        ("In May 2014 gunmen attacked Jos, Nigeria.", True),
        ("In May 2022 gunmen attacked a convoy.", True),
        # the year stands beside the attack, and the day beside who spoke
        ("On 3 May 2022 friends spoke of gunmen who stormed a mall in Jos in 2013.", True),
        ("On 3 May 2022 gunmen attacked the mosque in Jos bombed in 2013.", False),
        ("Six years before the Sept. 11 attacks a report told of bombs in Jos.", True),
    ],
)
def test_history(text: str, old: bool) -> None:
    assert is_history(tellings(scene(text))[0]) is old


def test_day_that_only_stands_in_for_the_texts_own_bounds_nothing_ahead() -> None:
    body = "Rebels raided Boga, Congo, on August 23. Since 6 June 2019 many have fled."

    assert len(drafts(body, "")) == 1


def test_without_a_written_day_nothing_is_old() -> None:
    assert not is_history(tellings(scene("In May gunmen attacked Jos, Nigeria.", ""))[0])


@pytest.mark.parametrize(
    "text",
    [
        "It was the deadliest raid since a 2008 bombing that killed nine in Jos, Nigeria.",
        "The blast was like the 2019 attack that killed nine in Jos, Nigeria.",
    ],
)
def test_attack_of_a_year_is_only_compared(text: str) -> None:
    assert all(is_history(each) for each in tellings(scene(text, "")))


def test_the_year_alone_is_old_beside_recent_months() -> None:
    text = "The rebels, who seized Sana'a, Yemen, in late 2014, sent drones in recent months."

    assert not drafts(text)
