"""The days of trigger events that their own sentence does not name."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from data.briefs.dating.clock import DAY, WEEKDAYS, day_of
from data.briefs.dating.dateforms import counted
from data.briefs.dating.dates import DateMention
from data.briefs.naming.names import person_names, same_person
from data.briefs.naming.scene import Scene
from data.briefs.proposing.occurrence import Occurrence
from data.briefs.proposing.records import AnniversaryMention, Trigger, When

# "The bomb was found on Saturday", "The incident occurred on Monday"
_GOES_ON = re.compile(r"\W*(?:the|they|he|she|it|both|this|these|all)\b", re.IGNORECASE)
_BEHIND = 2
_BEFORE_IT = re.compile(
    r"\b(?:after|following|since|despite|over) (?:the|his|her|their) (?:\w+ )?(?:arrest|killing"
    r"|detention|release|death)|\bwhose\b",
    re.IGNORECASE,
)
# a single act of the day its text speaks of
_ACTS = frozenset(
    {"arrest", "plot_foiled", "release", "operation", "posture", "sanctions", "diplomacy"}
)
_VISIT = re.compile(r"\b(?:visit|arrive|travel)", re.IGNORECASE)
_AHEAD = re.compile(
    r"\b(?:is|are|will|expected|due|set|planned|scheduled|slated|upcoming|next|coming|ahead of"
    r"|announced|called|has been|for (?:\w+day|tomorrow)|takes? place|begins?|opens?|starts?"
    r"|call(?:ed|s|ing)? (?:for|on|an?)|to be held|plan(?:s|ned|ning)?|prepar\w+|urg(?:ed|es|ing)"
    r"|published|announces?|intends?|convenes?|arrives?|votes?|billed|permit(?:ted)?|falls?)\b",
    re.IGNORECASE,
)
# "after the bombing of 3 May", "following the Nov. 16 bombings"
_OF_OTHER = re.compile(
    r"\b(?:after|following|since|before|until|over) (?:the )?(?:[\w'-]+ ){0,3}$", re.IGNORECASE
)
_SINCE = re.compile(r"\b(?:after|since|following|followed) (?:[\w'-]+ ){0,9}$", re.IGNORECASE)
# of these a story tells no sooner than they happen
_TOLD_AT_ONCE = frozenset({"withdrawal", "threat", "truce", "truce_end", "sentence"})
_STORY = 7 * DAY
# a day so shortly before is not that of next year
_JUST_OVER = 14 * DAY
_LATER = re.compile(r"\b(?:since|later|still|already|had)\b", re.IGNORECASE)
_COUNTING = re.compile(
    r"\b(?P<n>an?|one|two|three|four|five|six|\d) (?P<unit>day|week)s? "
    r"(?P<way>after|before|ahead of|following)\b",
    re.IGNORECASE,
)


def dated(
    trigger: Trigger, here: Scene, scenes: Sequence[Scene], event: Occurrence | None
) -> Trigger:
    """Return a trigger event without a day with that told right behind, before or above.

    Parameters
    ----------
    trigger : Trigger
        The trigger event.
    here : Scene
        Its sentence.
    scenes : sequence of Scene
        All sentences of the brief.
    event : Occurrence or None
        Where its sentence tells it.
    """
    told = (_told_day(each) for each in reversed(scenes[: here.index + 1]))
    base = next((day for day in told if day is not None), here.block.date)
    day = _counted_from(event, base) if event else None
    if day is not None:
        return replace(trigger, when=When(day, "inferred", day.start, day.end))
    behind = scenes[here.index + 1 : here.index + 1 + _BEHIND]
    behind = list(takewhile(lambda each: _GOES_ON.match(each.text) is not None, behind))
    before = list(reversed(scenes[max(0, here.index - _BEHIND) : here.index]))
    # bombs are found where and when others went off
    is_found = trigger.category == "plot_foiled"
    near = [*before, *behind] if is_found else [*behind, *before]
    is_earlier = _LATER.search(here.text) or _BEFORE_IT.search(here.text)
    if not is_found and (is_earlier or trigger.category not in _ACTS):
        near = behind
    found = [_told_day(each) for each in near if each.passage.block == here.passage.block]
    is_act = trigger.category in _ACTS and here.passage.section == "event"
    is_act = is_act and _BEFORE_IT.search(here.text) is None
    found.append(here.block.date if is_act else None)
    has_day = any(date.is_day for date in here.sentence.dates)
    if trigger.category in _ACTS | _TOLD_AT_ONCE and not is_earlier and not has_day:
        # the day the story has come to
        acts = (_told_day(each, is_of_act=True) for each in reversed(scenes[: here.index]))
        found.append(_if_recent(next((each for each in acts if each), here.block.date), here))
    day = next((each for each in found if each is not None), None)
    return (
        trigger
        if day is None
        else replace(trigger, when=When(day, "inherited", day.start, day.end))
    )


def _if_recent(day: DateMention | None, here: Scene) -> DateMention | None:
    written = here.block.clock.written_on
    if day is None or day.value is None or written is None:
        return None
    return day if written - _STORY <= day.value <= written else None


def still_ahead(trigger: Trigger, event: Occurrence) -> Trigger | None:
    """Return an event that lies ahead with the day it falls on; None where that day is over.

    Parameters
    ----------
    trigger : Trigger
        The event.
    event : Occurrence
        Where it is told.
    """
    here = event.scene
    written = here.block.clock.written_on
    dates = [date for date in here.sentence.dates if date.precision not in {"year", "recent"}]
    # "published restrictions for the summit on 9 September"
    told = range(event.start, event.end)
    dates = [d for d in dates if "reporting_date" not in d.flags or here.local(d.start) in told]
    if written is None or (trigger.when is None and _VISIT.search(event.words)):
        return trigger
    behind = [date for date in dates if here.local(date.start) >= event.start]
    if not behind and _COUNTING.search(here.text):
        return trigger
    is_told = _AHEAD.search(here.text) is not None
    days = [
        _next(date, written)
        if is_told and here.local(date.start) >= event.start and not _is_since(here, date)
        else date
        for date in dates
    ]
    left = [day for day in days if day.latest is not None and day.latest >= written]
    if not left:
        return None
    best = min(left, key=lambda day: abs(here.local(day.start) - event.start))
    if best.precision == "range":
        # the day it begins
        best = replace(best, value=best.earliest)
    return replace(trigger, when=When(best, "stated", best.start, best.end))


def _is_since(here: Scene, date: DateMention) -> bool:
    """Whether a day is that of what came before: "since a knife attack on 23 August"."""
    return _SINCE.search(here.text[: here.local(date.start)]) is not None


def _next(date: DateMention, written: dt.date) -> DateMention:
    """Return a weekday or a day without its year as the next one, where it was read as the last."""
    if date.precision == "range" and "year_inferred" in date.flags:
        return _a_year_on(date) if date.latest and date.latest < written else date
    if date.value is None or date.value >= written:
        return date
    if date.text[:3].lower() in WEEKDAYS:
        day = date.value + 7 * DAY
    elif "year_inferred" in date.flags and date.value < written - _JUST_OVER:
        day = day_of(date.value.year + 1, date.value.month, date.value.day) or date.value
    else:
        return date
    return replace(date, value=day, earliest=day, latest=day)


def _a_year_on(date: DateMention) -> DateMention:
    days = [
        day and day_of(day.year + 1, day.month, day.day) for day in (date.earliest, date.latest)
    ]
    return replace(date, earliest=days[0], latest=days[1]) if all(days) else date


def _told_day(scene: Scene, *, is_of_act: bool = False) -> DateMention | None:
    """Return the day of a sentence on which something happened."""
    days = [date for date in scene.sentence.dates if date.is_day]
    told = [date for date in days if "reporting_date" not in date.flags]
    own = [d for d in told if not _OF_OTHER.search(scene.text[: scene.local(d.start)])]
    # "announced on 18 May that it had raided flats after the bombing of 16 May"
    said = [date for date in days if "reporting_date" in date.flags] if told else []
    return next(iter(own or said or ([] if is_of_act else told)), None)


def _counted_from(occurrence: Occurrence, base: DateMention | None) -> DateMention | None:
    """Return the day of an event that is counted from another, or from which that is counted.

    Parameters
    ----------
    occurrence : Occurrence
        The event: in "the riots began two days after a court sentenced him" the sentence, in "a
        court sentenced him two days after the riots" as well.
    base : DateMention or None
        The day of the other.
    """
    found = _COUNTING.search(occurrence.scene.text)
    if found is None or base is None or base.value is None:
        return None
    number = counted(found["n"]) or 0
    step = number * (7 if found["unit"].lower() == "week" else 1)
    is_first = found["way"].lower() in {"after", "following"}
    is_counted = found.start() >= occurrence.end
    day = base.value + (step if is_first == is_counted else -step) * DAY
    return replace(base, value=day, earliest=day, latest=day).flagged("derived")


def _may_be(when: When | None, base: DateMention) -> bool:
    """Whether a day remembered fills a date that is missing, or settles its year."""
    if when is None:
        return True
    day = when.mention.value
    if day is None or base.value is None:
        return False
    return "boundary" in when.mention.flags and (day.month, day.day) == (
        base.value.month,
        base.value.day,
    )


def dated_by(
    triggers: Sequence[Trigger], anniversaries: Sequence[AnniversaryMention]
) -> list[Trigger]:
    """Return the trigger events with the days that their anniversaries tell, flagged as derived."""
    bases = [(each.base, each.what) for each in anniversaries if each.base is not None]
    found = []
    for trigger in triggers:
        fitting = (base for base, what in bases if _is_of(trigger, base, what))
        base = next(fitting, None)
        found.append(replace(trigger, when=When(base, "inferred")) if base else trigger)
    return found


def _is_of(trigger: Trigger, base: DateMention, what: str) -> bool:
    """Whether a day remembered is that of a killing."""
    subject = trigger.slots.get("subject")
    if trigger.category != "killing" or subject is None or not _may_be(trigger.when, base):
        return False
    return any(same_person(str(subject.value), name) for _, _, name in person_names(what))
