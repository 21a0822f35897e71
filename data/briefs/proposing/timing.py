"""When a told attack happened, from its own words down to the week of the issue."""

import datetime as dt
import re
from dataclasses import replace

from data.briefs.attacks.hits import find_hits
from data.briefs.attacks.realis import clause
from data.briefs.dating.clock import DAY
from data.briefs.dating.dates import DateMention, Precision
from data.briefs.gathering.drafts import Draft
from data.briefs.naming.numbers import read_number
from data.briefs.naming.scene import Scene
from data.briefs.proposing.records import Basis, When

# so many sentences further on an attack is still of the day that was announced
NEAR = 6
# an attack reported on a day happened on it or shortly before
REPORT_LAG = 2 * DAY
_TIME = re.compile(
    r"\b(?:at|around|about|approximately|by|shortly (?:after|before)|just (?:after|before)"
    r"|circa)\s+"
    r"(?:(?P<h>\d{1,2})(?:[:.](?P<m>\d\d))?\s*(?P<half>a\.?m\.?|p\.?m\.?)|(?P<h24>\d{1,2}):"
    r"(?P<m24>\d\d)"
    r"|(?P<four>[0-2]\d[0-5]\d)(?=\s*(?:hours|hrs|local|h\b|UTC|GMT|L\b)))"
    r"|\b(?P<h3>\d{1,2}):(?P<m3>\d\d)\s*(?P<half3>a\.?m\.?|p\.?m\.?|local|hours|hrs)?",
    re.IGNORECASE,
)


_THEY = re.compile(
    r"\W*(?:they|he|she|it|both|all|the (?:\w+ )?(?:men|women|pair|group|victims?|students?"
    r"|soldiers?|officers?|workers?|two|three|four|\w+ (?:men|women|people)))\b",
    re.IGNORECASE,
)
_THE_ATTACK = re.compile(
    r"^\W*(?:the )?(?:attackers?|gunmen|assailants?|raiders|militants|bombers?|blast|explosion"
    r"|attack)\b",
    re.IGNORECASE,
)
_WAS_HIT = re.compile(
    r"\b(?:was|were|been) (?:\w+ly )?(?:killed|struck|hit|attacked|shot|ambushed|abducted|kidnapped"
    r"|bombed|injured|wounded|targeted|shelled)(?: dead)?"
    r"(?: (?:on|early|late|in the early hours of))* $"
)
_OVERNIGHT = re.compile(r"\bovernight\b|\bnight\b", re.IGNORECASE)
# "ended its truce on Friday, a day after the air force bombed a camp"
_SO_LONG_BEFORE = re.compile(
    r"\b(?:(?P<number>an?|one|two|three|four|five|six|seven|ten|\d+) (?P<unit>day|week)s?"
    r"|the (?P<day>day|morning|evening|night)) after\b",
    re.IGNORECASE,
)
_NIGHT = re.compile(r"\b(?:mid)?night(?: (?:of|from|between))?(?: the)? $", re.IGNORECASE)
_SO_LONG_AFTER = re.compile(
    r"\b(?P<number>an?|one|two|three|four|five|six|seven|ten|\d+) (?P<unit>day|week)s? after\b",
    re.IGNORECASE,
)
# "no one was hurt in that Thursday morning attack"
_DAY_OF = re.compile(
    r"\b(?:that|the|in) \w+day(?:'s)?(?: morning| night| evening| afternoon)? "
    r"(?:attack|assault|bombing|blast|explosion|shooting|raid|ambush|strike)\b"
)


def when_of(draft: Draft, *, is_only: bool) -> When | None:
    """Return when an attack happened.

    Parameters
    ----------
    draft : Draft
        The attack.
    is_only : bool
        Whether it is the only one of its block that names no day: the block's day is its own.
    """
    return (
        _counted(draft)
        or _stated(draft)
        or _before_main(draft)
        or _between(draft)
        or _of_neighbour(draft)
        or _of_total(draft)
        or _of_intro(draft)
        or _of_lead(draft)
        or _of_block(draft, is_only=is_only)
        or _reported(draft)
        or _of_issue(draft)
    )


