"""The text of a brief taken apart: blocks and sentences, each at its place in the body."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

BlockKind = Literal["heading", "item", "text"]

_HEADING = re.compile(r"(#{1,6})(?:\s+|$)")
_BULLET = re.compile(
    r"[-*+\u2022\u2023\u25aa\u25ab\u25cf\u25cb\u25e6\u2043\u2219\u00b7\uf0b7](?:\s+|$)"
)
_NUMBERED = re.compile(r"\d{1,3}[.)](?:\s+|$)")
# "iv", and no box that is ticked
ROMAN = r"(?:x{0,3}(?:ix|iv|v?i{1,3}|v)|x{2,3})"
# "[3]", "[3, 5-7]", "[^3]", "[iv]", and not "[i]t"
MARKER = rf"\[\^?(?:\d{{1,3}}(?:\s?[,;–-]\s?\d{{1,3}}){{0,30}}\]|{ROMAN}\](?!\w))"
# a full stop, closing quotes, and the citation markers that belong to the sentence before them
_END = re.compile(rf"([.!?…]+)[\"'\u201d\u2019)]*((?:\s?{MARKER})*)(?=\s|$)")
_LAST_WORD = re.compile(r"[^\s(\[\"'\u201c\u2018]+$")
_FIRST_WORD = re.compile(r"[\"'\u201c\u2018(]*([^\W\d_]+)")
_GAP = re.compile(r"\s*")
_LETTERS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_ABBREVIATIONS = frozenset(
    {
        *("mr", "mrs", "ms", "dr", "prof", "gen", "brig", "maj", "col", "lt", "capt", "sgt"),
        *("adm", "sen", "rep", "gov", "st", "mt", "ft", "hon", "rev", "cpl", "pvt", "cmdr"),
        *("approx", "ca", "cf", "vs", "al", "incl", "fig", "dept", "pp", "ed", "eds"),
    }
)
# these end a sentence where one of the openers follows
_MAY_END = frozenset(
    {
        *("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"),
        *("mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun"),
        *("inc", "ltd", "corp", "co", "jr", "sr", "etc", "no"),
    }
)
_OPENERS = frozenset(
    {
        *("the", "a", "an", "this", "that", "these", "those", "it", "its", "he", "she", "they"),
        *("we", "there", "their", "his", "her", "in", "on", "at", "after", "before", "while"),
        *("since", "during", "despite", "although", "however", "meanwhile", "moreover", "also"),
        *("but", "and", "as", "if", "when", "another", "no", "one", "two", "three", "four"),
        *("several", "some", "according", "separately", "earlier", "later", "police", "following"),
    }
)
# what may follow an hour within a sentence: a day, a month, a zone of time
_OF_HOURS = frozenset(
    {
        *("mon", "tue", "wed", "thu", "fri", "sat", "sun", "jan", "feb", "mar", "apr", "may"),
        *("jun", "jul", "aug", "sep", "oct", "nov", "dec", "loc", "eas", "cen", "pac", "gre"),
    }
)
# how far back and ahead of a full stop its neighbours are looked at
_NEAR = 48


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
        for start, end in split(body, block.start, block.end)
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


def split(body: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where each sentence of ``body[start:end]`` starts and ends, in order."""
    for stop in _END.finditer(body, start, end):
        if not _is_end(body[max(start, stop.start() - _NEAR) : stop.start()], stop, end):
            continue
        yield start, stop.end()
        start = _GAP.match(body, stop.end(), end).end()  # type: ignore[union-attr]  # may be empty
    if start < end:
        yield start, end


def _is_end(before: str, stop: re.Match[str], end: int) -> bool:
    following = stop.string[stop.end() : min(end, stop.end() + _NEAR)].lstrip()
    if stop[2] or not following:
        return True
    if following[0].islower():
        return False
    word = _LAST_WORD.search(before)
    if stop[1] != "." or word is None:
        return True
    return not _is_abbreviated(word[0], following)


def _is_abbreviated(last: str, following: str) -> bool:
    if last.lower() in _ABBREVIATIONS:
        return True
    dotted = _LETTERS.fullmatch(last) is not None
    if last.lower() not in _MAY_END and not dotted:
        return False
    if last.lower() == "no":
        return following[0].isdigit()
    opener = _FIRST_WORD.match(following)
    if last.lower() in {"a.m", "p.m"} and opener is not None:
        return opener[1].isupper() or opener[1].lower()[:3] in _OF_HOURS
    # one letter is an initial: "J. A. Smith"
    return opener is None or opener[1].lower() not in _OPENERS or (dotted and len(last) == 1)
