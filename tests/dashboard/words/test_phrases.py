"""Words mean one thing: dates, numbers, levels and records, and stored text stays text."""

import datetime as dt
import re
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.words import phrases as wording
from dashboard.words.phrases import (
    anniversary_label,
    change,
    change_in_a_week,
    day,
    day_of_year,
    days_apart,
    escape_markdown,
    incident_label,
    join_words,
    level_named,
    likelihood,
    ordinal_word,
    percent,
    percent_range,
    record_facts,
    trigger_label,
)
from data.schema.vocabulary import ATTACK_TYPES
from models.levels import LEVELS, NOT_ASSESSED
from models.reach.lumps import SEVERAL
from tests.dashboard.screens import plain

NAN = float("nan")
STARTERS = set("\\`*_{}[]()<>#+!|~$:^&=-")
HOSTILE = [
    ":red[LEVEL: LOW]",
    "<script>alert(1)</script>",
    "![x](http://evil.example/x.png)",
    "[a](javascript:alert(1))",
    "`code` *x* _y_ ~~z~~ $x^2$ | a | # h + 1 > q",
    "&lt;b&gt; &copy; &#x3c;",
    "1. a list",
    ":material/home: and :streamlit:",
    "a -> b <- c -- d >= e",
    "https://evil.example, www.evil.example and me@evil.example",
    "back\\slash \\* and \\\\",
]
incident = {
    "attack_type": "ied",
    "place": "Babil",
    "occurred_on": pd.Timestamp(2020, 12, 27),
    "known_on": pd.Timestamp(2020, 12, 28),
    "confidence": "high",
    "source_independence": "mixed",
    "claimed_by": None,
}


@given(st.dates(dt.date(1000, 1, 1), dt.date(9999, 12, 31)))
def test_date_reads_one_way_only(date: dt.date) -> None:
    said = day(date)

    assert re.fullmatch(r"[1-9]\d? [A-Z][a-z]{2} \d{4}", said)
    assert dt.datetime.strptime(said, "%d %b %Y").date() == date  # noqa: DTZ007 - a day


def test_date_of_a_year_leaves_only_the_year_out() -> None:
    assert day(dt.date(2021, 1, 3)) == "3 Jan 2021"
    assert day_of_year(dt.date(2021, 1, 3)) == "3 Jan"


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "today"),
        (1, "in 1 day"),
        (6, "in 6 days"),
        (-1, "1 day ago"),
        (-2, "2 days ago"),
    ],
)
def test_days_apart(days: int, said: str) -> None:
    assert days_apart(days) == said


@pytest.mark.parametrize(
    ("probability", "said"),
    [
        (0.0, "< 1 %"),
        (0.0099, "< 1 %"),
        (0.01, "1 %"),
        (0.284, "28 %"),
        (0.99, "99 %"),
        (0.9901, "> 99 %"),
        (1.0, "> 99 %"),
        (NAN, "–"),
    ],
)
def test_percent_at_its_ends(probability: float, said: str) -> None:
    assert percent(probability) == said


@given(st.floats(0, 1))
def test_percent_is_never_nought_nor_a_hundred(probability: float) -> None:
    number = re.fullmatch(r"([<>] )?(\d+) %", percent(probability))

    assert number is not None
    assert 1 <= int(number[2]) <= 99
    assert number[1] is not None or abs(int(number[2]) / 100 - probability) <= 0.005 + 1e-9


@pytest.mark.parametrize(
    ("low", "high", "said"),
    [
        (0.126, 0.434, "13–43 %"),
        (0.0, 0.02, "0–2 %"),
        (-0.0, 0.02, "0–2 %"),
        (0.0, 0.004, "< 1 %"),
        (0.995, 0.999, "> 99 %"),
        (NAN, NAN, "–"),
    ],
)
def test_range_of_a_probability(low: float, high: float, said: str) -> None:
    assert percent_range(low, high) == said


@pytest.mark.parametrize(
    ("edge", "below", "at"),
    [
        (0.05, "almost no chance", "very unlikely"),
        (0.20, "very unlikely", "unlikely"),
        (0.45, "unlikely", "roughly even chance"),
        (0.55, "roughly even chance", "likely"),
        (0.80, "likely", "very likely"),
        (0.95, "very likely", "almost certain"),
    ],
)
def test_likelihood_words_at_each_edge(edge: float, below: str, at: str) -> None:
    assert likelihood(edge) == at
    assert likelihood(np.nextafter(edge, 0)) == below


def test_likelihood_words_at_the_ends() -> None:
    assert likelihood(0.0) == "almost no chance"
    assert likelihood(1.0) == "almost certain"


@pytest.mark.parametrize(
    ("level", "previous", "said", "in_a_week"),
    [
        ("HIGH", "LOW", "up from LOW", "up from LOW a week ago"),
        ("MINIMAL", "LOW", "down from LOW", "down from LOW a week ago"),
        ("LOW", "LOW", "unchanged", "unchanged since a week ago"),
        ("LOW", "NOT ASSESSED", "was NOT ASSESSED", "was NOT ASSESSED a week ago"),
        ("NOT ASSESSED", "HIGH", "was HIGH", "was HIGH a week ago"),
        ("NOT ASSESSED", "NOT ASSESSED", "unchanged", "unchanged since a week ago"),
    ],
)
def test_change_of_a_level(level: str, previous: str, said: str, in_a_week: str) -> None:
    assert change(level, previous) == said
    assert change_in_a_week(level, previous) == in_a_week


