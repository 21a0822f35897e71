"""How often a term came true is said in a sentence."""

from dashboard.components.brief_register import term_words


def test_term_is_said_with_its_counts() -> None:
    row = {"term": "likely", "came_true": 11, "decided": 18}

    assert term_words(row) == "Our *likely* came true 11 of 18 times"
    assert term_words(row | {"came_true": 0, "decided": 1}).endswith("0 of 1 time")
