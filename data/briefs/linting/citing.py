"""Checks of citations and references: what is cited, listed, dated and addressed."""

import datetime as dt
import re
from collections.abc import Iterator
from itertools import pairwise

from data.briefs.dating.clock import DAY, day_of
from data.briefs.linting.findings import Check, Spot, Subject, said
from data.briefs.parsing.parsed import Marker, Reference

# an article may carry the day before or after in its address
URL_SLACK = 1 * DAY
# "[12] km" and "they took [3] of us" cite nothing; a citation closes what it is for
_CLOSES = re.compile(r"\s*(?:[.,;:!?)\"'\u201d]|$|\n)|\s+[A-Z\[]")
_HANGS_ON = re.compile(r"[\w)\"'\u201d]{2}$|[.,;:!?)\"'\u201d]\s?$")
_URL_DAY = re.compile(
    r"/(?P<y>20\d\d)[/-](?P<m>\d{1,2})[/-](?P<d>\d{1,2})(?!\d)"
    r"|(?<!\d)(?P<y2>20\d\d)(?P<m2>[01]\d)(?P<d2>[0-3]\d)(?!\d)"
)


def dangling(subject: Subject) -> Iterator[Spot]:
    """Yield each citation of a number that the reference list does not have."""
    known = listed_numbers(subject)
    if not known:
        return
    # lines without numbers can be miscounted
    is_counted = not all(one.is_numbered for one in subject.brief.references)
    for marker in _markers(subject):
        missing = [number for number in marker.numbers if number not in known]
        if missing:
            shown = ", ".join(f"[{number}]" for number in missing)
            says = f"{shown} is cited, but the reference list has no such number."
            is_sure = not is_counted and _is_citation(subject.brief.text, marker)
            yield Spot(marker.start, marker.end, says, None if is_sure else "warning")


def gap(subject: Subject) -> Iterator[Spot]:
    """Yield each reference before which numbers are left out that nothing cites either."""
    cited = cited_numbers(subject)
    references = [one for one in subject.brief.references if one.is_numbered]
    for before, here in pairwise(references):
        missing = [n for n in range(before.number + 1, here.number) if n not in cited]
        if missing and here.number - before.number < 100:
            shown = ", ".join(f"[{number}]" for number in missing)
            says = f"The reference list goes from [{before.number}] to [{here.number}]: no {shown}."
            yield Spot(here.start, here.end, says)


def repeated_number(subject: Subject) -> Iterator[Spot]:
    """Yield each reference whose number an earlier one has."""
    seen: set[int] = set()
    for one in subject.brief.references:
        if one.number in seen and one.is_numbered:
            yield Spot(one.start, one.end, f"A second reference is numbered [{one.number}].")
        seen.add(one.number)


def never_cited(subject: Subject) -> Iterator[Spot]:
    """Yield each reference that no sentence cites; none where the text has no markers at all."""
    cited = cited_numbers(subject)
    for one in subject.brief.references if cited else ():
        if one.number not in cited:
            yield Spot(one.start, one.end, f"Reference [{one.number}] is never cited.")


def no_references(subject: Subject) -> Iterator[Spot]:
    """Yield the first citation of a brief whose text holds no reference list."""
    if subject.brief.references or subject.listed:
        return
    for marker in _markers(subject):
        yield Spot(marker.start, marker.end, "Sources are cited, but the text lists none.")
        return


def missing_url(subject: Subject) -> Iterator[Spot]:
    """Yield each reference without an address, or the list where none has one."""
    references = subject.brief.references
    without = [one for one in references if not one.url]
    if len(without) == len(references) > 1:
        says = f"None of the {len(references)} references has an address."
        yield Spot(references[0].start, references[-1].end, says)
        return
    for one in without:
        yield Spot(one.start, one.end, f"Reference [{one.number}] has no address.")


def url_date(subject: Subject) -> Iterator[Spot]:
    """Yield each reference whose address carries another day than the reference states."""
    for one in subject.brief.references:
        stated = one.published
        in_url = _day_in(one.url)
        if stated is None or stated.value is None or in_url is None:
            continue
        days = (stated.value, *stated.candidates)
        if all(abs(in_url - day) > URL_SLACK for day in days):
            says = f"[{one.number}] is dated {said(stated.value)}, its address {said(in_url)}."
            yield Spot(stated.start, stated.end, says)


def after_week(subject: Subject) -> Iterator[Spot]:
    """Yield each reference that is younger than the week of the brief."""
    week_to = subject.brief.key.week_to
    for one in subject.brief.references if week_to else ():
        published = one.published.value if one.published else None
        if published is not None and week_to is not None and published > week_to:
            says = (
                f"Reference [{one.number}] is of {said(published)}, after the week that ends on "
                f"{said(week_to)}: the brief was written later than its header says."
            )
            yield Spot(one.start, one.end, says)


def cited_numbers(subject: Subject) -> frozenset[int]:
    """Return the numbers that the sentences cite."""
    return frozenset(number for marker in _markers(subject) for number in marker.numbers)


def listed_numbers(subject: Subject) -> frozenset[int]:
    """Return the numbers that can be cited: those of the list, and those kept apart from it."""
    return subject.listed | {one.number for one in subject.brief.references}


def references_by_number(subject: Subject) -> dict[int, Reference]:
    """Return the references of the text by their numbers, the first where two share one."""
    return {one.number: one for one in reversed(subject.brief.references)}


def _markers(subject: Subject) -> Iterator[Marker]:
    for sentence in subject.brief.sentences:
        yield from sentence.markers


def _is_citation(text: str, marker: Marker) -> bool:
    hangs_on = _HANGS_ON.search(text[max(0, marker.start - 3) : marker.start])
    closes = _CLOSES.match(text[marker.end : marker.end + 3])
    return hangs_on is not None or closes is not None


def _day_in(url: str) -> dt.date | None:
    found = _URL_DAY.search(url)
    if found is None:
        return None
    year, month, day = (found[name] or found[f"{name}2"] for name in ("y", "m", "d"))
    return day_of(int(year), int(month), int(day))


CHECKS = (
    Check(
        "dangling_citation",
        "error",
        "Add the reference, or correct the number.",
        dangling,
    ),
    Check(
        "reference_gap",
        "warning",
        "See whether a reference was lost, or number the list anew.",
        gap,
    ),
    Check(
        "repeated_number",
        "warning",
        "Give one of the two another number; a citation must name one source.",
        repeated_number,
    ),
    Check(
        "never_cited",
        "warning",
        "Cite it where it belongs, or take it out.",
        never_cited,
    ),
    Check(
        "no_reference_list",
        "info",
        "Add the list, or ask whoever sent the brief for it.",
        no_references,
    ),
    Check(
        "missing_url",
        "warning",
        "Add the address, so that a reader can check the source.",
        missing_url,
    ),
    Check(
        "url_date",
        "warning",
        "Open the address and correct the date that is wrong.",
        url_date,
    ),
    Check(
        "source_after_week",
        "info",
        "Read 'this week' in it with care, and state the day of writing.",
        after_week,
    ),
)
