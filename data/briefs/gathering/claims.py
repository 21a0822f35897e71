"""Which of the attacks told a claim, a denial or an accusation is about."""

import re
from collections.abc import Iterable, Sequence

from data.briefs.gathering.accounts import Account
from data.briefs.gathering.drafts import Draft
from data.briefs.gathering.referring import REACH
from data.briefs.naming.scene import Scene

# a claim of more than the attack told last
_ALL = re.compile(
    r"\b(?:all (?:of )?(?:these|the|those|three|four|five|them)\b|(?:all )?(?:the|these|those)"
    r" (?:\w+ ){0,2}?(?:attacks|bombings|blasts|explosions|strikes|raids|ambushes|killings"
    r"|operations|assaults|shootings))",
    re.IGNORECASE,
)


def claimed_with(
    drafts: Sequence[Draft], scene: Scene, told: Account, touched: Sequence[Draft]
) -> Sequence[Draft]:
    """Return the attacks a claim is of: also those before, where it speaks of several.

    Parameters
    ----------
    drafts : sequence of Draft
        All attacks told so far.
    scene : Scene
        The sentence of the claim.
    told : Account
        The claim.
    touched : sequence of Draft
        The attacks its sentence goes on about.
    """
    if told.says != "claimed" or len(touched) != 1 or not _ALL.search(scene.text, told.start):
        return touched
    last = touched[0]
    near = [each for each in drafts if each.scene.passage.block == scene.passage.block]
    if scene.passage.kind == "item":
        near = [each for each in near if each.scene.passage is scene.passage]
    near = [each for each in near if each.scene.index >= scene.index - 2 * REACH]
    return [each for each in near if each is last or _is_open(each)]


def _is_open(draft: Draft) -> bool:
    """Whether nothing is said yet of who made an attack, or only that a group did."""
    agent = draft.telling.agent
    is_free = agent is None or agent.mention.actor.kind in {"group", "crowd", "unknown"}
    return is_free and not draft.accounts


def is_of_other(scene: Scene, told: Account, draft: Draft) -> bool:
    """Return whether a claim is of something else: "it destroyed a cell after X struck"."""
    agent = draft.telling.agent
    if told.says != "claimed" or told.mention is None or agent is None:
        return False
    is_group = agent.mention.actor.kind == "group" and draft.telling.scene is scene
    return is_group and agent.mention.actor.name != told.mention.actor.name


def nearest(touched: Sequence[Draft], told: Account) -> Iterable[Draft]:
    """Yield the draft of a sentence in whose part somebody is named."""
    for draft in touched:
        if draft.telling.low <= told.start < draft.telling.high:
            yield draft
            return
