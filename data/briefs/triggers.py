"""Proposed trigger events: arrests, threats, killings of leaders, truces, withdrawals and the like."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from data.briefs import words
from data.briefs.dates import DateMention
from data.briefs.evidence import citation_of
from data.briefs.lexicon import any_of, context
from data.briefs.names import person_names, same_person
from data.briefs.parsed import ParsedBrief
from data.briefs.realis import scope
from data.briefs.records import AnniversaryMention, Slot, Trigger, When, Where
from data.briefs.scene import Scene
from data.briefs.telling import HISTORY, Telling
from data.briefs.whereabouts import facility_of, where_of

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_CAPITALS = (
    rf"(?-i:(?!(?:{_MONTHS}|{_DAYS})\b)(?:Abu |al-|Al-)?[A-Z][\w'-]+(?: (?:al-|el-|ul-|bin "
    rf"|Al-)?[A-Z][\w'-]+){{0,6}})"
)
_INFINITIVE = re.compile(r"\bto\s+$", re.IGNORECASE)
_RECENT = re.compile(r"\brecent(?:ly)?\b", re.IGNORECASE)
_NUMBER = re.compile(
    r"\b(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|several|hundreds"
    r"|scores)\b",
    re.IGNORECASE,
)
_NEVER = frozenset({"advice"})
_BY = re.compile(
    r"\b(?:by|blamed|blames|blaming|directed by|ordered by|decision by|announced by)\s+(?:the\s+)?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class _Category:
    name: str
    strength: int
    pattern: re.Pattern[str]


@cache
def _categories() -> tuple[_Category, ...]:
    return tuple(
        _Category(
            row["category"],
            row["strength"],
            any_of(pattern.replace("NAME", _CAPITALS) for pattern in row["patterns"]),
        )
        for row in words.table("triggers")["categories"]
    )


@cache
def _list(name: str) -> re.Pattern[str]:
    return any_of(words.table("triggers")["context"][name])


def find_triggers(
    scenes: Sequence[Scene],
    brief: ParsedBrief,
    told: Sequence[int],
    operations: Sequence[Telling],
) -> list[Trigger]:
    """Return the trigger events of a brief in order, each once.

    Parameters
    ----------
    scenes : sequence of Scene
        Its sentences.
    brief : ParsedBrief
        The brief.
    told : sequence of int
        Indices of the sentences that tell an incident: a killing there is that incident.
    operations : sequence of Telling
        Moves of state forces against militants, which are no attacks on anybody protected.
    """
    incidents = frozenset(told)
    found: list[Trigger] = []
    for scene in scenes:
        for trigger in _of_scene(scene, brief, scene.index in incidents):
            _merge(found, trigger)
    for telling in operations:
        at = telling.scene.sentence
        same = {"operation", "arrest"}
        if not any(each.start == at.start and each.category in same for each in found):
            hit = telling.hits[0]
            _merge(found, _trigger(telling.scene, brief, "operation", 2, hit.start, hit.end))
    return sorted(found, key=lambda each: (each.start, each.category))


def _of_scene(scene: Scene, brief: ParsedBrief, tells_incident: bool) -> Iterator[Trigger]:
    if scene.passage.section in _NEVER:
        return
    taken: list[tuple[int, int]] = []
    for category in _categories():
        for match in category.pattern.finditer(scene.text):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            if not _holds(scene, category.name, match, tells_incident=tells_incident):
                continue
            taken.append(match.span())
            yield _trigger(scene, brief, category.name, category.strength, *match.span())
            break


def _holds(scene: Scene, name: str, match: re.Match[str], *, tells_incident: bool) -> bool:
    text = scene.text
    before = scope(text, match.start())
    if _list("unreal").search(before) or not _is_decided(text, match):
        return False
    if name == "killing" and not _moves_others(scene, match, tells_incident=tells_incident):
        return False
    if tells_incident and name in {"operation", "event", "politics"}:
        return False
    days = [date for date in scene.sentence.dates if date.earliest and date.precision != "year"]
    if not days and context("generic").search(text) and not _RECENT.search(text):
        return name == "killing" and "anniversary" in text
    if _is_past(scene, match) and "anniversary" not in text:
        return False
    if scene.is_heading and not _days(scene):
        return False
    return _has_needed(scene, name, match)


def _is_decided(text: str, match: re.Match[str]) -> bool:
    """Whether an infinitive stands behind a word such as *decision*; anything else passes."""
    if _INFINITIVE.search(text[max(0, match.start() - 5) : match.start()]) is None:
        return True
    return _list("decided").search(text[max(0, match.start() - 110) : match.start()]) is not None


def _moves_others(scene: Scene, match: re.Match[str], *, tells_incident: bool) -> bool:
    """Whether the killing is that of a leader, and no mere part of an attack told here."""
    around = scene.text[max(0, match.start() - 40) : match.end() + 80]
    named = person_names(scene.text, match.start(), min(len(scene.text), match.end() + 60))
    if not named:
        return False
    led = _list("leaders").search(around) is not None
    if not tells_incident and led:
        return True
    by_state = any(
        each.actor.kind in {"state", "forces"} and not each.is_held for each in scene.actors
    )
    struck = _STRUCK.search(scene.text) is not None
    whole = any(" " in name for _, _, name in named)
    return by_state and (led or (struck and whole))


def _days(scene: Scene) -> list[DateMention]:
    return [date for date in scene.sentence.dates if date.is_day]


def _is_past(scene: Scene, match: re.Match[str]) -> bool:
    """Whether the date nearest to the event lies too far back."""
    written = scene.block.clock.written_on
    dates = [date for date in scene.sentence.dates if date.latest is not None]
    if written is None or not dates or _RECENT.search(scene.text):
        return False
    place = scene.original(match.start(), match.end())[0]
    nearest = min(dates, key=lambda date: abs(date.start - place))
    return nearest.latest is not None and nearest.latest < written - HISTORY


def _has_needed(scene: Scene, name: str, match: re.Match[str]) -> bool:
    needs = words.table("triggers")["needs"].get(name)
    if needs is None:
        return True
    around = scene.text[max(0, match.start() - 60) : match.end() + 60]
    tests = {
        "day": any(d.earliest and d.precision != "year" for d in scene.sentence.dates),
        "name": bool(_subject(scene, *match.span())),
        "number": _NUMBER.search(around) is not None,
        "place": any(each.rank < 3 for each in scene.places) or bool(scene.facilities),
        "actor": any(each.actor.kind in {"group", "state", "forces"} for each in scene.actors),
    }
    return any(tests[need] for need in needs)


def _trigger(
    scene: Scene, brief: ParsedBrief, category: str, strength: int, start: int, end: int
) -> Trigger:
    sentence = scene.sentence
    slots: dict[str, Slot] = {}
    subject = _subject(scene, start, end)
    if subject is not None:
        first, last = scene.original(subject[0], subject[1])
        slots["subject"] = Slot(subject[2], first, last)
    doer = _doer(scene, start, end)
    if doer is not None:
        first, last = scene.original(doer[0], doer[1])
        slots["by"] = Slot(doer[2], first, last)
        if doer[3]:
            slots["status"] = Slot("attributed", first, last)
    return Trigger(
        sentence.start,
        sentence.end,
        ((sentence.start, sentence.end),),
        citation_of(brief, scene.index),
        _when(scene, start),
        _where(scene),
        category,
        strength,
        slots,
    )


def _subject(scene: Scene, start: int, end: int) -> tuple[int, int, str] | None:
    """Return the name the event is about: the nearest person, else the nearest group."""
    known = scene.setting.registries.gazetteer
    names = []
    text = scene.text
    if _ACTS.match(text, start):
        # whoever threatens stands before the word
        low, high = max(0, start - 110), start
    else:
        low, high = max(0, start - 110), min(len(text), end + 110)
    for first, last, name in person_names(text, low, high):
        is_place = any(each.start <= first < each.end for each in scene.places)
        is_state = known.demonyms.owners(name) or known.countries.owners(name)
        is_actor = any(each.start <= first < each.end for each in scene.actors)
        if not is_place and not is_state and not is_actor and " " in name.strip():
            names.append((first, last, name))
    for each in scene.actors:
        if each.actor.kind == "group" and abs(each.start - start) < 140:
            names.append((each.start, each.end, each.actor.name))
    if not names:
        return None
    people = [name for name in names if not any(a.start == name[0] for a in scene.actors)]
    return min(people or names, key=lambda name: _gap(name, start, end))


_ACTS = re.compile(
    r"threat|vow|warn|pledg|promis|call|declar|swore|issued|said|announced", re.IGNORECASE
)


def _gap(name: tuple[int, int, str], start: int, end: int) -> int:
    if name[0] < end and start < name[1]:
        return 0
    return min(abs(name[0] - end), abs(start - name[1]))


def _doer(scene: Scene, start: int, end: int) -> tuple[int, int, str, bool] | None:
    """Return who did it, and whether others only say so."""
    passive = _PASSIVE.search(scene.text[start:end]) is not None
    noun = _NOMINAL.match(scene.text, start) is not None
    for each in scene.actors:
        if each.actor.kind not in {"group", "state", "forces"}:
            continue
        before = scene.text[max(0, each.start - 24) : each.start]
        by = re.search(
            r"\b(by|blamed?|directed by|ordered by|accused)\s+(?:the\s+)?(?:\w+\s+)?$",
            before,
            re.IGNORECASE,
        )
        ahead = each.end <= start and start - each.end < 40 and not each.is_held
        subject = ahead and not passive and not noun and _may_be_subject(before)
        if by is not None and by[1].lower() == "by" and each.start < end:
            by = None
        if by or subject:
            hedged = by is not None and by[1].lower() in {"blamed", "accused"}
            return each.start, each.end, each.actor.name, hedged
    return None


_STRUCK = re.compile(
    r"\b(?:air ?strikes?|strikes?|drones?|raid|blam\w+|operation|accus\w+)\b", re.IGNORECASE
)
_PASSIVE = re.compile(r"\b(?:was|were|been|being)\b", re.IGNORECASE)
_NOMINAL = re.compile(
    r"(?:assassination|killings?|deaths?|murder|arrests?|detention|execution|withdrawal|release"
    r"|the)\b",
    re.IGNORECASE,
)


def _may_be_subject(before: str) -> bool:
    return re.search(r"\b(?:of|against|on|in|with|from|to|for)\s+(?:the\s+)?$", before) is None


def _when(scene: Scene, start: int) -> When | None:
    if "anniversary" in scene.text:
        return None
    place = scene.original(start, start)[0]
    dates = [d for d in scene.sentence.dates if d.precision != "year"]
    days = [date for date in dates if date.is_day]
    best = min(days or dates, key=lambda date: abs(date.start - place), default=None)
    if best is not None:
        return When(best, "stated", best.start, best.end)
    block = scene.block
    opens = scene.passage.section == "event" and scene.passage.start == scene.sentence.start
    if block.date is not None and block.date.earliest is not None and opens:
        return When(block.date, "inherited", block.date.start, block.date.end)
    return None


def _where(scene: Scene) -> Where | None:
    facility = facility_of(scene, 0, len(scene.text), scene.block, scene.setting.registries)
    return where_of(scene, 0, len(scene.text), facility)


def _merge(found: list[Trigger], trigger: Trigger) -> None:
    """Add a trigger event, or its sentence to the one that is the same."""
    for at in range(max(0, len(found) - 40), len(found)):
        if _is_same(found[at], trigger):
            known = found[at]
            evidence = tuple(dict.fromkeys((*known.evidence, *trigger.evidence)))
            found[at] = replace(
                known,
                evidence=evidence,
                when=known.when or trigger.when,
                where=known.where or trigger.where,
                slots={**trigger.slots, **known.slots},
            )
            return
    found.append(trigger)


def _is_same(one: Trigger, other: Trigger) -> bool:
    if one.category != other.category:
        return False
    if one.start == other.start:
        return True
    days = {
        each.when.mention.value for each in (one, other) if each.when and each.when.mention.value
    }
    if len(days) > 1:
        return False
    ours, theirs = one.slots.get("subject"), other.slots.get("subject")
    if ours is None or theirs is None:
        return False
    return same_person(str(ours.value), str(theirs.value))


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
    found = []
    for trigger in triggers:
        subject = trigger.slots.get("subject")
        base = next(
            (
                each.base
                for each in anniversaries
                if each.base is not None
                and _may_be(trigger.when, each.base)
                and trigger.category == "killing"
                and subject is not None
                and any(
                    same_person(str(subject.value), name) for _, _, name in person_names(each.what)
                )
            ),
            None,
        )
        found.append(replace(trigger, when=When(base, "inferred")) if base else trigger)
    return found
