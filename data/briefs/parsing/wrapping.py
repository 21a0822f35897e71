"""Lines that break only because a word did not fit, joined to paragraphs again."""

from collections.abc import Iterator
from dataclasses import replace

from data.briefs.parsing.header import is_head_line
from data.briefs.parsing.lines import TERMINAL, Line

# below this share of the widest line a line ended where its writer ended it
FULL_LINE = 0.75
WIDEST_WRAP = 140
# so many lines that all end a sentence are paragraphs
_FEWEST = 3
# a line with this share of capitalised words is a title, and no part of a sentence
TITLE_CASE = 0.6
# the line with the week or the day of issue stands so near to the start
LONGEST_OPENING = 600


def joined(folded: str, lines: list[Line]) -> Iterator[Line]:
    """Yield the lines, those of one wrapped paragraph made one."""
    kept: Line | None = None
    last: Line | None = None
    for line, widest in zip(lines, _widths(folded, lines), strict=True):
        goes_on = (
            kept is not None
            and last is not None
            and line.kind == "text"
            and not line.after_blank
            and kept.kind in {"text", "item", "field", "reference"}
            and (kept.kind == "reference" or is_wrapped(folded, last, line, widest))
            and not _opens_head(folded, last, line)
        )
        if goes_on and kept is not None:
            kept = replace(kept, end=line.end)
        else:
            if kept is not None:
                yield kept
            kept = line
        last = line
    if kept is not None:
        yield kept


def _opens_head(folded: str, above: Line, line: Line) -> bool:
    """Whether a line near the start is that of the day or the week, and ends no sentence."""
    text = folded[line.start : line.end]
    if line.start >= LONGEST_OPENING or not is_head_line(text):
        return False
    is_tail = TERMINAL.search(text) is not None and above.kind == "text"
    return not (is_tail and TERMINAL.search(folded[above.start : above.end]) is None)


def _widths(folded: str, lines: list[Line]) -> Iterator[int]:
    """Yield for each line the length of the longest line of its group without blank lines."""
    group: list[Line] = []
    for line in lines:
        if group and line.after_blank:
            yield from [_width(folded, group)] * len(group)
            group = []
        group.append(line)
    if group:
        yield from [_width(folded, group)] * len(group)


def _width(folded: str, group: list[Line]) -> int:
    """Return the length of the longest of some lines, too long to wrap if each ends a sentence."""
    is_each_whole = all(TERMINAL.search(folded[each.start : each.end]) for each in group)
    if is_each_whole and len(group) >= _FEWEST:
        return WIDEST_WRAP + 1
    return max(each.end - each.start for each in group)


def is_wrapped(folded: str, line: Line, following: Line, widest: int) -> bool:
    """Return whether a line breaks only because its next word did not fit."""
    text = folded[line.start : line.end]
    if folded[following.start].islower():
        return TERMINAL.search(text) is None or text.endswith((",", ";"))
    if widest > WIDEST_WRAP or _is_title(text):
        return False
    word = folded[following.start : following.end].split(maxsplit=1)[0]
    return len(text) + 1 + len(word) >= FULL_LINE * widest


def _is_title(text: str) -> bool:
    words_of = text.split()
    capitals = sum(word[0].isupper() or word[0].isdigit() for word in words_of)
    is_open = TERMINAL.search(text) is None
    return is_open and 2 < len(words_of) < 15 and capitals >= TITLE_CASE * len(words_of)
