"""The lines of printed pages without what only the paper needs: page numbers, running heads."""

import re
from collections import Counter
from collections.abc import Sequence

# a line at the edge of this share of the pages heads or foots them
REPEATED_ON = 0.5
EDGE_LINES = 2
LONGEST_EDGE = 120

_PAGE_NUMBER = re.compile(
    r"(page\s*)?\d{1,3}(\s*(of|/)\s*\d{1,3})?|[-–—|]\s*\d{1,3}\s*[-–—|]", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")
# what printing makes of letters: ligatures are letters again, soft hyphens are wraps
_PRINTED = str.maketrans(
    {
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
        "\ufb05": "st",
        "\ufb06": "st",
        "\x00": None,
    }
)


def page_lines(pages: Sequence[str]) -> list[list[str]]:
    """Return the lines of each page, its page number and running head and foot left out.

    A running head stays where it first stands, for it may be the title. Empty lines inside a page
    stay, as they part paragraphs.
    """
    printed = [_lines(page) for page in pages]
    heads, feet = _repeated(printed, from_top=True), _repeated(printed, from_top=False)
    kept = []
    seen: set[str] = set()
    for lines in printed:
        inner = _trimmed(lines, heads & seen, from_top=True)
        seen |= {_key(line) for line in lines[:EDGE_LINES]}
        kept.append(_trimmed(inner, feet, from_top=False))
    return kept


def _lines(page: str) -> list[str]:
    text = page.replace("\u00ad\n", "").replace("\u00ad", "").translate(_PRINTED)
    return _without_empty_ends([line.strip() for line in text.split("\n")])


def _repeated(printed: Sequence[list[str]], *, from_top: bool) -> set[str]:
    counts = Counter(
        key for lines in printed for key in {_key(line) for line in _edge(lines, from_top=from_top)}
    )
    least = max(2, REPEATED_ON * len(printed))
    return {key for key, count in counts.items() if key and count >= least}


def _edge(lines: list[str], *, from_top: bool) -> list[str]:
    filled = [line for line in lines if line]
    return filled[:EDGE_LINES] if from_top else filled[-EDGE_LINES:]


def _key(line: str) -> str:
    return _DIGITS.sub("#", line) if len(line) <= LONGEST_EDGE else ""


def _trimmed(lines: list[str], repeated: set[str], *, from_top: bool) -> list[str]:
    rest = list(lines)
    for _ in range(EDGE_LINES):
        at = 0 if from_top else -1
        if rest and (_PAGE_NUMBER.fullmatch(rest[at]) or _key(rest[at]) in repeated):
            del rest[at]
            rest = _without_empty_ends(rest)
    return rest


def _without_empty_ends(lines: list[str]) -> list[str]:
    filled = [at for at, line in enumerate(lines) if line]
    return lines[filled[0] : filled[-1] + 1] if filled else []
