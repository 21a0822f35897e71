"""Whether one sentence tells two trigger events of one category."""

import re
from collections.abc import Sequence
from itertools import pairwise

from data.briefs.proposing.occurrence import Occurrence

_CLAUSE = re.compile(
    r"[,;:]|\b(?:and|while|after|before|as|when|said|says|announced|because|amid)\b", re.IGNORECASE
)
_NO_SUBJECT = re.compile(
    r"\b(?:is|are|was|were|has|have|had|also|then|temporarily|immediately|later|in turn)\b",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being)\b", re.IGNORECASE)


def is_another(event: Occurrence, taken: Sequence[tuple[int, int]]) -> bool:
    """Return whether its clause and that told beside it have each a subject of their own.

    Parameters
    ----------
    event : Occurrence
        Where it is told.
    taken : sequence of (int, int)
        Where its sentence tells others.
    """
    own = (event.start, event.end)
    spans = sorted([*taken, own])
    at = spans.index(own)
    beside = pairwise(spans[max(0, at - 1) : at + 2])
    return all(_has_subject(event.scene.text, one[1], other) for one, other in beside)


def _has_subject(text: str, low: int, span: tuple[int, int]) -> bool:
    """Whether a clause that begins behind a place tells by words of its own who acts."""
    *_, clause = (None, *_CLAUSE.finditer(text, low, span[0]))
    if clause is None:
        return False
    subject = _NO_SUBJECT.sub("", text[clause.end() : span[0]])
    return bool(subject.strip()) or _PASSIVE.search(text, *span) is not None
