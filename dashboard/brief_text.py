"""A brief as Markdown: its words shown as they stand, the sentences that are evidence marked."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from urllib.parse import quote, urlsplit

import pandas as pd

from dashboard.wording import day, escape_markdown
from data.sentences import Block, blocks

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
    """

    start: int
    end: int
    kinds: tuple[str, ...] = ()
    is_pointed: bool = False


def as_text(text: str) -> str:
    """Return stored text as Markdown that shows it letter for letter, on one line."""
    return escape_markdown(" ".join(text.split()))


def marks(body: str, mentions: pd.DataFrame, pointed: tuple[int, int] | None = None) -> list[Mark]:
    """Return the marks of a body in order: each quote once, with the kinds it is evidence for."""
    kinds: dict[tuple[int, int], set[str]] = {}
    for said, kind in zip(mentions["quote"], mentions["kind"], strict=True):
        start = body.find(said)
        if start >= 0:
            kinds.setdefault((start, start + len(said)), set()).add(kind)
    if pointed is not None:
        kinds.setdefault(pointed, set())
    return [
        Mark(*place, tuple(sorted(found, key=_KIND_ORDER.index)), is_pointed=place == pointed)
        for place, found in sorted(kinds.items())
    ]


def brief_markdown(body: str, marked: Iterable[Mark]) -> str:
    """Return a body as Markdown: headings one step smaller, marked stretches highlighted."""
    marked = list(marked)
    lines, kind_before = [], ""
    for block in blocks(body):
        words = _words(body, block, marked)
        opening = {"heading": "#" * min(block.level + 1, 6) + " ", "item": "- ", "text": ""}
        gap = "\n" if block.kind == kind_before == "item" else "\n\n"
        lines.append(f"{gap}{opening[block.kind]}{words}")
        kind_before = block.kind
    return "".join(lines).strip()


def _words(body: str, block: Block, marked: list[Mark]) -> str:
    inside = [mark for mark in marked if mark.start < block.end and mark.end > block.start]
    edges = {block.start, block.end} | {
        min(max(edge, block.start), block.end) for mark in inside for edge in (mark.start, mark.end)
    }
    return "".join(
        _stretch(body, start, end, [m for m in inside if m.start <= start and end <= m.end])
        for start, end in pairwise(sorted(edges))
    )


def _stretch(body: str, start: int, end: int, over: list[Mark]) -> str:
    raw = body[start:end]
    # the blanks around a stretch part it from its neighbours
    before, after = " " * raw[:1].isspace(), " " * raw[-1:].isspace()
    if not raw.strip():
        return before
    kinds = sorted({kind for mark in over for kind in mark.kinds}, key=_KIND_ORDER.index)
    begun = [kind for kind in kinds if any(m.start == start and kind in m.kinds for m in over)]
    is_strong = any(mark.is_pointed for mark in over)
    words = highlighted(raw, kinds, icons=begun, is_strong=is_strong) if over else as_text(raw)
    return f"{before}{words}{after}"


def highlighted(
    sentence: str, kinds: Sequence[str], *, icons: Sequence[str] = (), is_strong: bool = False
) -> str:
    """Return a sentence on the colour of the first of its kinds, or on grey, as Markdown."""
    words = f"**{as_text(sentence)}**" if is_strong else as_text(sentence)
    colour = HIGHLIGHTS[kinds[0]].colour if kinds else "gray"
    return f":{colour}-background[{''.join(f'{kind_icon(kind)} ' for kind in icons)}{words}]"


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
    return f"Highlighted as evidence: {' '.join(parts)}" if parts else ""


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
