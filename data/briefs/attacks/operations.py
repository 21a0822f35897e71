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
# "raided a farm, killing 45 al-Shabaab members", "killing two of them"
_KILLING = re.compile(
    r"\b(?:killing|eliminating|neutrali[sz]ing|wounding|capturing|leaving|clashed with"
    r"|fought(?: with)?|battled|engaged)\b",
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
    r"\b(?:raid(?:ed|s|ing)?|storm(?:ed|s|ing)?|blew up|demolished|razed)\b[^.;]{0,30}"
    r"\b(?:homes? of|house of|hideouts?"
    r"|apartments?|flats?|property|properties|safe ?houses?|premises|workshops?|den"
    r"|residence of)\b|\btargeted (?:[\w-]+ ){0,3}(?:hotbeds?|hideouts?|dens?)\b",
    re.IGNORECASE,
)


_ON_GROUND = frozenset({"small_arms", "other", "mob_assault", "indirect_fire"})
# what no state lays: "forces struck hideouts and destroyed two car bombs"
_OF_MILITANTS = frozenset({"ied", "vehicle_bomb"})
# "troops of the brigade neutralised", "howitzers shelled": who moves, and what it does
_MOVED = re.compile(
    r"\b(?:troops|soldiers|army|military|police(?:men)?|officers|commandos|marines|forces|gendarmes"
    r"|paramilitar(?:y|ies)|rangers|guards|guardsmen|agents|battalion|brigade|regiment|squad|unit"
    r"|howitzers|artillery|tanks|gunners|service|personnel|SFs)\b"
    r"(?:(?!\b(?:by|when|after|were|was|been|being|who|that|which|as|on|at|against)\b)[^.;,]){0,60}?"
    r" (?:(?:shot|gunned)(?: down| dead)?(?: and killed| and wounded)?|killed|neutrali[sz]ed"
    r"|eliminated|liquidated|ambushed|attacked|engaged|raided|stormed|shelled|bombarded|pounded"
    r"|struck|overran|wiped out|took out|hunted down|battled|fought|clashed with|repelled|repulsed"
    r"|(?:(?:launched|conducted|carried out|mounted) (?:[\w-]+ ){0,5}?(?:strikes|attacks?|assaults?"
    r"|raids?|bombardments?|offensives?|operations?) (?:on|against)))\b",
    re.IGNORECASE,
)
_WHO_DID = re.compile(
    r" (?:an?|the|two|three|four|five|six|\d+) (?:[\w-]+ ){0,2}?(?:man|men|woman|women|youths?"
    r"|persons?|people|suspects?|brothers)\b[^.;]{0,40}? (?:suspected of|accused of"
    r"|wanted (?:for|over|in)|armed with|wielding|brandishing"
    r"|who (?:had )?(?:\w+ )?(?:killed|attacked|opened fire|shot"
    r"|stabbed|fired|thrown|planted|threatened|lunged|pulled|brandished))\b",
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
_RAID = re.compile(r"raid(?:s|ed)?$", re.IGNORECASE)
_ENTERED = re.compile(
    r"raid|storm|scal|climb|broke|burst|forced|enter|dragged|seized|breached", re.IGNORECASE
)
_ARREST = re.compile(r"\b(?:arrest\w*|detain\w*|took [^.;,]{0,30}into custody)\b", re.IGNORECASE)
_ARRESTED_IN = re.compile(
    r"\b(?:arrested|detained|held|caught|picked up|rounded up|seized)\b[^.;]{0,60}?"
    r"\b(?:in|during|after|following) (?:[\w-]+ ){0,4}?raids?\b"
    r"|\braids?\b[^.;]{0,60}?\b(?:led to|resulted in|netted|yielded) (?:[\w-]+ ){0,4}?arrests?\b",
    re.IGNORECASE,
)
# "a gunfight broke out after a joint team cordoned off the area"
_CLOSED_IN = re.compile(
    r"\b(?:cordon\w*|search\w*|operation|surrounded|closed in|raid\w*|swoop\w*|intercepted"
    r"|patrol\w*|manhunt|hideout|tip-?off)\b",
    re.IGNORECASE,
)
_FINDS = re.compile(
    r"\b(?:arrest\w*|detain\w*|seiz\w+|entered|search\w*|found|recovered|questioned)\b",
    re.IGNORECASE,
)
# somebody waited for him: no fight
_AT_HOME = re.compile(
    r"\b(?:in|inside|outside|near|leaving|at) (?:his|her|their) (?:[\w-]+ ){0,2}?(?:cars?|vehicles?"
    r"|pick-?up|home|house|office|shop|apartment|mosque|taxi|truck|farm|school|church)\b"
    r"|\bby (?:\w+ )?(?:unknown|unidentified|masked|hooded)\b|\bassassinat\w+",
    re.IGNORECASE,
)
_FREED = re.compile(r"\b(?:freed|freeing|rescued|rescuing|liberated)\b", re.IGNORECASE)
# "the first of the operations was carried out in Tank"
_THE_OPERATION_WAS = re.compile(r"\boperations? (?:was|were|had been) $", re.IGNORECASE)


_DONE_TO = re.compile(
    r"\b(?:was|were|been) (?:\w+ly )?(?:eliminated|neutrali[sz]ed|liquidated|wiped out|dispatched"
    r"|sent to hell|hunted down)\b",
    re.IGNORECASE,
)
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
    is_on_ground = telling.weapon.attack_type in _ON_GROUND
    if kind not in STATES:
        is_fight = _is_passive_operation(telling) or _is_own_fight(telling)
        return kind != "group" and (is_fight or (is_on_ground and _is_move(telling)))
    is_found = telling.weapon.attack_type in _OF_MILITANTS
    return (is_on_ground or is_found) and _is_raid_of_state(telling)


def _is_raid_of_state(telling: Telling) -> bool:
    """Whether what forces of a state did was a search or struck at militants."""
    is_arrest = _ARREST.search(telling.text) is not None and not telling.casualties.is_stated
    if _is_move(telling) or is_arrest:
        return True
    if any(each.search(telling.text) for each in (_SEARCHED, _DEN)) or _is_entry(telling):
        return True
    return (_hits_group(telling) or _hits_militants(telling)) and _OPERATION.search(
        telling.text
    ) is not None


def _is_move(telling: Telling) -> bool:
    """Whether the words say that forces struck at militants: "soldiers shot two terrorists"."""
    scene = telling.scene
    for found in _MOVED.finditer(scene.text, telling.low, telling.high):
        ahead = scene.text[found.end() : found.end() + NEAR]
        whom = militants().search(ahead)
        starts = [whom.start()] if whom is not None else []
        starts += [
            each.start - found.end()
            for each in scene.actors
            if each.actor.kind == "group" and found.end() <= each.start < found.end() + NEAR
        ]
        who = _WHO_DID.match(ahead)
        starts += [who.start()] if who is not None else []
        if starts and not _OTHERS.search(ahead[: min(starts)]):
            return True
    return False


def _is_rescue(telling: Telling) -> bool:
    """Whether forces fought to free somebody: "after an exchange of fire, freed the children"."""
    is_fight = all(_FIGHT.fullmatch(hit.text(telling.scene)) for hit in telling.hits)
    return (
        is_fight and _FREED.search(telling.text) is not None and bool(_FORCES.search(telling.text))
    )


def _is_search(telling: Telling) -> bool:
    """Whether a raid was one of the police, who arrested somebody or entered a house."""
    is_raid = all(_RAID.fullmatch(hit.text(telling.scene)) for hit in telling.hits)
    if is_raid and _ARRESTED_IN.search(telling.text):
        return True
    return is_raid and all(each.search(telling.scene.text) for each in (_FORCES, _FINDS))


def _is_entry(telling: Telling) -> bool:
    """Whether forces only went in, and hurt nobody or arrested somebody."""
    told = [hit.text(telling.scene) for hit in telling.hits]
    is_entry = all(map(_ENTERED.match, told))
    is_arrest = _ARREST.search(telling.scene.text) is not None
    is_raid = all(map(_RAID.match, told)) and not telling.casualties.is_stated
    return is_raid or (is_entry and is_arrest)


def _is_own_fight(telling: Telling) -> bool:
    """Whether forces fought and nobody of theirs was hurt: "a gunfight broke out as police ..."."""
    told = [hit.text(telling.scene) for hit in telling.hits if hit.kind != "harm"]
    is_fight = bool(told) and all(map(_FIGHT.fullmatch, told))
    return is_fight and not telling.casualties.is_stated and bool(_CLOSED_IN.search(telling.text))


def _passive(telling: Telling) -> Hit | None:
    """Return the first word that says what befell somebody: "was killed"."""
    return next((hit for hit in telling.hits if hit.form == "passive"), None)


def hurts_militants_alone(telling: Telling) -> bool:
    """Return whether those killed are militants, and nobody but forces attacked them."""
    main = _passive(telling)
    is_sprung = telling.weapon.attack_type in {"airstrike", "uas", "ied", "vehicle_bomb"}
    if telling.agent is not None or main is None or is_sprung or _AT_HOME.search(telling.text):
        return False
    is_fought = _ENCOUNTER.search(telling.text) is not None
    return is_fought or _are_militants(telling.text[: main.start - telling.low])


def _hits_group(telling: Telling) -> bool:
    """Whether members of a group are those that were killed."""
    hits = [hit for hit in telling.hits if hit.form in {"active", "present"} and hit.kind == "harm"]
    ends = [hit.end for hit in hits]
    ends += [found.end() + telling.low for found in _KILLING.finditer(telling.text)]
    return any(
        0 <= each.start - end <= NEAR
        and each.actor.kind == "group"
        and not _OTHERS.search(telling.scene.text, end, each.start)
        for end in ends
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
    main, done = _passive(telling), _DONE_TO.search(text)
    if main is not None:
        before = text[: main.start - telling.low]
    elif done is not None:
        before = text[: done.start()]
    else:
        return False
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
