"""Forms of dates: the longest reading wins, and words that look like months are words."""

import pytest

from data.briefs.dating.dateforms import scan


def forms(text: str) -> list[tuple[str, str]]:
    return [(kind, match[0]) for kind, match in scan(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("on December 23, a bomb", [("day", "December 23")]),
        ("Sunday, December 28, 2020", [("day", "Sunday, December 28, 2020")]),
        ("the 3rd of December", [("day", "3rd of December")]),
        ("22-27 December 2020", [("range", "22-27 December 2020")]),
        ("March 28- April 3, 2024", [("range", "March 28- April 3, 2024")]),
        ("2020-12-23", [("iso", "2020-12-23")]),
        ("in early December", [("month", "early December")]),
        ("August/16/2015", [("day", "August/16/2015")]),
        ("between January and May,", [("months", "January and May")]),
        ("on Monday", [("weekday", "Monday")]),
        ("two days later", [("ago", "two days later")]),
        ("23-Dec-20.", [("short", "23-Dec-20")]),
        ("the following day", [("near", "the following day")]),
        ("3 may have died when the sun rose", []),
        ("K1 base, 2100 hours [1]", []),
        ("On 11 March 18 rockets fell", [("day", "11 March")]),
        ("overnight on 4 May", [("day", "4 May")]),
        ("no date here", []),
    ],
)
def test_forms_are_found(text: str, found: list[tuple[str, str]]) -> None:
    assert forms(text) == found
