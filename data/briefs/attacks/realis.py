"""Whether an attack that is named has happened: not planned, feared, foiled, denied or usual."""

import re
from enum import Enum
from functools import lru_cache

from data.briefs.words.lexicon import context

# a new clause begins here: what hedges one clause does not hedge the next
_BOUNDARY = re.compile(
    r"[,;:()\u2014]|\s-\s|\b(?:that|who|whom|which|where|when|after|following|while|because|since"
    r"|although"
    r"|though|but|whose|as|despite|amid|including|in which|during which|and then|then"
    r"|in (?:response|reaction|retaliation|revenge) (?:to|for)|in the (?:wake|aftermath) of)\b",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(
    r"[;:()\u2014]|,(?!\s(?:killing|wounding|injuring|leaving|and (?:killing|wounding|injuring)))"
    r"|\bbut\b",
    re.IGNORECASE,
)
_ATTEMPT = re.compile(
    r"\b(?:attempt(?:ed)?|tried|tries|managed|used \w+(?: \w+){0,3})\s+to\s*$", re.IGNORECASE
)
# "it is likely that a convoy is hit": the hedge reaches over "that"
_SUPPOSED = re.compile(
    r"\b(?:likely|unlikely|possible|probable|chance|risk|possibility|likelihood|expect(?:s|ed)?"
    r"|fear(?:s|ed)?|danger|scenario"
    r"|trying to (?:confirm|determine|verify|establish)"
    r"|event|assess(?:es|ed)?|predict(?:s|ed)?|anticipat(?:es|ed)|in case|threaten(?:s|ed)?)"
    r" (?:that|if|whether|the strike)\b[^.;]*$",
    re.IGNORECASE,
)
# "a drone attempting to target the base was shot down": what it was for hedges no downing
_PURPOSE = re.compile(
    r"\b(?:attempting|trying|seeking|aiming|intended|meant|planning|preparing|about) to "
    r"[^,;]*?(?=\b(?:was|were|has been|have been) (?:\w+ly )?$)",
    re.IGNORECASE,
)
_CONDEMNS = re.compile(
    r"\bcondemn(?:s|ed)?\b(?= (?:\w+ ){0,2}the\b)|\balert(?:s|ed)?\b", re.IGNORECASE
)
_DENIED = re.compile(
    r"\bno (?:\w+ )?(?:information|evidence|indications?|signs?|reports?|suggestion|proof)"
    r"(?: \w+){0,3}? that\b[^;]*$"
    r"|\b(?:den(?:ied|ies|y)|reject(?:ed|s)?|dismiss(?:ed|es)|refuted)(?: \w+){0,3}? that\b[^.;]*$",
    re.IGNORECASE,
)
# "in an area where attacks are frequent", "after a surge in attacks", "the deadliest this year":
# such words speak of the setting of an attack and make no habit of it
_SETTING = re.compile(
    r"\b(?:area|region|province|district|zone|part|town|city|village|state|country|north|south|east"
    r"|west|road|highway|border|territory|neighbou?rhood|stronghold|route)s?\b,?(?: (?:where|that"
    r"|which|has|have|is|are|was|long|plagued|hit|targeted|in)\b)*[^.;,]*"
    r"|\b(?:amid|amidst|after|following|despite|comes? as|came as|as part of|in what|in the latest"
    r"|the latest|known as|latest of|including|since)\b[^.;]*"
    r"|\b(?:first|worst|deadliest|bloodiest|largest|biggest|latest|second|third|heaviest|most"
    r" \w+)\b[^.;,]*",
    re.IGNORECASE,
)
# "25 years since the bombing in which nine died", "jailed for the raid that killed nine"
_RECALLED = re.compile(
    r"\b(?:on this day in (?:19|20)\d\d"
    r"|(?:years?|decades?|months) (?:to the day )?(?:since|after)"
    r"|anniversary(?: \w+){0,3} of"
    r"(?! [\w' ]{0,40}\b(?:independence|founding|birth|revolution|republic)\b)"
    r"|in memory of|commemorat\w+|(?:since|like|after|of) (?:an?|the|its) (?:[\w-]+ )?(?:19|20)\d\d"
    r"|(?:sentence[ds]|jail(?:ed|s)|convict(?:ed|s)|charge[ds]|indict(?:ed|s)|guilty|on trial"
    r"|wanted|hanged|executed|put to death|(?:years|life|term)\b[^.;,]{0,20}"
    r"|(?:is|are|was|were|been) (?:accused|suspected))\b[^.;,]{0,60}?\b(?:for|of|over|with|in))\b"
    r"(?:[^,;]|,(?= (?:in|during) which\b| (?:which|who|that|when)\b"
    r"| (?-i:[A-Z])\w+(?: and (?-i:[A-Z])[\w ]+)?, (?:in|during) which\b))*$"
    r"|\banniversaries of\b[^.;]*$"
    r"|\b(?:who|whom)\b[^.;,]{0,40}\b(?:planned|plotted|masterminded|orchestrated|ordered) the"
    r" (?:[\w-]+ ){0,4}$",
    re.IGNORECASE,
)
_DRILL = re.compile(
    r"\b(?:drills?|exercises?|simulations?|rehearsals?|war ?games?"
    r"|mock (?:attack|assault|battle|raid)s?"
    r"|into the (?:sea|ocean|east sea|sea of japan|yellow sea|pacific))\b",
    re.IGNORECASE,
)
_SCENARIO = re.compile(
    r"\b(?:in (?:one|the|another|this) scenario|role[- ]players?)\b", re.IGNORECASE
)
_HARMED = re.compile(r"\b(?:kill|wound|injur|died|dead\b|hurt)", re.IGNORECASE)
_WIDE, _FAR = 120, 200
_ACCIDENT_CLEARED = re.compile(
    r"\b(?:suicide|gunm[ae]n|militants?|rebels?|insurgents?|bandits?|assailants?|armed men"
    r"|bomb\w*|ied|rockets?|missiles?|drones?|attack\w*|ambush\w*|mortars?|shell(?:ed|ing)"
    r"|opened fire|fired (?:up)?on|blow[ns]? up|blew up|sabotag\w+|storm(?:ed|ing)|broke into"
    r"|shot|stoned|stabbed|abduct\w*|kidnap\w*)\b",
    re.IGNORECASE,
)
_FOILED_CLEARED = re.compile(
    r"(?<!\bby )\b(?:killed|wounded|injured|killing|wounding|injuring|died|dead|hit|struck"
    r"|detonated(?! by (?:the )?(?:security|police|army|military|bomb|troops|soldiers|experts))"
    r"|exploded|fired|landed)\b",
    re.IGNORECASE,
)
_AND_ANOTHER = re.compile(
    r"\b(?:and|while|but) (?:another|others|a (?:second|third|further)|(?:one|two|three)"
    r" (?:more|others?|further)|the (?:other|others|second))\b",
    re.IGNORECASE,
)
# "are regularly targeted", whatever else the sentence dates
_USUALLY = re.compile(
    r"\b(?:(?:is|are|has been|have been|has|have) (?:\w+ )?(?:frequently|often|repeatedly"
    r"|increasingly|usually|commonly|constantly|sometimes|periodically|occasionally)"
    r"|regularly|routinely) (?:\w+ )?$",
    re.IGNORECASE,
)
_WHOM = re.compile(r" (?:an?|the|its|their|two|three) (?:[\w-]+ ){0,2}")
# "In the deadliest attack since the war began, ..."
_OPENING = re.compile(
    r"\W*(?:in|after) (?:what \w+ )?(?:the|one of the|yet another|another) [^,;.]{3,120}, ",
    re.IGNORECASE,
)


# "a blast in Jos, Nigeria, killed two": such an inset parts no clause
_INSET = re.compile(
    r",(?: (?:(?:in |near )?[A-Z][\w'.-]*(?: [A-Z][\w'.-]*){0,3}|(?:affiliated|linked|allied|loyal"
    r"|(?:north|south|east|west|central)[\w-]*|including|located|identified|believed|some|about)\b[^,;.]{1,60}),)+"
    r"(?= [a-z])"
)


# "the insurgents, who are said to be locals, killed two": what is only said of them
_WHO = re.compile(r",? (?:who|which|whose) [^,;.]{1,90},(?= [a-z])")
_DATE_COMMA = re.compile(
    r"(?<=day),(?= (?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z.]* \d)"
)


@lru_cache(maxsize=512)
def _without_insets(text: str) -> str:
    """Return a sentence of the same length whose insets are set off by no comma."""
    text = _DATE_COMMA.sub(" ", text)
    text = _WHO.sub(lambda found: " " * len(found[0]), text)
    return _INSET.sub(lambda found: found[0].replace(",", " "), text)


class Realis(Enum):
    """What a sentence says of an attack it names."""

    REAL = "real"
    UNREAL = "unreal"
    NEGATED = "negated"
    FOILED = "foiled"
    GENERIC = "generic"
    ACCIDENT = "accident"
    RECALLED = "recalled"


def scope(text: str, start: int) -> str:
    """Return the words before a place that belong to its own clause."""
    low = max(0, start - _WIDE)
    # an inset that the word itself stands in still hedges it
    before = _without_insets(text[: start + 1])[low:start]
    last = 0
    for found in _BOUNDARY.finditer(before):
        last = found.end()
    return before[last:]


def clause(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span of the clause around a span: from its last boundary to its next stop."""
    before = scope(text, start)
    stop = _CLAUSE_END.search(_without_insets(text), end)
    return start - len(before), stop.start() if stop else len(text)


def realis(text: str, start: int, end: int, *, has_day: bool) -> Realis:
    """Return whether the attack named at a place of a sentence happened.

    Parameters
    ----------
    text : str
        The sentence in its normal form.
    start, end : int
        Where the word of the attack stands.
    has_day : bool
        Whether the sentence names its day; a day makes an event of what else is a habit.
    """
    before = _PURPOSE.sub("", scope(text, start))
    if has_day:
        # "condemns the attack of 17 May" tells it
        before = _CONDEMNS.sub("", before)
    far = text[max(0, start - _FAR) : start]
    if context("accident").search(text) and not _ACCIDENT_CLEARED.search(text):
        return Realis.ACCIDENT
    is_drill = _DRILL.search(text) is not None and not _HARMED.search(text)
    if is_drill or any(each.search(text[:start]) for each in (_RECALLED, _SCENARIO)):
        return Realis.RECALLED
    if _DENIED.search(far) or context("negated").search(before):
        return Realis.NEGATED
    is_hedged = context("unreal").search(before) and not _ATTEMPT.search(before)
    if is_hedged or _SUPPOSED.search(far):
        return Realis.UNREAL
    if _is_foiled(text, start, end):
        return Realis.FOILED
    is_usual = not has_day and context("generic").search(_without_setting(text, end))
    is_habit = is_usual or _USUALLY.search(before) is not None
    return Realis.GENERIC if is_habit else Realis.REAL


def _without_setting(text: str, end: int) -> str:
    """Return a sentence without what is said around an attack of the setting it happened in."""
    opening = _OPENING.match(text, 0, end)
    low = opening.end() if opening is not None else 0
    return text[low:end] + _SETTING.sub(" ", text[end:])


def _is_foiled(text: str, start: int, end: int) -> bool:
    low, high = clause(text, start, end)
    return any(
        low - 40 <= found.start() <= high + 40
        # "hit a bomb disposal squad"
        and not _WHOM.fullmatch(text, end, max(end, found.start()))
        and not _FOILED_CLEARED.search(text, found.end(), found.end() + 200)
        # "killed an officer, and another device was defused"
        and not _AND_ANOTHER.search(text, end, max(end, found.start()))
        for found in context("foiled").finditer(text)
    )
