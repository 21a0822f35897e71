"""The forms dates are written in, as patterns; longer readings win over shorter ones."""

import datetime as dt
import re
from collections.abc import Iterator

from data.briefs.dating.clock import WEEKDAY_NAMES, WEEKDAYS

_MONTHS = (
    r"jan(?:uary)?|febr?(?:uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_MONTH = rf"(?P<month>{_MONTHS})\b\.?"
_MONTH_2 = rf"(?P<month_2>{_MONTHS})\b\.?"
_WEEKDAY = (
    r"(?P<weekday>mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?"
    r"|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\b\.?"
)
_ORDINAL = r"(?:st|nd|rd|th)?"
_DAY = rf"(?P<day>\d{{1,2}}){_ORDINAL}"
_DAY_2 = rf"(?P<day_2>\d{{1,2}}){_ORDINAL}(?!\d)"
_YEAR = r"(?P<year>(?:19|20)\d\d)(?!\d)"
_YEAR_1 = r"(?:,?\s*(?P<year_1>(?:19|20)\d\d))?"
_LAST_YEAR = rf"(?:,?\s*(?:of\s+)?{_YEAR})?"
# "June 8 - 13 killed" is one day
_PEOPLE = r"(?:were )?(?:killed|dead|injured|wounded|people|persons|civilians|soldiers|police)"
_TO = r"\s*(?:-|to|through|until|till|and)\s*"
_LEAD = rf"(?:{_WEEKDAY}\s*(?:morning|evening|night|afternoon)?\s*,?\s*(?:the\s+)?\(?)?"
_PART = r"(?P<part>early|mid|late|(?:the\s+)?beginning of|(?:the\s+)?end of)[-\s]+"
_AFTER_WORD = (
    r"(?:(?<=\bin\s)|(?<=\bby\s)|(?<=\bbefore\s)|(?<=\buntil\s)|(?<=\bthrough\s)|(?<=\bsince\s)|"
    r"(?<=\bduring\s)|(?<=\bof\s)|(?<=\blast\s))"
)
_COUNTS = {
    word: number
    for number, word in enumerate(
        ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 1
    )
}
_COUNTS |= {"a": 1, "an": 1, "a few": 3, "eleven": 11, "twelve": 12, "fifteen": 15} | {
    word: 10 * tens
    for tens, word in enumerate(
        ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), 2
    )
}
_COUNT = "|".join((r"\d{1,3}", *_COUNTS))
_FORMS = (
    ("iso", r"(?P<year>(?:19|20)\d\d)[-/.](?P<number>\d\d)[-/.](?P<day>\d\d)(?!\d)"),
    (
        "figures",
        rf"{_LEAD}(?P<a>\d{{1,2}})(?P<sep>[/.-])(?P<b>\d{{1,2}})(?P=sep)"
        r"(?P<year>(?:19|20)\d\d|\d\d)(?![\d/-]|\.\d)",
    ),
    # "05/04: ..." in a list, "on 05/04": the week of the brief tells which is the month
    ("slashed", r"(?P<a>\d{1,2})[/.](?P<b>\d{1,2})(?![\d/%])(?=\s*[:,;)]|\s|\.?$)"),
    (
        "range",
        rf"(?:{_WEEKDAY},?\s*)?{_MONTH}\s*{_DAY}{_YEAR_1}{_TO}"
        rf"(?:{WEEKDAY_NAMES},?\s*)?{_MONTH_2}\s*{_DAY_2}"
        rf"{_LAST_YEAR}",
    ),
    ("range", rf"{_DAY}\s*{_MONTH}{_YEAR_1}{_TO}{_DAY_2}\s*{_MONTH_2}{_LAST_YEAR}"),
    ("range", rf"{_MONTH}\s*{_DAY}{_TO}{_DAY_2}(?!:\d\d|\s*(?:{_MONTHS}|{_PEOPLE})\b){_LAST_YEAR}"),
    ("range", rf"{_DAY}(?:{_TO}|/){_DAY_2}\s*(?:of\s+)?{_MONTH}{_LAST_YEAR}"),
    ("day", rf"{_LEAD}{_DAY}\s?(?:day\s+)?(?:of\s+)?{_MONTH}{_LAST_YEAR}"),
    ("day", rf"{_LEAD}{_MONTH}\s*{_DAY}(?!\d|:\d\d|\.\d|,\d\d\d){_LAST_YEAR}"),
    # "August/16/2015"
    ("day", rf"{_MONTH}/{_DAY}/{_YEAR}"),
    ("short", rf"{_DAY}[-\s]{_MONTH}[-\s](?P<year>\d\d)(?!\d|\s+[A-Za-z])"),
    ("months", rf"{_MONTH}\s*(?:-|to|through|and)\s*{_MONTH_2}{_LAST_YEAR}"),
    ("month", rf"{_PART}{_MONTH}(?!\.?\s*\d{{1,2}}(?!\d)){_LAST_YEAR}"),
    ("month", rf"{_MONTH}(?:\s+of)?,?\s+{_YEAR}"),
    ("month", rf"{_AFTER_WORD}{_MONTH}"),
    ("year", rf"(?:(?<=\bthe\s)|(?<=\bThe\s)){_YEAR}(?=\s+[a-z])"),
    ("year", rf"(?:(?<=\bin\s)|(?<=\bsince\s)|(?<=\bof\s))(?:early\s|late\s|mid-)?{_YEAR}(?!-)"),
    (
        "dom",
        rf"{_WEEKDAY}\s*(?:morning|evening|night|afternoon)?,?\s+(?:the\s+)?\(?{_DAY}"
        r"(?=\s*[,;)]|\.?\s*$)",
    ),
    # "on the night of the 7th": the last such day
    (
        "dom",
        r"(?:(?<=\bon\s)|(?<=\bof\s)|(?<=\bOn\s))the\s+(?P<weekday>)(?P<day>\d{1,2})(?:st|nd|rd|th)"
        r"(?!\s+(?:floor|anniversary|parallel|century|brigade|division|battalion|regiment|army|corps"
        r"|infantry|time|attack|such|day|year|street|of)\b|-)",
    ),
    (
        "weekday",
        rf"(?:(?P<which>last|this past|past|this|next|coming)\s+)?(?P<weekday>{WEEKDAY_NAMES})\b",
    ),
    (
        "ago",
        rf"(?P<count>{_COUNT})\s+(?P<unit>day|week|month|year)s?\s+(?P<way>ago|earlier|later"
        r"|before)\b",
    ),
    (
        "near",
        r"(?P<near>today|tonight|yesterday|last night|overnight|the day before|tomorrow)\b"
        r"(?!,?\s+(?:on\s+|from\s+|of\s+|between\s+)?(?-i:[A-Z]|\d))",
    ),
    # "the day before Eid" is another day
    ("near", r"(?P<near>the (?:day|evening|night|morning|afternoon) before)(?=[,.;]|$)"),
    (
        "near",
        r"(?:the\s+)?(?P<near>(?:same|following|next|previous)\s+(?:day|night|evening|morning"
        r"|afternoon))\b",
    ),
    ("near", r"(?:that|the)\s+(?P<near>same\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"),
    # "hours later" is the same day, as far as told
    (
        "near",
        r"(?P<near>(?:(?:a few|several|just)\s+)?(?:hours|minutes|moments)"
        r"\s+(?:later|earlier|before(?=,)))\b",
    ),
    ("near", r"(?:earlier|later)\s+(?:in\s+the|on\s+the)\s+(?P<near>(?:same\s+)?day)\b"),
    ("near", r"(?P<near>that\s+(?:same\s+)?(?:day|night|evening|morning|afternoon))\b"),
    (
        "span",
        r"(?:(?:the|early|late|earlier|later)\s+)?(?P<which>last|past|this|next|coming|previous"
        r"|current)\s+"
        r"(?P<unit>week|month|year)(?:end)?\b(?!-|'s)",
    ),
    ("span", r"during\s+(?P<which>the)\s+(?P<unit>week|month|year)\b"),
    ("recent", r"recent(?:ly)?\b"),
)
_ORDER = {kind: rank for rank, (kind, _) in enumerate(_FORMS)}
# a form that opens with a look-behind of its own needs no guard
_PATTERNS = tuple(
    (
        kind,
        re.compile(form if form.startswith("(?:(?<=") else rf"(?<![\w/.-]){form}", re.IGNORECASE),
    )
    for kind, form in _FORMS
)
# cheap to ask, and most sentences hold no date
_ANY = re.compile(
    rf"\d|\b(?:{_MONTHS}|{WEEKDAY_NAMES})\b|day|week|month|year|hour|minute|moment|night|morning|evening|noon|recent|morrow",
    re.IGNORECASE,
)


