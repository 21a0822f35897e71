"""A finding says what is there and what to do, at its place in the text."""

import datetime as dt

from data.briefs.linting.findings import Check, Spot, Subject, place_in, said
from data.briefs.parsing.parse import parse
from data.briefs.proposing.records import Extraction
from tests.data.briefs.linting.checking import registries

TEXT = "Kata\u200bib fired.\r\n\r\nIt\u2019s 2 o\u2019clock."


def subject() -> Subject:
    return Subject(Extraction(parse(TEXT)), registries())


def test_message_joins_what_is_there_and_what_to_do() -> None:
    spots = [Spot(1, 2, "This is so."), Spot(3, 4, "That too.", "warning")]
    check = Check("a_code", "error", "Do this.", lambda _: iter(spots))

    first, second = check.findings(subject())

    assert (first.code, first.severity, first.start, first.end) == ("a_code", "error", 1, 2)
    assert first.message == "This is so. Do this."
    assert second.severity == "warning"


def test_place_of_a_stretch_counts_the_characters_that_fell_out() -> None:
    brief = subject().brief
    first, second = brief.sentences

    assert TEXT[slice(*place_in(first, brief, 0, 6))] == "Kata\u200bib"
    assert TEXT[slice(*place_in(second, brief, 0, 4))] == "It\u2019s"


def test_prose_leaves_headings_out() -> None:
    brief = parse("# A heading\n\nA sentence.")

    kept = Subject(Extraction(brief), registries()).prose

    assert [sentence.text for sentence in kept] == ["A sentence."]


def test_day_is_said_with_its_weekday() -> None:
    assert said(dt.date(2020, 12, 27)) == "Sunday 27 Dec 2020"
