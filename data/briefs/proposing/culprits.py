"""Who made a told attack, and by whose account: claimed, denied, blamed, or told as a fact."""

import re
from collections.abc import Sequence

from data.briefs.attacks.telling import Telling
from data.briefs.attacks.weaponry import STATES
from data.briefs.gathering.accounts import Account, means_group
from data.briefs.gathering.drafts import Draft
from data.briefs.gathering.retelling import is_answer
from data.briefs.naming.actors import ActorMention
from data.briefs.naming.registries import Actor
from data.briefs.naming.scene import Scene
from data.briefs.proposing.evidence import slot_at
from data.briefs.proposing.records import Slot

_NAMED = frozenset({"group", "state", "forces", "people", "crowd"})
# "they killed six residents", "the group fired rockets": whoever was named before
_PRONOUN_DID = re.compile(
    # "Group 9 Sept shelled the camp", as digests put it
    r"\W*Group\b|[^,;]{0,40}(?:,[^;]{0,80}, |, )?\b(?:they|the (?:same )?(?:group|militia"
    r"|organi[sz]ation|movement))\b",
    re.IGNORECASE,
)
# "the group's September 17 attack"
_THEIR_ATTACK = re.compile(
    r"\bthe (?:group|militia|organi[sz]ation|movement)'s (?:[\w-]+ ){0,4}?"
    r"(?:attacks?|assaults?|raids?|bombings?|ambush|killings?)\b"
)
# "gunmen from the same group"
_OF_THE_GROUP = re.compile(
    r",? (?:also )?(?:from|of|belonging to) (?:the|this|that) (?:same |said )?"
    r"(?:group|militia|organi[sz]ation|movement|faction)\b"
)
# "an attack on their convoy by suspected X militants"
_BY_WHOM = re.compile(
    r"\b(?:attack|assault|raid|bombing|ambush|shooting|strike)\b[^.;]{0,60}? by (?:[\w-]+ ){0,3}$"
)
# "Fatah officer killed in camp"
_IS_VICTIM = re.compile(
    r"(?:'s)?(?: [\w-]+){0,3}? (?:killed|dies|died|dead|wounded|hurt|shot|slain|targeted"
    r"|attacked)\b",
    re.IGNORECASE,
)
# "Al-Shabaab attacks in Kenya"
_ITS_ATTACKS = re.compile(
    r"(?:'s?)? (?:[\w-]+ )?(?:attacks?|raids?|ambush(?:es)?|bombings?|assaults?|killings?)\b",
    re.IGNORECASE,
)
# "attack on the Taliban": in a heading too it is who was hit
_AIMED_AT = re.compile(
    r"\b(?:on|against|targets?|hits?|strikes?|kills?|of|from|with|to)\s+(?:\w+ )?$", re.IGNORECASE
)


def who_of(draft: Draft) -> tuple[Actor | None, Slot, dict[str, Slot]]:
    """Return who did it, by whose account, and the slot that says so."""
    is_strike = _is_strike_of_state(draft)
    claims = [
        (s, a) for s, a in draft.accounts if a.says == "claimed" and a.mention and not is_strike
    ]
    denials = [(s, a) for s, a in draft.accounts if a.says == "denied"]
    blames = [(s, a) for s, a in draft.accounts if a.says == "attributed" and a.mention]
    if claims:
        # the name of a group before "a militia claimed it"
        best = min(
            claims,
            key=lambda item: item[1].mention is not None and _vagueness(item[1].mention.actor),
        )
        return _by_account(*best, "claimed")
    found = _by_agent(draft) or _by_lead(draft)
    if found is None or (blames and _is_weaker(found, draft)):
        found = _by_blame(blames) or found
    found = found or _by_heading(draft) or _by_total(draft)
    if found is None:
        return None, Slot("unattributed", basis="inferred"), {}
    actor, status, slot = found
    own = [(s, a) for s, a in denials if a.mention is None or a.mention.actor.name == actor.name]
    if own:
        scene, denial = own[0]
        return actor, slot_at(scene, "attributed_denied", denial.start, denial.end), {"actor": slot}
    return actor, status, {"actor": slot}


def _is_weaker(found: tuple[Actor, Slot, Slot], draft: Draft) -> bool:
    """Whether only a headline says who did it, or no more than that it was a crowd."""
    return found[0].kind == "crowd" or _is_headline(found[2], draft)


def _is_headline(actor: Slot, draft: Draft) -> bool:
    """Whether only a headline says who did it."""
    spans = [told.scene.sentence for told in draft.tells() if told.scene.is_heading]
    at = actor.start
    return at is not None and any(each.start <= at < each.end for each in spans)


def _by_account(
    scene: Scene, account: Account, says: str
) -> tuple[Actor | None, Slot, dict[str, Slot]]:
    mention = account.mention
    if mention is None:
        return None, Slot("unattributed", basis="inferred"), {}
    actor = slot_at(scene, mention.actor.name, mention.start, mention.end)
    return mention.actor, slot_at(scene, says, account.start, account.end), {"actor": actor}


