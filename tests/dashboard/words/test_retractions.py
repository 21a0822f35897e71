"""What a retraction means is said for each kind of record, with when, by whom and why."""

import datetime as dt

import pytest

from dashboard.words.retractions import (
    naming_sentence,
    retracted_mark,
    retraction,
    retraction_means,
    retraction_told,
)
from data.authored.editing import Version

AT = dt.datetime.fromisoformat("2026-11-29T18:00:00")


def version(number: int, state: str, known_on: str | None, reason: str) -> Version:
    content = {"name": "Camp *One*", "state": state, "known_on": known_on}
    return Version(content, number, AT + dt.timedelta(days=number), f"ana{number}", reason)


def test_each_kind_of_record_says_what_retracting_it_does() -> None:
    assert "no longer scores from the day you give" in retraction_means("incident")
    assert "stands on no board from the day you give" in retraction_means("facility")
    assert "the class they state counts as it did" in retraction_means("actor")
    # an actor has no day from which it holds
    assert "day" not in retraction_means("actor")


@pytest.mark.parametrize(
    ("table", "known_on", "said"),
    [
        ("incident", "2020-12-28", "Retracted: kept, and not scored."),
        ("facility", "2020-12-28", "Retracted: kept, and on no board from 28 Dec 2020 on."),
        ("facility", None, "Retracted: kept, and on no board of any day."),
        ("actor", None, "Retracted: kept, and nothing new is matched with it."),
    ],
)
def test_mark_says_from_when(table: str, known_on: str | None, said: str) -> None:
    assert retracted_mark(table, version(1, "rejected", known_on, "not ours")) == said


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ({}, "No other record names it."),
        ({"incident": 1}, "**1 incident** names it and stays as it is."),
        (
            {"incident": 2, "posture_change": 1, "forecast": 3},
            "**2 incidents, 1 change of posture and 3 forecasts of briefs** name it and stay as "
            "they are.",
        ),
        (
            {"level_override": 1, "second_opinion": 2},
            "**1 level set by hand and 2 second opinions** name it and stay as they are.",
        ),
        ({"actor": 1}, "**1 actor under its umbrella** names it and stays as it is."),
    ],
)
def test_records_that_name_it_are_counted_in_words(counts: dict[str, int], said: str) -> None:
    assert naming_sentence(counts) == said


def test_retraction_is_told_of_the_version_that_retracted_it() -> None:
    versions = [
        version(4, "rejected", "2020-12-28", "a better name"),
        version(3, "rejected", "2020-12-28", "not ours."),
        version(2, "edited", None, "renamed"),
        version(1, "rejected", None, "by mistake"),
    ]

    assert retraction(versions).number == 3
    assert retraction_told(versions) == (
        "**Camp \\*One\\*** was retracted on 2 Dec 2026 by ana3: not ours. It stands on no board "
        "from 28 Dec 2020 on. To get it back, open its record and undo the retraction."
    )
