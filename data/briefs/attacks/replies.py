"""Whoever made an attack and was shot or seized for it: that is no attack of its own."""

import re

_ATTACKERS = (
    r"(?:attackers?|assailants?|gunm[ae]n|bombers?|suspects?|shooters?|raiders?|perpetrators?"
    r"|knifem[ae]n|assaulters?)\b"
)
_FORCES = (
    r"\b(?:police\w*|officers?|guards?|soldiers?|troops|marksmen|deputies|commandos|army|military"
    r"|agents|security (?:forces|personnel|services))\b"
)
_STOPPED = re.compile(
    r"(?:shot|killed|killing|wounded|gunned down|overpowered|neutrali[sz]ed|arrested|detained"
    r"|struck|hit)\b",
    re.IGNORECASE,
)
_BY_FORCES = re.compile(
    rf"(?: dead| and killed| down)? by (?:\w+ ){{0,3}}?{_FORCES}", re.IGNORECASE
)
# "shot dead", "shot him dead" is one verb
_SHOT_DEAD = re.compile(r"\bshot (?:[\w-]+ ){0,4}?dead$", re.IGNORECASE)
# "one of the attackers was", "before being", "he was"
_THEY_WERE = re.compile(
    rf"(?:\b(?:he|she|they|who|before|and|then)|\b{_ATTACKERS}[^.;,]{{0,30}}?)"
    r" (?:(?:was|were|been|being|had been) )?(?:\w+ly )?$",
    re.IGNORECASE,
)
# "One was shot dead by a civilian, the other by troops": bystanders shoot only attackers
_SOME_WERE = re.compile(
    r"^\W*(?:one|both|two|three|all|the others?|another)(?: (?:of them|attackers?))?"
    r" (?:was|were) $",
    re.IGNORECASE,
)
_BY_CHANCE = re.compile(
    r"(?: dead| and killed| down)? (?:at the scene |on the spot )?by (?:an? |the )?(?:\w+ ){0,3}?"
    r"(?:civilians?|passers-?by|bystanders?|shopkeepers?|motorists?)\b",
    re.IGNORECASE,
)
# "a single gunman, who was shot dead", "both attackers were killed"
_WHO_WAS = re.compile(
    rf"\b(?:{_ATTACKERS}, who|(?:the|both|all|single|lone) (?:\w+ )?{_ATTACKERS}) (?:was|were) $",
    re.IGNORECASE,
)
_BY = re.compile(r"(?: dead| and killed| down)? by\b", re.IGNORECASE)
_RESISTING = re.compile(
    r"(?: dead| and killed| down)? (?:while|when|after|as they|as he) (?:resist\w*|fleeing"
    r"|trying to (?:flee|escape))\b",
    re.IGNORECASE,
)
_PUBLIC = re.compile(
    r"\b(?:protest\w+|demonstrators?|civilians?|people|students?|residents?) [^.;,]{0,30}$",
    re.IGNORECASE,
)
# "officers shot and wounded the attacker"
_THEM = re.compile(
    r" back\b|(?: and \w+| dead| down)? (?:him|her|them|(?:\d+|\w+) of them"
    rf"|(?:the|both|all|\w+ of the|one|two|three|four|five|several) (?:[\w-]+ )?{_ATTACKERS})",
    re.IGNORECASE,
)


def is_attacker(words: str) -> bool:
    """Return whether words only name who attacked, as *gunmen* does."""
    return re.fullmatch(rf"(?:suicide )?{_ATTACKERS}", words, re.IGNORECASE) is not None


def is_reply(text: str, start: int, end: int, *, alone: bool = False) -> bool:
    """Return whether a verb says that forces shot or seized those who made an attack.

    Parameters
    ----------
    text : str
        The sentence in its normal form.
    start, end : int
        Where the verb stands.
    alone : bool
        Whether nothing else in the sentence tells the attack: then it must say who was shot.
    """
    split = _SHOT_DEAD.search(text[:end])
    start = split.start() if split is not None else start
    verb = _STOPPED.match(text, start)
    if verb is None:
        return False
    before, end = text[:start], verb.end()
    is_one_of_them = _SOME_WERE.search(before) is not None
    if _RESISTING.match(text, end) or (is_one_of_them and _BY_CHANCE.match(text, end)):
        return True
    if _BY_FORCES.match(text, end) is not None:
        were = _THEY_WERE.search(before) is not None
        return were if alone else were or _PUBLIC.search(before) is None
    if _WHO_WAS.search(before) is not None and _BY.match(text, end) is None:
        return True
    forces = re.search(_FORCES, before, re.IGNORECASE)
    if forces is None or _THEM.match(text, end) is None:
        return False
    # "gunmen found the officer and shot him"
    return re.search(rf"\b{_ATTACKERS}", before[: forces.start()], re.IGNORECASE) is None
