"""Aliases: one spelling leads to all others of the same record, and to no other record's."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.text.aliases import Aliases, words


@pytest.fixture(scope="module")
def aliases() -> Aliases:
    """Return the names of two groups and a base."""
    actors = pd.DataFrame(
        {
            "name": ["Kata'ib Hezbollah", "Lebanese Hezbollah", "Nameless"],
            "aliases": ["Kataeb Hezbollah; KH; Hezbollah Brigades", float("nan"), "; ;"],
        }
    )
    bases = pd.DataFrame({"name": ["Camp Taji"], "aliases": ["Taji"]})
    return Aliases(actors, bases)


@pytest.mark.parametrize(
    "text",
    ["Kata'ib", "Kata\u2019ib", "KATA`IB", "Kataʿib", "Kata'ib's", "Kàtaib"],
)
def test_words_know_neither_case_nor_apostrophe_nor_accent(text: str) -> None:
    assert words(text) == ("kataib",)


@pytest.mark.parametrize("text", ["US", "U.S.", "u.s.", "U.S.'s"])
def test_a_dotted_abbreviation_is_one_word(text: str) -> None:
    assert words(text) == ("us",)


def test_words_leave_out_all_signs() -> None:
    assert words('NEAR("a_b"*, c-d):^') == ("near", "a", "b", "c", "d")


def test_a_name_stands_for_all_names_of_its_record(aliases: Aliases) -> None:
    (found,) = aliases.alternatives(("kh",))

    assert found == {
        ("kataib", "hezbollah"),
        ("kataeb", "hezbollah"),
        ("kh",),
        ("hezbollah", "brigades"),
    }


def test_the_longest_name_is_taken_and_the_words_around_it_stay(aliases: Aliases) -> None:
    found = aliases.alternatives(("rocket", "camp", "taji", "night"))

    assert found == [{("rocket",)}, {("camp", "taji"), ("taji",)}, {("night",)}]


def test_a_word_of_a_name_finds_its_other_spelling(aliases: Aliases) -> None:
    assert aliases.alternatives(("kataeb",)) == [{("kataeb",), ("kataib",)}]


def test_another_word_in_the_same_place_is_no_spelling(aliases: Aliases) -> None:
    # "Lebanese Hezbollah" and "Kataib Hezbollah" are names of two records
    assert aliases.alternatives(("lebanese",)) == [{("lebanese",)}]


def test_no_word_asks_for_nothing(aliases: Aliases) -> None:
    assert aliases.alternatives(()) == []


@given(st.text())
def test_words_are_letters_and_digits_alone(text: str) -> None:
    assert all(word.isalnum() for word in words(text))
