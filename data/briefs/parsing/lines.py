"""The lines of a brief and what each is: furniture, field, reference, heading, item or text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from data.briefs import words
from data.briefs.parsing.citations import number_of
from data.briefs.parsing.header import is_head_line
from data.text.sentences import MARKER, ROMAN

LONGEST_HEADING = 140
LONGEST_HEADING_WORDS = 18
# "3. Chiapas" above a paragraph is a heading, not an item
NUMBERED_HEADING_WORDS = 6
LONGEST_BYLINE = 60
# a title is one of the first lines
LAST_TITLE = 4
# cells of a row of a table that lost its frame
FEWEST_CELLS = 3

_LINE = re.compile(r"[^\n]+")
_BULLET = re.compile(
    r"(?:[-*+>\u2022\u2023\u25aa\u25ab\u25cf\u25cb\u25e6\u2043\u2219\u00b7\uf0b7\u25a0\u25ba]|o"
    r"(?=\s{2}))\s+"
)
_NUMBERED = re.compile(r"\(?\d{1,2}[.)]\s+(?=\S)")
_CELL = re.compile(r"\t|(?<!\|)\|(?!\|)")
_RULE = re.compile(r"[|+:=\s-]*[-=]{3,}[|+:=\s-]*")
_MARKDOWN_HEADING = re.compile(r"(#{1,6})\s+")
_REFERENCE = re.compile(rf"\[\^?(?:(\d{{1,3}})\]|({ROMAN})\](?!\w)):?\s*(?=\S)")
_LISTED = re.compile(r"(?:\(?(\d{1,3})[.)\]]|\^(\d{1,3}))\s+(?=\S)")
_FIELD = re.compile(r"[*_]{0,2}([A-Z][A-Za-z&/()' -]{1,40}?)[*_]{0,2}\s?:[*_]{0,2}(?:\s+|$)")
_NAME = re.compile(r"[A-Z][\w'-]+(?: (?:[A-Z][\w'-]+|and|of|the|al-\w+)){0,3}")
_BYLINE = re.compile(r"(?:by|updated|posted|last updated) [A-Z\d:]", re.IGNORECASE)
_AUTHOR = re.compile(
    r"by (?-i:[A-Z])[\w.' -]{2,40}(?:, [\w ]{2,30})?|from (?:our|a|the) [\w ]{0,20}?"
    r"(?:correspondents?|reporters?|staff|bureau)\b[\w ,]{0,30}",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]20\d\d\b")
_DATED = re.compile(
    r"\b(?:\d{1,2} [A-Z][a-z]{2,8}\.?,? 20\d\d|[A-Z][a-z]{2,8}\.? \d{1,2}, 20\d\d)\W*$"
)
TERMINAL = re.compile(rf"[.!?;:,][\"')\]*_]*(?:\s?{MARKER})*$")


@dataclass(frozen=True)
class Line:
    """One line that is not empty.

    Parameters
    ----------
    start, end : int
        Where its content stands in the normal form: marks of items and headings left out.
    kind : {"furniture", "field", "reference", "heading", "item", "text"}
        What it is.
    label : str
        Name of the field it begins; of a heading that names a section, its name.
    number : int
        Number of the reference; level of a Markdown heading.
    after_blank : bool
        Whether an empty line stands before it.
    toll : (int or None, int or None)
        Killed and wounded that the columns of its row count, of a row of a table.
    """

    start: int
    end: int
    kind: str
    label: str = ""
    number: int = 0
    after_blank: bool = True
    toll: tuple[int | None, int | None] = (None, None)


@cache
def labels() -> dict[str, str]:
    """Return the names of fields by the label they are written with."""
    fields = words.table("layout")["fields"]
    return {label: name for name, written in fields.items() for label in written}


@cache
def _furniture() -> tuple[frozenset[str], re.Pattern[str]]:
    table = words.table("layout")
    patterns = "|".join(table["furniture_patterns"])
    return frozenset(table["furniture"]), re.compile(rf"(?:{patterns})", re.IGNORECASE)


def read_lines(folded: str) -> Iterator[Line]:
    """Yield the lines of a text in its normal form, in order."""
    reader = _Reader(folded)
    last = 0
    for found in _LINE.finditer(folded):
        text = found[0].strip()
        if not text:
            continue
        start = found.start() + found[0].index(text[0])
        after_blank = folded.count("\n", last, start) > 1 or last == 0
        last = start + len(text)
        yield reader.read(start, last, after_blank=after_blank)


class _Reader:
    """What a line is depends on whether the references have begun."""

    def __init__(self, folded: str) -> None:
        self._folded = folded
        self._in_references = False

    def read(self, start: int, end: int, *, after_blank: bool) -> Line:
        text = self._folded[start:end]
        if is_furniture(text):
            return Line(start, end, "furniture", after_blank=after_blank)
        reference = self._reference(text)
        if reference is not None:
            begin, number = reference
            return Line(start + begin, end, "reference", "", number, after_blank)
        return self._other(start, end, text, after_blank=after_blank)

    def _reference(self, text: str) -> tuple[int, int] | None:
        found = _REFERENCE.match(text)
        if found is None and self._in_references:
            found = _LISTED.match(text)
        if found is None:
            return None
        return found.end(), number_of(found[1] or found[2])

    def _other(self, start: int, end: int, text: str, *, after_blank: bool) -> Line:
        marked = _MARKDOWN_HEADING.match(text)
        bare = text[marked.end() if marked else 0 :].strip("*_: ").lower()
        label = labels().get(bare, "")
        if marked is not None or label:
            self._in_references = label == "references"
            begin = marked.end() if marked else 0
            level = len(marked[1]) if marked else 0
            return Line(start + begin, end, "heading", label, level, after_blank)
        field = _FIELD.match(text)
        name = labels().get(field[1].strip().lower(), "") if field else ""
        if field is not None and name:
            return Line(start + field.end(), end, "field", name, 0, after_blank)
        if _is_row(text):
            begin = len(text) - len(text.lstrip("| \t"))
            return Line(start + begin, end, "item", "", 0, after_blank)
        item = _BULLET.match(text) or _NUMBERED.match(text)
        if item is not None and item.end() < len(text):
            return self._item(start, end, text, item.end(), after_blank=after_blank)
        return Line(start, end, "text", "", 0, after_blank)

    def _item(self, start: int, end: int, text: str, begin: int, *, after_blank: bool) -> Line:
        field = _FIELD.match(text, begin)
        name = labels().get(field[1].strip().lower(), "") if field else ""
        if field is not None and name:
            return Line(start + field.end(), end, "field", name, 0, after_blank)
        return Line(start + begin, end, "item", "", 0, after_blank)


def cells_of(text: str) -> list[str]:
    """Return the cells of a row of a table, parted by tabs or strokes; any line is one cell."""
    return _CELL.split(text.strip("| \t"))


def _is_row(text: str) -> bool:
    return sum(bool(cell.strip()) for cell in cells_of(text)) >= FEWEST_CELLS


def titled(folded: str, lines: list[Line]) -> list[Line]:
    """Return the lines, those made headings that stand above a paragraph or a day of issue.

    These are short numbered ones, and near the start the title above "Published on ...".
    """
    found = list(lines)
    for at, (line, below) in enumerate(pairwise(lines)):
        text = folded[line.start : line.end]
        is_title = at <= LAST_TITLE and line.kind == "text" and looks_like_heading(text)
        is_title = is_title and _is_of_issue(folded[below.start : below.end])
        above = lines[at - 1] if at else None
        if (
            is_title
            or _stands_between(folded, above, text, below)
            or _is_numbered_heading(folded, line, text, below)
        ):
            found[at] = replace(line, kind="heading")
    return found


def _is_numbered_heading(folded: str, line: Line, text: str, below: Line) -> bool:
    """Whether a short item such as "3. Chiapas" stands above a paragraph."""
    is_numbered = line.kind == "item" and folded[: line.start].rstrip()[-1:] in {".", ")"}
    is_short = looks_like_heading(text) and len(text.split()) <= NUMBERED_HEADING_WORDS
    return is_numbered and is_short and below.kind == "text" and text[:1].isupper()


def _stands_between(folded: str, above: Line | None, text: str, below: Line) -> bool:
    """Whether a short line between two paragraphs, such as "Borno State", names what follows."""
    if above is None or above.kind != "text" or below.kind != "text" or not _NAME.fullmatch(text):
        return False
    ended = TERMINAL.search(folded[above.start : above.end]) is not None
    return ended and below.end - below.start > LONGEST_BYLINE


def _is_of_issue(text: str) -> bool:
    """Whether a line names who wrote a text, or the day or week it is of."""
    if _BYLINE.match(text) or _FIGURES.match(text) or is_head_line(text):
        return len(text) <= LONGEST_BYLINE
    return _DATED.search(text) is not None and len(text) <= LONGEST_BYLINE


def names_author(text: str) -> bool:
    """Return whether a line only names who wrote a text, and where they sat."""
    return _AUTHOR.fullmatch(text) is not None


def is_furniture(text: str) -> bool:
    """Return whether a line is what a web page leaves behind."""
    if len(text) > 400:
        return False
    whole, patterns = _furniture()
    if _RULE.fullmatch(text):
        return True
    return text.lower() in whole or patterns.fullmatch(text) is not None


def looks_like_heading(text: str) -> bool:
    """Return whether a line that stands alone reads as a heading: short, and without a stop."""
    if len(text) > LONGEST_HEADING or len(text.split()) > LONGEST_HEADING_WORDS:
        return False
    return TERMINAL.search(text) is None and any(sign.isalpha() for sign in text)
