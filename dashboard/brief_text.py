"""A brief as Markdown: its words shown as they stand, the sentences that are evidence marked."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from urllib.parse import quote, urlsplit

import pandas as pd

from dashboard.words.phrases import day, escape_markdown
from data.text.sentences import Block, blocks

_CITATION = re.compile(r"\[(\d{1,6})\]")
_URL_SIGNS = "/:?#@!&+,;=~-._%"


@dataclass(frozen=True)
class Highlight:
    """How a sentence of one kind of evidence is marked.

    Parameters
    ----------
    colour : str
        Colour name of Streamlit's Markdown.
    icon : str
        Icon that says the kind to those who do not tell the colours apart.
    words : str
        The kind in words.
    """

    colour: str
    icon: str
    words: str


HIGHLIGHTS = {
    "incident": Highlight("blue", ":material/crisis_alert:", "incident"),
    "trigger": Highlight("green", ":material/bolt:", "trigger event"),
    "anniversary": Highlight("violet", ":material/event:", "anniversary"),
}
_KIND_ORDER = list(HIGHLIGHTS)


@dataclass(frozen=True)
class Mark:
    """A stretch of a body to highlight.

    Parameters
    ----------
    start, end : int
        Where it stands.
    kinds : tuple of str
        Kinds of records it is evidence for, in the order of the legend; empty: none.
    is_pointed : bool
        Whether the address points at it.
    numbers : tuple of (str, str)
        By kind the numbers of its records in the list beside the brief, as ``2, 5``.
    """

    start: int
    end: int
    kinds: tuple[str, ...] = ()
    is_pointed: bool = False
    numbers: tuple[tuple[str, str], ...] = ()


def as_text(text: str) -> str:
    """Return stored text as Markdown that shows it letter for letter, on one line."""
    return escape_markdown(" ".join(text.split()))


def marks(body: str, mentions: pd.DataFrame, pointed: tuple[int, int] | None = None) -> list[Mark]:
    """Return the marks of a body in order: each quote once, with the kinds it is evidence for.

    Where the mentions carry a ``number``, the mark carries those of its records.
    """
    found: dict[tuple[int, int], dict[str, list[str]]] = {}
    numbers = mentions.get("number", pd.Series("", mentions.index))
    for said, kind, number in zip(mentions["quote"], mentions["kind"], numbers, strict=True):
        start = body.find(said)
        if start >= 0:
            kinds = found.setdefault((start, start + len(said)), {})
            kinds.setdefault(kind, []).append(str(number))
    if pointed is not None:
        found.setdefault(pointed, {})
    return [
        _mark(place, kinds, is_pointed=place == pointed) for place, kinds in sorted(found.items())
    ]


def _mark(place: tuple[int, int], kinds: Mapping[str, list[str]], *, is_pointed: bool) -> Mark:
    ordered = tuple(sorted(kinds, key=_KIND_ORDER.index))
    numbers = tuple((kind, ", ".join(one for one in kinds[kind] if one)) for kind in ordered)
    return Mark(*place, ordered, is_pointed, tuple(pair for pair in numbers if pair[1]))


def brief_markdown(
    body: str, marked: Iterable[Mark], hidden: Iterable[tuple[int, int]] = ()
) -> str:
    """Return a body as Markdown: headings one step smaller, marked stretches highlighted.

    `hidden` are stretches that belong to a web page, and are left out.
    """
    marked, left_out = list(marked), list(hidden)
    lines, kind_before = [], ""
    for block in blocks(body):
        words = _words(body, block, marked, left_out)
        if not words.strip():
            continue
        opening = {"heading": "#" * min(block.level + 1, 6) + " ", "item": "- ", "text": ""}
        gap = "\n" if block.kind == kind_before == "item" else "\n\n"
        lines.append(f"{gap}{opening[block.kind]}{words}")
        kind_before = block.kind
    return "".join(lines).strip()


def _words(body: str, block: Block, marked: list[Mark], hidden: list[tuple[int, int]]) -> str:
    inside = [mark for mark in marked if mark.start < block.end and mark.end > block.start]
    places = [*hidden, *((mark.start, mark.end) for mark in inside)]
    edges = {block.start, block.end} | {
        min(max(edge, block.start), block.end) for place in places for edge in place
    }
    return "".join(
        _stretch(body, start, end, [m for m in inside if m.start <= start and end <= m.end])
        for start, end in pairwise(sorted(edges))
        if not any(first <= start and end <= last for first, last in hidden)
    )


def _stretch(body: str, start: int, end: int, over: list[Mark]) -> str:
    raw = body[start:end]
    # the blanks around a stretch part it from its neighbours
    before, after = " " * raw[:1].isspace(), " " * raw[-1:].isspace()
    if not raw.strip():
        return before
    kinds = sorted({kind for mark in over for kind in mark.kinds}, key=_KIND_ORDER.index)
    opened = [mark for mark in over if mark.start == start]
    begun = [kind for kind in kinds if any(kind in mark.kinds for mark in opened)]
    numbers = {kind: number for mark in opened for kind, number in mark.numbers}
    is_strong = any(mark.is_pointed for mark in over)
    words = (
        highlighted(raw, kinds, icons=begun, numbers=numbers, is_strong=is_strong)
        if over
        else as_text(raw)
    )
    return f"{before}{words}{after}"


def highlighted(
    sentence: str,
    kinds: Sequence[str],
    *,
    icons: Sequence[str] = (),
    numbers: Mapping[str, str] | None = None,
    is_strong: bool = False,
) -> str:
    """Return a sentence on the colour of the first of its kinds, or on grey, as Markdown.

    The icons stand before it, each followed by the `numbers` of its kind.
    """
    words = f"**{as_text(sentence)}**" if is_strong else as_text(sentence)
    colour = HIGHLIGHTS[kinds[0]].colour if kinds else "gray"
    told = numbers or {}
    lead = "".join(
        f"{kind_icon(kind)} {f':small[{told[kind]}] ' if kind in told else ''}" for kind in icons
    )
    return f":{colour}-background[{lead}{words}]"


def kind_icon(kind: str) -> str:
    """Return the icon of a kind of evidence in its colour, as Markdown."""
    look = HIGHLIGHTS[kind]
    return f":{look.colour}[{look.icon}]"


def legend(marked: Iterable[Mark]) -> str:
    """Return what the highlights in a brief mean, as Markdown; empty where there is none."""
    used = {kind for mark in marked for kind in mark.kinds}
    parts = [
        f":{look.colour}-background[{kind_icon(kind)} {look.words}]"
        for kind, look in HIGHLIGHTS.items()
        if kind in used
    ]
    return f"Highlighted as evidence, numbered as beside: {' '.join(parts)}" if parts else ""


def cited(sentence: str, citations: Iterable[object]) -> set[int]:
    """Return the numbers of the references a sentence rests on.

    They are those in its own markers, as ``[1][2]``, and those linked to it by hand, as ``1; 2``.
    """
    linked = ";".join(text for text in citations if isinstance(text, str)).split(";")
    return {int(number) for number in _CITATION.findall(sentence)} | {
        int(number) for number in linked if number.strip().isdecimal()
    }


def reference_line(row: dict[Any, Any]) -> str:
    """Return a reference as Markdown: number, publisher, title, date, and where it stands."""
    when = f", {day(row['published_on'])}" if pd.notna(row["published_on"]) else ""
    link = f" {link_to(row['url'])}" if isinstance(row["url"], str) and row["url"] else ""
    said = f"{as_text(row['publisher'])}: {as_text(row['title'])}"
    return f"\\[{row['number']}\\] {said}{when}.{link}"


def link_to(url: str) -> str:
    """Return a link named after its host; an address that is not of the web stays text."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return as_text(url)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        return as_text(url)
    target = quote(url, safe=_URL_SIGNS).replace("&", "&amp;")
    return f"[{as_text(parts.netloc)}]({target})"
