"""Dates as briefs write them: found, resolved against the brief's own week, never guessed.

A date keeps all days it may mean. Flags say what a reader must know of it:

``year_inferred``
    the year is not written;
``boundary``
    another year was near too, as for "Jan. 3" in a text of December;
``weekday_mismatch``
    weekday and day of the month disagree; both are candidates;
``reporting_date``
    the day on which something was said, not the day on which it happened;
``derived``
    counted from another date ("the following day", "on Monday");
``ambiguous``
    day and month may be swapped;
``impossible``
    no such day, as 31 June; it has no value.
"""

import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import Literal

from data.briefs.dating import dateforms
from data.briefs.dating.ahead import looks_ahead
from data.briefs.dating.clock import (
    DAY,
    WEEKDAYS,
    Clock,
    day_of,
    days_of_month,
    last_weekday,
    month_number,
    nearest_year,
    on_weekday,
    told_year,
)
from data.briefs.dating.reports import is_report

Precision = Literal[
    "day", "range", "week", "month", "month-early", "month-mid", "month-late", "year", "recent"
]
RECENT = 30 * DAY
_SOON = 15
_PAST = re.compile(
    r"\b(?:was|were|had|did|has|have|\w+ed|struck|hit|fell|took|went|came|left|shot|blew|began"
    r"|broke|held|said|met|set|rose|sent|made|led|fought|told|burnt|drove|threw|fled|won|lost)\b"
)


@dataclass(frozen=True)
class DateMention:
    """A date somewhere in a text, with all it may mean.

    Parameters
    ----------
    start, end : int
        Where it stands; ``text`` is what stands there.
    value : date or None
        The best single day; None where it is no day (a month, a week) or impossible.
    earliest, latest : date or None
        The days it may mean; None where nothing tells the year.
    precision : str
        How exact it is.
    candidates : tuple of date
        The rival days, where there are any besides ``value``; it is among them.
    flags : tuple of str
        Sorted; the module says what they mean.
    """

    start: int
    end: int
    text: str
    value: dt.date | None
    earliest: dt.date | None
    latest: dt.date | None
    precision: Precision
    candidates: tuple[dt.date, ...] = ()
    flags: tuple[str, ...] = ()

    @property
    def is_day(self) -> bool:
        """Whether it names one day."""
        return self.value is not None and self.precision == "day"

    def flagged(self, *flags: str) -> "DateMention":
        """Return the same date with more flags."""
        return replace(self, flags=tuple(sorted({*self.flags, *flags})))


def find_dates(text: str, clock: Clock, said: dt.date | None = None) -> list[DateMention]:
    """Return the dates of a text in order, none overlapping another.

    Parameters
    ----------
    text : str
        One sentence or line in its normal form.
    clock : Clock
        What bare days and weekdays are read against.
    said : date or None
        The day spoken of before, which "the same evening" means.
    """
    found: list[DateMention] = []
    for kind, match in dateforms.scan(text):
        days = (date for date in reversed(found) if date.is_day)
        day = next((date.value for date in days if "reporting_date" not in date.flags), said)
        mention = _read(kind, match, clock, day)
        if mention is not None:
            if found and kind == "weekday" and _names(found[-1], mention):
                # "four days earlier, on Friday"
                mention = replace(found[-1], start=match.start(), end=match.end(), text=match[0])
            found.append(mention.flagged("reporting_date") if is_report(match) else mention)
    return found


def _names(counted: DateMention, weekday: DateMention) -> bool:
    """Whether a weekday right behind a counted day only names it."""
    if counted.value is None or weekday.value is None or "derived" not in counted.flags:
        return False
    is_near = 0 <= weekday.start - counted.end <= len(", on ")
    return is_near and counted.value.weekday() == weekday.value.weekday()


