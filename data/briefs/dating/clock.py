"""The time a brief is read at, and the arithmetic of days it needs."""

import calendar
import datetime as dt
import re
from dataclasses import dataclass, replace

_LAST_YEAR = re.compile(r",?\s+(?:of\s+)?(last|this) year\b", re.IGNORECASE)
DAY = dt.timedelta(days=1)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
# the same in full, for patterns that ignore case
MONTH_NAMES = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
WEEKDAY_NAMES = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
# a text is often finished some days behind the week it is headed with
SLACK = 7 * DAY
# two years are rivals when a day lies this near to the middle between them
BOUNDARY = 150 * DAY


@dataclass(frozen=True)
class Clock:
    """What the undated parts of a text are dated from; all None where nothing is stated.

    Parameters
    ----------
    anchor : date or None
        The day meant: that of the event block, else of the issue.
    week_from, week_to : date or None
        The week the text speaks of.
    written_on : date or None
        The latest day stated about the text itself: week, publication or newest reference.
    is_guess : bool
        Whether nothing is stated about the text, so that a day in it stands in.
    year : int or None
        The year of the text where it names that and no day.
    """

    anchor: dt.date | None = None
    week_from: dt.date | None = None
    week_to: dt.date | None = None
    written_on: dt.date | None = None
    is_guess: bool = False
    year: int | None = None


def day_of(year: int, month: int, day: int) -> dt.date | None:
    """Return the day, or None where there is no such day."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def days_of_month(year: int, month: int, part: str = "") -> tuple[dt.date, dt.date]:
    """Return the first and last day of a month, or of its ``early``, ``mid`` or ``late`` third."""
    last = calendar.monthrange(year, month)[1]
    first, final = {"early": (1, 10), "mid": (11, 20), "late": (21, last)}.get(part, (1, last))
    return dt.date(year, month, first), dt.date(year, month, final)


def month_number(name: str) -> int:
    """Return the number of a month from its English name or its first three letters."""
    return MONTHS.index(name[:3].lower()) + 1


def on_weekday(day: dt.date, weekday: int) -> dt.date:
    """Return the day nearest to a day that falls on a weekday (Monday is 0)."""
    ahead = (weekday - day.weekday()) % 7
    return day + dt.timedelta(days=ahead if ahead <= 3 else ahead - 7)


def in_week_of(clock: Clock, first: dt.date, last: dt.date) -> Clock:
    """Return the clock of a block whose own days begin before the week of the brief."""
    if clock.week_from is None:
        return clock
    if first >= clock.week_from:
        # "on Sunday" in what is told of a Monday is the day before
        begin = first - 2 * DAY
        is_day = first == last and begin < clock.week_from
        return replace(clock, week_from=begin, week_to=begin + 6 * DAY) if is_day else clock
    # a bare weekday is one of its stretch of days, or the one nearest to its day
    begin = first if first < last else first - 3 * DAY
    return replace(clock, week_from=begin, week_to=begin + 6 * DAY)


def last_weekday(clock: Clock, weekday: int) -> dt.date | None:
    """Return the day a bare weekday means: that of the anchor, the week, or the one before."""
    if clock.anchor is not None and clock.anchor.weekday() == weekday:
        return clock.anchor
    if clock.week_from is not None:
        return clock.week_from + dt.timedelta(days=(weekday - clock.week_from.weekday()) % 7)
    end = clock.written_on or clock.anchor
    return None if end is None else end - dt.timedelta(days=(end.weekday() - weekday) % 7)


def nearest_year(
    month: int, day: int, clock: Clock, *, is_past: bool, weekday: int | None = None
) -> list[int]:
    """Return the years a day of the month may lie in, best first: empty without any.

    The nearest year leads, unless the day must have passed and has not; a weekday that fits one
    year alone decides.
    """
    anchor = clock.anchor or clock.week_from or clock.written_on
    if anchor is None:
        return [clock.year] if clock.year is not None else []
    years = (anchor.year - 1, anchor.year, anchor.year + 1)
    days = {year: here for year in years if (here := day_of(year, month, day)) is not None}
    near = sorted(days, key=lambda year: abs(days[year] - anchor))
    latest = max(clock.written_on or anchor, clock.week_to or anchor, anchor)
    # the slack never reaches over the end of the year: that day was a year ago
    bound = {year: latest + SLACK * (year == anchor.year) for year in near}
    must_pass = is_past and not clock.is_guess
    passed = [year for year in near if not must_pass or days[year] <= bound[year]]
    ranked = passed + [year for year in near if year not in passed]
    if not ranked:
        return []
    fitting = (year for year in passed if weekday in {None, days[year].weekday()})
    best = next(fitting, ranked[0])
    # what is told as past and lies in the new year may have been a year ago
    rivals = {best - 1} if is_past and best > anchor.year else set()
    rivals |= {year for year in near if abs(days[year] - anchor) <= BOUNDARY}
    return [best] + [year for year in ranked if year != best and year in rivals]


def told_year(text: str, at: int, clock: Clock) -> int | None:
    """Return the year that words such as *last year* right behind a day mean, None without."""
    behind = _LAST_YEAR.match(text, at)
    written = clock.written_on or clock.anchor
    if behind is None or written is None:
        return None
    return written.year - (behind[1].lower() == "last")
