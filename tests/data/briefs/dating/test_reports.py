"""Days on which something was said."""

import datetime as dt

import pytest

from data.briefs.dating.clock import Clock
from data.briefs.dating.dates import find_dates

CLOCK = Clock(written_on=dt.date(2022, 9, 30))


@pytest.mark.parametrize(
    "text",
    [
        "The ministry said on 14 September that a depot had burnt.",
        "Army 14 September said troops had killed 40 bandits.",
        "The army on Tuesday blamed the rebels for the bombing of a bus.",
        "On Monday, officials confirmed the loss of two trucks.",
        "A depot burnt down, police told reporters on Monday.",
        "A group claimed responsibility on Friday for the bomb in Jos.",
    ],
)
def test_said(text: str) -> None:
    assert "reporting_date" in find_dates(text, CLOCK)[0].flags


@pytest.mark.parametrize(
    "text",
    [
        "The group said it was responsible for the 17 September car bomb attack on a school.",
        "Gunmen 14 September attacked a convoy.",
        "A group claimed responsibility for the Tuesday bombing in Jos.",
        "On Monday a bomb hit a convoy, officials said.",
        "Two men died on Monday in Kano.",
        "The council condemned the attack on Sunday in Kidal.",
    ],
)
def test_happened(text: str) -> None:
    assert "reporting_date" not in find_dates(text, CLOCK)[0].flags


def test_what_happened_on_a_day_was_not_said_then() -> None:
    text = "The ministry said the attack took place on 14 September."

    assert "reporting_date" not in find_dates(text, CLOCK)[0].flags
