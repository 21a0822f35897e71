"""Whether whom a text tells killed is a leader, whose killing moves others."""

import re

from data.briefs.attacks.describing import WERE
from data.briefs.attacks.weaponry import STATES
from data.briefs.naming.names import person_names
from data.briefs.naming.scene import Scene
from data.briefs.proposing.occurrence import Occurrence
from data.briefs.proposing.senses import trigger_words

_NAMED_KILLING = re.compile(
    r"(?:assassination|killing|murder|martyrdom|slaying)s? of", re.IGNORECASE
)
# of whom such words are said, somebody wanted that person dead
_TARGETED = re.compile(r"\b(?:assassinat|eliminat|liquidat|neutrali[sz]|martyr)", re.IGNORECASE)
# whoever has a second name leads others
_ALIAS = re.compile(r"\b(?:known as|alias|aka|nom de guerre)\b", re.IGNORECASE)
_STRUCK = re.compile(
    r"\b(?:air ?strikes?|strikes?|drones?|raid|blam\w+|operation|accus\w+)\b", re.IGNORECASE
)
# "a commander of Lashkar-e-Taiba was killed"
_OF = re.compile(r"\b[\w-]+ (?:of|in|for|with) (?:the )?$")
_LATER_THAN = re.compile(
    r"\b(?:hours?|days?|weeks?) (?:after|since|following) (?:[\w'-]+ ){0,4}$", re.IGNORECASE
)
_BOMB = re.compile(
    r"\b(?:IED|improvised explosive|landmine|suicide|car bomb|roadside)", re.IGNORECASE
)
_ONLY_NAMED = re.compile(
    r"\b(?:in|of|from|against|near|with|on|at|told)\s+(?:the\s+)?$", re.IGNORECASE
)
_UNIT = re.compile(
    r"\b(?:Division|Brigade|Battalion|Regiment|Corps|Command|Forces?|Police|Army|Navy|Guards?|Society"
    r"|Party|Agency|Service|Ministry|Council|Committee|Union|Association|Organi[sz]ation|Company)$"
)
# "killed an ISIS-K planner": the rank may stand right behind what was matched
_RANK = 10
_BY = re.compile(r"\b(?:by(?: an?| the)?|in (?:an?|the))\s+(?:suspected\s+)?$", re.IGNORECASE)
# only states strike so, named or not
_FROM_THE_AIR = re.compile(
    r"\b(?:drone|air|missile)[- ]?strikes?\b|\b(?:drone|missile)s?(?= (?:kill|end|took))"
    r"|\bby an? (?:[\w-]+ )?(?:drone|missile|warplane)\b",
    re.IGNORECASE,
)
_BY_NOBODY = re.compile(
    r"[^.;,]{0,20}\bby (?:unidentified|unknown|masked|armed|suspected) ", re.IGNORECASE
)
_AHEAD = 20
_AROUND = 40
_OFFICER = re.compile(
    r"\b(?:colonel|col|general|gen|major|captain|lieutenant|brigadier|police|reservists?|army|prison"
    r"|district|branch|station|village|ward|local|deputy|journalist|reporter)\b",
    re.IGNORECASE,
)
_LOCAL = re.compile(
    r"\b(?:(?<!former )mayors?|mayoral|commissioners?|constabulary|councillors?|judges?"
    r"|prosecutors?"
    r"|magistrates?|(?:village|tribal|community|indigenous) (?:leaders?|heads?|elders?))\b",
    re.IGNORECASE,
)
# heads of state die of age as well
_DEATH = re.compile(r"deaths? of (?:\w+ )?(?:president|king|emir|pope|premier)\b", re.IGNORECASE)
_VIOLENT = re.compile(
    r"\b(?:kill\w*|assassinat\w*|murder\w*|shot|shoot\w*|strikes?|air ?strikes?|drones?|raids?"
    r"|bomb\w*"
    r"|attack\w*|clash\w*|fight\w*|explosion|operation|forces|gunm[ae]n|poison\w*|custody|blam\w+)\b",
    re.IGNORECASE,
)