def _stated(draft: Draft) -> When | None:
    day = draft.telling.day or _right_behind(draft)
    day = day or next((told.day for told in draft.tells() if told.day is not None), None)
    if day is not None:
        return _in_block(day, draft.scene.block.date)
    is_reported = any(date.is_day for told in draft.tells() for date in told.dates)
    for scene in draft.follow_ups:
        # "were abducted, police said on Wednesday. They were on their way on Tuesday when ..."
        is_next = is_reported and scene.index == draft.scene.index + 1
        is_next = is_next and _THEY.match(scene.text) is not None
        for date in scene.sentence.dates:
            usable = date.is_day and "reporting_date" not in date.flags
            is_of_attack = is_next or _is_of_attack(scene, date)
            # where the day of a report is told, only what goes on about the attack tells another
            is_sure = "derived" not in date.flags and not is_reported
            usable = usable and (is_sure or is_of_attack)
            if usable and scene.index <= draft.scene.index + 2 and _is_past(draft, date):
                return _when(date, "stated")
    spans = [(told.scene, told.span) for told in draft.tells() if told.span is not None]
    return _when(_narrowed(*spans[0], draft.scene.block.date), "stated") if spans else None


def _right_behind(draft: Draft) -> DateMention | None:
    """Return the day on which the next sentence says that somebody was killed or hit."""
    scene = next((s for s in draft.follow_ups if s.index == draft.scene.index + 1), None)
    dates = [date for date in scene.sentence.dates if date.is_day] if scene is not None else []
    dates = [date for date in dates if "reporting_date" not in date.flags and _is_past(draft, date)]
    return next((d for d in dates if scene is not None and _was_hit(scene, d)), None)


def _was_hit(scene: Scene, date: DateMention) -> bool:
    return _WAS_HIT.search(scene.text[: scene.local(date.start)]) is not None


def _in_block(day: DateMention, block: DateMention | None) -> When:
    """Return the day of an attack; "overnight" is a night that the block names."""
    is_near = day.text.lower() in {"overnight", "tonight", "today"}
    if is_near and block is not None and block.value is None and block.earliest is not None:
        return _when(block, "inherited")
    return _when(day, "stated")


def _is_of_attack(scene: Scene, date: DateMention) -> bool:
    """Whether a sentence dates the attack: "The gunmen came on Friday", "were killed on Friday"."""
    is_named = _THE_ATTACK.match(scene.text) or _DAY_OF.search(scene.text)
    return is_named is not None or _was_hit(scene, date)


def _narrowed(scene: Scene, span: DateMention, block: DateMention | None) -> DateMention:
    """Return a night between two days as the day of the block, or as the later of the two."""
    if span.earliest is None or span.latest is None:
        return span
    if block is None or block.value is None:
        is_night = _NIGHT.search(scene.text[: scene.local(span.start)]) is not None
        is_night = is_night or _OVERNIGHT.search(scene.text) is not None
        if span.latest - span.earliest != DAY or not is_night:
            return span
        days = (span.earliest, span.latest)
        return replace(span, value=span.latest, precision="day", candidates=days)
    is_night = span.latest - span.earliest <= DAY and span.earliest <= block.value <= span.latest
    return replace(span, value=block.value, precision="day") if is_night else span


def _is_past(draft: Draft, date: DateMention) -> bool:
    written = draft.scene.block.clock.written_on
    week = draft.scene.block.clock.week_from
    if date.value is None or (written is not None and date.value > written):
        return False
    return week is None or date.value >= week - 7 * DAY


def _when(date: DateMention, basis: Basis) -> When:
    return When(date, basis, date.start, date.end)


def _counted(draft: Draft) -> When | None:
    """Return the day of an attack from that of what came after it: "a day after the bombing"."""
    told = draft.telling
    first = min(hit.start for hit in told.hits)
    text, scene = told.scene.text, told.scene
    found = next(reversed([*_SO_LONG_BEFORE.finditer(text, 0, first)]), None)
    if found is None or clause(text, first, first)[0] > found.end() + 1:
        return None
    days = [date for date in scene.sentence.dates if date.is_day and date.value]
    if any(scene.local(date.start) >= found.end() for date in days):
        return None
    before = [date.value for date in days if scene.local(date.end) <= found.start() and date.value]
    if not before:
        return None
    return _so_long_before(before[-1], found)


def _so_long_before(day: dt.date, told: re.Match[str]) -> When:
    """Return the day so many days or weeks earlier; "the day after" is one."""
    number = read_number(told["number"]) if told["number"] else None
    count = 1 if number is None or number.low is None else number.low
    earlier = day - count * (7 if (told["unit"] or "").lower() == "week" else 1) * DAY
    return When(_range(earlier, earlier, "day"), "inferred")


def _before_main(draft: Draft) -> When | None:
    """Return the day of what an attack came so long after: "came exactly a week after"."""
    found = _SO_LONG_AFTER.search(draft.scene.text) if draft.main is not None else None
    main = when_of(draft.main, is_only=False) if found and draft.main is not None else None
    if found is None or main is None or main.mention.value is None:
        return None
    return _so_long_before(main.mention.value, found)


