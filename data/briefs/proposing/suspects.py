"""Who made an attack that names nobody: the one group its block or its text tells as attacker."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from data.briefs.attacks.agency import NAMED
from data.briefs.attacks.weaponry import STATES
from data.briefs.gathering.drafts import ANALYSIS, Draft
from data.briefs.naming.actors import ActorMention, find_actors, named_text
from data.briefs.naming.registries import Actor
from data.briefs.naming.scene import Scene
from data.briefs.proposing.evidence import slot_at
from data.briefs.proposing.records import Incident, Slot

_UNKNOWN = re.compile(r"\b(?:unknown|unidentified|unnamed)\b", re.IGNORECASE)
# "as it did for two bombings": a claim of more than the attack told with it
_SEVERAL = re.compile(
    r"\b(?:two|three|four|several|these|those|the)(?: \w+){0,2}? (?:attacks|bombings|blasts|strikes"
    r"|raids|ambushes|killings|explosions|shootings)\b",
    re.IGNORECASE,
)
# words for whoever fights, which name nobody: the one group a text speaks of
_FIGHTERS = re.compile(
    r"(?:armed )?(?:militants|insurgents|fighters|guerrillas|rebels?(?: fighters)?|extremists"
    r"|terrorists|separatists)",
    re.IGNORECASE,
)
# attacks of one kind so near to each other may have been made by one group
_NEAR = dt.timedelta(days=7)


def with_suspects(
    drafts: Sequence[Draft], incidents: Sequence[Incident], scenes: Sequence[Scene] = ()
) -> list[Incident]:
    """Return the incidents, those without an actor with the one that their surroundings tell.

    That is the one armed group among the parties of the block; else whoever the text tells as
    having made the other attacks of that kind in that country and that week, if it is only one.
    Militants without a name are those of the one group the text names. Nobody inherits where the
    text says that nobody claimed it.

    Parameters
    ----------
    drafts : sequence of Draft
        The attacks, each beside its incident.
    incidents : sequence of Incident
        The incidents they became.
    scenes : sequence of Scene
        All sentences of the text.
    """
    found = list(incidents)
    only = _only_group(scenes)
    for number, (draft, incident) in enumerate(zip(drafts, incidents, strict=True)):
        if _is_nobody(draft):
            continue
        if incident.actor is not None:
            if only is not None and _are_fighters(draft, incident, only.actor):
                found[number] = _inherited(incident, only.actor, *only.span)
            continue
        heir = _of_parties(draft, incident) or _of_kin(draft, incident, drafts, incidents)
        if heir is not None:
            found[number] = _claimed(heir, drafts)
    return found


class _Only(NamedTuple):
    """The one group a text names, and where it does first."""

    actor: Actor
    span: tuple[int, int]


def _only_group(scenes: Sequence[Scene]) -> _Only | None:
    named = [
        (scene, each) for scene in scenes for each in scene.actors if each.actor.kind == "group"
    ]
    if len({each.actor.name for _, each in named}) != 1:
        return None
    scene, first = named[0]
    return _Only(first.actor, scene.original(first.start, first.end))


def _are_fighters(draft: Draft, incident: Incident, group: Actor) -> bool:
    """Whether an attack is told of militants without a name, and nobody else is near."""
    actor = incident.actor
    if actor is None or actor.kind != "crowd" or _FIGHTERS.fullmatch(actor.name) is None:
        return False
    # whom the sentence names as anything but the attacker was none
    return not any(each.actor.name == group.name for each in draft.scene.actors)


def _claimed(incident: Incident, drafts: Sequence[Draft]) -> Incident:
    """Return an incident as claimed where its group claimed several attacks at once."""
    for scene, account in (each for draft in drafts for each in draft.accounts):
        is_own = account.mention is not None and account.mention.actor == incident.actor
        if is_own and account.says == "claimed" and _SEVERAL.search(scene.text):
            slot = slot_at(scene, "claimed", account.start, account.end, "inherited")
            return replace(incident, slots=incident.slots | {"status": slot})
    return incident


def _is_nobody(draft: Draft) -> bool:
    """Whether the text says that nobody knows, or that nobody claimed it."""
    if any(account.says == "unclaimed" for _, account in draft.accounts):
        return True
    return any(_UNKNOWN.search(told.text) for told in draft.tells())


def _of_parties(draft: Draft, incident: Incident) -> Incident | None:
    """Return an incident with the one armed group that its block names as a party."""
    scene = draft.scene
    field = scene.block.field("parties")
    is_of_state = incident.value("attack_type") == "airstrike"
    if field is None or scene.passage.section in ANALYSIS or is_of_state:
        return None
    registries, countries = scene.setting.registries, scene.setting.countries
    said = find_actors(named_text(field.value, registries), registries, countries)
    actor = _one_group(said)
    if actor is None or any(each.actor.name == actor.name for each in scene.actors):
        # whom the sentence names as anything but the attacker was none
        return None
    return _inherited(incident, actor, field.start, field.end)


def _one_group(said: Sequence[ActorMention]) -> Actor | None:
    """Return the one group among some names, or the one kind of people where no group is named."""
    for kind in ("group", "crowd"):
        named = {each.actor.name: each.actor for each in said if each.actor.kind == kind}
        if named:
            return next(iter(named.values())) if len(named) == 1 else None
    return None


def _of_kin(
    draft: Draft, incident: Incident, drafts: Sequence[Draft], incidents: Sequence[Incident]
) -> Incident | None:
    """Return an incident with whoever made all others of its kind, told in the same block."""
    if any(told.agent is not None for told in draft.tells()):
        return None
    kin = [
        other
        for each, other in zip(drafts, incidents, strict=True)
        if each.scene.passage.block == draft.scene.passage.block
        # a claim or a suspicion is of the attack it speaks of
        and any(told.agent and told.agent.mention.actor.kind in NAMED for told in each.tells())
        and _is_kin(incident, other)
    ]
    if len({each.actor.name for each in kin if each.actor}) != 1:
        return None
    actor, slot = kin[0].actor, kin[0].slots["actor"]
    return _inherited(incident, actor, slot.start, slot.end) if actor else None


def _is_kin(one: Incident, other: Incident) -> bool:
    """Whether another attack, told with who made it, is of the same kind, country and week."""
    kind = other.value("attack_type")
    able = STATES if kind == "airstrike" else {"group"}
    is_told = other.actor is not None and other.actor.kind in able
    if not is_told or kind != one.value("attack_type"):
        return False
    whens = [each.when.mention.value for each in (one, other) if each.when]
    days = [day for day in whens if day is not None]
    lands = {each.where.place.country for each in (one, other) if each.where and each.where.place}
    return len(days) == 2 and max(days) - min(days) <= _NEAR and len(lands) == 1


def _inherited(incident: Incident, actor: Actor, start: int | None, end: int | None) -> Incident:
    slots = incident.slots | {
        "actor": Slot(actor.name, start, end, "inherited"),
        "status": Slot("attributed", start, end, "inherited"),
    }
    return replace(incident, actor=actor, slots=slots)
