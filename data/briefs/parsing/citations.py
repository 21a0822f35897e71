"""Citation markers: ``[3]``, ``[3, 4]``, ``[3]-[5]``, in any mix."""

import re
from collections.abc import Iterator

from data.briefs.parsing.normal import Normal
from data.briefs.parsing.parsed import Marker
from data.text.sentences import MARKER, ROMAN

HIGHEST = 999
MARKERS = re.compile(rf"{MARKER}(?:\s?-\s?{MARKER}|{MARKER})*")
_GROUP = re.compile(MARKER)
_NUMBER = re.compile(r"\d+")
_LETTERS = re.compile(rf"\[\^?({ROMAN})\]")
_VALUES = {"x": 10, "v": 5, "i": 1}


def number_of(text: str) -> int:
    """Return the number of a citation, be it written as ``iv``."""
    if text.isdigit():
        return int(text)
    values = [_VALUES[sign] for sign in text]
    return sum(
        -one if one < other else one for one, other in zip(values, [*values[1:], 0], strict=True)
    )


def markers_of(normal: Normal, start: int, end: int) -> Iterator[Marker]:
    """Yield the citation markers between two places of the normal form."""
    for found in MARKERS.finditer(normal.folded, start, end):
        numbers = tuple(sorted(set(_numbers(found[0]))))
        if numbers and not _is_link(normal.folded, found.end()):
            yield Marker(normal.start(found.start()), normal.end(found.end()), numbers)


def _is_link(folded: str, end: int) -> bool:
    return folded.startswith("(http", end)


def _numbers(text: str) -> Iterator[int]:
    # a hyphen inside brackets or between them spans a range
    spread = text.replace("]-[", "-").replace("] - [", "-").replace("] -[", "-")
    for group in _GROUP.finditer(spread):
        letters = _LETTERS.fullmatch(group[0])
        if letters is not None:
            yield number_of(letters[1])
        for part in re.split(r"[,;]", group[0]):
            ends = [int(number) for number in _NUMBER.findall(part)]
            if len(ends) == 2 and ends[0] <= ends[1] <= ends[0] + HIGHEST:
                yield from range(ends[0], ends[1] + 1)
            else:
                yield from ends
