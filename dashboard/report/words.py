"""Words of the screen made plain: without the marks that Markdown and Streamlit read."""

import re

from dashboard.words.phrases import WORD_JOINER

_BOLD = re.compile(r"(?<!\\)\*\*")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_LIST_MARK = re.compile(r"^\s*(?:[-*+]|\d+\.)\s+")
_CITATIONS = re.compile(r"(?:\[\d+\])+")


def unmarked(text: str) -> str:
    """Return a sentence of the screen as it reads there: emphasis and escapes gone."""
    return _ESCAPED.sub(r"\1", _BOLD.sub("", text)).replace(WORD_JOINER, "")


def without_citations(text: str) -> str:
    """Return a sentence of a brief without the numbers of its references, as ``[2][5]``."""
    return _CITATIONS.sub("", text)


def excerpt(body: str, length: int) -> str:
    """Return the opening of a brief in one paragraph, at most so many characters.

    Headings and the numbers of references are left out. It ends with a whole sentence where one
    ends in its second half, else with a whole word and an ellipsis.
    """
    lines = [_LIST_MARK.sub("", line).strip() for line in body.splitlines()]
    text = " ".join(line for line in lines if line and not line.startswith("#"))
    text = " ".join(_BOLD.sub("", without_citations(text)).split())
    if len(text) <= length:
        return text
    whole = text[: length + 1]
    end = max(whole.rfind(f"{mark} ") for mark in ".!?؟")
    if end >= length // 2:
        return whole[: end + 1]
    return f"{text[: length - 2].rsplit(' ', maxsplit=1)[0]} …"
