"""A brief taken apart: blocks, passages, sentences, references, and all at its place."""

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.briefs.parsing.parse import parse

D = dt.date
BRIEF = """top of page

Security Brief- Two bombs and a truce

Week of Monday, June 7, 2021 | Issue 27
Team: Marta Olsen, AFRICOM Team

Date: June 5, 2021
Location: Solhan, Burkina Faso
Parties involved: Burkina Faso; JNIM

The event: Gunmen raided Solhan on Saturday.[1] Nobody claimed it.

Analysis & Implications:
\u2022 More raids are likely.[2, 3]

Date: June 7, 2021
Location: Boni, Mali
The event: A mine exploded near Boni.

[1] Reuters, Raid, June 6, 2021
[3] BBC, Raids to come, June 8, 2021

12 views
"""
PIECES = st.sampled_from(
    [
        "Date: ",
        "The event: ",
        "[1] ",
        "# ",
        "\u2022 ",
        "Rockets fell.",
        "\n",
        "\n\n",
        " ",
        "\u200b",
        "References\n",
        "U.S. ",
        "12 views",
    ]
)


def test_head_of_the_brief() -> None:
    brief = parse(BRIEF)

    assert brief.title == "Two bombs and a truce"
    assert (brief.key.team, brief.key.issue) == ("AFRICOM", 27)
    assert (brief.key.week_from, brief.key.week_to) == (D(2021, 6, 7), D(2021, 6, 13))
    assert brief.clock.written_on == D(2021, 6, 13)


def test_blocks_have_dates_and_places_of_their_own() -> None:
    first, second = parse(BRIEF).blocks

    assert [block.date.value for block in (first, second) if block.date] == [
        D(2021, 6, 5),
        D(2021, 6, 7),
    ]
    assert [block.clock.anchor for block in (first, second)] == [D(2021, 6, 5), D(2021, 6, 7)]
    location = second.field("location")
    assert location is not None
    assert BRIEF[location.start : location.end] == "Boni, Mali"


def test_sentences_know_section_block_and_citations() -> None:
    brief = parse(BRIEF)
    found = [
        (brief.passages[each.passage].section, brief.passages[each.passage].block, each.citations)
        for each in brief.sentences
        if brief.passages[each.passage].kind != "heading"
    ]

    assert found == [
        ("event", 0, (1,)),
        ("event", 0, ()),
        ("implications", 0, (2, 3)),
        ("event", 1, ()),
    ]


def test_references_and_furniture() -> None:
    brief = parse(BRIEF)

    assert [(each.number, each.publisher) for each in brief.references] == [
        (1, "Reuters"),
        (3, "BBC"),
    ]
    assert [BRIEF[start:end] for start, end in brief.furniture] == ["top of page", "12 views"]


def test_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "On 2 August fighters attacked a base in Marte with gun trucks. At least "
        "60\ncivilians and 13 troops were killed.\n"
    )

    found = [each.folded for each in parse(text).sentences]

    assert found[1] == "At least 60 civilians and 13 troops were killed."


def test_heading_right_above_a_paragraph_is_no_part_of_it() -> None:
    text = (
        "Gunmen Kill Seven\nUnknown men fired on a bus in the north of the country on Monday "
        "evening, police said.\n"
    )

    assert [each.folded for each in parse(text).sentences][1].startswith("Unknown men")


def test_dateline_sets_the_clock() -> None:
    brief = parse(
        "KABUL, Aug 26, 2021 (Wire) - A bomb exploded on Thursday at the airport of the city.\n"
    )

    assert brief.clock.written_on == D(2021, 8, 26)
    assert [date.value for date in brief.sentences[0].dates] == [D(2021, 8, 26)]


@pytest.mark.parametrize(
    "text", ["", " \n\n", "\ufeff", "no brief at all", "\u202e\u200f\u0645\u0631\u062d\u0628\u0627"]
)
def test_anything_is_one_block(text: str) -> None:
    brief = parse(text)

    assert len(brief.blocks) == 1
    assert brief.text == text


@settings(max_examples=60)
@given(st.text() | st.lists(PIECES, max_size=40).map("".join))
def test_every_place_lies_in_the_text(text: str) -> None:
    brief = parse(text)

    for each in brief.sentences:
        assert text[each.start : each.end] == each.text
        assert all(text[date.start : date.end] == date.text for date in each.dates)
        assert all(each.start <= marker.start < marker.end <= each.end for marker in each.markers)
    for reference in brief.references:
        assert 0 <= reference.start <= reference.end <= len(text)


TIMELINE = """Timeline of events, 2021

3 March

A bomb hit Jos, Nigeria.

Sunday, 7 March 2021

Gunmen stormed Kano, Nigeria.
"""


def test_a_day_alone_dates_what_stands_below_it() -> None:
    brief = parse(TIMELINE)
    days = [block.date.value for block in brief.blocks if block.date is not None]

    assert days == [D(2021, 3, 3), D(2021, 3, 7)]


def test_first_day_of_the_head_dates_the_whole_text() -> None:
    brief = parse("Note on Jos\n\n3 March 2021\n\nA bomb hit Jos, Nigeria.\n")

    assert brief.clock.written_on == D(2021, 3, 3)
    assert all(block.date is None for block in brief.blocks)


