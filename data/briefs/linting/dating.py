"""Checks of dates: of days that cannot be, of sources older than events, of the week."""

import datetime as dt
import re
from collections.abc import Iterator

from data.briefs.dating.clock import DAY, WEEKDAY_NAMES, day_of, on_weekday
from data.briefs.dating.dates import DateMention
from data.briefs.linting.citing import references_by_number
from data.briefs.linting.findings import Check, Spot, Subject, said
from data.briefs.linting.records import (
    called,
    days_of,
    happened,
    is_certain_day,
    is_dated,
    place_of,
    sentence_of,
)
from data.briefs.parsing.parsed import Reference

# a bare day this far from the day of the brief may lie in another year
SURE_WITHIN = 60 * DAY
LONGEST_MONTH = 31
AROUND = 30
# a source of the day before may be one of the same hour in another part of the world
SAME_NIGHT = 1 * DAY
_PLANNED = re.compile(
    r"\b(?:will|would|shall|plans?|planned|planning|due|scheduled|intend\w*|expected|to be|until"
    r"|ahead of|announce[sd]?|ordered|decided|agreed|vowed|set (?:to|for)|next"
    r"|upcoming|anniversary)\b",
    re.IGNORECASE,
)
_DAYS = rf"{WEEKDAY_NAMES}s?"
_WEEKDAYS_BEFORE = re.compile(
    rf"\b{_DAYS}\s*(?:and|or|to|until|through|&|,|/|-)\s*$", re.IGNORECASE
)
_WEEKDAYS_AFTER = re.compile(
    rf"\s*(?:and|or|to|until|through|&|/|-)\s*(?:{_DAYS}|\d{{1,2}}\b)", re.IGNORECASE
)
_WEEKDAY = re.compile(r"\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b", re.IGNORECASE)
_DAY_NUMBER = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
# 20/50/30 and 2.0.14 are shares and versions as often as days; without a year nothing is sure
_FIGURES = re.compile(r"\d{1,2}([/.-])\d{1,2}\1\d{1,2}")
_OTHER_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# "case no. 2021-02-30" and "the 31 April Brigade" name something
_NUMBERED = re.compile(
    r"\b(?:no|nr|number|case|file|route|road|ref|ticket|phone|version|grid|item|id)\b[.:#]?\s*$",
    re.IGNORECASE,
)
_NAME_AFTER = re.compile(r"\w|\s+[A-Z][a-z]+")
_IN_MONTH = re.compile(
    r"\b(?:in|of|during|since|by)\s+(?:early\s+|late\s+|mid-?\s*)?$", re.IGNORECASE
)
# calendars differed before
OLDEST_SURE = 1924
# a count behind a month is no day of it: "in March 40 people died"
_COUNTED = re.compile(
    r"\s+(?!(?:a|an|the|at|in|on|and|or|but|near|by|after|when|while|as|to|for|from|of|off|with"
    r"|that|which|who|was|were|had|has|is|did|it|they|he|she|we|outside|inside|around|over|local"
    r"|between|before|during|until|against|left|killed|wounded|hit|struck)\b)[a-z]"
)


def weekday_mismatch(subject: Subject) -> Iterator[Spot]:
    """Yield each date whose weekday is not that of its day."""
    for date in dates_of(subject):
        days = _rivals(subject, date)
        if not days or _names_several_days(subject, date):
            continue
        either = " or ".join(said(day) for day in days)
        says = f"Weekday and date disagree in '{date.text}': either {either} is meant."
        yield Spot(date.start, date.end, says, None if _is_sure(subject, date, days) else "warning")


def impossible_date(subject: Subject) -> Iterator[Spot]:
    """Yield each date that no calendar has, as 31 June."""
    for date in dates_of(subject):
        if "impossible" in date.flags and not _is_other_figure(subject, date):
            says = f"There is no such day as '{date.text}'."
            is_name = _NAME_AFTER.match(_around(subject, date)[1]) is not None
            yield Spot(date.start, date.end, says, "warning" if is_name else None)


