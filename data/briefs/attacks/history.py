"""Whether a told attack lies too far back, or ahead, to be news."""

import datetime as dt
import re

from data.briefs.attacks.telling import Telling
from data.briefs.proposing.whereabouts import where_of

# an attack older than this is history, not news
HISTORY = dt.timedelta(days=400)
_AHEAD = dt.timedelta(days=10)
_NINE_ELEVEN = re.compile(r"\b(?:the )?(?:Sept(?:\.|ember) 11|9/11) (?:terror\w* )?attacks?\b")


def is_history(telling: Telling) -> bool:
    """Return whether an attack lies too far back, or ahead, to be an incident of the brief."""
    clock = telling.scene.block.clock
    written = clock.written_on
    dates = [date for date in telling.dates if date.latest is not None]
    stated = [date for date in dates if date.precision != "recent"]
    # news never dates by the year alone
    by_year = bool(stated) and all(date.precision == "year" for date in stated)
    if by_year or _NINE_ELEVEN.search(telling.text):
        return True
    if written is None or not dates:
        return False
    if _is_of_year_before(telling, written.year):
        return True
    day = telling.day
    if day is not None and day.value is not None:
        # a day that only stands in for that of the text bounds nothing that follows
        is_ahead = day.value > written + _AHEAD and not clock.is_guess
        return is_ahead or day.value < written - HISTORY
    latest = max(date.latest for date in dates if date.latest)
    if any(date.precision == "recent" for date in dates):
        return False
    # a month is news as long as a day is where the text says what happened and where
    is_told = _is_placed(telling) or telling.is_counted
    is_told = is_told and not telling.is_plural
    week = clock.week_from or written - dt.timedelta(days=7)
    return latest < (written - HISTORY if is_told else week - dt.timedelta(days=45))


def _is_of_year_before(telling: Telling, year: int) -> bool:
    """Whether an earlier year stands nearest behind: "men who stormed the mall in 2013"."""
    scene, hit = telling.scene, telling.hits[0]
    near = min(
        telling.dates,
        key=lambda each: max(scene.local(each.start) - hit.end, hit.start - scene.local(each.end)),
    )
    if near.precision != "year" or near.latest is None or near.latest.year >= year:
        return False
    between = scene.text[hit.end : scene.local(near.start)]
    return bool(between) and not set(between) & set(",;:")


def _is_placed(telling: Telling) -> bool:
    """Whether it names a province, a town or a village, be it one the gazetteer lacks."""
    if telling.near_places:
        return True
    where = where_of(telling.scene, telling.low, telling.high, None)
    return where is not None and where.place is None