def test_change_knows_the_order_of_all_levels() -> None:
    names = [level.name for level in LEVELS]

    for lower, higher in pairwise(names):
        assert change(higher, lower).startswith("up")
        assert change(lower, higher).startswith("down")


@pytest.mark.parametrize("name", ["", "low", "HIGHEST", "nan", ":red[HIGH]"])
def test_unknown_level_reads_as_not_assessed(name: str) -> None:
    assert level_named(name) is NOT_ASSESSED


def test_known_levels_read_as_themselves() -> None:
    assert [level_named(level.name) for level in (*LEVELS, NOT_ASSESSED)] == [*LEVELS, NOT_ASSESSED]


def test_incident_label() -> None:
    assert incident_label(incident) == "Roadside bomb, Babil, 27 Dec 2020"
    assert incident_label({**incident, "attack_type": "lasers"}) == "Attack, Babil, 27 Dec 2020"


def test_every_attack_type_has_words() -> None:
    assert set(wording.ATTACK_WORDS) == {*ATTACK_TYPES, SEVERAL}


def test_trigger_label() -> None:
    row = {"title": "Pardon of four guards", "occurred_on": pd.Timestamp(2020, 12, 22)}

    assert trigger_label(row) == "Pardon of four guards, 22 Dec 2020"


@pytest.mark.parametrize(
    ("recurrence", "occurs_on", "ordinal", "said"),
    [
        ("annual", dt.date(2021, 1, 3), 1, "First anniversary, 3 Jan 2021: Killing of A"),
        ("annual", dt.date(2022, 1, 3), 2, "2nd anniversary, 3 Jan 2022: Killing of A"),
        ("annual", None, 3, "3rd anniversary: Killing of A"),
        ("annual", dt.date(2021, 1, 3), 0, "Killing of A, 3 Jan 2021"),
        ("annual", None, 0, "Killing of A"),
        ("once", dt.date(2020, 2, 13), 0, "Killing of A, 13 Feb 2020"),
    ],
)
def test_anniversary_label(
    recurrence: str, occurs_on: dt.date | None, ordinal: int, said: str
) -> None:
    row = {"name": "Killing of A", "recurrence": recurrence}

    assert anniversary_label(row, occurs_on, ordinal) == said


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, "high confidence, mixed sources, no claim, known 28 Dec 2020"),
        ({"claimed_by": NAN}, "high confidence, mixed sources, no claim, known 28 Dec 2020"),
        (
            {"claimed_by": "The Front", "source_independence": "partisan_only"},
            "high confidence, partisan sources only, claimed by The Front, known 28 Dec 2020",
        ),
        (
            {"confidence": "low", "source_independence": "independent"},
            "low confidence, independent sources, no claim, known 28 Dec 2020",
        ),
    ],
)
def test_facts_of_an_incident(changed: dict[str, object], said: str) -> None:
    assert record_facts("incident", {**incident, **changed}) == said


@pytest.mark.parametrize(
    ("strength", "said"), [(3, "provokes, strength 3 of 3"), (-2, "calms, strength 2 of 3")]
)
def test_facts_of_a_trigger(strength: int, said: str) -> None:
    row = {"known_on": pd.Timestamp(2020, 12, 23), "strength": strength}

    facts = record_facts("trigger", row)

    assert facts == f"{said}, a hint, not proof, known 23 Dec 2020"


def test_facts_of_an_anniversary_claim_no_effect() -> None:
    row = {"known_on": pd.Timestamp(2020, 1, 3), "strength": 3}

    facts = record_facts("anniversary", row)

    assert facts == "analyst's prior, strength 3 of 3"


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "First"),
        (2, "2nd"),
        (3, "3rd"),
        (4, "4th"),
        (11, "11th"),
        (12, "12th"),
        (13, "13th"),
        (21, "21st"),
        (22, "22nd"),
        (23, "23rd"),
        (100, "100th"),
        (111, "111th"),
        (112, "112th"),
        (113, "113th"),
        (1442, "1442nd"),
    ],
)
def test_ordinals(number: int, said: str) -> None:
    assert ordinal_word(number) == said


@pytest.mark.parametrize(
    ("listed", "said"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", "b", "c"], "a, b and c"),
    ],
)
def test_words_are_joined(listed: list[str], said: str) -> None:
    assert join_words(listed) == said


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_reads_as_it_stands(text: str) -> None:
    assert plain(escape_markdown(text)) == text


@given(st.text() | st.text(alphabet="".join(STARTERS) + "/w.@1a \n"))
def test_nothing_that_starts_markdown_is_left_unescaped(text: str) -> None:
    shown = escape_markdown(text)

    left = re.sub(r"\\[!-/:-@\[-`{-~]", "", shown)

    assert not STARTERS & set(left)
    assert not re.search(r"^\s*\d{1,9}\.", shown, re.MULTILINE)


@given(st.text(alphabet="htps:/w.@materil_-<>=~ "))
def test_nothing_is_left_that_streamlit_reads_after_the_escapes(text: str) -> None:
    read = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", escape_markdown(text))

    assert not re.search(r"https?://|www\.|@[\w-]|:[a-z]|->|<-|--|>=|<=|~=", read)
    assert read.replace(wording.WORD_JOINER, "") == text