def _between(draft: Draft) -> When | None:
    """Return the days between the attacks told right before and right after, in a sequence."""
    before = draft.before
    if before is None or not re.match(
        r"\W*(?:in response|in retaliation|then|later|subsequently|afterwards?|in return|days"
        r" later|this was followed)\b",
        draft.telling.text,
        re.IGNORECASE,
    ):
        return None
    first = before.telling.day
    last = draft.after.telling.day if draft.after is not None else None
    if first is None or first.value is None:
        return None
    latest = last.value if last is not None and last.value else first.value + 7 * DAY
    return When(_range(first.value, max(first.value, latest)), "inferred")


def _range(first: dt.date, last: dt.date, precision: Precision = "range") -> DateMention:
    day = first if precision == "day" else None
    return DateMention(0, 0, "", day, first, last, precision)


def _of_block(draft: Draft, *, is_only: bool) -> When | None:
    date = draft.scene.block.date
    if date is None or date.earliest is None:
        return None
    reported = [each.value for each in draft.telling.dates if each.is_day and each.value]
    if date.value is not None and any(day < date.value for day in reported):
        # "on Sunday the group said it had attacked", below Tuesday
        return None
    in_event = draft.scene.passage.section in {"event", "", "target", "attack"}
    if in_event or is_only:
        return _when(date, "inherited")
    return None


def _of_total(draft: Draft) -> When | None:
    """Return the day of the sum that counts an attack, or of a lead that tells of several."""
    total, earlier = draft.total, draft.earlier
    while total is None and earlier is not None:
        total = earlier.telling if earlier.telling.is_total else None
        earlier = earlier.earlier
    if total is None or total.day is None or draft.telling.dates:
        return None
    return _when(total.day, "inherited")


def _of_neighbour(draft: Draft) -> When | None:
    """Return the day of the attack told before in the same passage, for one told beside it."""
    before = draft.before
    if before is None or before.scene.index < draft.scene.index - 2:
        return None
    if before.telling.day is None:
        # one beside one beside one that names its day
        return _of_neighbour(before)
    if draft.telling.span is not None or any(d.is_day for d in draft.telling.dates):
        return None
    day = before.telling.day.value
    if day is not None and draft.telling.is_background:
        # "came days after": it lies before the other
        return When(_range(day - 7 * DAY, day), "inferred")
    return _when(before.telling.day, "inherited")


def _of_intro(draft: Draft) -> When | None:
    """Return the day of a sentence that only announces it: "Two attacks took place on 15 May"."""
    day = draft.intro.day if draft.intro is not None and not draft.telling.dates else None
    return _when(day, "inherited") if day is not None else None


def _of_lead(draft: Draft) -> When | None:
    """Return the one day of the sentence before, where that sets the scene and tells no attack."""
    lead, told = draft.lead, draft.telling
    if lead is None or lead.passage is not draft.scene.passage or find_hits(lead):
        return None
    if told.dates or told.near_places:
        return None
    days = [date for date in lead.sentence.dates if date.is_day]
    is_told = len(days) == 1 and "reporting_date" not in days[0].flags and _is_past(draft, days[0])
    return _when(days[0], "inherited") if is_told else None


def _reported(draft: Draft) -> When | None:
    for told in draft.tells():
        for date in told.dates:
            if date.is_day and date.value is not None:
                spread = replace(
                    date,
                    earliest=date.value - REPORT_LAG,
                    latest=date.value,
                    candidates=(date.value - DAY, date.value),
                )
                return When(spread.flagged("reporting_date"), "inferred", date.start, date.end)
    return None


def _of_issue(draft: Draft) -> When | None:
    clock = draft.scene.block.clock
    if clock.week_from is not None and clock.week_to is not None:
        return When(_range(clock.week_from, clock.week_to, "week"), "inherited")
    if clock.anchor is not None and clock.written_on is not None and not clock.is_guess:
        day = clock.written_on
        found = DateMention(0, 0, "", day, day - REPORT_LAG, day, "day", (), ("derived",))
        return When(found, "inherited")
    return None


def local_time(text: str) -> tuple[str, int, int] | None:
    """Return the local time a sentence states, as ``21:00``, with its place; None without one."""
    for match in _TIME.finditer(text):
        read = _clock_of(match)
        if read is not None:
            return read, match.start(), match.end()
    return None


def _clock_of(match: re.Match[str]) -> str | None:
    if match["four"]:
        hour, minute, half = int(match["four"][:2]), int(match["four"][2:]), ""
    else:
        hour = int(match["h"] or match["h24"] or match["h3"])
        minute = int(match["m"] or match["m24"] or match["m3"] or 0)
        half = (match["half"] or match["half3"] or "").lower().replace(".", "")
    if half == "pm" and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else None
