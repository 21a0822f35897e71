"""Whether a text speaks of a date as one that is still to come."""

import re

_AHEAD = re.compile(
    r"\b(?:will|would|shall|upcoming|scheduled|slated|planned|plans? to|plot(?:s|ted)? to"
    r"|ahead of|loom(?:s|ing)|due"
    r"|expected|anniversary|next|approaching|forthcoming|set (?:for|to)|coming)\b[^.;]{0,60}$"
    r"|\b(?:by|until|till|before|through)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_DEADLINE = re.compile(r"[^.;]{0,20}\b(?:deadline|target date)\b", re.IGNORECASE)
_REACH = 80


def looks_ahead(text: str, start: int, end: int) -> bool:
    """Return whether the words around a date look ahead: "will meet on", "as the deadline".

    Parameters
    ----------
    text : str
        The sentence.
    start, end : int
        Where the date stands in it.
    """
    is_ahead = _AHEAD.search(text, max(0, start - _REACH), start) is not None
    return is_ahead or _DEADLINE.match(text, end) is not None