def year_inferred(subject: Subject) -> Iterator[Spot]:
    """Yield the first date without a year, and each that may lie in either of two."""
    bare = [date for date in dates_of(subject) if date.is_day and "year_inferred" in date.flags]
    for date in bare:
        if "boundary" in date.flags and len(date.candidates) > 1:
            either = " or ".join(said(day) for day in date.candidates)
            yield Spot(date.start, date.end, f"'{date.text}' has no year: {either}.")
    plain = [date for date in bare if "boundary" not in date.flags and date.value is not None]
    for date in plain[:1]:
        others = {1: "", 2: ", nor has another date"}.get(
            len(plain), f", nor have {len(plain) - 1} other dates"
        )
        day = date.value or dt.date.min
        yield Spot(
            date.start, date.end, f"'{date.text}' has no year{others}; it is read as {said(day)}."
        )


def source_before_event(subject: Subject) -> Iterator[Spot]:
    """Yield each event that every source its sentence cites is older than."""
    listed = references_by_number(subject)
    for proposal in happened(subject):
        sentence = sentence_of(subject, proposal)
        if sentence is None or not is_certain_day(proposal) or _PLANNED.search(sentence.folded):
            continue
        day = days_of(proposal)[0]
        published = [_published(listed.get(number)) for number in sentence.citations]
        known = [one for one in published if one is not None]
        if not known or len(known) < len(published) or max(known) >= day:
            continue
        shown = ", ".join(f"[{number}]" for number in sentence.citations)
        says = f"The event is of {said(day)}, but {shown} is older: {said(max(known))}."
        is_same_night = max(known) >= day - SAME_NIGHT
        yield Spot(*place_of(proposal), says, "warning" if is_same_night else None)


def event_after_week(subject: Subject) -> Iterator[Spot]:
    """Yield the date of each event after the week of the brief."""
    week_to = subject.brief.key.week_to
    for proposal in happened(subject) if week_to is not None else ():
        days = days_of(proposal)
        if week_to is None or not is_dated(proposal) or not days or days[-1] <= week_to:
            continue
        rival = "" if days[0] > week_to else f" ({said(days[0])}, its rival, lies inside it)"
        says = f"{said(days[-1])} lies after the week that ends on {said(week_to)}{rival}."
        yield Spot(*place_of(proposal), says)


def event_before_week(subject: Subject) -> Iterator[Spot]:
    """Yield the Date field of each block that lies before the week of the brief."""
    week_from = subject.brief.key.week_from
    for block in subject.brief.blocks if week_from is not None else ():
        date = block.date
        if date is None or date.latest is None or week_from is None or date.latest >= week_from:
            continue
        says = f"{said(date.latest)} lies before the week that begins on {said(week_from)}."
        yield Spot(date.start, date.end, says)


def past_tense_later(subject: Subject) -> Iterator[Spot]:
    """Yield each event told as past that is later than the day the brief gives itself."""
    key = subject.brief.key
    written = key.published_on or key.week_to
    for proposal in happened(subject) if written is not None else ():
        sentence = sentence_of(subject, proposal)
        days = days_of(proposal)
        if written is None or sentence is None or not is_dated(proposal) or days[-1] <= written:
            continue
        if not _PLANNED.search(sentence.folded):
            what = "its day of writing" if key.published_on else "the end of its week"
            says = f"What is told as past, {said(days[-1])}, is later than {what}, {said(written)}."
            yield Spot(*place_of(proposal), says)


def undated(subject: Subject) -> Iterator[Spot]:
    """Yield each event to which the text gives no date."""
    for proposal in happened(subject):
        if is_dated(proposal):
            continue
        days = days_of(proposal)
        between = f"; the text around it allows {_span(days)}" if days else ""
        says = f"{called(proposal)} has no date of its own{between}."
        yield Spot(proposal.start, proposal.end, says)


def dates_of(subject: Subject) -> list[DateMention]:
    """Return all dates of a brief once: those of its head, fields, sentences and references."""
    brief = subject.brief
    head = [brief.key.week, *(block.date for block in brief.blocks)]
    listed = [reference.published for reference in brief.references]
    prose = [date for sentence in brief.sentences for date in sentence.dates]
    found = {(date.start, date.end): date for date in (*listed, *prose, *head) if date is not None}
    return [found[place] for place in sorted(found)]


