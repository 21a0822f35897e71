"""Whether a sentence tells again what the opening has told, corrects it, or tells the answer."""

import re

from data.briefs.attacks.telling import Telling
from data.briefs.gathering.drafts import Draft
from data.briefs.naming.scene import Scene

# one death is told too often to tell two attacks apart
TELLING_TOLL = 3
# the opening of a text sums up what its body tells
OPENING = 2
# so many sentences on "the soldiers" are those told of before
_REACH = 8
# so many sentences behind the attack
_NEXT = 2
_FIRST_ACCOUNT = re.compile(
    r"\b(?:initial(?:ly)?|at first|preliminary|earlier|first|second|later|another) (?:\w+ )?"
    r"(?:said|reports?|reported|statements?|accounts?|claimed|told|suggest\w*|indicate[ds]?)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<![.\"] )(?<!^)\b[A-Z][\w'-]{2,}")

_THE_HURT = re.compile(
    r"\W*(?:the|those|these|both|all the) (?:\w+ )?(\w{4,}) (?:were|was|had been|who)\b",
    re.IGNORECASE,
)
# "The bus was on its way to Katra when it came under fire"
_THE_KNOWN = re.compile(
    r"\W*(?:the|their) (?:\w+ )?(\w{3,}) (?:was|were|had been) [^.;,]{3,90},? when\b",
    re.IGNORECASE,
)
_DAMAGED = re.compile(
    r"(?:burn\w*|set [\w ]*?(?:on fire|ablaze|alight)|torch\w*|damaged|destroyed|loot\w*|gutted"
    r"|razed|vandali[sz]ed|ransacked|smashed|flattened)\b",
    re.IGNORECASE,
)
# "The victim, Ana Ruiz, was shot", "The six were killed while ..."
_THE_VICTIMS = re.compile(
    r"\W*the (?:victims?|dead|deceased|slain|pair|two|three|four|five|six|seven|eight|nine|ten)"
    r"(?: (?:men|women|people|victims))?(?:, [^.;]{3,120}?,)? (?:were|was|had been|died)\b",
    re.IGNORECASE,
)
_ANSWERED = re.compile(r"(?:responded|retaliated|answered|replied)$", re.IGNORECASE)
_IN_RESPONSE = re.compile(r"\W*in (?:response|retaliation|return)\b", re.IGNORECASE)


def is_answer(telling: Telling) -> bool:
    """Return whether it tells how those attacked hit back."""
    verb = telling.hits[0].text(telling.scene)
    return bool(_ANSWERED.match(verb)) or (
        telling.low == 0 and _IN_RESPONSE.match(telling.text) is not None
    )


def is_first_account(telling: Telling, draft: Draft) -> bool:
    """Return whether it says what was thought of the attack at first: "initially said rockets"."""
    if telling.scene.passage.block != draft.scene.passage.block or telling.is_marked_new:
        return False
    return _FIRST_ACCOUNT.search(telling.scene.text[: telling.hits[0].start]) is not None


def hurts_the_known(telling: Telling, draft: Draft) -> bool:
    """Return whether it opens with those hurt in what was told before: "The soldiers were ..."."""
    is_beside = telling.scene.index - draft.scene.index <= _REACH
    known = _THE_HURT.match(telling.text) if telling.low == 0 else None
    first = min(telling.hits, key=lambda hit: hit.start)
    if first.form != "passive" and first.kind != "harm":
        return False
    if telling.low == 0 and _THE_VICTIMS.match(telling.text):
        return telling.scene.index - draft.last_index == 1
    if known is None:
        return False
    return is_beside and re.search(rf"\b{known[1]}\b", draft.telling.text, re.I) is not None


def meets_the_known(telling: Telling, draft: Draft) -> bool:
    """Return whether it tells what befell those told of: "The bus was on its way when it ..."."""
    known = _THE_KNOWN.match(telling.text) if telling.low == 0 else None
    first = min(hit.start for hit in telling.hits)
    if known is None or telling.scene.index - draft.last_index > _NEXT or known.end() > first:
        return False
    stated = " ".join(told.text for told in draft.tells())
    return (
        re.search(rf"\b(?:an?|the|two|three|\d+) (?:[\w'-]+ ){{0,3}}?{known[1]}\b", stated, re.I)
        is not None
    )


