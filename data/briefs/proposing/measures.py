"""Measures of security that a text tells again: the same curfew, the same closed embassy."""

import re
from dataclasses import dataclass

from data.briefs.proposing.occurrence import Occurrence
from data.briefs.proposing.records import Trigger

# what an embassy does for its staff and its visitors is one measure
_MATTERS = (
    ("curfew", re.compile(r"curfew", re.IGNORECASE)),
    ("emergency", re.compile(r"emergency\b(?! (?:staff|personnel|services))", re.IGNORECASE)),
    (
        "mission",
        re.compile(r"embass|consul|\b(?:visa|staff|personnel|employees|shelter)\b", re.IGNORECASE),
    ),
)
_ENDED = re.compile(
    r"\b(?:lift|eas|relax|extend|extension|renew|prolong|re-?open|resum)", re.IGNORECASE
)
_NAME = re.compile(r"\b[A-Z][a-z]{2,}")
_PAIR = 2
_COMMON = frozenset(
    {"Embassy", "Consulate", "General", "Consular", "Government", "American", "Citizens"}
    | {"Citizen", "Services", "All", "The", "Department", "State"}
)


@dataclass(frozen=True)
class Measure:
    """A measure told: what it is about, and where."""

    matter: str
    is_ended: bool
    trigger: Trigger
    event: Occurrence


def _measure_of(trigger: Trigger, event: Occurrence) -> Measure | None:
    """Return the measure that the words of a trigger event tell, if it is one of those known."""
    if trigger.category != "posture":
        return None
    matter = next((name for name, words in _MATTERS if words.search(event.words)), None)
    if matter is None:
        return None
    return Measure(matter, _ENDED.search(event.words) is not None, trigger, event)


def is_told_again(trigger: Trigger, event: Occurrence, told: list[Measure]) -> bool:
    """Return whether it is one told before: no other day, and no other country or mission.

    Parameters
    ----------
    trigger : Trigger
        What a sentence tells.
    event : Occurrence
        The words that tell it.
    told : list of Measure
        What those before it told; a new one is added.
    """
    measure = _measure_of(trigger, event)
    if measure is None:
        return False
    if any(_is_same(each, measure) for each in told):
        return True
    told.append(measure)
    return False


def _is_same(one: Measure, other: Measure) -> bool:
    is_of_one = (one.matter, one.is_ended) == (other.matter, other.is_ended)
    if not is_of_one or other.event.scene.passage.kind == "item":
        return False
    days = [{d.value for d in each.event.scene.sentence.dates if d.is_day} for each in (one, other)]
    if days[1] and not days[0] & days[1]:
        return False
    where = [each.trigger.where for each in (one, other)]
    places = [each.place for each in where if each is not None and each.place is not None]
    if len({each.country for each in places}) == _PAIR:
        return False
    if other.event.scene.is_heading:
        return True
    known = one.event.scene.text
    return all(name in known or name in _COMMON for name in _NAME.findall(other.event.words))