def _published(reference: Reference | None) -> dt.date | None:
    stated = reference.published if reference is not None else None
    if stated is None or not stated.is_day:
        return None
    return max((*stated.candidates, stated.value or dt.date.min))


def _span(days: tuple[dt.date, ...]) -> str:
    return said(days[0]) if len(days) == 1 else f"{said(days[0])} to {said(days[-1])}"


def _around(subject: Subject, date: DateMention) -> tuple[str, str]:
    form = subject.brief.normal
    start, end = form.at(date.start), form.at(date.end)
    return form.folded[max(0, start - AROUND) : start], form.folded[end : end + AROUND]


def _is_sure(subject: Subject, date: DateMention, days: list[dt.date]) -> bool:
    """Return whether one of the two must be wrong: the year is stated, or is that of the brief."""
    if "year_inferred" not in date.flags:
        return days[0].year >= OLDEST_SURE
    # "Thu Jul 30 21:36 2020" has its year further on
    return (
        _is_near(subject, days[0])
        and not subject.brief.clock.is_guess
        and _OTHER_YEAR.search(_around(subject, date)[1]) is None
    )


def _names_several_days(subject: Subject, date: DateMention) -> bool:
    before, after = _around(subject, date)
    return bool(_WEEKDAYS_BEFORE.search(before) or _WEEKDAYS_AFTER.match(after))


def _rivals(subject: Subject, date: DateMention) -> list[dt.date]:
    """Return the days a date may mean whose weekday is another one's; empty where it fits."""
    if "weekday_mismatch" in date.flags:
        return sorted({day for day in (*date.candidates, date.value) if day is not None})
    anchor, day = subject.brief.clock.anchor, date.value
    if anchor is None or day is None or "year_inferred" not in date.flags:
        return []
    # a weekday that fits a year far off is likelier to be mistyped in the year at hand
    here = day_of(anchor.year, day.month, day.day)
    if not _WEEKDAY.search(date.text) or here is None or _is_near(subject, day):
        return []
    return sorted({here, on_weekday(here, day.weekday())}) if _is_near(subject, here) else []


def _is_near(subject: Subject, day: dt.date) -> bool:
    anchor = subject.brief.clock.anchor
    return anchor is not None and abs(day - anchor) <= SURE_WITHIN


def _is_other_figure(subject: Subject, date: DateMention) -> bool:
    before, after = _around(subject, date)
    if _FIGURES.fullmatch(date.text) or _NUMBERED.search(before):
        return True
    numbers = [int(number) for number in _DAY_NUMBER.findall(date.text)]
    if "year_inferred" not in date.flags:
        return max(numbers, default=0) > LONGEST_MONTH and date.text[:4].isdecimal()
    return (
        max(numbers, default=0) > LONGEST_MONTH
        or _COUNTED.match(after) is not None
        or (date.text[:1].isalpha() and _IN_MONTH.search(before) is not None)
    )


CHECKS = (
    Check(
        "weekday_mismatch",
        "error",
        "Look it up in a source and correct the weekday or the day.",
        weekday_mismatch,
    ),
    Check(
        "impossible_date",
        "error",
        "Look the day up in a source and correct it.",
        impossible_date,
    ),
    Check(
        "source_before_event",
        "error",
        "Cite a source that can know of it, or correct one of the two dates.",
        source_before_event,
    ),
    Check(
        "event_after_week",
        "warning",
        "Move it to the brief of its week, or correct the date or the header.",
        event_after_week,
    ),
    Check(
        "event_before_week",
        "info",
        "See whether it belongs to the brief of the week before.",
        event_before_week,
    ),
    Check(
        "past_tense_later",
        "warning",
        "Correct the date, or state the day on which the brief was written.",
        past_tense_later,
    ),
    Check(
        "undated_record",
        "warning",
        "Add the day, or the days between which it fell.",
        undated,
    ),
    Check(
        "year_inferred",
        "info",
        "Write the year, for a brief is read for years.",
        year_inferred,
    ),
)
