"""Verbs that only describe somebody or something, or tell a habit or the far past."""

import re

PASSIVE = re.compile(
    # IS is a group
    r"\b(?!(?-i:IS\b))(?:was|were|been|being|is|are|be|got|get|gets|getting)"
    r"(?:\s+\w+ly|\s+also|\s+reportedly"
    r"|\s+then"
    r"|\s+later|\s+first|\s+again)?\s*$",
    re.IGNORECASE,
)
WERE = re.compile(r"\b(?:was|were|been)\b", re.IGNORECASE)
# "the weapons that are used with it"
_HABIT = re.compile(r"\b(?:is|are|be|has been|have been) (?:\w+ly )?$")
ARTICLE = re.compile(
    r"\b(?:the|a|an|their|his|her|its|those|these|this|many|most|all)\s+(?:\w+ly\s+)?$",
    re.IGNORECASE,
)
NUMERAL = re.compile(r"\b(?:one|two|three|four|five|\d+|several|some) $", re.IGNORECASE)
_MODIFIES = re.compile(
    r"\s+(?:people|persons?|soldiers?|civilians?|officers?|victims?|men|ones|policem[ae]n|area"
    r"|areas|building|killing|killings|sanctions|by-election|vehicle|vehicles|operation"
    r"|operations)\b",
    re.IGNORECASE,
)
# "one wounded sailor was handed over"
_IS_SOMETHING = re.compile(r" [a-z][\w-]* (?:was|were|is|are|had|has)\b")
# "missiles which struck a plant" says what they are good for
_WEAPON_THAT = re.compile(
    r"\b(?:drones?|missiles?|rockets?|weapons?|guns?|rifles?|aircraft|jets?|systems?|tanks?),?"
    r" (?:that|which) (?:has |have |had )?$",
    re.IGNORECASE,
)
# "The port, looted last week, will not reopen"
_APPOSED = re.compile(r"[a-z], (?:\w+ly )?$")
_MAIN_BEHIND = re.compile(r"[^.;,]{0,40}, (?:will|would|is|are|was|were|has|have|had|remains?)\b")
_MADE_USE = frozenset({"used", "employed", "deployed", "utilized", "utilised"})
TAKEN = re.compile(r"abducted|kidnapped|captured|seized|taken(?: hostage)?|snatched", re.IGNORECASE)
_FREED = re.compile(
    r"[^.;]{0,80}?\b(?:was|were|has been|have been|had been) (?:\w+ly )?(?:released|freed|rescued"
    r"|found|recovered|let go|set free)\b|[^.;]{0,30}?\b(?:regained|walked free|came home)\b",
    re.IGNORECASE,
)
# "were released 11 days after they were kidnapped"
_LET_GO = re.compile(
    r"\b(?:released|freed|rescued|escaped)\b[^.;]{0,80}\b(?:after|since) (?:\w+ ){0,4}$",
    re.IGNORECASE,
)
_WHO_WERE = re.compile(r"\b(?:who|that) (?:was|were|had been) (?:\w+ly )?$", re.IGNORECASE)
# "secured the release of 340 students abducted last week", "freed six earlier abducted victims"
_FREEING = re.compile(
    r"\b(?:rescu(?:ed?|es|ing)|freed|frees|freeing|releas(?:ed?|es|ing)|liberated|recovered)\b"
    r"(?:(?! (?:came|who|after|when|but|while|and then|that (?!were|was|had))\b)[^.;,]){0,110}$",
    re.IGNORECASE,
)


# "an operation to free the kidnapped pilot"
_TO_FREE = re.compile(
    r"\b(?:free|rescue|release|ransom|liberate|locate|find|recover|search(?:ing)? for|hunt for"
    r"|looking for|search of|freedom of|fate of|families of|relatives of|release of) (?:the |an? )?"
    r"(?:\w+ )?$",
    re.IGNORECASE,
)


def is_none(text: str, match: re.Match[str], before: str, kind: str) -> bool:
    """Return whether a verb only describes, or tells a habit or the far past."""
    if kind == "weapon" and _HABIT.search(before):
        return True
    if kind in {"weapon", "agent"} and _WEAPON_THAT.search(before):
        return True
    if match[0].lower() in _MADE_USE and text.startswith(" by ", match.end()):
        # "a tunnel used by the group"
        return PASSIVE.search(before) is None
    if is_set_free(text, match, before) or (TAKEN.match(match[0]) and _TO_FREE.search(before)):
        return True
    if _APPOSED.search(before) and _MAIN_BEHIND.match(text, match.end()):
        return True
    return _is_adjective(text, match, before)


def is_set_free(text: str, match: re.Match[str], before: str) -> bool:
    """Return whether people taken once were let go: "two drivers abducted there were freed"."""
    if TAKEN.match(match[0]) is None:
        return False
    ahead = text[: match.start()]
    if _WHO_WERE.search(before) and _FREED.match(text, match.end()):
        # "the students who were kidnapped in April were freed"
        return True
    if _LET_GO.search(ahead) or _FREEING.search(ahead):
        return True
    if PASSIVE.search(before):
        return False
    return _FREED.match(text, match.end()) is not None


def _is_adjective(text: str, match: re.Match[str], before: str) -> bool:
    if NUMERAL.search(before) and (
        _MODIFIES.match(text, match.end()) or _IS_SOMETHING.match(text, match.end())
    ):
        # "one injured person was taken to hospital"
        return match[0].lower() in {"injured", "wounded"}
    if ARTICLE.search(before) is None:
        return False
    return _MODIFIES.match(text, match.end()) is not None or match[0].lower() in {
        *("wounded", "injured", "dead", "killed", "targeted", "used", "executed", "captured"),
        *("burned", "burnt", "looted", "hijacked"),
    }
