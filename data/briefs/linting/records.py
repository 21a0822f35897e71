"""What was read out of a brief, as the checks of records see it."""

import datetime as dt
from collections.abc import Iterator

from data.briefs.linting.findings import Subject
from data.briefs.parsing.parsed import BriefSentence
from data.briefs.proposing.records import Incident, Proposal, Trigger

_VAGUE = frozenset({"recent", "year", "month"})


def happened(subject: Subject) -> Iterator[Incident | Trigger]:
    """Yield the incidents and trigger events, in the order of the text; none that lies ahead."""
    found: list[Incident | Trigger] = [*subject.extraction.incidents]
    found += (each for each in subject.extraction.triggers if not _is_ahead(subject, each))
    yield from sorted(found, key=lambda one: (one.start, one.end, isinstance(one, Trigger)))


def _is_ahead(subject: Subject, trigger: Trigger) -> bool:
    """Whether it is a summit, a march or an election that is due."""
    key, days = subject.brief.key, days_of(trigger)
    written = key.published_on or key.week_to
    is_due = written is not None and bool(days) and days[-1] > written
    return trigger.category == "event" and is_due


def called(proposal: Incident | Trigger) -> str:
    """Return what a proposal is, in words."""
    kind = "attack" if isinstance(proposal, Incident) else proposal.category.replace("_", " ")
    return f"This {kind}"


def sentence_of(subject: Subject, proposal: Proposal) -> BriefSentence | None:
    """Return the sentence a proposal rests on."""
    return subject.brief.sentence_at(proposal.start)


def days_of(proposal: Proposal) -> tuple[dt.date, ...]:
    """Return the days a proposal may be of as it is written, ascending; empty without a date."""
    if proposal.when is None:
        return ()
    mention = proposal.when.mention
    days = {mention.value, mention.earliest, mention.latest, *mention.candidates}
    return tuple(sorted(day for day in days if day is not None))


def is_dated(proposal: Proposal) -> bool:
    """Return whether the text gives a proposal a date, at least to a week or part of a month.

    A day counted from another one is a date; days that only lie between two others are none.
    """
    if proposal.when is None:
        return False
    if proposal.when.basis != "stated" and not proposal.when.mention.is_day:
        return False
    return proposal.when.mention.precision not in _VAGUE and bool(days_of(proposal))


def is_certain_day(proposal: Proposal) -> bool:
    """Return whether the sentence itself states the day, year included, and nothing speaks against.

    A day counted from another one, or one of a weekday that disagrees, is not certain.
    """
    when = proposal.when
    return (
        when is not None
        and when.basis == "stated"
        and when.mention.is_day
        and not when.mention.flags
    )


def place_of(proposal: Proposal) -> tuple[int, int]:
    """Return where the date of a proposal stands, else its sentence."""
    when = proposal.when
    if when is not None and when.start is not None and when.end is not None:
        return when.start, when.end
    return proposal.start, proposal.end
