"""Sentences of a brief: where they stand, their dates, and summaries of headlines."""

from data.briefs.parsing.parse import parse

HEAD = "Weekly note\n\nPublished: 31 December 2022\n\n"


def test_a_sentence_stands_where_it_says() -> None:
    text = HEAD + "All was quiet.\nA convoy left on 3 May 2022 [1]."

    found = parse(text).sentences[-1]

    assert text[found.start : found.end] == "A convoy left on 3 May 2022 [1]."
    assert [date.text for date in found.dates] == ["3 May 2022"]
    assert [marker.numbers for marker in found.markers] == [(1,)]


def test_a_summary_is_read_headline_by_headline() -> None:
    text = HEAD + "Two killed in Gao; a mine found in Kidal; talks begin; a bridge reopens."

    assert len(parse(text).sentences) == 1 + 4


def test_a_line_without_a_stop_is_read_title_by_title() -> None:
    text = HEAD + "Drone hits tanker; group claims blast; talks begin"

    assert len(parse(text).sentences) == 1 + 3


def test_the_same_day_is_the_day_spoken_of_last() -> None:
    text = HEAD + "A convoy left on 3 May 2022. The same day a mine went off."

    (same,) = parse(text).sentences[-1].dates

    assert str(same.value) == "2022-05-03"


def test_the_day_of_a_dateline_is_no_day_of_its_sentence() -> None:
    text = "GAO, May 4, 2022 (Wire) - A mine went off on Tuesday."

    (found,) = parse(text).sentences[-1].dates

    assert found.text == "Tuesday"
