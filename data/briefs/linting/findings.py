"""What the integrity check finds, and what its checks are given to look at."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from data.briefs.naming.registries import Registries
from data.briefs.parsing.parsed import BriefSentence, ParsedBrief
from data.briefs.proposing.records import Extraction

Severity = Literal["error", "warning", "info"]
# nobody writes longer sentences
LONGEST = 3_000
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


@dataclass(frozen=True)
class BriefFinding:
    """One thing a person should look at.

    Parameters
    ----------
    code : str
        Name of the check.
    severity : {"error", "warning", "info"}
        An error is certain, a warning as reliable as what was read out of the brief, an info a
        matter of style or of care.
    start, end : int
        Where it stands: indices into the text.
    message : str
        What it is, and what to do.
    """

    code: str
    severity: Severity
    start: int
    end: int
    message: str


@dataclass(frozen=True)
class Spot:
    """A place a check points at and what is there; `severity` where it is not the check's."""

    start: int
    end: int
    says: str
    severity: Severity | None = None


@dataclass(frozen=True)
class Subject:
    """A brief as the checks see it.

    Parameters
    ----------
    extraction : Extraction
        What was read out of it, with the brief taken apart.
    registries : Registries
        Actors, facilities and places by name.
    listed : frozenset of int
        Numbers of references that are kept apart from the text.
    """

    extraction: Extraction
    registries: Registries
    listed: frozenset[int] = field(default_factory=frozenset)

    @property
    def brief(self) -> ParsedBrief:
        """The brief taken apart."""
        return self.extraction.brief

    @property
    def prose(self) -> tuple[BriefSentence, ...]:
        """The sentences that are no heading, and no table that was taken for one."""
        passages = self.brief.passages
        return tuple(
            sentence
            for sentence in self.brief.sentences
            if passages[sentence.passage].kind != "heading" and len(sentence.folded) <= LONGEST
        )


@dataclass(frozen=True)
class Check:
    """One check.

    Parameters
    ----------
    code : str
        Its name.
    severity : {"error", "warning", "info"}
        Of what it finds.
    advice : str
        What to do, as a sentence.
    find : callable
        Yields the spots.
    """

    code: str
    severity: Severity
    advice: str
    find: Callable[[Subject], Iterator[Spot]]

    def findings(self, subject: Subject) -> Iterator[BriefFinding]:
        """Yield what it finds."""
        for spot in self.find(subject):
            severity = spot.severity or self.severity
            message = f"{spot.says} {self.advice}"
            yield BriefFinding(self.code, severity, spot.start, spot.end, message)


def said(day: dt.date) -> str:
    """Return a day with its weekday, as ``Sunday 27 Dec 2020``."""
    return f"{day:%A} {day.day} {day:%b %Y}"


def place_in(sentence: BriefSentence, brief: ParsedBrief, start: int, end: int) -> tuple[int, int]:
    """Return where a stretch of a sentence's normal form stands in the text."""
    base = sentence.folded_start
    return brief.normal.start(base + start), brief.normal.end(base + end)
