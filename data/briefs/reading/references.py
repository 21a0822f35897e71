"""The lines of a reference list, as several formats write them."""

import re

_HEADING = re.compile(
    r"#*\s*(references|sources|notes|end ?notes|foot ?notes|works cited|bibliography|citations)"
    r"\s*:?",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"^(\d{1,3})[.)]\s+")
_LABEL = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){0,2}")


def is_references_heading(line: str) -> bool:
    """Return whether a line stands over a list of references."""
    return _HEADING.fullmatch(line.strip()) is not None


def as_reference(line: str, address: str = "") -> str:
    """Return a line of a reference list as ``[n] …``, with its address where it shows none."""
    text = _NUMBERED.sub(r"[\1] ", line, count=1)
    return f"{text} {address}" if address and "://" not in text else text


def between_cells(before: str, many: int) -> str:
    """Return what parts a cell of a table row from those before it, in a row of so many cells.

    Of two cells a short first one is the label of the other, as in ``Location: Basra``.
    """
    if before.endswith(":"):
        return " "
    return ": " if many == 2 and _LABEL.fullmatch(before) else " | "
