"""The words around a sentence of the queue are cut between words."""

from dashboard.components.briefs.queue import AROUND, shortened


def test_short_text_stays_whole() -> None:
    assert shortened("a few words") == "a few words"
    assert shortened("a few words", from_end=True) == "a few words"


def test_long_text_is_cut_between_words() -> None:
    text = "word " * AROUND

    assert shortened(text).endswith("word …")
    assert shortened(text, from_end=True).startswith("… word")
    assert len(shortened(text)) <= AROUND + 2
