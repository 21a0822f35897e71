"""What of an issue could not be read on paper: letters without a glyph, a headline cut short."""

from collections.abc import Iterator, Mapping
from typing import Any

from dashboard.report.fonts import without_glyph
from dashboard.report.typeset import cut_in_headline

LETTERS_NAMED = 8


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
        more = f" and {len(letters) - LETTERS_NAMED} more" if len(letters) > LETTERS_NAMED else ""
        faults.append(f"The fonts of the report have no glyph for {named}{more}.")
    headline = content["headline"]["first"]
    if cut_in_headline(headline):
        faults.append(f"The headline is cut on the board, which gives it two lines: {headline}")
    return faults


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
