"""Rows of issues for tests: made of a content, with no store behind them."""

import copy
import datetime as dt
from collections.abc import Callable
from typing import Any

from dashboard.report.document import Content
from dashboard.report.frozen import Issue, draft_row, issue_of
from data.storage.packing import canonical

STORY_ON = dt.date(2020, 12, 28)
HASH = "3f2a9c1b7d0e" + "5a" * 26
BEFORE = "0" * 64
ARABIC = "السفارة الأمريكية في بغداد، المنطقة الخضراء"
CYRILLIC = "Посольство США в Багдаде, Зелёная зона"
LONG = (
    "Joint Operational Reconnaissance Headquarters and Logistics Support Facility of the "
    "Multinational Force at the Old Airport (Northern Annex, Gate 4)"
)


def row_of(content: Content, **told: Any) -> dict[str, Any]:
    """Return the row of a published issue of a content, some of its columns as told."""
    row = draft_row(content, canonical(content))
    if not content["draft"]:
        row |= {"issue_hash": HASH, "previous_hash": BEFORE}
    return row | told


def changed(content: Content, change: Callable[[Content], object]) -> Content:
    """Return a copy of a content with something changed in it."""
    other = copy.deepcopy(content)
    change(other)
    return other


def issue_with(content: Content, change: Callable[[Content], object], **told: Any) -> Issue:
    """Return the issue of a content with something changed in it."""
    return issue_of(row_of(changed(content, change), **told))


def facilities(content: Content) -> list[dict[str, Any]]:
    """Return the facilities of a content, most threatened first."""
    found: list[dict[str, Any]] = content["assessments"]["facilities"]
    return found


def only(content: Content, count: int) -> None:
    """Leave a content no more than its first facilities."""
    del facilities(content)[count:]


def many(content: Content, count: int) -> None:
    """Make so many facilities of a content out of those it has, the serious ones once."""
    serious = set(content["outlook"])
    base = facilities(content)
    rest = [each for each in base if each["facility_id"] not in serious]
    made = [each for each in base if each["facility_id"] in serious]
    for number in range(count - len(made)):
        like = rest[number % len(rest)]
        other = {**like, "facility_id": f"{like['facility_id']}-{number}"}
        content["weekly"][other["facility_id"]] = content["weekly"][like["facility_id"]]
        made.append(other | {"name": f"{like['name']} {number}", "rank": len(made) + 1})
    content["assessments"]["facilities"] = made
