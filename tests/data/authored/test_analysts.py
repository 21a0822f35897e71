"""Names of analysts are kept in one spelling, and none passes for the seed."""

import pytest

from data.authored.analysts import NAME_LENGTH, analyst_named
from data.problems import DataError


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Ana", "Ana"),
        ("  Ana   Lima ", "Ana Lima"),
        ("Zoe\u0308", "Zo\u00eb"),
        ("ليلى", "ليلى"),
        ("x" * NAME_LENGTH, "x" * NAME_LENGTH),
    ],
)
def test_name_is_kept_in_one_spelling(typed: str, kept: str) -> None:
    assert analyst_named(typed) == kept


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "is empty"),
        (" \t ", "is empty"),
        ("x" * (NAME_LENGTH + 1), "is too long"),
        ("Ana\u202elow", "cannot be seen"),
        ("seed", "stands for what Vigil ships"),
        ("Init", "stands for what Vigil ships"),
    ],
)
def test_name_that_is_none_is_refused_in_words(typed: str, said: str) -> None:
    with pytest.raises(DataError, match=said):
        analyst_named(typed)
