"""Moves of state forces on the ground against militants: trigger events, and no attacks."""

import re

from data.briefs.attacks.hit import Hit
from data.briefs.attacks.telling import Telling
from data.briefs.attacks.weaponry import STATES
from data.briefs.naming.targets import militants

_OPERATION = re.compile(
    r"\b(?:operations?|raid(?:ed|s)?|offensive|sweep|search and|cordon|clearance|neutrali[sz]ed"
    r"|intelligence-based|IBO"
    r"|encounter|counter-?terror\w*|crackdown|manhunt|shoot-?out|gun ?battle|gunfight|fire-?fight"
    r"|clash\w*|exchange of fire|crossfire|kill(?:s|ed)?|eliminated|gunned down|shot dead)\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:civilians?|villagers?|protesters?|by|people|soldiers?|police\w*)\b", re.IGNORECASE
)
# "seven members of the security forces were killed"
_OWN = re.compile(
    r"\b(?:forces|police|army|military|soldiers|guards?|ministr(?:y|ies)|parliament|council|party"
    r"|union|church|mission|team|government|commission|delegation|famil(?:y|ies)|communit(?:y|ies)"
    r"|association)\b",
    re.IGNORECASE,
)
# "two crew members": no militants
_STAFF = re.compile(
    r"\b(?:crew|staff|family|team|council|party|union|church|community|board|parliament|service"
    r"|congregation|committee) members?$",
    re.IGNORECASE,
)
# characters between militants and the word that says they were killed
NEAR = 60
_FORCES = re.compile(
    r"\b(?:operation|raid|encounter|SFs?|security personnel|security forces|troops|police|army"
    r"|soldiers|officers|forces)\b",
    re.IGNORECASE,
)
# "troops came under fire during an operation" were attacked
_UNDER_FIRE = re.compile(r"\bc[ao]me under (?:\w+ )?(?:fire|attack|gunfire)\b", re.IGNORECASE)
_SEARCHED = re.compile(
    r"\braid(?:ed|s|ing)?\b[^.;]{0,40}\b(?:homes?|houses?|hideouts?|bases?|camps?|apartments?|compounds?"
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


_CHIEF = re.compile(
    r"\b(?:chief|leader|commander|general secretary|head|emir|founder|spokesman|member)s?\b",
    re.IGNORECASE,
)
_ALIAS = re.compile(r"\b(?:alias|aka|also known as|nom de guerre)\b", re.IGNORECASE)
_FIGHT = re.compile(
    r"exchanges? of (?:gun)?fire|gun ?battles?|gunfights?|fire-?fights?|shoot-?outs?"
    r"|clash(?:es|ed)?|exchanged (?:gun)?fire|traded fire|fight(?:ing)?",
    re.IGNORECASE,
)
_RAID = re.compile(r"raids?", re.IGNORECASE)
_FINDS = re.compile(
    r"\b(?:arrest\w*|detain\w*|seiz\w+|entered|search\w*|found|recovered|questioned)\b",
    re.IGNORECASE,
)
_FREED = re.compile(r"\b(?:freed|freeing|rescued|rescuing|liberated)\b", re.IGNORECASE)
# "the first of the operations was carried out in Tank"
_THE_OPERATION_WAS = re.compile(r"\boperations? (?:was|were|had been) $", re.IGNORECASE)


# "was gunned down in an encounter with the police"
_ENCOUNTER = re.compile(
    r"\bin an? (?:\w+ )?(?:encounter|gun ?battle|shoot-?out|fire-?fight) with (?:the )?"
    r"(?:[\w-]+ ){0,4}?(?:police|forces|troops|guards?|army|soldiers|rifles|commandos)\b",
    re.IGNORECASE,
)


def is_operation(telling: Telling) -> bool:
    """Return whether forces of a state moved against militants on the ground: no attack on us."""
    if _UNDER_FIRE.search(telling.text):
        return False
    if telling.is_reply or _is_rescue(telling) or _is_search(telling):
        return True
    kind = telling.agent.mention.actor.kind if telling.agent is not None else ""
    if kind not in STATES:
        return kind != "group" and _is_passive_operation(telling)
    if telling.weapon.attack_type not in {"small_arms", "other", "mob_assault", "indirect_fire"}:
        return False
    if any(each.search(telling.text) for each in (_SEARCHED, _DEN)):
        return True
    return (_hits_group(telling) or _hits_militants(telling)) and _OPERATION.search(
        telling.text
    ) is not None


def _is_rescue(telling: Telling) -> bool:
    """Whether forces fought to free somebody: "after an exchange of fire, freed the children"."""
    is_fight = all(_FIGHT.fullmatch(hit.text(telling.scene)) for hit in telling.hits)
    return (
        is_fight and _FREED.search(telling.text) is not None and bool(_FORCES.search(telling.text))
    )


def _is_search(telling: Telling) -> bool:
    """Whether a raid was one of the police, who arrested somebody or entered a house."""
    is_raid = all(_RAID.fullmatch(hit.text(telling.scene)) for hit in telling.hits)
    return is_raid and all(each.search(telling.scene.text) for each in (_FORCES, _FINDS))


def _passive(telling: Telling) -> Hit | None:
    """Return the first word that says what befell somebody: "was killed"."""
    return next((hit for hit in telling.hits if hit.form == "passive"), None)


def hurts_militants_alone(telling: Telling) -> bool:
    """Return whether those killed are militants, and nobody but forces attacked them."""
    main = _passive(telling)
    is_from_air = telling.weapon.attack_type in {"airstrike", "uas"}
    if telling.agent is not None or main is None or is_from_air:
        return False
    is_fought = _ENCOUNTER.search(telling.text) is not None
    return is_fought or _are_militants(telling.text[: main.start - telling.low])


def _hits_group(telling: Telling) -> bool:
    """Whether members of a group are those that were killed."""
    hits = [hit for hit in telling.hits if hit.form in {"active", "present"} and hit.kind == "harm"]
    return any(
        0 <= each.start - hit.end <= NEAR and each.actor.kind == "group"
        for hit in hits
        for each in telling.scene.actors
    )


def _is_leader_of_militants(telling: Telling) -> bool:
    """Whether a leader, or somebody of a group, was killed: "Rao, chief of the LeJ, was shot"."""
    main = _passive(telling)
    if main is None or main.kind == "weapon":
        return False
    before = telling.scene.text[telling.low : main.start]
    ends = [each.end - telling.low for each in telling.scene.actors if each.actor.kind == "group"]
    is_of_group = any(0 <= len(before) - end <= NEAR for end in ends)
    return _CHIEF.search(before) is not None and (is_of_group or _ALIAS.search(before) is not None)


def _is_passive_operation(telling: Telling) -> bool:
    """Whether militants were killed and nobody is said to have attacked them but forces nearby."""
    text = telling.text
    if telling.weapon.attack_type not in {"small_arms", "other"}:
        return False
    main = _passive(telling)
    if main is None:
        return False
    before = text[: main.start - telling.low]
    if _THE_OPERATION_WAS.search(before):
        return True
    return _are_militants(before) and _FORCES.search(text) is not None


def _are_militants(before: str) -> bool:
    """Whether those killed, named right before the verb, are militants and nobody else."""
    # "the leader's convoy" is no leader
    found = [
        each for each in militants().finditer(before) if not before.startswith("'", each.end())
    ]
    if not found or _OTHERS.search(before) or _OWN.search(before, found[-1].end()):
        return False
    if _STAFF.search(before[: found[-1].end()]):
        return False
    return len(before) - found[-1].end() <= NEAR


def _hits_militants(telling: Telling) -> bool:
    for hit in telling.hits:
        if hit.form in {"active", "present"}:
            ahead = telling.scene.text[hit.end : min(telling.high, hit.end + 60)]
            found = militants().search(ahead)
            if found is not None and not _OTHERS.search(ahead[: found.start()]):
                return True
    return (
        _is_leader_of_militants(telling)
        or _is_passive_operation(telling)
        or re.search(
            r"\b(?:operation|raid)s? (?:\w+ ){0,4}(?:against|targeting|on)\b", telling.text
        )
        is not None
    )