def scan(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    """Yield the forms that stand in a text, in order and without overlap, each with its kind.

    Names of months and days count only with a capital letter: "may" and "sun" are words.
    """
    if _ANY.search(text) is None:
        return
    found = [
        (kind, match)
        for kind, pattern in _PATTERNS
        for match in pattern.finditer(text)
        if _is_named(match)
    ]
    found.sort(key=lambda item: (item[1].start(), -item[1].end(), _ORDER[item[0]]))
    end = -1
    for kind, match in found:
        if match.start() >= end:
            yield kind, match
            end = match.end()


def _is_named(match: re.Match[str]) -> bool:
    groups = match.groupdict()
    names = (groups.get(name) for name in ("month", "month_2", "weekday"))
    return all(not name or name[0].isupper() for name in names)


def counted(text: str) -> int | None:
    """Return how many days or weeks a word counts: "three", "a few", "12"."""
    return int(text) if text.isdigit() else _COUNTS.get(text.lower())


def days_to(near: str, said: dt.date | None) -> int:
    """Return how many days lie before the weekday that words name: "same Wednesday", of a Tuesday.

    Parameters
    ----------
    near : str
        The words.
    said : date or None
        The day told last.
    """
    named = near.lower().split()[-1][:3]
    if said is None or named not in WEEKDAYS:
        return 0
    return (WEEKDAYS.index(named) - said.weekday()) % 7
