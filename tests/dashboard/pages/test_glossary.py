"""Terms of art are explained where they stand: every page, and every word of the glossary."""

from typing import Any

import pytest

from dashboard.words.glossary import GLOSSARY
from tests.dashboard.conftest import ShowScreen
from tests.dashboard.pages.test_limits import PAGES, shown

# the least a page explains
EXPLAINED = {
    "overview": ["level", "facility", "probability", "interval", "rate", "confidence", "verdict"],
    "facility": ["level", "probability", "interval", "share", "background", "Admiralty grade"],
    "weights": ["rate", "mix", "weight profile", "half-life"],
    "briefs": ["incident", "trigger event", "anniversary"],
    "records": ["state"],
}
# where issues have been published, and on the Track record, whose own tests hold it to that
ELSEWHERE = {"issue", "skill", "held level", "second opinion"}


def helps(block: Any) -> str:
    """Return all that a page says where a reader points, in one string."""
    return "\n".join(
        helps(child) if hasattr(child, "children") else _help(child)
        for child in block.children.values()
    )


def _help(element: Any) -> str:
    return str(getattr(element, "help", "") or getattr(element.proto, "help", "") or "")


@pytest.mark.parametrize("page", EXPLAINED)
def test_page_explains_its_terms_of_art(screen: ShowScreen, page: str) -> None:
    said = helps(shown(screen, page).main)

    assert [word for word in EXPLAINED[page] if GLOSSARY[word] not in said] == []


def test_no_word_is_explained_that_stands_nowhere(screen: ShowScreen) -> None:
    said = "\n".join(helps(shown(screen, page).main) for page in PAGES)

    assert {word for word in GLOSSARY if GLOSSARY[word] not in said} == ELSEWHERE
