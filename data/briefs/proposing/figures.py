"""Whether words count what was done over a stretch of time: figures, and no single event."""

import re

from data.briefs.dating.clock import DAY, MONTH_NAMES
from data.briefs.dating.dates import DateMention
from data.briefs.naming.numbers import PLAIN_NUMBER, read_number
from data.briefs.naming.scene import Scene

_UNITS = r"(?:days?|weeks?|months?|years?|quarters?|period|fortnight|half)"
_WHICH = (
    r"(?:(?:entire|whole|reporting|course of the|past|last|previous|preceding|first|second|third"
    r"|current) )"
)
_HOW_MANY = r"(?:(?:\d+|two|three|four|five|six|seven|eight|nine|ten|several|few) )"
# "during the month", "in previous two weeks", "since it began", "so far this year"
_PERIOD = re.compile(
    rf"\b(?:over|during|within|throughout) (?:the )?{_WHICH}*{_HOW_MANY}?(?:hours|{_UNITS})\b"
    rf"|\bin (?:the )?(?:{_WHICH}+{_HOW_MANY}?|{_HOW_MANY})(?:hours|{_UNITS})\b"
    rf"|\bsince (?!then\b)(?:[\w'-]+ ){{0,3}}?(?:began|start(?:ed)?|beginning|took|launch\w*"
    rf"|{_UNITS}|(?:19|20)\d\d|{MONTH_NAMES})\b"
    r"|\bso far (?:this|in|since)\b|\bto date\b|\bthis (?:year|month|quarter)\b"
    r"|\b(?:per|each|every) (?:day|week|month|year)\b|\ba (?:week|month|year)(?=[.,;]|$| in\b)"
    r"|\b(?:in all|in total|a total of|on average|altogether|bringing (?:the|to))\b",
    re.IGNORECASE,
)
# "24 operations", "several raids": more than one act
_MANY_ACTS = re.compile(
    r"\b(?P<n>\d+|five|six|seven|eight|nine|ten|eleven|twelve|dozens of|scores of|several|multiple"
    r"|many|a number of"
    r"|numerous|various|a series of) (?:[\w-]+ ){0,4}?(?:operations|raids|attacks|incidents|IBOs"
    r"|arrests|encounters|searches|sweeps|clashes|cases)\b",
    re.IGNORECASE,
)
_PLAIN = re.compile(rf"(?<![\w.:/-])(?P<n>{PLAIN_NUMBER})(?![\w:/-])", re.IGNORECASE)
_STOP = re.compile(r"[;]")
# "arrested 20 over last week's raid", "held two, bringing the number to eleven": of other acts
_ASIDE = re.compile(
    r"\b(?:over|after|following|in connection with) (?:last \w+'s|the (?:\w+ )?(?:attacks?"
    r"|killings?|raid"
    r"|bombings?|murders?|shootings?|riots?))\b|, bringing (?:the|to)\b",
    re.IGNORECASE,
)
# eight raids may be one act; more are a statistic
_FEW = 8
# in a month named as a whole a crowd of people is a sum, one or two are an event
_CROWD = 10
LONGEST_ACT = 14 * DAY


def is_figure(scene: Scene, start: int, end: int) -> bool:
    """Return whether the words ``text[start:end]`` of a sentence count acts of a whole period.

    Parameters
    ----------
    scene : Scene
        The sentence.
    start, end : int
        Where the words stand that tell the act. A day of its own makes an event of them.
    """
    low, high = _part(scene.text, start, end)
    if _has_own_day(scene, low, high):
        return False
    part = scene.text[low:high]
    many = _MANY_ACTS.search(part)
    if many is not None and _is_more_than(many["n"], _FEW):
        return True
    # "over two days" counts no acts
    counts = [n for n in _numbers(_PERIOD.sub(" ", scene.plain[low:high])) if n > 1]
    if counts and _PERIOD.search(part):
        return True
    return bool(counts) and max(counts) >= _CROWD and _names_stretch(scene, low, high)


def _part(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the stretch around the words between two semicolons."""
    low = max((stop.end() for stop in _STOP.finditer(text, 0, start)), default=0)
    behind = _STOP.search(text, end)
    high = behind.start() if behind is not None else len(text)
    aside = _ASIDE.search(text, end, high)
    return low, aside.start() if aside is not None else high


def _has_own_day(scene: Scene, low: int, high: int) -> bool:
    return any(
        date.is_day and "reporting_date" not in date.flags and low <= scene.local(date.start) < high
        for date in scene.sentence.dates
    )


def _names_stretch(scene: Scene, low: int, high: int) -> bool:
    """Whether it names a stretch of weeks, such as a month, be it of a year that nothing tells."""
    return any(
        _is_stretch(date) and low <= scene.local(date.start) < high for date in scene.sentence.dates
    )


def _is_stretch(date: DateMention) -> bool:
    if date.precision == "recent":
        return False
    if date.earliest is None or date.latest is None:
        return date.precision != "day" and not any(sign.isdigit() for sign in date.text)
    return date.latest - date.earliest > LONGEST_ACT


def _is_more_than(stated: str, few: int) -> bool:
    count = read_number(stated)
    return count is None or (count.low or count.high or few + 1) > few


def _numbers(text: str) -> list[int]:
    found = (read_number(each["n"]) for each in _PLAIN.finditer(text))
    return [count.low or count.high or 0 for count in found if count is not None]
