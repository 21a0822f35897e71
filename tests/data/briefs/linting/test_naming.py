"""One name spelt in several ways is told; two names are left alone."""

import pytest

from tests.data.briefs.linting.checking import found, places


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Qassem Soleimani", "Qasem Soleimani"),
        ("Kataib Hezbollah", "Kata'ib Hezbollah"),
        ("Mustafa al-Kadhimi", "Mustafa Kadhimi"),
        ("Abdul Rahman Jamali", "Abdul Rehman Jamali"),
        ("Boko Haram", "Boko Harram"),
    ],
)
def test_other_spelling_is_told_where_it_first_stands(one: str, other: str) -> None:
    text = f"They blamed {one} for it. Later {other}'s men left, and {other} denied it."

    assert found(text, "name_variants") == [
        (
            other,
            f"'{other}' is also written '{one}'. "
            "Keep to one spelling, so that a search finds both places.",
        )
    ]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("North Kivu", "South Kivu"),
        ("Iraq Army", "Iraqi Army"),
        ("Ali Khamenei", "Ali Khomeini"),
        ("Camp Taji", "Camp Tajik Nine"),
        ("General Qassem Soleimani", "Qassem Soleimani"),
        ("Baghdad Airport", "Baghdad\u2019s Airport"),
        ("Kata'ib Hezbollah", "Kata\u2019ib Hezbollah"),
    ],
)
def test_two_names_are_left_alone(one: str, other: str) -> None:
    assert (
        places(f"They blamed {one} for it. Later they blamed {other} too.", "name_variants") == []
    )
