"""Anniversaries, days of note and windows of risk."""

import datetime as dt

import pytest

from data.briefs.proposing.records import AnniversaryMention
from tests.data.briefs.scenes import extracted

D = dt.date


def only(text: str) -> AnniversaryMention:
    (found,) = extracted(text).anniversaries
    return found


def test_first_anniversary_tells_the_day_remembered() -> None:
    found = only(
        "The first anniversary of the killing of Qassem Soleimani on January 3, 2023 looms."
    )

    assert found.when is not None
    assert found.base is not None
    assert (found.when.mention.value, found.ordinal, found.base.value) == (
        D(2023, 1, 3),
        1,
        D(2022, 1, 3),
    )
    assert "derived" in found.base.flags


@pytest.mark.parametrize(
    ("text", "what", "ordinal"),
    [
        (
            "Crowds marked three years since the storming of the embassy.",
            "the storming of the embassy",
            3,
        ),
        (
            "It was thirteen years to the day after the shooting in Nisour Square.",
            "the shooting in Nisour Square",
            13,
        ),
        ("The 40th day of mourning for Qassem Soleimani drew crowds.", "Qassem Soleimani", 0),
        ("The tenth anniversary of the revolution is near.", "the revolution", 10),
    ],
)
def test_words_for_it(text: str, what: str, ordinal: int) -> None:
    found = only(text)

    assert (found.what, found.ordinal) == (what, ordinal)


def test_told_twice_is_one_with_its_date() -> None:
    text = (
        "As the anniversary of the killing of General Soleimani nears, all watch. The first "
        "anniversary of the death of Qassem Suleimani is on 3 January 2023."
    )

    found = only(text)

    assert found.when is not None
    assert len(found.evidence) == 2


def test_its_day_stands_behind_it() -> None:
    found = only(
        "Newroz passed on 21 March 2023, and the anniversary of the Halabja attack is "
        "marked on 16 March 2023."
    )

    assert found.when is not None
    assert found.when.mention.value == D(2023, 3, 16)


def test_named_day_ahead() -> None:
    found = only("Ashura falls on 28 July 2023.")

    assert (found.what, found.calendar) == ("Ashura", "hijri")


@pytest.mark.parametrize(
    "text", ["They fled during Ramadan.", "It was their wedding anniversary.", "Nothing to mark."]
)
def test_none(text: str) -> None:
    assert extracted(text).anniversaries == ()


def test_window_of_risk() -> None:
    text = "January 2023 and February 2023 are high-risk months for attacks on the embassy."

    (window,) = extracted(text).risk_windows

    assert window.when is not None
    assert (window.when.mention.earliest, window.when.mention.latest) == (
        D(2023, 1, 1),
        D(2023, 2, 28),
    )
    assert window.term == "high-risk"


@pytest.mark.parametrize(
    "text",
    [
        "Attacks are likely.",
        "Rockets hit Mosul, Iraq, on 3 May 2022.",
        "The shop will open on 3 January 2023.",
    ],
)
def test_no_window(text: str) -> None:
    assert extracted(text).risk_windows == ()


def test_a_ceremony_some_days_before_is_not_the_day() -> None:
    text = "On Friday they marked the 20th anniversary of the bombing in Mosul on 5 January 2003."
    head = "Iraq note\n\n3 January 2023\n\n"

    (found,) = extracted(text, head).anniversaries

    assert found.when is not None
    assert str(found.when.mention.value) == "2023-01-05"


def test_a_day_with_a_name_takes_no_day_of_another_part_of_its_sentence() -> None:
    text = (
        "Published: 14 May 2024\n\nRallies will go on through Ramadan; the party called Friday 17 "
        "May a day of anger.\n"
    )

    assert extracted(text).anniversaries == ()
