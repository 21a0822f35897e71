"""Numbers in words and figures."""

import pytest

from data.briefs.naming.numbers import Count, read_number


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("12 soldiers", 12, 12),
        ("Twenty-one", 21, 21),
        ("1,300 inmates", 1300, 1300),
        ("at least 25", 25, None),
        ("up to 30", None, 30),
        ("8-10 men", 8, 10),
        ("several", None, None),
        ("dozens of people", 24, None),
        ("a dozen", 12, 12),
    ],
)
def test_numbers(text: str, low: int | None, high: int | None) -> None:
    assert read_number(text) == Count(low, high)


def test_no_number_is_none() -> None:
    assert read_number("soldiers") is None
    assert read_number("some tensions") == Count(None, None)


def test_counts_add_up_as_far_as_they_are_known() -> None:
    assert Count(60, 60) + Count(13, 13) == Count(73, 73)
    assert Count(25, None) + Count(2, 2) == Count(27, None)
