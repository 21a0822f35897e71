"""Trigger events told more than once, made one."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from data.briefs.naming.names import same_person
from data.briefs.proposing.records import Trigger

# what the first lines tell is told again anywhere in a short story, else so many characters on
_LEAD, _STORY, _SAME_MATTER = 500, 2500, 900
# of these a text tells hardly one after the other without saying so
_TOLD_TWICE = frozenset(
    {
        *("arrest", "plot_foiled", "operation", "release", "sentence", "truce", "truce_end"),
        *("withdrawal", "pardon", "killing", "execution"),
    }
)
# one sentence may tell several: a curfew, a closed border
_TOLD_IN_ONE = frozenset({"posture"})
_PAIR = 2
_CAPITAL = re.compile(r"\b[A-Z]\w+")
# so many events back one is looked for again
RECENT = 40


def merge(
    found: list[Trigger],
    trigger: Trigger,
    groups: frozenset[str],
    *,
    is_apart: bool,
    is_item: bool,
) -> None:
    """Add a trigger event, or its sentence to the one that is the same.

    Parameters
    ----------
    found : list of Trigger
        Those before it; changed in place.
    trigger : Trigger
        The next.
    groups : frozenset of str
        Names of groups, which are no names of persons: "a leader of Hamas was killed".
    is_apart : bool
        Whether its sentence sets it apart from those before: "in a separate operation".
    is_item : bool
        Whether it stands in an item of a list, which has its own news.
    """
    for at in range(max(0, len(found) - RECENT), len(found)):
        known = found[at]
        if known.category != trigger.category or (is_apart and known.start != trigger.start):
            continue
        if _is_same(known, trigger, groups, is_item=is_item):
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


def _is_same(one: Trigger, other: Trigger, groups: frozenset[str], *, is_item: bool) -> bool:
    """Whether two of a category are one: nothing sets them apart, and they stand near."""
    days = _days((one, other))
    if one.start == other.start and one.category in _TOLD_IN_ONE:
        return False
    is_same_day = bool(days) and one.when is not None and other.when is not None
    is_event = one.category == "event" and is_same_day and len(days) == 1
    if one.start == other.start or (is_event and not _are_apart(one, other)):
        return True
    if len(days) == _PAIR:
        return False
    says = _names_say(one, other, groups)
    if says is not None:
        return says
    is_story = one.start < _LEAD
    is_other = one.category == "arrest" and not is_story and _is_named_anew(one, other)
    reach = _STORY if is_story else _SAME_MATTER
    is_near = other.start - one.start <= reach and one.category in _TOLD_TWICE
    return is_near and not (is_item or is_other or _are_apart(one, other))


def _names_say(one: Trigger, other: Trigger, groups: frozenset[str]) -> bool | None:
    """Return whether both name one person; None where their names leave it open."""
    named = [each.slots["subject"].value for each in (one, other) if each.slots.get("subject")]
    if one.category == "killing":
        named = [each for each in named if str(each) not in groups]
    # one verdict names each of those it befell
    if len(named) < _PAIR or one.category == "sentence":
        return None
    if same_person(*map(str, named)):
        return True
    return False if all(str(each).istitle() for each in named) else None


def _is_named_anew(one: Trigger, other: Trigger) -> bool:
    """Whether the other names a person where the one told of somebody without a name."""
    name = other.slots.get("subject")
    return name is not None and str(name.value).istitle() and not one.slots.get("subject")


def _are_apart(one: Trigger, other: Trigger) -> bool:
    """Whether they name two doers, two towns or two countries."""
    # police and officers may be the same; the police of two countries are not
    doers = [set(_CAPITAL.findall(_by(each))) for each in (one, other) if each.slots.get("by")]
    if len(doers) == _PAIR and all(doers) and not doers[0] & doers[1]:
        return True
    places = [each.where.place for each in (one, other) if each.where and each.where.place]
    exact = {place.name for place in places if place.kind != "country"}
    return len(exact) == _PAIR or len({place.country for place in places}) == _PAIR


def _days(triggers: Sequence[Trigger]) -> set[dt.date]:
    """Return the days they happened on, as far as stated."""
    stated = [each.when.mention for each in triggers if each.when is not None]
    return {day.value for day in stated if day.value and "reporting_date" not in day.flags}


def _by(trigger: Trigger) -> str:
    return str(trigger.slots["by"].value)
