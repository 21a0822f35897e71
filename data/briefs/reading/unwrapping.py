"""The lines of printed pages joined to paragraphs again: wraps, hyphens and page edges undone."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from statistics import quantiles

from data.briefs.reading.pagelines import page_lines

# a line that with the next word is shorter than this share of a full one ended its paragraph;
# one without a full stop must be shorter still, for then it is a heading
FULL = 0.85
FULL_UNENDED = 0.72
SHORTEST_FULL = 30
TAIL_LINES = 5
LONGEST_TAIL = 500
DROPPED_HYPHEN = "-"

_BULLET = re.compile(r"^(?:[•‣◦▪●○■□\uf0b7]\s*|o\s+(?=[A-Z]))")
_OPENING = re.compile(r"[-*–—]\s|\[\d{1,3}\]|\(?\d{1,2}[.)]\s|#{1,6}\s")
_FIELD = re.compile(
    r"(date|location|parties|actors|the event|event|team|issue|week)\b.{0,20}:", re.IGNORECASE
)
_LABEL = re.compile(r"[A-Z][\w&/]*( [\w&/]+){0,2}:(\s|$)")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_HYPHEN_END = re.compile(r"([^\W\d_]+)-$")
_ANY_HYPHEN_END = re.compile(r"\w-$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE_END = re.compile(r"[.!?:;][\"'\u201d\u2019)]*(\s?\[\d{1,3}\])*$")
_OPEN_END = re.compile(
    r"(,|\s(a|an|the|of|in|on|at|to|and|or|by|for|from|with|that|near|is|was|were|be))$"
)
_URL_END = re.compile(r"https?://\S+$")
_OPEN_URL = re.compile(r"https?://\S*[/_=?&%-]$")
_URL_REST = re.compile(r"(?=\S*[a-zA-Z])(?=\S*[/_=?%&-])[\w/_=?%&.~#+-]+(?=\s|$)")
# words that keep their hyphen wherever a line breaks
_FIRST_PARTS = frozenset(
    {
        *("anti", "counter", "pro", "non", "self", "well", "high", "low", "long", "short", "mid"),
        *("ex", "cross", "multi", "post", "semi", "al", "el", "ul", "ad", "ar", "as", "ash", "az"),
    }
)
_SECOND_PARTS = frozenset(
    {
        *("backed", "led", "aligned", "based", "made", "linked", "wide", "affiliated", "sponsored"),
        *("held", "controlled", "related", "ranking", "profile", "risk", "term", "scale", "level"),
        *("range", "style", "old", "long", "launched", "mounted", "trained", "funded", "owned"),
        *("day", "week", "month", "year", "hour", "driven", "friendly", "proof"),
    }
)


@dataclass(frozen=True)
class Unwrapped:
    """Pages as one text.

    Parameters
    ----------
    text : str
        Its paragraphs, parted by empty lines.
    page_starts : tuple of int
        Where each page begins in it.
    """

    text: str
    page_starts: tuple[int, ...]


@dataclass
class _Paragraph:
    """A paragraph being joined: its pieces, and which pages begin with which of them."""

    pieces: list[str]
    pages: list[tuple[int, int]]

    @property
    def tail(self) -> str:
        # an address may run over several lines
        return "".join(self.pieces[-TAIL_LINES:])[-LONGEST_TAIL:]

    def add(self, line: str, between: str) -> None:
        if between == DROPPED_HYPHEN:
            self.pieces[-1] = self.pieces[-1].removesuffix("-")
            between = ""
        self.pieces.append(f"{between}{line}")

    def offset(self, piece: int) -> int:
        before = sum(map(len, self.pieces[:piece]))
        return before + self.pieces[piece].startswith(" ")


def unwrapped(pages: Sequence[str]) -> Unwrapped:
    """Return printed pages as one text with a line for each paragraph, item and heading.

    Page numbers and lines that head or foot most pages are left out; a word parted at the end of
    a line is whole again, and keeps its hyphen where it has one anyway.
    """
    kept = page_lines(pages)
    vocabulary = frozenset(_WORD.findall(" ".join(" ".join(lines) for lines in kept)))
    full = _full_width([line for lines in kept for line in lines])
    paragraphs: list[_Paragraph] = []
    last = ""
    for number, lines in enumerate(kept):
        for at, line in enumerate(lines):
            new = _BULLET.sub("- ", line, count=1)
            if line and last and _goes_on(paragraphs[-1].tail, last, new, full):
                paragraphs[-1].add(line, _between(paragraphs[-1].tail, line, vocabulary))
            elif line:
                paragraphs.append(_Paragraph([new], pages=[]))
            if at == 0:
                paragraphs[-1].pages.append((number, len(paragraphs[-1].pieces) - 1))
            last = new
    return _assembled(paragraphs, len(pages))


def _full_width(lines: Sequence[str]) -> float:
    lengths = [len(line) for line in lines if len(line) > SHORTEST_FULL]
    return quantiles(lengths, n=10)[-1] if len(lengths) > 1 else SHORTEST_FULL


def _goes_on(paragraph: str, last: str, line: str, full: float) -> bool:
    if last == "- ":
        return True
    if _BULLET.match(line) or _OPENING.match(line) or _FIELD.match(line):
        return False
    if _is_url_parted(paragraph, line) or _OPEN_END.search(last) or _ANY_HYPHEN_END.search(last):
        return True
    is_ended = _SENTENCE_END.search(last) is not None
    width = len(last) + 1 + len(line.split(" ", 1)[0])
    if width <= full * (FULL if is_ended else FULL_UNENDED):
        return line[:1].islower() and not is_ended
    return not (is_ended and _LABEL.match(line))


def _is_url_parted(before: str, line: str) -> bool:
    if _OPEN_URL.search(before):
        return not line[:1].isspace()
    return bool(_URL_END.search(before) and _URL_REST.match(line))


def _between(before: str, line: str, vocabulary: Collection[str]) -> str:
    if _is_url_parted(before, line):
        return ""
    if not _ANY_HYPHEN_END.search(before) or not line[:1].isalnum():
        return "" if before.endswith(" ") else " "
    left, right = _HYPHEN_END.search(before), _FIRST_WORD.match(line)
    if left and right and not _keeps_hyphen(left[1], right[0], vocabulary):
        return DROPPED_HYPHEN
    return ""


def _keeps_hyphen(left: str, right: str, vocabulary: Collection[str]) -> bool:
    if right[0].isupper() or f"{left}-{right}" in vocabulary:
        return True
    if f"{left}{right}" in vocabulary:
        return False
    return left.lower() in _FIRST_PARTS or right.lower() in _SECOND_PARTS


def _assembled(paragraphs: Sequence[_Paragraph], pages: int) -> Unwrapped:
    parts: list[str] = []
    starts: dict[int, int] = {}
    length = 0
    for paragraph in paragraphs:
        text = "".join(paragraph.pieces)
        is_item = text.startswith("- ") and bool(parts) and parts[-1].lstrip().startswith("- ")
        gap = "" if not parts else "\n" if is_item else "\n\n"
        length += len(gap)
        starts |= {number: length + paragraph.offset(piece) for number, piece in paragraph.pages}
        length += len(text)
        parts.append(f"{gap}{text}")
    text = "".join([*parts, "\n"]) if parts else ""
    # a page without text begins where the next one does
    found: list[int] = []
    for number in reversed(range(pages)):
        found.append(starts.get(number, found[-1] if found else len(text)))
    return Unwrapped(text, tuple(reversed(found)))
