"""The library: what it says of a search, and that what was typed shows as text."""

import pandas as pd
import pytest

from dashboard.components.briefs.library import HITS_READ, found_words, week


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (1, "1 sentence for “rocket”, best first."),
        (2, "2 sentences for “rocket”, best first."),
        (HITS_READ, f"The {HITS_READ} best sentences for “rocket”."),
    ],
)
def test_a_search_says_how_much_it_found(found: int, words: str) -> None:
    assert found_words("rocket", found) == words


def test_a_search_without_a_hit_says_what_was_searched_and_what_to_try() -> None:
    said = found_words("zeppelin", 0)

    assert "“zeppelin”" in said
    assert "Try fewer words" in said


@pytest.mark.parametrize("typed", [":red[LEVEL: LOW]", "<script>", "](http://x)"])
def test_what_was_typed_shows_as_text(typed: str) -> None:
    said = found_words(typed, 0)

    assert typed not in said
    assert ":red[" not in said
    assert "](" not in said


def test_a_brief_is_named_by_its_week() -> None:
    assert week({"week_of": pd.Timestamp("2020-12-21")}) == "Week of 21 Dec 2020"