def moves_others(event: Occurrence, *, is_telling: bool, is_part: bool) -> bool:
    """Return whether the killing is that of a leader, and no mere part of an attack told here.

    Parameters
    ----------
    event : Occurrence
        Where a killing is told.
    is_telling, is_part : bool
        Whether the sentence tells an incident, and whether it belongs to the account of one:
        whoever was killed in it is among its dead, unless a state killed them.
    """
    scene = event.scene
    named = person_names(scene.text, event.start, min(len(scene.text), event.end + 60))
    named = [each for each in named if not _is_place(scene, each[0])]
    groups = [each for each in scene.actors if each.actor.kind == "group"]
    named = [n for n in named if not any(g.start <= n[0] < g.end for g in groups)]
    named = [each for each in named if not _UNIT.search(each[2])]
    # what an attack came after is no part of it
    if _LATER_THAN.search(event.before):
        is_telling = is_part = False
    whole = any(" " in name for _, _, name in named)
    of = _OF.search(event.before)
    low = of.start() if of else event.start
    rank = trigger_words("leaders").search(scene.text, low, event.end + _RANK)
    is_led = rank is not None
    if not (named or is_led) or (not is_led and _is_of_group(event)) or _is_natural(event):
        return False
    if trigger_words("offices").search(event.words):
        return True
    reach = max(0, event.start - _AHEAD), event.end + 60
    by_air = _FROM_THE_AIR.search(scene.text, *reach) is not None
    is_of_state = by_air or _is_by_state(event)
    # an officer whom gunmen shot is their victim, a mayor whoever did
    kinds = {each.actor.kind for each in scene.actors}
    is_shot = _OFFICER.search(event.words) is not None
    by_nobody = is_telling and "unknown" in kinds and not kinds & (STATES | {"group"})
    by_nobody = by_nobody or _BY_NOBODY.match(scene.text, event.end) is not None
    near = scene.text[max(0, event.start - _AROUND) : event.end + _AROUND]
    is_local = is_telling and not is_of_state and _LOCAL.search(near) is not None
    if is_local or (is_shot and by_nobody):
        return False
    is_meant = not is_telling and _NAMED_KILLING.match(event.words) is not None
    is_meant = whole and (is_meant or _TARGETED.search(event.words) is not None)
    around = scene.text[max(0, event.start - _AROUND) : event.end + 2 * _AROUND]
    led = (
        trigger_words("leaders").search(around) is not None
        or _ALIAS.search(event.words) is not None
    )
    is_remembered = "anniversary" in scene.text and (whole or is_led)
    is_own = (not is_part or whole) and (led or is_remembered)
    if is_meant or is_own or ((whole or is_led) and led and by_air):
        return True
    # whom a bomb killed on an operation no state killed
    by_bomb = is_telling and _BOMB.search(scene.text) is not None
    struck = _STRUCK.search(scene.text) is not None and whole
    # only states raid the chiefs of a group
    within = [each for each in scene.actors if event.start <= each.start < event.end]
    is_raided = led and struck and any(each.actor.kind == "group" for each in within)
    return not by_bomb and (led or struck) and (is_raided or is_of_state)


def _is_natural(event: Occurrence) -> bool:
    """Whether a death is told, and nothing that killed."""
    is_death = _DEATH.match(event.words) is not None and "anniversary" not in event.scene.text
    return is_death and _VIOLENT.search(event.scene.text) is None


def _is_place(scene: Scene, start: int) -> bool:
    return any(each.start <= start < each.end for each in scene.places)


def _is_by_state(event: Occurrence) -> bool:
    """Whether a state killed them: the doer nearest before the verb, or behind *by*."""
    scene = event.scene
    ahead = [each for each in scene.actors if each.start <= event.start and not each.is_held]
    ahead = [each for each in ahead if not _ONLY_NAMED.search(scene.text[: each.start])]
    behind = [each for each in scene.actors if each.start >= event.start]
    behind = [each for each in behind if _BY.search(scene.text[: each.start])]
    is_passive = WERE.search(scene.text, event.start, event.end) is not None
    doers = behind[:1] if is_passive else [*behind[:1], *ahead[-1:]]
    return any(each.actor.kind in STATES for each in doers)


def _is_of_group(event: Occurrence) -> bool:
    """Whether those killed are some of a group: "25 Taliban were killed"."""
    return any(
        each.start <= event.start < each.end and each.actor.kind == "group"
        for each in event.scene.actors
    )
