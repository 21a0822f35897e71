"""Names of persons, and whether two mean one person."""

import pytest

from data.briefs.naming.names import person_names, same_person


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("General Qassem Soleimani was killed", ["Qassem Soleimani"]),
        ("the threat of Abu Ali al-Askari, who", ["Abu Ali al-Askari"]),
        ("President Trump met Prime Minister Mustafa al-Kadhimi", ["Trump", "Mustafa al-Kadhimi"]),
        ("nobody named here", []),
    ],
)
def test_names(text: str, names: list[str]) -> None:
    found = person_names(text)

    assert [name for _, _, name in found] == names
    assert all(text[start:end] == name for start, end, name in found)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Qassem Soleimani", "Qasem Suleimani", True),
        ("Soleimani", "Qassem Suleimani", True),
        ("Qais Khazali", "Laith Khazali", False),
        ("Abu Ali al-Askari", "Mustafa al-Kadhimi", False),
        ("", "Soleimani", False),
    ],
)
def test_same_person(one: str, other: str, *, same: bool) -> None:
    assert same_person(one, other) is same
