"""The text of a brief taken apart: blocks and sentences, each at its place in the body."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

BlockKind = Literal["heading", "item", "text"]

_HEADING = re.compile(r"(#{1,6})(?:\s+|$)")
_BULLET = re.compile(r"[-*+](?:\s+|$)")
_NUMBERED = re.compile(r"\d{1,3}[.)](?:\s+|$)")
# a full stop, closing quotes, and the citation markers that belong to the sentence before them
_END = re.compile(r"([.!?…]+)[\"'\u201d\u2019)]*((?:\s?\[\d+(?:[,–-]\s?\d+)*\])*)(?=\s|$)")
_LAST_WORD = re.compile(r"[^\s(\[\"'\u201c\u2018]+$")
_LETTERS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_ABBREVIATIONS = frozenset(
    {
        *("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"),
        *("mr", "mrs", "ms", "dr", "prof", "gen", "brig", "maj", "col", "lt", "capt", "sgt"),
        *("adm", "sen", "rep", "gov", "st", "approx", "ca", "cf", "vs", "al"),
    }
)


@dataclass(frozen=True)
class Block:
    """A heading, a list item or a paragraph: its words are ``body[start:end]``.

    Parameters
    ----------
    kind : {"heading", "item", "text"}
        What it is.
    start, end : int
        Where its words stand, the mark of a heading or an item left out.
    level : int
        1 to 6 for a heading, else 0.
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0


@dataclass(frozen=True)
class Sentence:
    """A sentence of a brief: ``text`` is ``body[start:end]``, letter for letter."""

    start: int
    end: int
    text: str


def blocks(body: str) -> list[Block]:
    """Return the blocks of a body in order; lines of one paragraph make one block."""
    found: list[Block] = []
    is_open, at = False, 0
    for line in body.splitlines(keepends=True):
        text = line.strip()
        start = at + line.find(text)
        at += len(line)
        begun = _begun(text, start, inside_text=is_open and found[-1].kind == "text")
        if begun is not None and (begun.kind != "text" or not is_open):
            found.append(begun)
        elif begun is not None:
            last = found[-1]
            start = last.start if last.start < last.end else begun.start
            found[-1] = replace(last, start=start, end=begun.end)
        is_open = begun is not None and begun.kind != "heading"
    return [block for block in found if block.start < block.end]


def sentences(body: str) -> list[Sentence]:
    """Return the sentences of a body in order, its headings left out.

    Citation markers behind the full stop stay with their sentence, and an abbreviation such as
    ``Dec.`` or ``U.S.`` ends none.
    """
    return [
        Sentence(start, end, body[start:end])
        for block in blocks(body)
        if block.kind != "heading"
        for start, end in _spans(body, block)
    ]


def _begun(text: str, start: int, *, inside_text: bool) -> Block | None:
    end = start + len(text)
    if not text:
        return None
    heading = _HEADING.match(text)
    if heading is not None:
        return Block("heading", start + heading.end(), end, len(heading[1]))
    # a line of a paragraph may begin with a number: "28. The court ..." is no item there
    item = _BULLET.match(text) or (None if inside_text else _NUMBERED.match(text))
    if item is not None:
        return Block("item", start + item.end(), end)
    return Block("text", start, end)


def _spans(body: str, block: Block) -> Iterator[tuple[int, int]]:
    start = block.start
    for stop in _END.finditer(body, block.start, block.end):
        rest = body[stop.end() : block.end]
        if not _is_end(body[start : stop.start()], stop, rest):
            continue
        yield start, stop.end()
        start = stop.end() + len(rest) - len(rest.lstrip())
    if start < block.end:
        yield start, block.end


def _is_end(before: str, stop: re.Match[str], rest: str) -> bool:
    following = rest.lstrip()[:1]
    if stop[2] or not following:
        return True
    if following.islower():
        return False
    word = _LAST_WORD.search(before)
    if stop[1] != "." or word is None:
        return True
    last = word[0]
    return not (
        last.lower() in _ABBREVIATIONS
        or (last.lower() == "no" and following.isdigit())
        or _LETTERS.fullmatch(last) is not None
    )
