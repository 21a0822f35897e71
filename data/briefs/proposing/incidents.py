"""Proposed incidents: the attacks of a brief with every slot filled as far as it says."""

import re
from collections.abc import Sequence

from data.briefs.attacks.telling import Telling
from data.briefs.attacks.weaponry import munitions_of
from data.briefs.gathering.drafts import ANALYSIS, Draft
from data.briefs.naming.scene import Scene
from data.briefs.naming.targets import Target
from data.briefs.parsing.parsed import ParsedBrief
from data.briefs.proposing.culprits import who_of
from data.briefs.proposing.evidence import citation_of, slot_at
from data.briefs.proposing.records import Incident, Slot, When, Where
from data.briefs.proposing.siting import Surroundings, close, place_of
from data.briefs.proposing.timing import local_time, when_of
from data.briefs.proposing.tolls import tolls_of
from data.briefs.proposing.whereabouts import facility_of

_BOMBS = frozenset({"suicide bomb", "bomb", "explosion"})
# what an armed attack may be told with further on, and is not made with
_BESIDES = frozenset({"abduction", "fire"})
_FLYING = frozenset({"uas", "ballistic_missile", "indirect_fire"})
_SPOT = re.compile(
    r"\b(?:in|at|near|outside|inside|on) (?:the )?(?P<name>[A-Z][\w'-]+(?: [A-Z][\w'-]+)*)"
)
# sentences that say what a text is about
_OPENING = 3
_SPECIFIC = frozenset({"citizen", "government"})


def incident_of(
    draft: Draft, brief: ParsedBrief, around: Surroundings, *, is_only: bool
) -> Incident:
    """Return the incident an attack becomes."""
    scene = draft.scene
    facility = _facility(draft)
    where = place_of(draft, around)
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


def is_anchored(draft: Draft, incident: Incident) -> bool:
    """Return whether an attack has a day or a place of its own, or opens its text or its entry.

    Parameters
    ----------
    draft : Draft
        The attack as told: further down in a text, without either, two of three such sentences
        speak of one told before, or of none.
    incident : Incident
        What it becomes.
    """
    when, where, scene = incident.when, incident.where, draft.scene
    if when is not None and when.basis != "inherited":
        return True
    if where is not None and where.basis == "stated":
        return True
    is_entry = scene.passage.kind == "item" or scene.block.date is not None
    return is_entry or scene.index <= _OPENING or _names_spot(scene)


def _names_spot(scene: Scene) -> bool:
    """Whether a sentence names where, be it a street or a hall that no gazetteer has."""
    countries = [each for each in scene.places if each.place.kind == "country"]
    whole = {(each.start, each.end) for each in countries}
    return any(each.span("name") not in whole for each in _SPOT.finditer(scene.text))


def _evidence(draft: Draft) -> list[Scene]:
    rest = [each for each in draft.scenes if each is not draft.scene]
    return [draft.scene, *rest]


def _facility(draft: Draft) -> Slot | None:
    parts = [(told.scene, told.low, told.high) for told in draft.tells()]
    parts += [(scene, 0, len(scene.text)) for scene in close(draft)]
    for scene, low, high in parts:
        found = facility_of(scene, low, high, scene.block, scene.setting.registries)
        if found is not None:
            return slot_at(scene, found[0].facility_id, found[1], found[2])
    return None


def _how(draft: Draft) -> dict[str, Slot]:
    told = draft.telling
    best = next((each for each in draft.tells() if _is_named(each)), told)
    if told.weapon.attack_type == "small_arms" and best.weapon.weapon in _BESIDES:
        best = told
    weapon = best.weapon if not _is_named(told) else told.weapon
    if weapon.weapon in _BOMBS:
        # "a suicide bomber struck", and further on in what he came
        best = next((each for each in draft.tells() if _is_car(each)), best)
        weapon = best.weapon if _is_car(best) else weapon
    if weapon.weapon == "explosion":
        # "explosions rocked the airport", and further on what came down on it
        best = next((each for each in draft.tells() if _is_said(each)), best)
        weapon = best.weapon
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


def _is_named(told: Telling) -> bool:
    """Whether a telling names its weapon or is of a crowd, and does not only imply one."""
    is_crowd = told.weapon.attack_type == "mob_assault"
    return is_crowd or any(each.weapon == told.weapon for each in told.scene.weapons)


def _is_said(told: Telling) -> bool:
    """Whether a telling names what exploded."""
    return _is_named(told) and told.weapon.attack_type in _FLYING


def _is_car(told: Telling) -> bool:
    return told.weapon.attack_type == "vehicle_bomb"


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