def is_damage(telling: Telling, draft: Draft) -> bool:
    """Return whether it only says what was burnt or lost in the attack told right before.

    It names nobody who did it, nobody who was hurt, and no day or place of its own.
    """
    is_behind = draft.last_passage == telling.scene.sentence.passage
    is_behind = is_behind and 0 < telling.scene.index - draft.last_index <= 1
    if not is_behind or telling.agent is not None or telling.dates or telling.near_places:
        return False
    killed, wounded = telling.casualties.killed.count, telling.casualties.wounded.count
    if any(count is not None and count.low != 0 for count in (killed, wounded)):
        return False
    told = (hit.text(telling.scene) for hit in telling.hits if hit.form != "noun")
    return all(_DAMAGED.match(each) for each in told) and any(
        h.form == "passive" for h in telling.hits
    )


def retells(telling: Telling, draft: Draft) -> bool:
    """Return whether the body tells in full what a headline or the opening sums up without a day.

    Both name the same thing, and either so many dead, or a weapon in the opening of the text; or
    the body alone says where in that country it was, and on which day.
    """
    opening, body = draft.scene, telling.scene
    if draft.telling.day is not None or opening.passage is body.passage:
        return False
    is_named = bool(names_of(opening) & names_of(body))
    toll = shared_toll(telling, draft)
    if is_named and toll:
        return toll >= TELLING_TOLL
    if opening.index > OPENING or not _is_one_kind(telling, draft):
        return False
    is_wide = not any(each.rank < 2 for each in draft.telling.places)
    is_placed = is_wide and telling.day is not None
    return is_named or (is_placed and bool(_countries(opening) & _countries(body)))


def shared_toll(telling: Telling, draft: Draft) -> int:
    """Return how many both say were killed; 0 where one of them says nothing or another number."""
    toll = telling.casualties.killed.count
    if toll is None or toll != draft.telling.casualties.killed.count:
        return 0
    return toll.low or 0


def _is_one_kind(telling: Telling, draft: Draft) -> bool:
    if "item" in {telling.scene.passage.kind, draft.scene.passage.kind}:
        return False
    weapons = {draft.weapon, *(each.weapon for each in draft.scene.weapons)}
    named = bool(telling.weapon.weapon) and telling.weapon in weapons
    agents = [each.agent.mention.actor for each in (telling, draft.telling) if each.agent]
    return named and len({actor.name for actor in agents if actor.kind != "unknown"}) < 2


def names_of(scene: Scene) -> set[str]:
    """Return the names of a sentence that are no actor, no date, no country and no province."""
    spans = [(each.start, each.end) for each in scene.actors]
    spans += [(each.start, each.end) for each in scene.places if each.rank in {1, 3}]
    spans += [(scene.local(each.start), scene.local(each.end)) for each in scene.sentence.dates]
    return {
        found[0]
        for found in _NAME.finditer(scene.text)
        if not any(start <= found.start() < end for start, end in spans)
    }


def _countries(scene: Scene) -> set[str]:
    return {each.place.country for each in scene.places}


_CULPRITS = re.compile(
    # "the inspector said the attackers fled"
    r"\W*(?:[^.;,]{1,70} (?:said|says|added|reported|confirmed|told \w+)(?: that)? )?"
    r"(?:the|these|those) (?:\w+ )?(?:attackers?|assailants?|gunm[ae]n|militants|bombers?"
    r"|raiders|insurgents|fighters"
    r"|rebels|bandits|terrorists|perpetrators|suspects?|kidnappers|men|group)\b"
    r"|\W*the (?!(?:next|following|previous|same) \w+ )(?:[\w-]+ ){0,3}?"
    r"(?:attack|assault|incident|blast|explosion|ambush|raid|shooting"
    r"|bombing|barrage|strike|engagement|clash|bombs?|rockets?|missiles?|drones?|devices?"
    # "the device, weighing 60 kg, went off"
    r"|explosives?|shells?|grenades?|mines?)(?:, [^.;,]{3,60},)?"
    r" (?!of\b|on\b|in\b|at\b|near\b|against\b|that\b)[a-z]"
    r"|\W*(?:one|two|three|four|five|some|most|both|all|others|several|\d+)"
    r" (?:of (?:them|the \w+) )?(?:was|were) (?:shot down|intercepted|downed|brought down"
    r"|destroyed)\b"
    # "He added that" is only a speaker
    r"|\W*(?:they|he|she)\b(?! (?:\w+ly |also |later |then )?(?:said|says|added|adds|told|reported"
    r"|noted|stated|stressed|confirmed|explained|announced|claimed that)\b)"
    r"|\W*(?:in the wake of|during|amid|in|after|following|shortly after|before) (?:the|this"
    r"|that) (?:\w+ )?(?:attack|blast|explosion|assault|bombing|shooting|incident|raid|ambush)\b",
    re.IGNORECASE,
)


def opens_with_culprits(telling: Telling) -> bool:
    """Return whether a sentence goes on about those who made it: "The attackers also ..."."""
    return telling.low == 0 and _CULPRITS.match(telling.text) is not None