def _read(
    kind: str, match: re.Match[str], clock: Clock, said: dt.date | None
) -> DateMention | None:
    read = _READERS[kind]
    found = read(match, clock, said)
    if found is None:
        return None
    return replace(found, start=match.start(), end=match.end(), text=match[0])


def _mention(
    first: dt.date | None,
    last: dt.date | None,
    precision: Precision = "day",
    *flags: str,
    candidates: tuple[dt.date, ...] = (),
) -> DateMention:
    value = first if precision == "day" else None
    return DateMention(0, 0, "", value, first, last, precision, candidates, tuple(sorted(flags)))


def _one_day(
    match: re.Match[str], month: int, day: int, year: int | None, clock: Clock
) -> DateMention:
    name = match.groupdict().get("weekday")
    weekday = WEEKDAYS.index(name[:3].lower()) if name else None
    flags = set() if year else {"year_inferred"}
    is_past = _tells_past(match)
    years = [year] if year else nearest_year(month, day, clock, is_past=is_past, weekday=weekday)
    days = [here for each in years if (here := day_of(each, month, day)) is not None]
    if not days:
        known = day_of(2000, month, day) is not None and year is None
        return _mention(None, None, "day", *flags, *([] if known else ["impossible"]))
    if len(days) > 1:
        flags.add("boundary")
    if weekday is None or days[0].weekday() == weekday:
        return _mention(days[0], days[0], "day", *flags, candidates=_rivals(days))
    # the weekday is the likelier of the two: people remember it and mistype figures
    nearest = on_weekday(days[0], weekday)
    pair = (min(nearest, days[0]), max(nearest, days[0]))
    found = _mention(nearest, nearest, "day", *flags, "weekday_mismatch", candidates=pair)
    return replace(found, earliest=pair[0], latest=pair[1])


def _tells_past(match: re.Match[str]) -> bool:
    """Whether the sentence tells what has been: a past form in it, and no word that looks ahead."""
    text = match.string
    return not looks_ahead(text, match.start(), match.end()) and _PAST.search(text) is not None


def _rivals(days: list[dt.date]) -> tuple[dt.date, ...]:
    return tuple(sorted(days)) if len(days) > 1 else ()


def _written_day(match: re.Match[str], clock: Clock, _said: dt.date | None) -> DateMention | None:
    year = (
        _full_year(int(match["year"]))
        if match["year"]
        else told_year(match.string, match.end(), clock)
    )
    return _one_day(match, month_number(match["month"]), int(match["day"]), year, clock)


def _full_year(year: int) -> int:
    if year >= 100:
        return year
    return year + (2000 if year < 70 else 1900)


def _day_of_month(match: re.Match[str], clock: Clock, said: dt.date | None) -> DateMention | None:
    """Return the last such day: "Saturday, 29" names no month."""
    last, number = clock.written_on or clock.anchor, int(match["day"])
    if last is None:
        return _mention(None, None, "day", "derived") if 0 < number <= 31 else None
    named = match["weekday"]
    weekday = WEEKDAYS.index(named[:3].lower()) if named else None
    # "on 15 July ... on the 17th"; else a day without its weekday is never one to come
    soon = [said + step * DAY for step in range(1, _SOON)] if said and not named else []
    soon = [day for day in soon if day.day == number and (clock.is_guess or day <= last)]
    days = soon or [last + step * DAY for step in range(7 if named else 0, -62, -1)]
    found = [day for day in days if day.day == number]
    fitting = [day for day in found if day.weekday() == weekday] or found
    return _mention(fitting[0], fitting[0], "day", "derived") if fitting else None


def _iso(match: re.Match[str], clock: Clock, _said: dt.date | None) -> DateMention | None:
    return _one_day(match, int(match["number"]), int(match["day"]), int(match["year"]), clock)


