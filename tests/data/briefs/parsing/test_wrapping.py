"""Wrapped lines joined to paragraphs, and lines that only follow one another."""

from data.briefs.parsing.lines import read_lines
from data.briefs.parsing.wrapping import joined


def paragraphs(text: str) -> list[str]:
    return [text[line.start : line.end] for line in joined(text, list(read_lines(text)))]


def test_line_whose_next_word_did_not_fit_goes_on() -> None:
    text = "Gunmen attacked a convoy of lorries on the road to\nKano on Monday and fled."

    assert paragraphs(text) == [text]


def test_line_with_the_week_is_no_part_of_the_title_above() -> None:
    text = (
        "Three blasts rock Afghan cities as the leader visits\nDigest - week ending 25 April 2022"
    )

    assert len(paragraphs(text)) == 2


def test_sentence_that_ended_is_not_joined() -> None:
    assert len(paragraphs("It rained.\nGunmen came to the town before it was light.")) == 2


def test_lines_that_all_end_a_sentence_are_paragraphs() -> None:
    text = (
        "Niger. Gunmen killed nine soldiers near Koutougou.\n"
        "Mali. Rockets hit the airport of Timbuktu on Monday.\n"
        "Benin. Two rangers were hurt by a mine on Tuesday."
    )

    assert len(paragraphs(text)) == 3
