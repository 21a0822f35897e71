"""The dead and the wounded of an attack, from all sentences about it."""

import re
from dataclasses import replace

from data.briefs.attacks.weaponry import STATES
from data.briefs.gathering.drafts import Draft
from data.briefs.naming.casualties import Toll
from data.briefs.naming.numbers import Count
from data.briefs.naming.scene import Scene
from data.briefs.proposing.evidence import slot_at
from data.briefs.proposing.records import Slot

_ROSE = re.compile(r"\b(?:rose|risen|climbed|later|updated|revised|now stands)\b", re.IGNORECASE)
_VAGUE = re.compile(r"\b(?:dozens|scores|hundreds)\b", re.IGNORECASE)
# "two blasts shook the city, leaving eight dead"
_SUM = re.compile(
    r"\b(?:two|three|four|five|six|several|multiple|twin|series of|string of|wave of)"
    r" (?:[\w-]+ ){0,3}?(?:attacks|bombings|blasts|explosions|shootings|raids|ambushes|assaults)\b",
    re.IGNORECASE,
)
_BOAST = re.compile(
    r"\bclaim(?:ed|s|ing)?(?: that| to)? (?:it|they|its \w+|have|\w+ had)\b", re.IGNORECASE
)
# "the two attackers were also shot dead": they are not its victims
_OF_ATTACKERS = re.compile(
    r"\b(?:attackers?|assailants?|gunm[ae]n|bombers?|raiders|militants?|terrorists?|insurgents?)"
    r"(?: both| all)?$",
    re.IGNORECASE,
)
_OTHERS = re.compile(r"(?:[\w-]+ ){1,2}?(?:others?|more)\b|(?:his|her) (?!own\b)", re.IGNORECASE)
# further on, numbers of dead belong to other matters
_TOLL_REACH = 4


def tolls_of(draft: Draft) -> dict[str, Slot]:
    """Return the slots of killed and wounded, each as least and most, where stated."""
    slots: dict[str, Slot] = {}
    for name in ("killed", "wounded"):
        found = _toll(draft, name)
        if found is None:
            continue
        scene, low, toll = found
        count = toll.count or Count(None, None)
        basis = "inferred" if toll.is_inferred else "stated"
        for suffix, value in (("min", count.low), ("max", count.high)):
            slot = slot_at(scene, value, low + toll.start, low + toll.end)
            slots[f"{name}_{suffix}"] = (
                replace(slot, basis="inferred") if basis == "inferred" else slot
            )
    return slots


def _toll(draft: Draft, name: str) -> tuple[Scene, int, Toll] | None:
    found: tuple[Scene, int, Toll] | None = None
    parts = [(each.scene, each.low, each.casualties) for each in draft.tells()]
    near = draft.scene.index + _TOLL_REACH
    parts += [(scene, 0, scene.casualties) for scene in draft.follow_ups if scene.index <= near]
    # whoever claims an attack counts more dead than others, and a sum those of others too
    sums = {each.scene.index for each in draft.tells() if _SUM.search(each.text)}
    parts.sort(
        key=lambda part: (
            part[0].is_heading,
            part[0].index in sums,
            _is_boast(part[0]),
            part[0].index,
            part[1],
        )
    )
    is_by_state = _is_by_state(draft)
    for scene, low, casualties in parts:
        toll: Toll = getattr(casualties, name)
        stated = scene.text[low + toll.start : low + toll.end]
        if toll.count is None or (not is_by_state and _OF_ATTACKERS.search(stated)):
            continue
        if found is not None and _is_besides(scene, low, toll, found):
            total = Count(1, 1) + toll.count
            found = (scene, low, replace(toll, count=total))
        elif (
            found is None
            or _is_newer(scene, toll, found)
            or _says_more(toll, found[2], is_both=stated.lower().startswith("both"))
        ):
            found = (scene, low, toll)
    return found


def _is_besides(scene: Scene, low: int, toll: Toll, known: tuple[Scene, int, Toll]) -> bool:
    """Whether it counts who died besides the one told before: "eight others", "his driver"."""
    if scene is known[0] or known[2].count != Count(1, 1) or toll.is_inferred:
        return False
    return _OTHERS.match(scene.text, low + toll.start, low + toll.end) is not None


def _is_by_state(draft: Draft) -> bool:
    """Whether a state made the attack: the militants among the dead are those it was aimed at."""
    agents = [told.agent.mention.actor.kind for told in draft.tells() if told.agent is not None]
    return draft.weapon.attack_type == "airstrike" or any(kind in STATES for kind in agents)


def _is_newer(scene: Scene, toll: Toll, known: tuple[Scene, int, Toll]) -> bool:
    """Whether a later count takes the place of another: it rose, or a number follows "dozens"."""
    before, count = known[2].count or Count(None, None), toll.count or Count(None, None)
    stated = known[0].text[known[1] + known[2].start : known[1] + known[2].end]
    is_less = (count.low or 0) < (before.low or 0)
    is_counted = _VAGUE.search(stated) is not None and count.high is not None
    return is_counted or (_ROSE.search(scene.text) is not None and not is_less)


def _is_boast(scene: Scene) -> bool:
    return _BOAST.search(scene.text) is not None


def _says_more(toll: Toll, known: Toll, *, is_both: bool) -> bool:
    """Whether a later count replaces one that named no number, or none hurt that was implied."""
    if known.is_inferred:
        return not toll.is_inferred
    if known.count == Count(1, 1) and toll.count == Count(2, 2) and is_both:
        return True
    return (
        known.count is not None
        and toll.count is not None
        and known.count.low is None
        and known.count.high is None
        and toll.count.low is not None
    )
