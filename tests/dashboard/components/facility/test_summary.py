"""The top of the Facility page: level in words, horizon, interval, confidence, and its end date."""

from dataclasses import replace

import pandas as pd
import pytest

from dashboard.assessments import Board
from dashboard.components.facility.summary import facility_facts, summary
from dashboard.words.phrases import likelihood, percent, percent_range
from models.levels import BY_NAME
from tests.dashboard.conftest import BoardOn
from tests.dashboard.screens import HOLES, chips, draw, limits_lines, plain, text_of, words

EMBASSY = "us-embassy-baghdad"
CLOSED = "camp-taji"


def test_level_is_said_in_words_with_its_numbers(story: Board) -> None:
    row = story.facility(EMBASSY)

    at = draw(summary, story, row)

    said = plain(at.markdown[0].value)
    assert chips(at) == [row["level"]]
    assert said.lower().startswith(f"{BY_NAME[row['level']].reads_as}, unchanged since a week ago.")
    soon, later = row["probability_7d"], row["probability_30d"]
    assert f": {percent(soon)} in the 7 days from 28 Dec 2020 ({likelihood(soon)};" in said
    assert f"80 % interval {percent_range(row['interval_low'], row['interval_high'])})" in said
    assert said.endswith(f"{percent(later)} in 30 days ({likelihood(later)}).")


def test_confidence_stands_apart_from_likelihood(story: Board) -> None:
    at = draw(summary, story, story.facility(EMBASSY))

    sentences = [s for text in words(at) for s in text.split(". ")]

    assert "Confidence in the records: C, low: few incidents stand behind it." in sentences
    assert not [s for s in sentences if "onfidence" in s and "unlikely" in s]


def test_assessment_says_until_when_it_holds(story: Board) -> None:
    text = text_of(draw(summary, story, story.facility(EMBASSY)))

    assert "Valid until 4 Jan 2021; after that it must be assessed anew." in text
    assert "not a government's" in text


def test_facility_not_assessed_says_why_and_gives_no_number(story: Board) -> None:
    at = draw(summary, story, story.facility(CLOSED))

    text = text_of(at)
    assert chips(at) == ["NOT ASSESSED"]
    assert "Not assessed: nobody there since 23 Aug 2020. This is not a low level." in text
    assert "%" not in text
    assert "Confidence" not in text
    assert "rarer than" not in text.lower()
    assert limits_lines(at)


def test_held_level_is_said_and_an_even_one_is_not(board_on: BoardOn, story: Board) -> None:
    board = board_on("2020-12-19")

    held = text_of(draw(summary, board, board.facility("baghdad-airport")))
    even = text_of(draw(summary, story, story.facility(EMBASSY)))

    assert "A published level would be held at MODERATE for now." in held
    assert "would be held" not in even


def test_first_week_says_that_there_was_no_level_before(board_on: BoardOn) -> None:
    board = board_on("2019-05-25")

    text = text_of(draw(summary, board, board.facility(EMBASSY)))

    assert ", was NOT ASSESSED a week ago. At least one attempt" in text


@pytest.mark.parametrize("as_of", ["2019-06-01", "2020-12-28", "2022-11-08"])
def test_no_sentence_has_a_hole(board_on: BoardOn, as_of: str) -> None:
    board = board_on(as_of)
    ranked = board.ranked["facility_id"]

    for facility_id in [*ranked.head(3), *ranked.tail(3)]:
        at = draw(summary, board, board.facility(facility_id))
        assert not [text for text in words(at) if HOLES.search(text)]


def test_facts_leave_out_what_is_not_known(story: Board) -> None:
    text = text_of(draw(facility_facts, story, "msr-tampa-central"))

    assert "Kind: route segment" in text
    assert "Presence: no dates recorded; taken as always" in text
    assert "nan" not in text.lower().split()


def test_facts_give_the_days_of_presence(story: Board) -> None:
    text = text_of(draw(facility_facts, story, CLOSED))

    assert "Presence: from 1 Jan 2014 to 23 Aug 2020" in text
    assert "Exposure radius: 3 km" in text


def test_hostile_facts_are_text(story: Board) -> None:
    frame = story.records.facilities
    notes = pd.Series("![x](http://evil.example/x.png)", index=frame.index, dtype="str")
    board = replace(story, records=replace(story.records, facilities=frame.assign(notes=notes)))

    (markdown,) = draw(facility_facts, board, EMBASSY).markdown

    assert "![x](http://evil.example/x.png)" in plain(markdown.value)
    assert "](" not in markdown.value
    assert "://" not in markdown.value
