"""The words and charts of the page of one facility, ready to be set."""

import datetime as dt
from typing import Any
from urllib.parse import urlsplit

from dashboard.report.drawings import (
    RECORDS_DRAWN,
    Hand,
    Size,
    drawn,
    outlook_svg,
    sparkline_svg,
    timeline_svg,
    waterfall_svg,
)
from dashboard.report.frozen import Facility, Issue
from dashboard.report.sheet import Sheet, facility_row
from dashboard.report.words import without_citations
from dashboard.words.phrases import (
    FACTOR_WORDS,
    change,
    change_in_a_week,
    day,
    likelihood,
    percent,
    percent_range,
)
from models.levels import LEVELS

UNCHANGED = change(LEVELS[0].name, LEVELS[0].name)
PARTS, CURVE = Size(1000), Size(430, 205)


def facility_sheet(issue: Issue, facility: Facility, hand: Hand = drawn) -> Sheet:
    """Return what the page of an assessed facility says and shows."""
    return {
        **facility_row(issue, facility),
        "spark": {"svg": sparkline_svg(issue, facility), "alt": ""},
        "which": _which(issue, facility),
        "reads": _reads(issue, facility),
        "why": facility.why or "",
        "figures": _figures(issue, facility),
        "parts": {
            "svg": hand(lambda: waterfall_svg(facility, PARTS), PARTS),
            "alt": _parts_words(facility),
        },
        "weeks_note": f"Ticks: attempts on or at the facility.{_hatched(issue)}",
        "weeks": {
            "svg": hand(lambda: timeline_svg(issue, facility, CURVE), CURVE),
            "alt": f"Weekly rates of the last 26 weeks over the bands of the levels, now "
            f"{facility.level}",
        },
        "outlook": {
            "svg": hand(lambda: outlook_svg(issue, facility, CURVE), CURVE),
            "alt": " ".join(facility.ahead),
        },
        "ahead": list(facility.ahead),
        "evidence": [_evidence(issue, each) for each in greatest(facility)],
        "evidence_rest": [_evidence_rest(facility, n) for n in range(RECORDS_DRAWN + 1)],
        "confidence_reason": facility.confidence_reason or "",
    }


def _hatched(issue: Issue) -> str:
    return " Hatched: part is typically still to be reported." if issue.unfinished else ""


def _which(issue: Issue, facility: Facility) -> str:
    assessed = sum(each.is_assessed for each in issue.facilities)
    kind = facility.kind.replace("_", " ")
    return f"No. {facility.rank} of {assessed} facilities assessed · {kind}"


def _reads(issue: Issue, facility: Facility) -> str:
    said = issue.level(facility.level).reads_as
    moved = _moved(issue, facility)
    held = ""
    if facility.held_level != facility.level:
        held = f" A level that was higher is held for two weeks: {facility.held_level}."
    return f"{said[:1].upper()}{said[1:]}, {moved}.{held}"


def _moved(issue: Issue, facility: Facility) -> str:
    if facility.was is None:
        return "new in this issue"
    if not issue.follows_issue:
        return change_in_a_week(facility.level, facility.was)
    moved = change(facility.level, facility.was)
    return f"{moved} {'since' if moved == UNCHANGED else 'in'} the issue of {day(issue.since)}"


def _figures(issue: Issue, facility: Facility) -> list[dict[str, str]]:
    chance, later = facility.probability_7d or 0.0, facility.probability_30d or 0.0
    low, high = facility.interval_low or 0.0, facility.interval_high or 0.0
    until = facility.valid_until or issue.valid_until
    return [
        {
            "title": "At least one attempt in 7 days",
            "figure": percent(chance),
            "under": f"{likelihood(chance)}; 80 % interval {percent_range(low, high)}",
        },
        {
            "title": "In 30 days",
            "figure": percent(later),
            "under": likelihood(later),
        },
        {
            "title": "The level holds to",
            "figure": day(until),
            "under": "then it must be assessed anew",
        },
    ]


def _parts_words(facility: Facility) -> str:
    parts = {name: value or 0.0 for name, value in facility.contributions.items()}
    return (
        f"Waterfall to a rate of {facility.rate:.3f} expected attempts in 7 days: background "
        f"{parts['background']:.3f}, past incidents {parts['frequency']:.3f}, trigger events "
        f"{parts['triggers']:.3f}, anniversaries {parts['anniversaries']:.3f}."
    )


def greatest(facility: Facility) -> list[dict[str, Any]]:
    """Return the records that bear most on a facility, those its waterfall lets stand alone."""
    return sorted(facility.evidence, key=lambda item: -abs(item["share"]))[:RECORDS_DRAWN]


def _evidence(issue: Issue, item: dict[str, Any]) -> Sheet:
    told = issue.content["records"][item["kind"]].get(item["id"], {})
    source, sentence = told.get("source"), told.get("sentence")
    return {
        "share": f"{item['share']:+.3f}".replace("-", "−"),
        "kind": item["kind"],
        "factor": FACTOR_WORDS[item["kind"]],
        "label": item["label"],
        "facts": told.get("facts", ""),
        "source": _source(source),
        "url": _address(source),
        "sentence": "" if sentence is None else without_citations(sentence["quote"]),
        "sentence_from": "" if sentence is None else _brief_of(sentence["published_on"]),
    }


def _source(source: dict[str, Any] | None) -> str:
    if source is None:
        return ""
    more = f", and {source['count'] - 1} more" if source["count"] > 1 else ""
    grade = f", Admiralty {source['grade']}" if source["grade"] else ""
    # an address alone is told by its host; the link behind it is whole
    title = source["title"]
    title = (urlsplit(title).hostname or title) if title == source["url"] else title
    return f"Source: {title}{grade}{more}."


def _address(source: dict[str, Any] | None) -> str:
    url = (source or {}).get("url") or ""
    return url if url.startswith(("https://", "http://")) else ""


def _brief_of(published_on: str) -> str:
    return f"brief of {day(dt.date.fromisoformat(published_on))}"


def _evidence_rest(facility: Facility, shown: int) -> str:
    left = len(facility.evidence) - shown
    if left <= 0:
        return ""
    return f"{left} more, with their shares, in the CSV and the JSON of this issue."
