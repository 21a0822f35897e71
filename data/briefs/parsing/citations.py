"""Citation markers: ``[3]``, ``[3, 4]``, ``[3]-[5]``, in any mix."""

import re
from collections.abc import Iterator

from data.briefs.parsing.normal import Normal
from data.briefs.parsing.parsed import Marker

HIGHEST = 999
_ONE = r"\[\^?\d{1,3}(?:\s?[,;-]\s?\d{1,3}){0,30}\]"
MARKERS = re.compile(rf"{_ONE}(?:\s?-\s?{_ONE}|{_ONE})*")
_GROUP = re.compile(_ONE)
_NUMBER = re.compile(r"\d+")


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
        for part in re.split(r"[,;]", group[0]):
            ends = [int(number) for number in _NUMBER.findall(part)]
            if len(ends) == 2 and ends[0] <= ends[1] <= ends[0] + HIGHEST:
                yield from range(ends[0], ends[1] + 1)
            else:
                yield from ends
