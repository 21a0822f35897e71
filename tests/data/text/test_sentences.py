"""Sentences and blocks: each at its place, none lost, none torn."""

import csv
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.text.sentences import blocks, sentences
from tests.data.seed_files import ROOT

SEED = ROOT / "data" / "seed"
PIECES = st.sampled_from(
    [
        "Rockets fell",
        ".",
        ".[1][2]",
        " ",
        "\n",
        "\n\n",
        "- ",
        "## ",
        "1. ",
        "U.S.",
        "Dec.",
        "!",
        '"',
    ]
)
BODIES = st.one_of(st.text(), st.lists(PIECES, max_size=40).map("".join))


def texts(body: str) -> list[str]:
    return [sentence.text for sentence in sentences(body)]


def test_sentences_are_parted_at_the_full_stop() -> None:
    assert texts("One fell. Two fell! Did three? Yes.") == [
        "One fell.",
        "Two fell!",
        "Did three?",
        "Yes.",
    ]


def test_citation_markers_stay_with_the_sentence_before_them() -> None:
    assert texts("One fell.[1][2] Two fell. [3] Three fell.[4, 5]") == [
        "One fell.[1][2]",
        "Two fell. [3]",
        "Three fell.[4, 5]",
    ]


def test_marker_is_a_number_or_a_roman_one_and_no_ticked_box() -> None:
    assert texts("One fell. [iv] Two fell.[^3] Three fell.") == [
        "One fell. [iv]",
        "Two fell.[^3]",
        "Three fell.",
    ]
    assert texts("One fell. [x] Two fell.") == ["One fell.", "[x] Two fell."]


@pytest.mark.parametrize(
    "sentence",
    [
        "On 3 Dec. Reuters wrote it.",
        "The U.S. Embassy was hit.",
        "Gen. John R. Allen left.",
        "It is No. 5 of ten.",
        "It cost 3.5 million, i.e. a lot.",
        "They left at approx. 5 o'clock.",
        "Rockets fell ... and stopped.",
    ],
)
def test_an_abbreviation_ends_no_sentence(sentence: str) -> None:
    assert texts(f"{sentence} Next.") == [sentence, "Next."]


def test_a_citation_ends_a_sentence_even_behind_an_abbreviation() -> None:
    assert texts("He left the U.S.[1] The next day he returned.") == [
        "He left the U.S.[1]",
        "The next day he returned.",
    ]


def test_a_closing_quote_stays_with_its_sentence() -> None:
    assert texts("He said “No.” Then he left.") == ["He said “No.”", "Then he left."]


def test_headings_are_left_out_and_items_are_parted() -> None:
    body = "## What happened\nOne fell.\n\n- Two fell\n- Three fell. Four fell."

    assert texts(body) == ["One fell.", "Two fell", "Three fell.", "Four fell."]


def test_a_sentence_may_run_over_a_line_end() -> None:
    assert texts("A rocket\nfell near\n28. Street.") == ["A rocket\nfell near\n28.", "Street."]


def test_blocks_say_what_they_are() -> None:
    body = "# Title #\n\nOne.\nTwo.\n* Three\n  more\n1. Four\n\n"

    found = [(block.kind, block.level, body[block.start : block.end]) for block in blocks(body)]

    assert found == [
        ("heading", 1, "Title #"),
        ("text", 0, "One.\nTwo."),
        ("item", 0, "Three\n  more"),
        ("item", 0, "Four"),
    ]


@pytest.mark.parametrize("body", ["", " \n\t\n", "##\n", "- \n"])
def test_a_body_without_words_has_no_sentence(body: str) -> None:
    assert sentences(body) == []


@given(BODIES)
def test_every_sentence_is_its_slice_of_the_body_and_none_overlap(body: str) -> None:
    found = sentences(body)

    assert all(body[sentence.start : sentence.end] == sentence.text for sentence in found)
    assert all(sentence.text.strip() == sentence.text != "" for sentence in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(BODIES)
def test_no_word_of_a_block_is_lost(body: str) -> None:
    held = [body[block.start : block.end] for block in blocks(body) if block.kind != "heading"]

    assert re.findall(r"\S", "".join(texts(body))) == re.findall(r"\S", "".join(held))


def test_every_quote_of_the_seed_is_exactly_one_sentence() -> None:
    with (SEED / "briefs.csv").open(encoding="utf-8", newline="") as handle:
        files = {row["brief_id"]: row["body"] for row in csv.DictReader(handle)}
    said = {brief_id: texts((SEED / name).read_text("utf-8")) for brief_id, name in files.items()}

    with (SEED / "evidence.csv").open(encoding="utf-8", newline="") as handle:
        counts = {
            row["evidence_id"]: said[row["brief_id"]].count(row["quote"])
            for row in csv.DictReader(handle)
        }

    assert counts
    assert set(counts.values()) == {1}