def _figures(match: re.Match[str], clock: Clock, _said: dt.date | None) -> DateMention | None:
    one, other, year = int(match["a"]), int(match["b"]), _full_year(int(match["year"]))
    days = [here for d, m in ((one, other), (other, one)) if (here := day_of(year, m, d))]
    if not days:
        return _mention(None, None, "day", "impossible")
    if len(days) == 1 or days[0] == days[1]:
        return _mention(days[0], days[0])
    near = clock.anchor or clock.written_on or days[0]
    weekday = (match["weekday"] or "")[:3].lower()
    named = [d for d in days if weekday and d.weekday() == WEEKDAYS.index(weekday)]
    if len(named) == 1:
        return _mention(named[0], named[0])
    best = min(days, key=lambda here: abs(here - near))
    found = _mention(best, best, "day", "ambiguous", candidates=_rivals(days))
    return replace(found, earliest=min(days), latest=max(days))


def _slashed(match: re.Match[str], clock: Clock, _said: dt.date | None) -> DateMention | None:
    """Return the day that "05/04" means in the week of the text; None outside of it.

    It must open the line or stand behind *on*: else it is a share or a number of something.
    """
    first, last = clock.week_from, clock.week_to
    lead = match.string[: match.start()].rstrip(" (").lower()
    if first is None or last is None or (lead and not lead.endswith((" on", ";"))):
        return None
    pairs = ((int(match["a"]), int(match["b"])), (int(match["b"]), int(match["a"])))
    days = [day_of(year, month, day) for day, month in pairs for year in {first.year, last.year}]
    near = [day for day in days if day is not None and first - DAY <= day <= last + DAY]
    return _mention(near[0], near[0], "day", "year_inferred") if near else None


def _range(match: re.Match[str], clock: Clock, _said: dt.date | None) -> DateMention | None:
    groups = match.groupdict()
    month = month_number(groups["month"])
    last_month = month_number(groups["month_2"]) if groups.get("month_2") else month
    year = int(groups["year"]) if groups["year"] else None
    last = _one_day(match, last_month, int(groups["day_2"]), year, clock)
    end = last.value
    if end is None or ("weekday" in groups and last.candidates and "boundary" not in last.flags):
        end = day_of(year or 0, last_month, int(groups["day_2"])) if year else end
    if end is None:
        return last
    begin_year = int(groups.get("year_1") or 0) or end.year - (month > last_month)
    begin = day_of(begin_year, month, int(groups["day"]))
    if begin is None:
        return _mention(None, None, "range", "impossible")
    flags = [] if year else ["year_inferred"]
    if begin > end:
        return _mention(None, None, "range", "impossible", *flags)
    return _mention(begin, end, "range", *flags)


def _month(match: re.Match[str], clock: Clock, _said: dt.date | None) -> DateMention | None:
    groups = match.groupdict()
    number = month_number(groups["month"])
    written = groups.get("year")
    is_past = _tells_past(match)
    years = [int(written)] if written else nearest_year(number, 1, clock, is_past=is_past)
    words_of = (groups.get("part") or "").lower().removeprefix("the ").split()
    part = _THIRDS.get(words_of[0], words_of[0]) if words_of else ""
    precision = _PARTS[part]
    if not years:
        return _mention(None, None, precision, "year_inferred")
    first, last = days_of_month(years[0], number, part)
    return _mention(first, last, precision, *([] if written else ["year_inferred"]))


def _months(match: re.Match[str], clock: Clock, _said: dt.date | None) -> DateMention | None:
    number, last_number = month_number(match["month"]), month_number(match["month_2"])
    years = (
        [int(match["year"])] if match["year"] else nearest_year(last_number, 1, clock, is_past=True)
    )
    flags = [] if match["year"] else ["year_inferred"]
    if not years:
        return _mention(None, None, "range", *flags)
    first, _ = days_of_month(years[0] - (number > last_number), number)
    return _mention(first, days_of_month(years[0], last_number)[1], "range", *flags)


