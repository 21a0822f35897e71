"""Words of the screen made plain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.report.words import excerpt, unmarked, without_citations
from dashboard.words.phrases import escape_markdown

BODY = """## What happened

On 3 May two rockets fell near the gate.[1][2] Nobody was hurt.[3]

## What to watch

- **First**, the parade of 9 May.[4]
2. Second, the court in Baghdad.
"""


@given(st.text())
def test_unmarked_takes_back_the_escapes(text: str) -> None:
    joined = text.replace("\u2060", "")

    assert unmarked(escape_markdown(joined)) == joined


def test_unmarked_drops_bold_and_keeps_an_escaped_star() -> None:
    assert unmarked("It falls to **LOW** as a \\*\\* passes") == "It falls to LOW as a ** passes"


def test_citations_are_left_out() -> None:
    assert without_citations("Rockets fell.[1][22] Nobody [of 3] hurt.") == (
        "Rockets fell. Nobody [of 3] hurt."
    )


def test_excerpt_is_one_paragraph_without_headings_marks_or_numbers() -> None:
    assert excerpt(BODY, 500) == (
        "On 3 May two rockets fell near the gate. Nobody was hurt. First, the parade of 9 May. "
        "Second, the court in Baghdad."
    )


def test_excerpt_ends_with_a_whole_sentence_where_one_ends_late_enough() -> None:
    assert excerpt(BODY, 70) == "On 3 May two rockets fell near the gate. Nobody was hurt."


@pytest.mark.parametrize("length", [12, 20, 35])
def test_excerpt_ends_with_a_whole_word_and_an_ellipsis_otherwise(length: int) -> None:
    told = excerpt(BODY, length)

    assert told.endswith(" …")
    assert len(told) <= length
    assert "On 3 May two rockets fell near the gate.".startswith(told.removesuffix(" …"))
