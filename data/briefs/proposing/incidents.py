"""Proposed incidents: the attacks of a brief with every slot filled as far as it says."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from data.briefs.attacks.hit import has_day
from data.briefs.attacks.realis import clause
from data.briefs.attacks.telling import Telling
from data.briefs.attacks.weaponry import munitions_of
from data.briefs.gathering.drafts import ANALYSIS, Draft
from data.briefs.naming.places import EVERYWHERE
from data.briefs.naming.scene import Scene
from data.briefs.naming.targets import Target
from data.briefs.parsing.parsed import ParsedBrief
from data.briefs.proposing.culprits import who_of
from data.briefs.proposing.evidence import citation_of, slot_at
from data.briefs.proposing.records import Incident, Slot, When, Where
from data.briefs.proposing.timing import local_time, when_of
from data.briefs.proposing.tolls import tolls_of
from data.briefs.proposing.whereabouts import facility_of, where_of

# so many sentences further on an attack without a place was still where the one before it was
NEAR = 4
_EXACT = frozenset({"facility", "town", "admin1"})
# prepositions of where something happens
_SETS = frozenset({"in", "at", "near", "outside", "inside", "around", "of"})
_NEARBY = re.compile(r"\b(?:nearby|there|in the (?:same )?(?:province|town|city|district|area))\b")
# "The attack came near Buttala"
_WAS_AT = re.compile(
    r"\W*(?:the|this|it)\b(?: [\w-]+){0,3}? (?:came|happened|occurred|took place|struck|was"
    r"|went off|exploded)\b(?: \w+){0,3}? (?:in|at|near|outside|on|close to)\b",
    re.IGNORECASE,
)
_SPECIFIC = frozenset({"citizen", "government"})


@dataclass(frozen=True)
class Surroundings:
    """Where the sentences of a brief may take a missing place from.

    Parameters
    ----------
    of_block : dict of int to Where
        The Location field of each block, or the place in its heading.
    of_passage : dict of int to Where
        The place a paragraph opens with: "In Yemen, ...", "Zamfara: ...".
    dateline : Where or None
        The place the text opens with.
    home : Where or None
        The country it is about.
    """

    of_block: dict[int, Where]
    of_passage: dict[int, Where]
    dateline: Where | None
    home: Where | None


def incident_of(
    draft: Draft, brief: ParsedBrief, around: Surroundings, *, is_only: bool
) -> Incident:
    """Return the incident an attack becomes."""
    scene = draft.scene
    facility = _facility(draft)
    where = _where(draft, around)
    when = when_of(draft, is_only=is_only)
    actor, status, slots = who_of(draft)
    slots |= _how(draft)
    slots |= _whom(draft)
    slots |= tolls_of(draft)
    if facility is not None:
        slots["facility_id"] = facility
    slots["status"] = status
    slots["confidence"] = Slot(_confidence(when, where, draft), basis="inferred")
    sentence = scene.sentence
    return Incident(
        sentence.start,
        sentence.end,
        tuple((each.sentence.start, each.sentence.end) for each in _evidence(draft)),
        citation_of(brief, scene.index),
        when,
        where,
        slots,
        actor,
    )


def _evidence(draft: Draft) -> list[Scene]:
    rest = [each for each in draft.scenes if each is not draft.scene]
    return [draft.scene, *rest]


def _facility(draft: Draft) -> Slot | None:
    parts = [(told.scene, told.low, told.high) for told in draft.tells()]
    parts += [(scene, 0, len(scene.text)) for scene in _close(draft)]
    for scene, low, high in parts:
        found = facility_of(scene, low, high, scene.block, scene.setting.registries)
        if found is not None:
            return slot_at(scene, found[0].facility_id, found[1], found[2])
    return None


def _close(draft: Draft) -> list[Scene]:
    """Return the sentences right behind that say more of where it happened."""
    return [
        scene
        for scene in draft.follow_ups[:3]
        if scene.index <= draft.scene.index + 3 and scene.passage.section not in ANALYSIS
    ]


def _where(draft: Draft, around: Surroundings) -> Where | None:
    stated = _stated(draft)
    exact = [each for each in stated if each.place is not None and not _is_wide(each)]
    nearer = _behind(draft) if all(_is_beside(each) for each in draft.tells()) else []
    if nearer:
        return nearer[0]
    if exact:
        best = min(exact, key=_exactness)
        # "near the village of X" in one sentence, "in central Mali" in the other
        named = [each for each in stated if each.place is None]
        is_region = best.place is not None and best.place.kind == "region"
        lead = _of_lead(draft) if is_region and not named else None
        if lead is not None and _is_inside(lead, best):
            return lead
        return _filled(named[0], [best]) if named and is_region else best
    stated.sort(key=lambda each: each.place is not None)
    if all(_is_wide(each) for each in stated):
        stated = [*_said_to_be(draft), *stated]
    wider = [*_behind(draft), *_inherited(draft, around, is_stated=bool(stated))]
    if not stated:
        return _filled(wider[0], wider[1:]) if wider else _country_named(draft)
    if stated[0].place is None:
        # a report from the capital is of a village elsewhere
        near = [e for e in wider if e is not around.dateline or not _is_capital(e, draft)]
        return _filled(stated[0], [*stated[1:], *near])
    inside = (each for each in wider if not _is_wide(each) and _is_inside(each, stated[0]))
    return next(inside, stated[0])


def _stated(draft: Draft) -> list[Where]:
    """Return the places its sentences state, those of headings only where the body has none.

    A heading that names the town goes before a body that names the country alone.
    """
    body = [told for told in draft.tells() if not told.scene.is_heading]
    stated = [where for told in body if (where := _told_where(told)) is not None]
    if not all(_is_wide(each) for each in stated):
        return stated
    every = [where for told in draft.tells() if (where := _told_where(told)) is not None]
    return sorted(every, key=_is_wide)


def _behind(draft: Draft) -> list[Where]:
    """Return the towns and provinces that the sentences right behind name as where."""
    near = draft.scene.index + NEAR
    found = [
        where
        for scene in draft.follow_ups
        if scene.index <= near and scene.passage.section not in ANALYSIS
        if scene.passage is draft.scene.passage or not has_day(scene)
        if scene.facilities or any(each.role in _SETS and each.rank < 3 for each in scene.places)
        if (where := _scene_where(scene)) is not None
    ]
    return [each for each in found if each.place is not None and each.place.kind in _EXACT]


def _said_to_be(draft: Draft) -> list[Where]:
    """Return where a sentence behind says that the attack was, be it a village no table knows."""
    behind = [scene for scene in _close(draft) if _WAS_AT.match(scene.text)]
    return [where for scene in behind[:1] if (where := _scene_where(scene)) is not None]


def _inherited(draft: Draft, around: Surroundings, *, is_stated: bool) -> Iterator[Where]:
    """Yield the places around an attack that it may have happened in, the nearest first."""
    block = around.of_block.get(draft.scene.passage.block)
    opening = around.of_passage.get(draft.scene.sentence.passage)
    above = [each for each in (opening, block) if each is not None]
    wide = [each for each in above if each.place is not None and each.place.kind not in _EXACT]
    yield from (each for each in above if each not in wide)
    if not is_stated:
        yield from (each for each in (_beside(draft), _of_lead(draft)) if each is not None)
    yield from wide
    if around.dateline is not None:
        yield around.dateline
    if around.home is not None:
        yield around.home


def _is_beside(told: Telling) -> bool:
    """Whether it only says what town lies nearby: "in the hills north of the capital"."""
    return bool(told.near_places) and all(each.role == "beside" for each in told.near_places)


def _is_capital(where: Where, draft: Draft) -> bool:
    """Whether a place is the capital of its country."""
    place = where.place
    known = draft.scene.setting.registries.gazetteer.by_iso
    return place is not None and place.name in known[place.country].capitals


def _is_wide(where: Where) -> bool:
    return where.place is not None and where.place.kind == "country"


def _of_lead(draft: Draft) -> Where | None:
    """Return the town or province that the sentence right before an attack names, if just one."""
    places = [each for each in draft.lead.places if each.rank < 3] if draft.lead else []
    # "near Damasak, in Borno state" names one town
    places = [each for each in places if each.rank == min(other.rank for other in places)]
    if draft.lead is None or len({each.place.name for each in places}) != 1:
        return None
    start, end = draft.lead.original(places[0].start, places[0].end)
    return Where(
        places[0].place.name, places[0].place, places[0].radius_km, start, end, "inherited"
    )


def _country_named(draft: Draft) -> Where | None:
    """Return the country an attack is told with, where nothing says more of where it was."""
    for told in draft.tells():
        for each in told.scene.places:
            if each.rank == 3 and each.place.country not in EVERYWHERE:
                start, end = told.scene.original(each.start, each.end)
                return Where(each.place.name, each.place, each.radius_km, start, end, "inferred")
    return None


def _exactness(where: Where) -> int:
    order = ("facility", "town", "admin1", "region")
    return order.index(where.place.kind) if where.place is not None else len(order)


def _scene_where(scene: Scene) -> Where | None:
    high = len(scene.text)
    facility = facility_of(scene, 0, high, scene.block, scene.setting.registries)
    return where_of(scene, 0, high, facility)


def _beside(draft: Draft) -> Where | None:
    """Return the place of the attack told right before in the same passage."""
    before = draft.before or (draft.earlier if _NEARBY.search(draft.telling.text) else None)
    if before is None or before.last_index < draft.scene.index - NEAR:
        return None
    found = _told_where(before.telling) or _beside(before)
    return replace(found, basis="inherited") if found is not None else None


def _told_where(told: Telling) -> Where | None:
    """Return where a telling says it was: in its own clause, else in the rest of its sentence."""
    scene, main = told.scene, told.hits[0]
    facility = facility_of(scene, told.low, told.high, scene.block, scene.setting.registries)
    low, high = clause(scene.text, main.start, main.end)
    own = where_of(scene, max(low, told.low), min(high, told.high), facility)
    is_exact = own is not None and own.place is not None and own.place.kind == "town"
    return own if is_exact else where_of(scene, told.low, told.high, facility)


def _is_inside(one: Where, other: Where) -> bool:
    return (
        one.place is not None
        and other.place is not None
        and one.place.country == other.place.country
    )


def _filled(named: Where, wider: Sequence[Where]) -> Where:
    """Return a place, one the gazetteer lacks with the point of the wider place it lies in."""
    if named.place is not None:
        return named
    for each in wider:
        if each.place is not None:
            name = f"{named.name}, {each.place.name}"
            return replace(named, name=name, place=each.place, radius_km=each.place.radius_km)
    return named


def _how(draft: Draft) -> dict[str, Slot]:
    told = draft.telling
    best = next((each for each in draft.tells() if each.weapon.weapon), told)
    weapon = best.weapon if not told.weapon.weapon else told.weapon
    owner = best if weapon is best.weapon else told
    named = [each for each in owner.scene.weapons if each.weapon == weapon]
    inside = [each for each in named if owner.low <= each.start < owner.high] or named
    spot = (inside[0].start, inside[0].end) if inside else (owner.hits[0].start, owner.hits[0].end)
    slots = {
        "attack_type": slot_at(owner.scene, weapon.attack_type, *spot),
        "weapon": slot_at(owner.scene, weapon.weapon or None, *spot),
        "acled": slot_at(owner.scene, weapon.family, *spot),
    }
    for each in draft.tells():
        counted = munitions_of(each.text)
        if counted is not None:
            number, start, end = counted
            value = number.low if number.low is not None else number.high
            slots["n_munitions"] = slot_at(each.scene, value, each.low + start, each.low + end)
            break
    for scene in draft.scenes:
        time = local_time(scene.text)
        if time is not None:
            slots["time_local"] = slot_at(scene, *time)
            break
    return slots


def _whom(draft: Draft) -> dict[str, Slot]:
    for told in draft.tells():
        target = _target(told)
        if target is not None:
            return _target_slots(told.scene, target, "stated")
    if draft.intro is not None and draft.intro.scene.targets:
        intro = draft.intro.scene
        return _target_slots(intro, intro.targets[-1], "inherited")
    for scene in draft.follow_ups[:1]:
        if scene.targets and scene.passage.section not in ANALYSIS:
            return _target_slots(scene, scene.targets[0], "stated")
    return {"target_class": Slot("other", basis="inferred")}


def _target_slots(scene: Scene, target: Target, basis: str) -> dict[str, Slot]:
    start = _phrase_start(scene.text, target.start)
    stated = scene.text[start : target.end]
    return {
        "target_class": slot_at(scene, target.target_class, target.start, target.end, basis),
        "target": slot_at(scene, stated, start, target.end, basis),
    }


def _phrase_start(text: str, start: int) -> int:
    """Return where the words begin that belong to a target: "the American embassy"."""
    before = re.search(r"((?:[A-Z][\w.'-]*\s+){1,3})$", text[max(0, start - 40) : start])
    return start - len(before[1]) if before else start


def _target(told: Telling) -> Target | None:
    agent = told.agent.mention if told.agent else None
    able = [
        each
        for each in told.scene.targets
        if told.low <= each.start < told.high
        and not (agent and agent.start < each.end and each.start < agent.end)
    ]
    if not able:
        return None
    main = told.hits[0]
    if main.form == "passive":
        ahead = [each for each in able if each.end <= main.start]
        if ahead:
            return _specific(ahead[::-1])
    behind = [each for each in able if each.start >= main.end]
    return _specific(behind or able)


def _specific(ranked: Sequence[Target]) -> Target:
    """Return the first target, or one right behind it that is no mere person or place."""
    first = ranked[0]
    if first.target_class not in _SPECIFIC:
        return first
    near = [each for each in ranked if abs(each.start - first.start) < 60]
    return next((each for each in near if each.target_class not in _SPECIFIC), first)


def _confidence(when: When | None, where: Where | None, draft: Draft) -> str:
    has_day = when is not None and when.mention.is_day and when.basis != "inferred"
    has_place = where is not None and where.place is not None and where.place.kind != "country"
    if has_day and has_place and draft.telling.weapon.weapon:
        return "high"
    return "medium" if has_day or has_place else "low"
