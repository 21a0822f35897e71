"""Whether a sentence speaks of an attack told before: by name, by who was hurt, or who did it."""

import re

from data.briefs.attacks.hit import has_day
from data.briefs.attacks.hits import is_follow_up
from data.briefs.attacks.parts import NEW
from data.briefs.gathering.accounts import find_accounts
from data.briefs.gathering.drafts import Draft
from data.briefs.naming.scene import Scene

# a sentence this far behind the attack it speaks of still speaks of it
REACH = 4
_NEXT = 2
# "Total for the period: 14 incidents, 6 dead"
_TOTAL = re.compile(r"\W*(?:total|overall|in all|altogether)\b", re.IGNORECASE)
_REFERS = re.compile(
    r"\b(?:the|this|that|both|these|no \w+(?: \w+)* has claimed)\s+(?:\w+[ -]){0,3}(?:attacks?"
    r"|incidents?|bombings?|explosions?|blasts?|assaults?"
    r"|strikes?|shootings?|ambush|raid|assailants?|attackers?|gunm[ae]n|bombers?|victims?"
    r"|perpetrators?|rockets?|missiles?|drones?"
    r"|kidnapping|abduction|killing|device|militants?|suspects?|clash\w*|massacre|operation"
    r"|wounded|injured|dead|deceased|casualties)\b"
    r"|\b(?:claimed responsibility|death toll|claim of responsibility|denied (?:involvement"
    r"|responsibility|the attack)|responsibility for|casualties)\b"
    r"|^(?:they|he|she|it|the)\b|^(?:all|both|none|most|some)(?: \w+)? of (?:them|these|which)\b",
    re.IGNORECASE,
)


def speaks_of(scene: Scene, last: Draft, *, is_only: bool) -> bool:
    """Return whether a sentence speaks of an attack: by name, or by who was hurt or did it.

    Parameters
    ----------
    scene : Scene
        A sentence that tells no attack of its own.
    last : Draft
        The attack told last in its block.
    is_only : bool
        Whether it is the only one the text has told so far.
    """
    if _TOTAL.match(scene.text):
        return False
    behind = scene.index - last.last_index
    accounts = find_accounts(scene)
    if _is_other_item(scene, last.scene):
        is_claim = any(each.says in {"claimed", "denied"} for each in accounts)
        has_own = has_day(scene) or bool(scene.places)
        reach = REACH if is_only else _NEXT
        says_who = behind <= reach and bool(accounts) and (is_claim or not has_own)
        return behind <= REACH and (is_follow_up(scene) or says_who)
    is_near = behind == 1 or (behind == _NEXT and scene.passage is last.scene.passage)
    hurt = is_near and scene.casualties.is_stated and not NEW.match(scene.text)
    refers = is_follow_up(scene) or _REFERS.search(scene.text) is not None
    return behind <= REACH and (refers or hurt or bool(accounts))


def _is_other_item(scene: Scene, other: Scene) -> bool:
    """Whether two sentences stand in two items of a list: each item has its own news."""
    return scene.passage.kind == other.passage.kind == "item" and scene.passage is not other.passage
