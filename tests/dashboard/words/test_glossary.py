"""The glossary explains the words of the vocabulary, in sentences."""

import pytest

from dashboard.components.overview.ranking import HEADS
from dashboard.words.glossary import GLOSSARY, explained
from tests.trees import ROOT


def test_every_word_is_one_of_the_vocabulary() -> None:
    text = (ROOT / "docs" / "vocabulary.md").read_text(encoding="utf-8")

    assert [word for word in GLOSSARY if f"| {word} |" not in text] == []


def test_every_meaning_is_a_sentence() -> None:
    assert [word for word, meaning in GLOSSARY.items() if not meaning.endswith(".")] == []
    assert [word for word, meaning in GLOSSARY.items() if len(meaning) > 300] == []


def test_every_head_of_the_list_is_explained() -> None:
    assert {term for terms, _ in HEADS.values() for term in terms} <= set(GLOSSARY)
    assert all(below.endswith(".") for _, below in HEADS.values())


def test_words_are_explained_a_paragraph_each() -> None:
    assert explained("share", "Admiralty grade").split("\n\n") == [
        f"**Share**: {GLOSSARY['share']}",
        f"**Admiralty grade**: {GLOSSARY['Admiralty grade']}",
    ]


def test_word_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        explained("risk")
