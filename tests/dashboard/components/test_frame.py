"""What stands around every page: the date, the weeks before and after, and errors in words."""

import datetime as dt

import pytest

from dashboard.components.frame import plain_errors
from dashboard.settings import FIRST_DAY, LAST_DAY
from data.problems import DataError, DataProblem, StoreBusy, StoreDamaged
from tests.dashboard.conftest import ShowScreen
from tests.dashboard.screens import draw, words

PROBLEM = DataProblem("incidents.csv", 14, "occurred_on", "2026-13-02", "is not a date")


def shown_error(error: Exception) -> None:
    """Draw what a page shows that meets an error."""
    with plain_errors():
        raise error


@pytest.mark.parametrize(
    "error",
    [
        DataError([PROBLEM]),
        StoreBusy("Somebody else is writing: import by Ana."),
        StoreDamaged("The journal is broken at line 7: :red[x]"),
    ],
    ids=["data", "busy", "damaged"],
)
def test_error_is_a_sentence_and_a_way_on(error: Exception) -> None:
    at = draw(shown_error, error)

    assert not at.exception
    assert at.error[0].value == "The records cannot be shown."
    # plain text: whatever a message quotes from a file is not read as Markdown
    assert at.text[0].value == str(error)
    assert [button.label for button in at.button] == ["Try again"]


def test_error_of_our_own_making_is_not_hidden() -> None:
    with pytest.raises(AssertionError), plain_errors():
        raise AssertionError


@pytest.mark.parametrize(
    ("as_of", "note"),
    [
        (
            "2020-12-28",
            "As of 28 Dec 2020, start of the day (UTC). Records to 28 Dec 2020 (today). These are "
            "the records Vigil ships, and the day of the story behind it.",
        ),
        (
            "2020-12-19",
            "As of 19 Dec 2020, start of the day (UTC). Records to 4 Dec 2020 (15 days ago).",
        ),
        ("2019-05-01", "As of 1 May 2019. No record was known by then."),
    ],
)
def test_date_and_cut_off_are_said(screen: ShowScreen, as_of: str, note: str) -> None:
    assert words(screen(as_of=as_of)).count(note) == 1


def test_week_buttons_say_where_they_lead(screen: ShowScreen) -> None:
    buttons = {button.key: button.help for button in screen(as_of="2020-12-28").button}

    assert buttons == {
        "week_left": "A week earlier: 21 Dec 2020",
        "week_right": "A week later: 4 Jan 2021",
    }


def test_picker_reaches_as_far_as_the_address(screen: ShowScreen) -> None:
    picker = screen(as_of="2020-12-28").date_input[0]

    assert picker.value == dt.date(2020, 12, 28)
    assert (picker.min, picker.max) == (FIRST_DAY, LAST_DAY)


@pytest.mark.parametrize("last", [FIRST_DAY, LAST_DAY])
def test_week_buttons_stay_within_reach(screen: ShowScreen, last: dt.date) -> None:
    at = screen(as_of=last.isoformat())

    assert not at.exception
    assert any(f"{last.day} {last:%b %Y}" in button.help for button in at.button)