def _by_agent(draft: Draft) -> tuple[Actor, Slot, Slot] | None:
    # gunmen may turn out to be of a group, but never the police who shot back
    kinds = [told.agent.mention.actor.kind for told in draft.tells() if told.agent is not None]
    is_of_gunmen = "unknown" in kinds
    for told in sorted(draft.tells(), key=_is_nameless):
        group = _group_before(draft, told)
        if told is not draft.telling and is_answer(told):
            continue
        if told.agent is None:
            is_done = told.hits[0].form in {"active", "present"}
            is_theirs = is_done and _PRONOUN_DID.match(told.text) is not None
            if group is not None and (is_theirs or _THEIR_ATTACK.search(told.text)):
                scene, mention = group
                actor = slot_at(scene, mention.actor.name, mention.start, mention.end, "inherited")
                return mention.actor, Slot("asserted", basis="inferred"), actor
            continue
        is_of_group = _OF_THE_GROUP.match(told.scene.text, told.agent.mention.end) is not None
        if told.agent.mention.actor.kind not in _NAMED and not is_of_group:
            continue
        if is_of_gunmen and told.agent.mention.actor.kind == "forces":
            continue
        mention, scene = told.agent.mention, told.scene
        stated = told.agent.account
        if group is not None and (is_of_group or means_group(scene.text, mention)):
            scene, mention = group
            actor = slot_at(scene, mention.actor.name, mention.start, mention.end, "inherited")
            return mention.actor, Slot(stated, basis="inferred"), actor
        if group is not None and scene.is_heading and mention.actor.kind == "crowd":
            # "Guerrillas target army" over a text that names them
            scene, mention = group
        actor = slot_at(scene, mention.actor.name, mention.start, mention.end)
        return mention.actor, slot_at(scene, stated, mention.start, mention.end), actor
    return None


def _group_before(draft: Draft, told: Telling) -> tuple[Scene, ActorMention] | None:
    """Return the group that "the group" means: the last named in its sentence, else before."""
    here = [
        each
        for each in told.scene.actors
        if each.actor.kind == "group" and each.end <= told.low and not each.is_held
    ]
    if here:
        return told.scene, here[-1]
    return draft.group if draft.group and draft.group[1].actor.kind == "group" else None


def _is_nameless(told: Telling) -> bool:
    """Whether a telling names no group: "militants" in the lead, the group in the body."""
    return told.agent is None or told.agent.mention.actor.kind != "group"


def _is_strike_of_state(draft: Draft) -> bool:
    """Whether forces of a state struck from the air: no group that it hit can claim that."""
    agent = draft.telling.agent
    is_air = draft.weapon.attack_type == "airstrike"
    return is_air and agent is not None and agent.mention.actor.kind in STATES


def _by_lead(draft: Draft) -> tuple[Actor, Slot, Slot] | None:
    """Return whom the sentence before names: "condemned the attack by X. The convoy was hit"."""
    lead = draft.lead
    if lead is None or lead.index < draft.scene.index - 1:
        return None
    if any(account.says == "unclaimed" for _, account in draft.accounts):
        return None
    for each in lead.actors:
        if each.actor.kind == "group" and _BY_WHOM.search(lead.text[: each.start]):
            actor = slot_at(lead, each.actor.name, each.start, each.end, "inherited")
            says = "attributed" if each.is_suspected else "asserted"
            return each.actor, Slot(says, basis="inferred"), actor
    return None


def _by_heading(draft: Draft) -> tuple[Actor, Slot, Slot] | None:
    """Return the one group that the heading above names, where the text below names nobody."""
    heading = draft.heading
    if heading is None or any(account.says == "unclaimed" for _, account in draft.accounts):
        return None
    named = [
        each
        for each in heading.actors
        if each.actor.kind == "group"
        and (not each.is_held or _ITS_ATTACKS.match(heading.text, each.end))
        and not _AIMED_AT.search(heading.text[: each.start])
        and not _IS_VICTIM.match(heading.text, each.end)
    ]
    if len({each.actor.name for each in named}) != 1:
        return None
    mention = named[0]
    actor = slot_at(heading, mention.actor.name, mention.start, mention.end, "inherited")
    return mention.actor, Slot("attributed", basis="inferred"), actor


def _by_total(draft: Draft) -> tuple[Actor, Slot, Slot] | None:
    """Return who made the attacks that a sum counts this one among."""
    if draft.total is None or draft.total.agent is None:
        return None
    scene, agent = draft.total.scene, draft.total.agent
    if agent.mention.actor.kind not in _NAMED:
        return None
    mention = agent.mention
    actor = slot_at(scene, mention.actor.name, mention.start, mention.end, "inherited")
    return mention.actor, Slot(agent.account, basis="inferred"), actor


def _by_blame(blames: Sequence[tuple[Scene, Account]]) -> tuple[Actor, Slot, Slot] | None:
    ranked = sorted(
        blames, key=lambda item: item[1].mention is not None and _vagueness(item[1].mention.actor)
    )
    for scene, account in ranked:
        mention = account.mention
        if mention is not None:
            actor = slot_at(scene, mention.actor.name, mention.start, mention.end)
            status = slot_at(scene, "attributed", account.start, account.end)
            return mention.actor, status, actor
    return None


def _vagueness(actor: Actor) -> int:
    """Return how little an actor says: a group 0, a state 1, unnamed people or kinds more."""
    if actor.actor_id == "iran-aligned-militias":
        return 3
    return {"group": 0, "state": 1, "forces": 2}.get(actor.kind, 4)
