"""Trigger events told more than once, made one."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from data.briefs.naming.names import same_person
from data.briefs.proposing.records import Trigger

# a text tells hardly two of these one after the other: so many characters on it is the same
_SELDOM = frozenset({"truce", "truce_end", "withdrawal", "pardon", "release"})
_SAME_MATTER = 900
_SAME_DEATH = 500
# what the first lines tell is told again anywhere in a short story
_LEAD, _STORY = 500, 2500
# a lead tells these, and the body in full
_TOLD_TWICE = frozenset({"arrest", "plot_foiled", "operation", "release", "sentence"})
_PAIR = 2
_CAPITAL = re.compile(r"\b[A-Z]\w+")
# characters between two sentences that stand side by side
_GAP = 1
# so many events back one is looked for again
RECENT = 40


def merge(found: list[Trigger], trigger: Trigger, *, is_apart: bool, is_item: bool) -> None:
    """Add a trigger event, or its sentence to the one that is the same.

    Parameters
    ----------
    found : list of Trigger
        Those before it; changed in place.
    trigger : Trigger
        The next.
    is_apart : bool
        Whether its sentence sets it apart from those before: "in a separate operation".
    is_item : bool
        Whether it stands in an item of a list, which has its own news.
    """
    for at in range(max(0, len(found) - RECENT), len(found)):
        is_same = _is_same(found[at], trigger) or (not is_item and _goes_on(found[at], trigger))
        if is_same and (not is_apart or found[at].start == trigger.start):
            known = found[at]
            evidence = tuple(dict.fromkeys((*known.evidence, *trigger.evidence)))
            is_told = known.when is None or "reporting_date" in known.when.mention.flags
            found[at] = replace(
                known,
                evidence=evidence,
                when=(trigger.when or known.when) if is_told else known.when,
                where=known.where or trigger.where,
                slots={**trigger.slots, **known.slots},
            )
            return
    found.append(trigger)


def _is_same(one: Trigger, other: Trigger) -> bool:
    if one.category != other.category:
        return False
    if one.start == other.start or _is_next_sentence(one, other):
        return True
    if len(_days((one, other))) > 1 or (one.category in _SELDOM and _is_of_other_day(one, other)):
        return False
    apart = other.start - one.start
    # "They were sentenced for ..."
    is_same_sentence = one.category == "sentence" and other.when is None
    is_same_sentence = is_same_sentence and "by" not in other.slots and apart <= _SAME_DEATH
    if is_same_sentence or (one.category in _SELDOM and apart <= _SAME_MATTER):
        return True
    ours, theirs = one.slots.get("subject"), other.slots.get("subject")
    if ours is None or theirs is None:
        return one.category == "killing" and apart <= _SAME_DEATH and other.when is None
    return same_person(str(ours.value), str(theirs.value))


def _goes_on(one: Trigger, other: Trigger) -> bool:
    """Whether the body tells in full what the lead has told, and nothing sets the two apart."""
    if one.category != other.category or one.category not in _TOLD_TWICE:
        return False
    reach = _STORY if one.start < _LEAD else _SAME_MATTER
    if len(_days((one, other))) == _PAIR or other.start - one.start > reach:
        return False
    ours, theirs = (each.slots.get("subject") for each in (one, other))
    named = [str(each.value) for each in (ours, theirs) if each is not None]
    if len(named) == _PAIR and not same_person(*named) and all(each.istitle() for each in named):
        return False
    # police and officers may be the same; the police of two countries are not
    doers = [set(_CAPITAL.findall(_by(each))) for each in (one, other) if each.slots.get("by")]
    if len(doers) == _PAIR and all(doers) and not doers[0] & doers[1]:
        return False
    places = [each.where.place for each in (one, other) if each.where and each.where.place]
    exact = {place.name for place in places if place.kind != "country"}
    countries = {place.country for place in places}
    return len(exact) < _PAIR and len(countries) < _PAIR


def _is_of_other_day(one: Trigger, other: Trigger) -> bool:
    """Whether the later of two has a day of its own, and the first was told of another."""
    if one.when is None or other.when is None or "reporting_date" in other.when.mention.flags:
        return False
    ours, theirs = one.when.mention.value, other.when.mention.value
    return ours is not None and theirs is not None and ours != theirs


def _days(triggers: Sequence[Trigger]) -> set[dt.date]:
    """Return the days they happened on, as far as stated."""
    stated = [each.when.mention for each in triggers if each.when is not None]
    return {day.value for day in stated if day.value and "reporting_date" not in day.flags}


def _is_next_sentence(one: Trigger, other: Trigger) -> bool:
    """Whether the next sentence goes on about an operation or an arrest, and names no day."""
    if one.category not in {"operation", "arrest"} or other.when is not None:
        return False
    if other.slots.get("by") and one.slots.get("by") and _by(one) != _by(other):
        return False
    return 0 <= other.start - max(end for _, end in one.evidence) <= _GAP


def _by(trigger: Trigger) -> str:
    return str(trigger.slots["by"].value)
