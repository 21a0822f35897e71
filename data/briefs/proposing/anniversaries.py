"""Proposed anniversaries and days of note, and the windows of risk a brief warns of."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from data.briefs import words
from data.briefs.dating.clock import DAY
from data.briefs.dating.dates import DateMention
from data.briefs.naming.names import person_names, same_person
from data.briefs.naming.numbers import read_number
from data.briefs.naming.scene import Scene
from data.briefs.parsing.parsed import ParsedBrief
from data.briefs.proposing.evidence import citation_of
from data.briefs.proposing.records import AnniversaryMention, RiskWindow, When
from data.briefs.words.lexicon import any_of

MOURNING = 40 * DAY
CEREMONY = 7 * DAY
_ORDINAL = (
    r"(?:(?P<ordinal>[a-z]+(?:-[a-z]+)?|\d{1,3}(?:st|nd|rd|th)|(?:one|two|three|five|ten"
    r"|\d{1,2})[- ]year)\s+)?"
)
_OF = re.compile(
    rf"\b{_ORDINAL}(?:death |birth |wedding )?anniversar(?:y|ies)\s+(?:of|since)\s+"
    rf"(?P<what>[^.;]{{4,220}})",
    re.IGNORECASE,
)
_SINCE = re.compile(
    r"\b(?:(?:mark(?:s|ed|ing)?|commemorat\w+) )?(?P<ordinal>\w+|\d{1,3}) years? (?:to the day )?"
    r"(?:since|of|after|(?<=to the day )from) (?P<what>[^.;]{4,160})",
    re.IGNORECASE,
)
_MARKS = re.compile(
    rf"(?P<what>[^.;,]{{4,120}}?)(?:'s)? (?:will )?(?:mark(?:s|ed)?|reach(?:es)?|approach(?:es)?) "
    rf"(?:its|the|their) {_ORDINAL}anniversary(?! of)",
    re.IGNORECASE,
)
_MOURNING = re.compile(
    r"\b(?:40(?:th)?|forty|fortieth)[- ]days?(?: of)?(?: (?:mourning|memorial|commemoration"
    r"|anniversary|ceremony))*"
    r"(?: (?:period )?(?:for|of|since|after) (?!being\b|they\b|he\b|she\b"
    r"|it\b)(?P<what>[^.;]{4,120}))?|\barba.?een of "
    r"(?P<whom>[^.;]{4,80})",
    re.IGNORECASE,
)
_STOP = re.compile(
    r",? (?:which|that|who|is|are|was|were|looms?|approaches|falls|will|on (?=[A-Z]|\d)|in "
    r"(?=\d{4})|has|have|drew|draws|fell|takes|passed|nears?|by (?=the (?:US|United))"
    r"|may|could|might|brought|comes|took)\b|, (?!\w+ [a-z]+ of)",
    re.IGNORECASE,
)
_PARTED = re.compile(r";|:(?!\d)")
# a stretch that began so long ago may still open a window
_LOOK_BACK = 31 * DAY
_WEDDING = re.compile(
    r"\b(?:wedding|birth) anniversary|anniversary (?:of (?:his|her|their) (?:wedding|marriage)"
    r"|gift|sale|edition)",
    re.IGNORECASE,
)


@cache
def _named_days() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    rows = words.table("anniversaries")["named"]
    return tuple((row["name"], row["calendar"], any_of(row["patterns"])) for row in rows)


@cache
def _list(table: str, name: str) -> re.Pattern[str]:
    return any_of(words.table("anniversaries")[table][name])


def find_anniversaries(scenes: Sequence[Scene], brief: ParsedBrief) -> list[AnniversaryMention]:
    """Return the anniversaries of a brief, each once, in the order of their best sentence."""
    found: list[AnniversaryMention] = []
    for scene in scenes:
        for each in _of_scene(scene, brief):
            _merge(found, each)
    return sorted(found, key=lambda each: each.start)


def _of_scene(scene: Scene, brief: ParsedBrief) -> Iterator[AnniversaryMention]:
    text = scene.text
    if "nniversar" in text and not _WEDDING.search(text):
        for pattern in (_OF, _MARKS):
            for match in pattern.finditer(text):
                yield _built(
                    scene, brief, _what(match["what"]), _number(match["ordinal"]), match.start()
                )
                return
    since = _SINCE.search(text)
    kept = since is not None and re.search(r"mark|commemorat|to the day", since[0], re.IGNORECASE)
    if since is not None and kept and _number(since["ordinal"]):
        yield _built(scene, brief, _what(since["what"]), _number(since["ordinal"]), since.start())
        return
    mourning = _MOURNING.search(text)
    if mourning is not None and (mourning["what"] or mourning["whom"] or "mourning" in text):
        what = _what(mourning["what"] or mourning["whom"] or "")
        yield _built(scene, brief, what or "mourning", 0, mourning.start())
        return
    yield from _named(scene, brief)


def _named(scene: Scene, brief: ParsedBrief) -> Iterator[AnniversaryMention]:
    """Yield the days with a name that a sentence looks ahead at."""
    written = scene.block.clock.written_on
    ahead = [
        date
        for date in scene.sentence.dates
        if date.is_day and date.value and written and date.value >= written - 7 * DAY
    ]
    for name, calendar, pattern in _named_days():
        match = pattern.search(scene.text)
        if match is None or not match[0][0].isupper():
            continue
        is_ahead = any(_is_beside(scene, match, date) for date in ahead)
        if is_ahead and _list("words", "looking").search(scene.text):
            found = _built(scene, brief, name, None, match.start())
            yield replace(found, calendar=calendar)


def _is_beside(scene: Scene, named: re.Match[str], date: DateMention) -> bool:
    """Whether no semicolon or colon parts a day from a name."""
    low, high = sorted((named.end(), scene.local(date.start)))
    return not _PARTED.search(scene.text, low, high)


def _what(text: str) -> str:
    stop = _STOP.search(text)
    return text[: stop.start() if stop else len(text)].strip(" ,\"'")


def _number(text: str | None) -> int | None:
    if not text:
        return None
    bare = text.lower().removesuffix("year").strip(" -")
    ordinals: list[str] = words.table("anniversaries")["words"]["ordinals"]
    if bare in ordinals:
        return ordinals.index(bare) + 1
    count = read_number(re.sub(r"(?:st|nd|rd|th)$", "", bare))
    return count.low if count is not None else None


def _built(
    scene: Scene, brief: ParsedBrief, what: str, ordinal: int | None, start: int
) -> AnniversaryMention:
    sentence = scene.sentence
    date = _day(scene, start)
    base = _base(scene, date, ordinal)
    occurs = date
    if base is not None and ordinal and base.value is not None:
        day = _years_on(base.value, ordinal)
        # a ceremony may be held some days before or after it
        if date is None or date.value is None or abs(day - date.value) <= CEREMONY:
            occurs = replace(base, value=day, earliest=day, latest=day).flagged("derived")
    return AnniversaryMention(
        sentence.start,
        sentence.end,
        ((sentence.start, sentence.end),),
        citation_of(brief, scene.index),
        When(occurs, "stated", occurs.start, occurs.end) if occurs else None,
        None,
        what,
        ordinal,
        base,
    )


def _day(scene: Scene, start: int) -> DateMention | None:
    """Return the day of the anniversary: the nearest day of the sentence not long past."""
    written = scene.block.clock.written_on
    place = scene.original(start, start)[0]
    days = [
        date
        for date in scene.sentence.dates
        if date.is_day
        and date.value is not None
        and (written is None or date.value >= written - 60 * DAY)
    ]
    # "the anniversary of X is marked on Y": its day stands behind it
    return min(days, key=lambda date: (date.start < place, abs(date.start - place)), default=None)


def _base(scene: Scene, date: DateMention | None, ordinal: int | None) -> DateMention | None:
    """Return the day remembered: written out, or counted back from the anniversary."""
    for each in scene.sentence.dates:
        if (
            each.is_day
            and each is not date
            and (date is None or date.value is None or (each.value and each.value < date.value))
        ):
            return each
    if date is None or date.value is None or ordinal is None:
        return None
    day = _years_on(date.value, -ordinal) if ordinal else date.value - MOURNING
    return replace(date, value=day, earliest=day, latest=day, candidates=()).flagged("derived")


def _years_on(day: dt.date, years: int) -> dt.date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return dt.date(day.year + years, 3, 1)


def _merge(found: list[AnniversaryMention], each: AnniversaryMention) -> None:
    for at, known in enumerate(found[-40:], max(0, len(found) - 40)):
        if not _is_same(known, each):
            continue
        better, other = (known, each) if known.when or not each.when else (each, known)
        found[at] = replace(
            better,
            evidence=tuple(dict.fromkeys((*better.evidence, *other.evidence))),
            ordinal=better.ordinal if better.ordinal is not None else other.ordinal,
            base=better.base or other.base,
            what=max(better.what, other.what, key=lambda what: (_is_killing(what), -len(what))),
        )
        return
    found.append(each)


def _is_killing(what: str) -> bool:
    return re.search(r"\b(?:killing|assassination|death|murder)", what) is not None


def _is_same(one: AnniversaryMention, other: AnniversaryMention) -> bool:
    if one.when and other.when and one.when.mention.value != other.when.mention.value:
        return False
    if (one.ordinal == 0) != (other.ordinal == 0):
        return False
    if one.when and other.when:
        return True
    ours = [name for _, _, name in person_names(one.what)]
    theirs = [name for _, _, name in person_names(other.what)]
    if any(same_person(a, b) for a in ours for b in theirs):
        return True
    return one.what.lower() == other.what.lower()


def find_risk_windows(
    scenes: Sequence[Scene], brief: ParsedBrief, told: frozenset[int]
) -> list[RiskWindow]:
    """Return the stretches of days ahead of which a brief warns.

    Parameters
    ----------
    scenes : sequence of Scene
        Its sentences.
    brief : ParsedBrief
        The brief.
    told : frozenset of int
        Indices of the sentences that tell what has happened.
    """
    found = []
    for scene in scenes:
        if scene.index in told or scene.is_heading:
            continue
        window = _window(scene)
        hedge = _list("risk", "hedges").search(scene.text)
        if window is None or hedge is None or not _list("risk", "hazards").search(scene.text):
            continue
        sentence = scene.sentence
        found.append(
            RiskWindow(
                sentence.start,
                sentence.end,
                ((sentence.start, sentence.end),),
                citation_of(brief, scene.index),
                window,
                None,
                scene.text,
                hedge[0].lower(),
            )
        )
    return found


def _window(scene: Scene) -> When | None:
    """Return the days ahead that a sentence names, from the first to the last of them."""
    written = scene.block.clock.written_on
    if written is None:
        return None
    kept = [date for date in scene.sentence.dates if _may_bound(date, written - _LOOK_BACK)]
    first = min((date.earliest for date in kept if date.earliest), default=written)
    last = max((date.latest for date in kept if date.latest), default=written - DAY)
    if last < written:
        return None
    start, end = min(date.start for date in kept), max(date.end for date in kept)
    flags = tuple(sorted({flag for date in kept for flag in date.flags}))
    text = scene.setting.form.text[start:end]
    precision = kept[0].precision if len(kept) == 1 else "range"
    value = first if first == last else None
    return When(
        DateMention(start, end, text, value, first, last, precision, (), flags),
        "stated",
        start,
        end,
    )


def _may_bound(date: DateMention, since: dt.date) -> bool:
    """Whether a day or stretch may open or close a window: not long past, nor of a report."""
    if date.earliest is None or date.latest is None or date.precision in {"recent", "year"}:
        return False
    return "reporting_date" not in date.flags and date.latest >= since
