"""What a sentence says of a trigger event: whom it is about, who did it, when and where."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from data.briefs.dating.dates import DateMention
from data.briefs.naming.actors import ActorMention
from data.briefs.naming.names import person_names
from data.briefs.naming.scene import Scene
from data.briefs.proposing.records import Slot, When, Where
from data.briefs.proposing.whereabouts import facility_of
from data.briefs.proposing.whereabouts import where_of as place_of

# a name further off belongs to something else
REACH = 110
NEAR = 40
# "was freed on 1 June"
_RIGHT_BEHIND = len(" at midnight on ")
_ACTS = re.compile(
    r"threat|vow|warn|pledg|promis|call|declar|swore|issued|said|announced", re.IGNORECASE
)
_PRONOUN = re.compile(r"[^.;]{0,20}\b(?:against|for|of) (?:him|her|them)\b", re.IGNORECASE)
_ACTED = re.compile(r",?\s(?:\w+ed|said|vowed|told)\b")
_PASSIVE = re.compile(r"\b(?:was|were|been|being)\b", re.IGNORECASE)
_NOMINAL = re.compile(
    r"(?:assassination|killings?|deaths?|murder|arrests?(?! warrant)|detention|execution"
    r"|withdrawal|release"
    r"|the)\b",
    re.IGNORECASE,
)
_OBJECT = re.compile(
    r"(?:arrest\w*|detain\w*|captur\w*|nabbed|pardon\w*|releas\w*|freed|execut\w*|hanged|sanctioned"
    r"|sentenced)\s+(?P<object>(?:[\w'-]+ ){0,5}?[\w'-]+?)"
    r"(?=\s+(?:who|jailed|for|over|in|on|at|after|during|from|as|to|near|of|suspected|accused|with"
    r"|by|and)\b"
    r"|[.,;:]|$)"
)
_OFFICE = re.compile(
    r"\b((?:President|Prime Minister|King|Governor|Minister|Judge|Emperor|Sheikh)(?:"
    r" [A-Z][\w'-]+){1,3})"
    r"\s+(?:\w+ ){0,2}$"
)
_GOVERNED = re.compile(r"\b(?:of|against|on|in|with|from|to|for)\s+(?:the\s+)?$", re.IGNORECASE)
# "arrested four men after the bombing on Saturday", "on Monday, hours after the truce expired": the
# day is that of the other act
_AFTER_IT = re.compile(
    r"\b(?:after|following|since|before|ahead of|in connection with|in response to"
    r"|(?:accused|suspected) of|to (?:carry out|attack|bomb|kill|strike|target|blow up)"
    r"|blamed for|responsible for|linked to|related to)"
    r"\b(?! (?:mid(?:night|day)|noon|dawn|dusk|dark|sunset|sunrise|\d))",
    re.IGNORECASE,
)
# "overnight, following the arrest of a gang leader, gunmen fired"
_AFTER_THE = re.compile(
    r"\b(?:after|following|over|avenge|(?:response|retaliation|revenge) (?:to|for))"
    r" (?:the |his |her |their )$",
    re.IGNORECASE,
)
_TOLD_THAT = re.compile(
    r"[^.;]{0,60}\b(?:said|announced|reported|confirmed|acknowledged) that\b", re.IGNORECASE
)
_AHEAD = len("ahead of")
_COUNTED_FROM = re.compile(
    r"\b(?:hours|days?|weeks?) (?:after|before|ahead of|following)\b[^;,]*(?:, [^;,]*,[^;,]*)?$",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(by|blamed?|directed by|ordered by|accused)\s+(?:the\s+)?(?:\w+\s+)?$", re.IGNORECASE
)


@dataclass(frozen=True)
class Occurrence:
    """A trigger event at its place: the words ``scene.text[start:end]`` tell it."""

    scene: Scene
    start: int
    end: int

    @property
    def words(self) -> str:
        """The words that tell it."""
        return self.scene.text[self.start : self.end]

    @property
    def before(self) -> str:
        """What its sentence says before them."""
        return self.scene.text[: self.start]


@dataclass(frozen=True)
class _Named:
    start: int
    end: int
    name: str
    is_group: bool = False


def slots_of(occurrence: Occurrence) -> dict[str, Slot]:
    """Return the slots subject, object, by and status, as far as the sentence fills them."""
    scene = occurrence.scene
    slots: dict[str, Slot] = {}
    subject = subject_of(occurrence) or _phrase(occurrence)
    if subject is not None:
        slots["subject"] = subject
    threatened = _object(occurrence)
    if threatened is not None:
        slots["object"] = _slot(scene, threatened)
    for mention, says in _doers(occurrence):
        first, last = scene.original(mention.start, mention.end)
        slots["by"] = Slot(mention.actor.name, first, last)
        slots["status"] = Slot(says, first, last)
        break
    else:
        office = _OFFICE.search(scene.text[max(0, occurrence.start - NEAR) : occurrence.start])
        if office is not None and _PASSIVE.search(occurrence.words) is None:
            begin = max(0, occurrence.start - NEAR) + office.start(1)
            slots["by"] = Slot(office[1], *scene.original(begin, begin + len(office[1])))
    return slots


def _phrase(occurrence: Occurrence) -> Slot | None:
    """Return the words behind the verb where nobody is named: "arrested six youths"."""
    scene = occurrence.scene
    found = _OBJECT.match(scene.text, occurrence.start)
    if found is None:
        return None
    return Slot(found["object"], *scene.original(found.start("object"), found.end("object")))


def subject_of(occurrence: Occurrence) -> Slot | None:
    """Return whom the event is about: the nearest person, else the nearest group."""
    scene, start = occurrence.scene, occurrence.start
    if _ACTS.match(scene.text, start):
        # whoever threatens stands before the word
        names = list(_names(scene, start - REACH, start))
    elif _PRONOUN.match(scene.text, occurrence.end):
        names = list(_names(scene, start - 2 * REACH, start))
        acting = [each for each in names if _ACTED.match(scene.text, each.end)]
        names = acting or names
    else:
        told = person_names(scene.text, start, occurrence.end + 1)
        # "the killing of Soleimani": inside the event's own words one name is enough
        names = [
            _Named(*each) for each in told if " " not in each[2] and _is_last(each, occurrence)
        ]
        names += _names(scene, start - REACH, occurrence.end + REACH)
    ranked = sorted(names, key=lambda each: (each.is_group, _gap(each, occurrence)))
    return _slot(scene, ranked[0]) if ranked else None


def _is_last(named: tuple[int, int, str], occurrence: Occurrence) -> bool:
    scene, (start, end, _) = occurrence.scene, named
    taken = [(each.start, each.end) for each in scene.places]
    taken += [(each.start, each.end) for each in scene.actors]
    return end >= occurrence.end and not any(first <= start < last for first, last in taken)


def _object(occurrence: Occurrence) -> _Named | None:
    """Return who is threatened: the first person behind the word."""
    scene = occurrence.scene
    if _ACTS.match(scene.text, occurrence.start) is None:
        return None
    names = _names(scene, occurrence.start, occurrence.end + NEAR)
    return next((each for each in names if not each.is_group), None)


def _slot(scene: Scene, named: _Named) -> Slot:
    return Slot(named.name, *scene.original(named.start, named.end))


def _names(scene: Scene, low: int, high: int) -> Iterator[_Named]:
    """Yield the persons between two places, then the groups."""
    known = scene.setting.registries.gazetteer
    low, high = max(0, low), min(len(scene.text), high)
    taken = [(each.start, each.end) for each in scene.places]
    taken += [(each.start, each.end) for each in scene.actors]
    for start, end, name in person_names(scene.text, low, high):
        is_state = known.demonyms.owners(name) or known.countries.owners(name)
        is_other = any(first <= start < last for first, last in taken)
        if " " in name.strip() and not is_state and not is_other:
            yield _Named(start, end, name)
    for each in scene.actors:
        if each.actor.kind == "group" and low <= each.start < high:
            yield _Named(each.start, each.end, each.actor.name, is_group=True)


def _gap(named: _Named, occurrence: Occurrence) -> int:
    if named.start < occurrence.end and occurrence.start < named.end:
        return 0
    return min(abs(named.start - occurrence.end), abs(occurrence.start - named.end))


def _doers(occurrence: Occurrence) -> Iterator[tuple[ActorMention, str]]:
    """Yield who did it, and whether the text says so itself or others do."""
    scene = occurrence.scene
    for each in scene.actors:
        if each.actor.kind not in {"group", "state", "forces"}:
            continue
        by = _BY.search(scene.text[max(0, each.start - NEAR) : each.start])
        if by is not None and (by[1].lower() != "by" or each.start >= occurrence.end):
            yield each, "attributed" if by[1].lower() in {"blamed", "accused"} else "asserted"
        elif _is_subject(occurrence, each):
            yield each, "asserted"


def _is_subject(occurrence: Occurrence, mention: ActorMention) -> bool:
    text, start = occurrence.scene.text, occurrence.start
    if mention.is_held or _PASSIVE.search(occurrence.words) or _NOMINAL.match(text, start):
        return False
    is_ahead = mention.end <= start and start - mention.end < NEAR
    return is_ahead and _GOVERNED.search(text[: mention.start]) is None


def when_of(occurrence: Occurrence) -> When | None:
    """Return the date of the event: the nearest of its sentence, no year alone.

    Right at the start of an event block the date of the block is inherited. What is only
    remembered takes its date from its anniversary, elsewhere.
    """
    scene = occurrence.scene
    if "anniversary" in scene.text:
        return None
    dates = [date for date in scene.sentence.dates if date.precision != "year"]
    days = [date for date in dates if date.is_day and not _is_of_other_act(occurrence, date)]
    if not days and any(date.is_day for date in dates):
        return None
    if _ACTS.match(scene.text, occurrence.start) is None:
        # the day it happened on before the day it was told; a threat is told
        days = [date for date in days if not _is_of_report(occurrence, date)] or days
    best = min(days or dates, key=lambda date: _apart(occurrence, date), default=None)
    if best is not None:
        return When(best, "stated", best.start, best.end)
    date = scene.block.date
    section = scene.passage.section
    opens = not section or (section == "event" and scene.passage.start == scene.sentence.start)
    if date is not None and date.earliest is not None and opens:
        return When(date, "inherited", date.start, date.end)
    return None


def _is_of_report(occurrence: Occurrence, date: DateMention) -> bool:
    """Whether it is the day on which somebody told it: "on Monday the army said that ..."."""
    text, end = occurrence.scene.text, occurrence.scene.local(date.end)
    told = _TOLD_THAT.match(text[end : occurrence.start])
    return told is not None or "reporting_date" in date.flags


def _is_of_other_act(occurrence: Occurrence, date: DateMention) -> bool:
    """Whether the day stands in a clause of its own behind, or what tells the event does."""
    scene = occurrence.scene
    start, end = scene.local(date.start), scene.local(date.end)
    if start >= occurrence.end:
        return _AFTER_IT.search(scene.text, occurrence.end, start) is not None
    # "a day ahead of the elections": the event's own words may count
    if _AFTER_THE.search(scene.text, end, occurrence.start):
        return True
    return _COUNTED_FROM.search(scene.text, end, occurrence.start + _AHEAD) is not None


def _apart(occurrence: Occurrence, date: DateMention) -> int:
    """Return how far a date stands from the words that tell: right behind them it is theirs."""
    scene = occurrence.scene
    start = scene.local(date.start)
    if 0 <= start - occurrence.end <= _RIGHT_BEHIND:
        return -1
    return abs(start - occurrence.start)


def where_of(occurrence: Occurrence) -> Where | None:
    """Return where it happened, as far as its sentence says."""
    scene = occurrence.scene
    facility = facility_of(scene, 0, len(scene.text), scene.block, scene.setting.registries)
    return place_of(scene, 0, len(scene.text), facility)
