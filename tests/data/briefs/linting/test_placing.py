"""Places outside the country of their block, not to be found, or run by others."""

import pytest

from data.briefs.linting.findings import Subject
from data.briefs.linting.placing import unknown_place
from data.briefs.parsing.parse import parse
from data.briefs.proposing.records import Citation, Extraction, Incident, Where
from tests.data.briefs.linting.checking import found, places, registries

HEAD = "Week of March 1, 2021\n\nDate: March 3, 2021\n\nLocation: {}\n\nEvent: "
BOMB = "On March 3, 2021, a roadside bomb struck a supply convoy near {} and killed a driver."


@pytest.mark.parametrize(
    ("location", "town", "is_outside"),
    [
        ("Taji, Iraq", "Taji", False),
        ("Iraq", "Damascus, Syria", True),
        ("The US Embassy in Baghdad, Iraq", "Baghdad", False),
        ("Baghdad", "Mosul", False),
    ],
)
def test_place_in_another_country_than_its_block_is_told(
    location: str, town: str, is_outside: bool
) -> None:
    text = HEAD.format(location) + BOMB.format(town)

    assert bool(places(text, "place_outside_country")) == is_outside


def test_both_countries_are_named() -> None:
    text = HEAD.format("Iraq") + BOMB.format("Damascus, Syria")

    assert "lies in Syria, its block is on Iraq." in found(text, "place_outside_country")[0][1]


def test_place_of_no_gazetteer_is_told() -> None:
    bomb = "On March 3, 2021, a roadside bomb hit a convoy on Zorbadan main road near Baghdad."
    known = bomb.replace("Zorbadan", "Taji")

    assert places(HEAD.format("Baghdad, Iraq") + bomb, "unknown_place") == ["Zorbadan"]
    assert places(HEAD.format("Baghdad, Iraq") + known, "unknown_place") == []


@pytest.mark.parametrize(("start", "end"), [(2, 10), (None, None)])
def test_named_place_without_coordinates_is_told(start: int | None, end: int | None) -> None:
    text = "A Zorbadan bomb."
    where = Where("Zorbadan", None, None, start, end)
    incident = Incident(0, len(text), ((0, len(text)),), Citation(), None, where)
    subject = Subject(Extraction(parse(text), (incident,)), registries())

    ((first, last, _),) = [(one.start, one.end, one.says) for one in unknown_place(subject)]

    assert text[first:last] == ("Zorbadan" if start else text)


@pytest.mark.parametrize(
    ("phrase", "stated"),
    [
        ("the US K1 military base", ["US K1 military base"]),
        ("the Iraqi K1 military base", []),
        ("the K1 military base", []),
        ("the US Embassy in Baghdad", []),
    ],
)
def test_facility_given_to_another_state_is_told(phrase: str, stated: list[str]) -> None:
    assert places(f"Rockets fell near {phrase} at night.", "other_operator") == stated
