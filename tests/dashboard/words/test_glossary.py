"""The glossary explains the words of the vocabulary, in sentences."""

from dashboard.components.overview.ranking import HEADS
from dashboard.words.glossary import GLOSSARY
from tests.trees import ROOT


def test_every_word_is_one_of_the_vocabulary() -> None:
    text = (ROOT / "docs" / "vocabulary.md").read_text(encoding="utf-8")

    assert [word for word in GLOSSARY if f"| {word} |" not in text] == []


def test_every_head_of_the_list_is_explained() -> None:
    assert set(HEADS.values()) == set(GLOSSARY)
    assert all(meaning.endswith(".") for meaning in GLOSSARY.values())
