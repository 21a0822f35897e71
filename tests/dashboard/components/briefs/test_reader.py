"""The reader: which sentence an address points at, and who wrote a brief."""

import pandas as pd
import pytest

from dashboard.components.briefs.reader import byline, sentence_pointed_at

BODY = "## Week\n\nA bomb went off.[1] It was late.\n\n- A date nears."
MENTIONS = pd.DataFrame(
    [
        ("e1", "incident", "bomb", "A bomb went off.[1]", "1"),
        ("e2", "trigger", "spark", "A bomb went off.[1]", "1"),
        ("e3", "anniversary", "date", "A date nears.", None),
    ],
    columns=["evidence_id", "kind", "id", "quote", "citations"],
)


def test_evidence_points_at_its_quote_and_names_its_record_first() -> None:
    pointed = sentence_pointed_at(BODY, MENTIONS, "e2", None)

    assert pointed is not None
    assert BODY[pointed.start : pointed.end] == "A bomb went off.[1]"
    assert list(pointed.mentions["id"]) == ["spark", "bomb"]
    assert not pointed.is_found


def test_a_place_points_at_the_sentence_that_begins_there() -> None:
    pointed = sentence_pointed_at(BODY, MENTIONS, None, BODY.index("It was"))

    assert pointed is not None
    assert BODY[pointed.start : pointed.end] == "It was late."
    assert pointed.mentions.empty
    assert pointed.is_found


def test_a_place_with_evidence_brings_its_records() -> None:
    pointed = sentence_pointed_at(BODY, MENTIONS, None, BODY.index("A date"))

    assert pointed is not None
    assert list(pointed.mentions["id"]) == ["date"]


@pytest.mark.parametrize(
    ("evidence_id", "start"), [(None, None), ("other", None), (None, 1), (None, 10_000)]
)
def test_an_address_that_points_nowhere_gives_no_sentence(
    evidence_id: str | None, start: int | None
) -> None:
    assert sentence_pointed_at(BODY, MENTIONS, evidence_id, start) is None


def test_a_quote_that_is_gone_from_the_brief_is_not_pointed_at() -> None:
    assert sentence_pointed_at("Another text.", MENTIONS, "e1", None) is None


def test_the_byline_says_who_which_and_when_with_stored_words_as_text() -> None:
    brief = {
        "publisher": "Vigil",
        "team": ":red[LEVEL: LOW]",
        "issue_number": 5,
        "week_of": pd.Timestamp("2020-12-21"),
        "published_on": pd.Timestamp("2020-12-28"),
    }

    said = byline(brief)

    assert "Vigil" in said
    assert "issue 5 · week of 21 Dec 2020 · finished on 28 Dec 2020" in said
    assert ":red[" not in said


def test_the_byline_leaves_out_what_the_brief_does_not_state() -> None:
    brief = {
        "publisher": "not stated",
        "team": "not stated",
        "issue_number": 1,
        "week_of": pd.Timestamp("2024-11-11"),
        "published_on": pd.Timestamp("2024-11-13"),
    }

    alone = byline(brief)
    signed = byline(brief | {"publisher": "Example House"})

    assert alone == "publisher not stated · week of 11 Nov 2024 · finished on 13 Nov 2024"
    assert signed.startswith("Example House · issue 1 · ")
