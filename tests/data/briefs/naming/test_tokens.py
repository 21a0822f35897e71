"""Names among words: the longest first, spelt alike or not at all."""

import pytest

from data.briefs.naming.tokens import NameIndex, tokenise

NAMES = NameIndex(
    [
        ("Kata'ib Hezbollah", "kh"),
        ("KH", "kh"),
        ("Hezbollah", "lebanon"),
        ("IS", "isis"),
        ("al-Shabaab", "shabaab"),
        ("outlaw groups", "militias"),
        ("U.S.", "us"),
        ("Mali", "mali"),
        ("LeT", "lashkar"),
    ]
)


def owners(text: str) -> list[str]:
    return [name.owners[0] for name in NAMES.find(tokenise(text), text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kataib Hezbollah fired", ["kh"]),
        ("Kata'ib  Hezbollah's men", ["kh"]),
        ("KH and kh", ["kh"]),
        ("Hezbollah of Lebanon", ["lebanon"]),
        ("the IS is here", ["isis"]),
        ("al-Shabaab and Al Shabaab", ["shabaab", "shabaab"]),
        ("Outlaw groups, outlaw groups", ["militias", "militias"]),
        ("the US and the U.S.", ["us", "us"]),
        ("tell us of mali", []),
        ("Kataib. Hezbollah", ["lebanon"]),
        ("LeT and LET", ["lashkar", "lashkar"]),
        ("Let us go", []),
    ],
)
def test_names_are_found(text: str, found: list[str]) -> None:
    assert owners(text) == found


def test_owners_by_name() -> None:
    assert NAMES.owners("kataib hezbollah") == ["kh"]
    assert NAMES.owners("") == []


def test_places_of_words() -> None:
    text = "Iraq's U.S. base"

    assert [text[each.start : each.end] for each in tokenise(text)] == ["Iraq", "U.S.", "base"]