def test_dateline_settles_figures_that_may_be_swapped() -> None:
    text = "Drone hits airport\n\n9/11/2021\n\nBAGHDAD, Sept 12 (Reuters) - A drone hit it.\n"
    brief = parse(text)

    assert brief.clock.anchor == dt.date(2021, 9, 11)


def test_first_entry_of_a_list_does_not_date_the_text() -> None:
    text = (
        "Incidents of July 2015\n\n6 July 2015: Two cars were robbed by men in Bouca.\n\n"
        "18 July 2015: A convoy was attacked by men in Baboua.\n"
    )

    assert parse(text).clock.written_on == dt.date(2015, 7, 18)


def test_month_near_the_start_gives_the_year_and_no_day_told_of_another_does() -> None:
    text = (
        "A monthly watch\n\nLebanon\n\nAugust 2024\n\nRockets hit Saida on 9 Aug. It was the worst "
        "day since fighting began on 8 October 2023 in the south.\n"
    )
    clock = parse(text).clock

    assert (clock.year, clock.written_on) == (2024, None)


def test_day_in_the_last_line_dates_the_text() -> None:
    brief = parse("Bomb in Quetta\n\nA bomb went off on Friday.\n\n(9 November 2024)\n")

    assert brief.clock.written_on == D(2024, 11, 9)
    assert brief.sentences[-1].dates[0].value == D(2024, 11, 8)


def test_headlines_behind_semicolons_are_sentences() -> None:
    text = (
        "Summary\n\nGunmen kill two in Jos; a bomb hits Kano; rebels free a priest; talks go on "
        "in Doha; a curfew ends.\n"
    )

    assert len(parse(text).sentences) == 5


def test_sentence_with_two_semicolons_stays_whole() -> None:
    text = "Gunmen killed two in Jos; a bomb hit Kano; talks go on in Doha.\n"

    assert len(parse(text).sentences) == 1


def test_year_stands_in_the_opening_alone() -> None:
    text = "Floods and raids marked May 2021 in Mali.\n\nOn 3 May gunmen attacked Gao.\n"

    days = [date.value for each in parse(text).sentences for date in each.dates if date.is_day]

    assert days == [D(2021, 5, 3)]


def test_year_alone_says_nothing_of_weekdays() -> None:
    text = "Six men were convicted on Thursday of an attack on a base planned for 2018.\n"

    days = [date.value for each in parse(text).sentences for date in each.dates if date.is_day]

    assert days == []


def test_links_to_other_stories_are_no_text() -> None:
    text = (
        "Gunmen attacked Jos on Monday.\nRelated news: Priest abducted in Imo\nFour people were "
        "killed.\nYou can also read: Bomb in Kano kills nine\n"
    )

    said = " ".join(each.text for each in parse(text).sentences)

    assert "Priest" not in said
    assert "Kano" not in said


@pytest.mark.parametrize(
    ("line", "count"), [("Source: Lake News | 2022-05-03", 2), ("Sources:", 0)]
)
def test_line_with_its_source_opens_no_list_of_them(line: str, count: int) -> None:
    text = f"Raid in Mali\n\n{line}\n\nGunmen attacked Gao on Monday.\n\nTwo people were killed.\n"

    told = [each for each in parse(text).sentences if each.text.startswith(("Gunmen", "Two"))]

    assert len(told) == count


def test_a_deadline_is_no_day_the_text_was_written_on() -> None:
    text = (
        "Maoists strike again\n\nOn June 14, 2025, a bomb killed an officer near Banko.\n\nOn June "
        "9 a mine killed another. The state has set March 31, 2026, as the deadline to end it.\n"
    )

    days = [str(date.value) for each in parse(text).sentences for date in each.dates]

    assert days == ["2025-06-14", "2025-06-09", "2026-03-31"]


def test_dateline_without_its_year_lies_behind_what_was_told_with_one() -> None:
    rest = "\n\n".join(f"The search for the {name} went on." for name in ("men", "car", "camp"))
    text = (
        "Nine killed in Bijapur\n\nBijapur, Jan 6 (PTI) In their biggest strike on the security "
        "forces in two years, Naxals blew up a vehicle with a bomb in Bijapur district on Monday, "
        "killing eight security personnel and their civilian driver, the police said.\n\n"
        f"{rest}\n\nOn April 26, 2023, ten policemen were killed in Dantewada.\n"
    )

    # the next year in which the 6th of January is a Monday or the day behind one
    assert parse(text).clock.written_on == D(2025, 1, 6)


def test_short_sentence_that_tells_of_a_day_does_not_date_the_text() -> None:
    text = (
        "Bomb in Bijapur\n\nBijapur, Jan 6 (PTI) Naxals blew up a vehicle on Monday.\n\n"
        "On April 26, 2023, ten policemen were killed in Dantewada.\n"
    )

    brief = parse(text)

    assert brief.key.published_on is None
    assert brief.clock.written_on == D(2025, 1, 6)
    assert parse(text + "\nPublished on 8 January 2025.\n").key.published_on == D(2025, 1, 8)