_THIRDS = {"beginning": "early", "end": "late"}
_PARTS: dict[str, Precision] = {
    "": "month",
    "early": "month-early",
    "mid": "month-mid",
    "late": "month-late",
}


def _year(match: re.Match[str], _clock: Clock, _said: dt.date | None) -> DateMention | None:
    year = int(match["year"])
    return _mention(dt.date(year, 1, 1), dt.date(year, 12, 31), "year")


def _weekday(match: re.Match[str], clock: Clock, _said: dt.date | None) -> DateMention | None:
    number = WEEKDAYS.index(match["weekday"][:3].lower())
    which = (match["which"] or "").lower()
    day = last_weekday(clock, number)
    if day is None:
        return _mention(None, None, "day", "derived")
    written = clock.written_on or clock.anchor
    if which in {"next", "coming"} and written is not None:
        day = written + dt.timedelta(days=(number - written.weekday() - 1) % 7 + 1)
    elif which == "last" and written is not None and day >= written:
        day -= 7 * DAY
    return _mention(day, day, "day", "derived")


def _ago(match: re.Match[str], clock: Clock, said: dt.date | None) -> DateMention | None:
    number = dateforms.counted(match["count"])
    unit, way = match["unit"].lower(), match["way"].lower()
    base = clock.written_on or clock.anchor if way == "ago" else said or clock.anchor
    if base is None or number is None:
        return None
    step = number if way == "later" else -number
    if unit == "day":
        return _mention(base + step * DAY, base + step * DAY, "day", "derived")
    middle = base + step * {"week": 7, "month": 30, "year": 365}[unit] * DAY
    if unit == "year":
        return _mention(dt.date(middle.year, 1, 1), dt.date(middle.year, 12, 31), "year", "derived")
    spread = {"week": 3, "month": 15}[unit] * DAY
    return _mention(middle - spread, middle + spread, "range", "derived")


def _near(match: re.Match[str], clock: Clock, said: dt.date | None) -> DateMention | None:
    word = match["near"].lower().split()[0]
    written = clock.written_on or clock.anchor
    if match["near"].lower().endswith((" later", " earlier", "s before")):
        word = "same"
    steps = {"same": 0, "that": 0, "day": 0, "previous": -1, "the": -1, "following": 1, "next": 1}
    if word in steps:
        base, step = said or clock.anchor, dateforms.days_to(match["near"], said) or steps[word]
    else:
        base, step = written, {"yesterday": -1, "last": -1, "tomorrow": 1}.get(word, 0)
    if base is None:
        return None
    return _mention(base + step * DAY, base + step * DAY, "day", "derived")


def _span(match: re.Match[str], clock: Clock, _said: dt.date | None) -> DateMention | None:
    base = clock.written_on or clock.anchor
    if base is None:
        return None
    step = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1}.get(
        match["which"].lower(), 0
    )
    unit = match["unit"].lower()
    if unit == "week":
        monday = clock.week_from or base - base.weekday() * DAY
        return _mention(monday + 7 * step * DAY, monday + (7 * step + 6) * DAY, "week", "derived")
    if unit == "year":
        year = base.year + step
        return _mention(dt.date(year, 1, 1), dt.date(year, 12, 31), "year", "derived")
    year, month = divmod(base.year * 12 + base.month - 1 + step, 12)
    return _mention(*days_of_month(year, month + 1), "month", "derived")


def _recent(_match: re.Match[str], clock: Clock, _said: dt.date | None) -> DateMention | None:
    base = clock.written_on or clock.anchor
    return _mention(None if base is None else base - RECENT, base, "recent")


_READERS = {
    "iso": _iso,
    "figures": _figures,
    "slashed": _slashed,
    "range": _range,
    "day": _written_day,
    "short": _written_day,
    "dom": _day_of_month,
    "month": _month,
    "months": _months,
    "year": _year,
    "weekday": _weekday,
    "ago": _ago,
    "near": _near,
    "span": _span,
    "recent": _recent,
}
