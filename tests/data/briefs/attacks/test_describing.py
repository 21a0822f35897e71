"""Verbs that describe somebody, and do not tell what happened."""

import pytest

from data.briefs.attacks.hits import real_hits
from tests.data.briefs.scenes import scene


def told(text: str) -> list[str]:
    found = scene(text)
    return [found.text[hit.start : hit.end] for hit in real_hits(found)]


@pytest.mark.parametrize(
    "text",
    [
        "The rifles are used by hunters in Mali.",
        "He praised the drones that destroyed tanks.",
        "Families of the killed soldiers met the president.",
        "One wounded soldier was flown to Dakar.",
        "Two years after rebels attacked the town, it is empty.",
        "Slain farmers were buried on Monday.",
    ],
)
def test_what_only_describes(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Three drivers abducted near Tillia were released.",
        "The pupils who were kidnapped in April were freed.",
        "The governor secured the release of 40 pupils abducted last week.",
        "The army sent scouts to find the kidnapped engineer.",
        "They were let go and freed 11 days after they were kidnapped.",
    ],
)
def test_those_set_free(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Gunmen abducted three drivers near Tillia.", "abducted"),
        ("Three farmers were killed near Tillia.", "killed"),
        ("A drone destroyed two tanks near Tillia.", "destroyed"),
        ("Two days after talks, rebels attacked Tillia.", "attacked"),
    ],
)
def test_what_happened(text: str, word: str) -> None:
    assert word in told(text)
