"""The head of a brief: publisher, team, issue, week, and the clock its dates are read against."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from data.briefs import words
from data.briefs.dating.clock import DAY, SLACK, WEEKDAYS, Clock, day_of
from data.briefs.dating.dates import DateMention, find_dates
from data.briefs.parsing.parsed import Key, Reference

# an article cited may be this much younger than the week it is cited for
FRESH = 45 * DAY
# a line that names a day has no more letters beside it than "Published on: "
LABEL = 14
LONGEST_LABEL_WORDS = 7
_DATED_BY = re.compile(
    r"\b(?:published|updated|issued|posted|dated|released|written|as of|week|report\w*|covers?"
    r"|information|current|valid|reviewed|edition)\b",
    re.IGNORECASE,
)
_WEEK = re.compile(
    r"\b(?<!last )(?<!this )(?<!next )(?<!past )(?<!a )weeks?\s*"
    r"(?:of|from|beginning|commencing|ending|:|-)|\breporting (?:period|week)",
    re.IGNORECASE,
)
_WEEK_NUMBER = re.compile(
    r"\bweek\s*(?:no\.?\s*)?(?P<week>\d{1,2})\s*[/,-]?\s*(?:of\s+)?(?P<year>20\d\d)\b",
    re.IGNORECASE,
)
_ENDING = re.compile(r"\bweek\s+ending\b", re.IGNORECASE)
_ISSUE = re.compile(
    r"\b(?:issue|edition|number|report|bulletin|brief|no\.?|nr\.?)\s*(?:no\.?|number|nr\.?|#"
    r"|:)?\s*#?(\d{1,4})\b(?!\s*%)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"\b(?:issue|vol\.?|volume|edition|no\.)\s*#?\d|\breporting (?:period|week)\b|^\W*(?:issued"
    r"|published|date|as of)\b",
    re.IGNORECASE,
)
_TEAM = re.compile(
    r"\b([A-Z][A-Z&]{2,}(?: and [A-Z]&?[A-Z]+)?)\s+Team\b|\bTeam\s+([A-Z][A-Z&]{2,})\b"
)
_AFTER_ISSUE = re.compile(r"\bissue\s*\d+\s*[-|]\s*(.{2,60})$", re.IGNORECASE)
# a dateline without its year is of the nearest that fits, or of one of these beside it
_YEARS = (0, -1, 1, 2, 3)
# a dateline ends before it
LONGEST_DATELINE = 400
_DATELINE_DAY = (
    r"(?:[A-Z][a-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?(?:, \d{4})?"
    r"|\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}\.?(?:,? \d{4})?)"
)
_AGENCY = r"\((?:[A-Za-z][\w./ -]{1,24})\)"
# the day that a collection of pages sets before the text: "date 2024-07-16 The army said ..."
_STAMP = re.compile(r"\s*date\s+\d{4}-\d\d-\d\d\s+(?=[A-Z\"'])")
_DATELINE = re.compile(
    r"(?P<place>[A-Z][A-Z'. /-]{2,60}|[A-Z][a-z]+(?:[ -][A-Z][a-z]+)?)"
    r"(?:, (?P<country>[A-Z][A-Za-z]+(?: [A-Z][A-Za-z]+)?))?"
    rf"(?P<before>\s*{_AGENCY})?(?:,? (?P<date>{_DATELINE_DAY}))?"
    rf"(?P<agency>,?\s*(?:{_AGENCY}|\({_DATELINE_DAY}\)))?"
    # "Bijapur, Jan 6 (PTI) Nine people ..." has no dash
    r"(?:\s*(?:\u2014\s*|(?:--|[-:])\s+)|(?(date)(?<=\)) +|(?!)))(?=[A-Z\"'])"
)
# "(Juba, 26 March 2017) The ...", "(Nairobi) - The ..."
_BRACKETED = re.compile(
    rf"\s*\((?P<place>[A-Z][A-Za-z' -]{{2,40}})(?:, {_DATELINE_DAY})?\)"
    r"\s+(?:[-\u2014]+\s+)?(?=[A-Z\"'])"
)
_WEEKDAY = re.compile(r"\b((?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b")


@dataclass(frozen=True)
class Dateline:
    """The place and day a news text opens with, as ``KABUL, Aug 26 (Reuters) -``."""

    end: int
    text: str
    place: str
    date: DateMention | None


def dateline(text: str) -> Dateline | None:
    """Return the dateline a sentence in its normal form opens with, None where it has none."""
    stamp = _STAMP.match(text)
    begin = stamp.end() if stamp is not None else 0
    bracketed = _BRACKETED.match(text, begin)
    found = bracketed or _DATELINE.match(text, begin)
    is_one = found is not None and (bracketed is not None or _is_dateline(found))
    place = found["place"].strip().title() if found is not None and is_one else ""
    end = found.end() if found is not None and place else begin
    if not end:
        return None
    dates = find_dates(text[:end], Clock())
    return Dateline(end, text[:end], place, dates[0] if dates else None)


def _is_dateline(found: re.Match[str]) -> bool:
    is_wire = found["place"].isupper() or found["agency"] or found["before"]
    # "Nawa, 3 Oct: a bomb went off" is an entry of a list: it happened there and then
    is_entry = found[0].rstrip().endswith(":")
    return bool(is_wire or (found["date"] and not is_entry))


@cache
def _houses(name: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    houses = words.table("publishers")[name]
    return tuple((re.compile(rf"\b{re.escape(name)}\b"), short) for name, short in houses.items())


def publisher_of(folded: str, head: str) -> str:
    """Return the house that names itself in the head of a text, else in the text; empty if none."""
    return _first(_houses("houses") + _houses("head_houses"), head) or _first(
        _houses("houses"), folded
    )


def _first(houses: tuple[tuple[re.Pattern[str], str], ...], text: str) -> str:
    found = [(match.start(), name) for pattern, name in houses if (match := pattern.search(text))]
    return min(found)[1] if found else ""


def is_head_line(text: str) -> bool:
    """Return whether a line does no more than name an issue, a week or a day."""
    if _WEEK.search(text) or _NUMBERED.search(text):
        return len(text) <= 80
    dates = find_dates(text, Clock())
    return len(dates) == 1 and len(text) - (dates[0].end - dates[0].start) <= LABEL


def is_day_line(text: str) -> bool:
    """Return whether a line is a day and nothing else, as above the entries of a timeline."""
    dates = find_dates(text, Clock())
    if len(dates) != 1 or dates[0].precision != "day":
        return False
    rest = text[: dates[0].start] + text[dates[0].end :]
    return not any(sign.isalpha() for sign in rest)


def read_key(lines: Iterable[tuple[str, int]], team: str, published: str) -> Key:
    """Return what a brief is known by.

    Parameters
    ----------
    lines : iterable of (str, int)
        The first lines in their normal form, each with its place in it.
    team, published : str
        The values of these fields, empty where there are none.
    """
    key = Key(team=team.rsplit(",", maxsplit=1)[-1].replace("Team", "").strip() if team else "")
    for text, start in lines:
        key = _with_line(key, text, start)
    stated = next((date for date in find_dates(published, Clock()) if date.is_day), None)
    return replace(key, published_on=stated.value) if stated else key


def _with_line(key: Key, text: str, start: int) -> Key:
    if key.issue is None and (issue := _ISSUE.search(text)):
        key = replace(key, issue=int(issue[1]))
    if not key.team and (team := _TEAM.search(text)):
        key = replace(key, team=team[1] or team[2])
    if not key.team and (after := _AFTER_ISSUE.search(text)):
        key = replace(key, team=after[1].strip())
    numbered = _WEEK_NUMBER.search(text)
    if key.week is None and numbered is not None:
        return _with_week_number(key, numbered)
    dates = [date for date in find_dates(text, Clock()) if date.earliest is not None]
    if key.week is None and dates and not _is_prose(text):
        key = _with_date(key, text, start, dates[0])
    return key


def _is_prose(text: str) -> bool:
    """Whether a short line is a sentence that tells of a day, and does not date the text."""
    is_sentence = text.endswith(".") and len(text.split()) > LONGEST_LABEL_WORDS
    return is_sentence and _DATED_BY.search(text) is None


def _with_week_number(key: Key, match: re.Match[str]) -> Key:
    try:
        monday = dt.date.fromisocalendar(int(match["year"]), int(match["week"]), 1)
    except ValueError:
        return key
    return replace(key, week_from=monday, week_to=monday + 6 * DAY)


def _with_date(key: Key, text: str, start: int, date: DateMention) -> Key:
    moved = replace(date, start=date.start + start, end=date.end + start)
    if date.precision == "range" and date.latest and date.earliest:
        if date.latest - date.earliest > 31 * DAY:
            return key
        return replace(key, week=moved, week_from=date.earliest, week_to=date.latest)
    if date.value is None:
        return key
    if _ENDING.search(text):
        return replace(key, week=moved, week_from=date.value - 6 * DAY, week_to=date.value)
    if _WEEK.search(text):
        return replace(key, week=moved, week_from=date.value, week_to=date.value + 6 * DAY)
    return replace(key, week=moved, published_on=date.value)


def read_clock(key: Key, references: Iterable[Reference], dates: Iterable[DateMention]) -> Clock:
    """Return what the dates of a brief are read against.

    Where the head states no date, the newest full date of the references stands in for it, then
    that of the text.
    """
    cited = [ref.published.value for ref in references if ref.published and ref.published.value]
    stated = key.week_to or key.published_on
    if stated is None:
        stated = max(cited, default=None) or _stand_in(dates)
        return Clock(stated, None, None, stated, is_guess=True)
    fresh = [day for day in cited if day <= stated + FRESH]
    written_on = key.published_on or max([stated, *fresh])
    return Clock(key.published_on or key.week_from, key.week_from, key.week_to, written_on)


def clock_of_dateline(text: str, opening: Dateline, guess: Clock) -> Clock:
    """Return the clock of a text that opens with a dateline.

    A year it does not state is the one that puts the weekday of the lead right before it.
    """
    date = opening.date
    if date is None:
        return guess
    if date.value is not None:
        return Clock(date.value, None, None, date.value)
    stated = find_dates(opening.text, guess)
    if not stated or stated[0].value is None:
        return guess
    day = stated[0].value
    near = [each for step in _YEARS if (each := day_of(day.year + step, day.month, day.day))]
    # what a text tells with its year has been
    told = guess.written_on
    days = [each for each in near if told is None or each >= told - SLACK] or near
    weekday = _WEEKDAY.search(text, opening.end)
    written = days[0]
    if weekday is not None:
        number = WEEKDAYS.index(weekday[1][:3].lower())
        # the first that falls on it or right behind it, else the nearest behind
        written = min(days, key=lambda each: max(1, (each.weekday() - number) % 7))
    return Clock(written, None, None, written)


def _stand_in(dates: Iterable[DateMention]) -> dt.date | None:
    known = [date for date in dates if date.latest is not None and "reporting" not in date.flags]
    days = [date.value for date in known if date.value is not None]
    days += [date.latest for date in known if date.precision == "range" and date.latest]
    months = [date.latest for date in known if date.precision.startswith("month") and date.latest]
    return max(days, default=None) or max(months, default=None)
