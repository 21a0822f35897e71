"""Moves of state forces on the ground against militants: trigger events, and no attacks."""

import re

from data.briefs.attacks.telling import Telling
from data.briefs.attacks.weaponry import STATES
from data.briefs.naming.targets import militants

_OPERATION = re.compile(
    r"\b(?:operations?|raid(?:ed|s)?|offensive|sweep|search and|cordon|clearance|neutrali[sz]ed"
    r"|intelligence-based|IBO"
    r"|encounter|counter-?terror\w*|crackdown|manhunt|shoot-?out|gun ?battle|gunfight|fire-?fight"
    r"|clash\w*|exchange of fire|crossfire|killed|eliminated|gunned down|shot dead)\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:civilians?|villagers?|protesters?|by|people|soldiers?|police\w*)\b", re.IGNORECASE
)
# "seven members of the security forces were killed"
_OWN = re.compile(r"\b(?:forces|police|army|military|soldiers|guards?)\b", re.IGNORECASE)
# "killed 10 members of a pro-government militia"
_ALLIED = re.compile(
    r"\bpro-(?:government|regime|\w+ian)\b|\bgovernment-(?:backed|aligned|allied)\b"
)
# characters between militants and the word that says they were killed
NEAR = 60
_FORCES = re.compile(
    r"\b(?:operation|raid|encounter|SFs?|security personnel|security forces|troops|police|army"
    r"|soldiers|forces)\b",
    re.IGNORECASE,
)
# "its forces killed four Islamic State members": those of whoever rules
_OWN_FORCES = re.compile(r"\b(?:its|their) (?:forces|troops|soldiers)\b", re.IGNORECASE)
# "troops came under fire during an operation" were attacked
_UNDER_FIRE = re.compile(r"\bc[ao]me under (?:\w+ )?(?:fire|attack|gunfire)\b", re.IGNORECASE)
_FREED = re.compile(r"\b(?:freed|rescued|liberated)\b", re.IGNORECASE)
_SHOOTERS = re.compile(r"gunm[ae]n|assailants?|attackers?", re.IGNORECASE)
_WERE = re.compile(r"\b(?:was|were|been)\b", re.IGNORECASE)
_SEARCHED = re.compile(
    r"\braid(?:ed|s|ing)?\b[^.;]{0,40}\b(?:homes?|houses?|hideouts?|camps?|apartments?|compounds?"
    r"|cell|properties|locations|headquarters|offices?|safe ?houses?|strongholds?|residences?"
    r"|villages?|neighbou?rhoods?"
    r"|premises|workshops?|warehouses?|seminar\w+)\b"
    r"|\b(?:homes?|houses?|apartments?|properties|premises|locations)\b[^.;]{0,20}\braided\b"
    r"|\b(?:during|in|through) (?:an? |the )?(?:[\w-]+ ){0,3}?(?:raids?"
    r"|(?<!martyrdom )(?<!suicide )operations?)\b"
    r"|\bby (?:an? )?(?:[\w-]+ ){0,3}raid\b"
    r"|\b(?:conduct\w+|carr(?:ied|ying) out) (?:an? |the )(?:[\w-]+ ){0,3}?(?:raid|operation)\b"
    r"|\b(?:captured|recaptured|retook|seized|liberated|took control of|overran)\b"
    r"[^.;]{0,30}\b(?:town|city|village|base|area"
    r"|district|camp|stronghold|airport|position)s?\b",
    re.IGNORECASE,
)
# only police raids the home of somebody
_DEN = re.compile(
    r"\b(?:raid(?:ed|s|ing)?|storm(?:ed|s|ing)?)\b[^.;]{0,30}\b(?:homes? of|house of|hideouts?"
    r"|apartments?|flats?|property|properties|safe ?houses?|premises|workshops?|den"
    r"|residence of)\b",
    re.IGNORECASE,
)
_RAIDED_BASE = re.compile(r"\braid(?:ed|s|ing)?\b[^.;]{0,30}\bbases?\b", re.IGNORECASE)


def is_operation(telling: Telling) -> bool:
    """Return whether forces of a state moved against militants on the ground: no attack on us."""
    if _UNDER_FIRE.search(telling.text):
        return False
    is_own = telling.agent is None and _OWN_FORCES.search(telling.text) is not None
    if _is_rescue(telling) or (is_own and _hits_group(telling)):
        return True
    if telling.agent is None or telling.agent.mention.actor.kind not in STATES:
        return _is_passive_operation(telling) or _is_search(telling)
    if telling.weapon.attack_type not in {"small_arms", "other", "mob_assault"}:
        return False
    if any(each.search(telling.text) for each in (_SEARCHED, _RAIDED_BASE, _DEN)):
        return True
    return (_hits_group(telling) or _hits_militants(telling)) and _OPERATION.search(
        telling.text
    ) is not None


def _is_rescue(telling: Telling) -> bool:
    """Whether captives were freed in a fight: "freed four farmers after a gun battle"."""
    named = all(hit.kind in {"noun", "harm"} for hit in telling.hits)
    return named and _FREED.search(telling.text) is not None


def _hits_group(telling: Telling) -> bool:
    """Whether members of a group are those that were killed."""
    hits = [hit for hit in telling.hits if hit.form == "active" and hit.kind == "harm"]
    return any(
        0 <= each.start - hit.end <= NEAR and each.actor.kind == "group"
        for hit in hits
        for each in telling.scene.actors
    )


def _is_passive_operation(telling: Telling) -> bool:
    """Whether militants were killed and nobody is said to have attacked them but forces nearby."""
    text = telling.text
    if telling.weapon.attack_type not in {"small_arms", "other"}:
        return False
    main = next((hit for hit in telling.hits if hit.form == "passive"), None)
    if main is None:
        return False
    before = text[: main.start - telling.low]
    return _are_militants(before) and _FORCES.search(text) is not None


def _are_militants(before: str) -> bool:
    """Whether those killed, named right before the verb, are militants and nobody else."""
    found = list(militants().finditer(before))
    if not found or _OTHERS.search(before) or _OWN.search(before, found[-1].end()):
        return False
    # "unknown gunmen shot dead, with machine guns, ..." leaves no doubt who shot
    if _SHOOTERS.fullmatch(found[-1][0]) and _WERE.search(before) is None:
        return False
    return len(before) - found[-1].end() <= NEAR


def _is_search(telling: Telling) -> bool:
    """Whether a place was raided, nobody is said to have done it, and police is spoken of."""
    if telling.agent is not None or telling.weapon.attack_type not in {"small_arms", "other"}:
        return False
    if _SEARCHED.search(telling.text) is None:
        return _DEN.search(telling.text) is not None
    return _DEN.search(telling.text) is not None or any(
        each.actor.kind in STATES for each in telling.scene.actors
    )


def _hits_militants(telling: Telling) -> bool:
    for hit in telling.hits:
        if hit.form in {"active", "present"}:
            ahead = telling.scene.text[hit.end : min(telling.high, hit.end + 60)]
            found = militants().search(ahead)
            if found is None or _ALLIED.search(ahead):
                continue
            if not _OTHERS.search(ahead[: found.start()]):
                return True
    return (
        _is_passive_operation(telling)
        or re.search(
            r"\b(?:operation|raid)s? (?:\w+ ){0,4}(?:against|targeting|on)\b", telling.text
        )
        is not None
    )
