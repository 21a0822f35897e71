"""What of an issue could not be read on paper: letters without a glyph, texts cut short."""

from collections.abc import Iterator, Mapping
from typing import Any

from dashboard.report.drawings import blank
from dashboard.report.fonts import without_glyph
from dashboard.report.frozen import draft_row, issue_of
from dashboard.report.report import report_of
from dashboard.report.typeset import cut_texts
from data.storage.packing import canonical

LETTERS_NAMED = 8
TEXTS_NAMED = 3
TEXT_LETTERS = 72


def unreadable(content: Mapping[str, Any]) -> list[str]:
    """Return, in a sentence each, what of a content paper could not show; empty where it can.

    Parameters
    ----------
    content : mapping
        As :func:`dashboard.report.document.content_of` gives it.
    """
    faults = []
    letters = without_glyph(_texts(content))
    if letters:
        named = ", ".join(f"{letter} (U+{ord(letter):04X})" for letter in letters[:LETTERS_NAMED])
        faults.append(
            f"The fonts of the report have no glyph for {named}{_more(letters, LETTERS_NAMED)}."
        )
    sheet = report_of(issue_of(draft_row(content, canonical(content))), blank)
    texts = cut_texts(sheet)
    if texts:
        named = "; ".join(f"“{_opening(text)}”" for text in texts[:TEXTS_NAMED])
        faults.append(
            f"Text would be cut, for want of room on the page: {named}{_more(texts, TEXTS_NAMED)}."
        )
    return faults


def _more(found: list[str], named: int) -> str:
    return f" and {len(found) - named} more" if len(found) > named else ""


def _opening(text: str) -> str:
    return text if len(text) <= TEXT_LETTERS else f"{text[:TEXT_LETTERS].rstrip()}…"


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
