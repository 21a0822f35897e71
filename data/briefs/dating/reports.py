"""Days on which something was said, told from the days on which it happened."""

import re

_SAID = re.compile(
    r"\b(?:said|says|saying|told|announced|announcing|reported(?! (?:in|at|near))|reports|stated"
    r"|confirmed|tweeted|posted|wrote|added|according to|statement|press release|spokes\w+"
    r"|published|condemned|disclosed|revealed|broadcast)\b(?: (?!that\b)[\w']+){0,4}?,? $",
    re.IGNORECASE,
)
_SAID_AFTER = re.compile(
    r",? (?:[\w'-]+ ){0,4}?(?:said|announced|(?<!was )(?<!were )(?<!been )reported"
    r"|reported (?=that )|confirmed|stated|told|disclosed|revealed"
    r"|posted|published|released|issued|condemned|blamed|denied|accused|warned|vowed|threatened"
    r"|claimed (?=(?:responsibility|credit|the|that|it|its)\b))"
    r"(?! (?:to have|attack|clash))",
    re.IGNORECASE,
)
# "the army 14 Sept said that ..."
_SAYS_NEXT = re.compile(
    r" (?:said|announced|confirmed|stated|warned|claimed|denied|accused|blamed|reported that"
    r"|told)\b"
)
# "condemned the attack on Sunday": the day of the attack
_CONDEMNED = re.compile(
    r"\bcondemn(?:s|ed) (?:[\w'-]+ ){0,3}?(?:attack|assault|bombing|killings?|shooting|ambush|raid"
    r"|strike|blast|explosion|murder|abduction|kidnapping)s? $",
    re.IGNORECASE,
)
# "said the attack took place on Saturday": the nearest verb is what is dated
_HAPPENED = re.compile(
    r"\b(?:took place|occurred|happened|came|exploded|went off|struck|died)(?: (?:late|early))? $",
    re.IGNORECASE,
)
# "claimed responsibility on Friday for the bombing"
_CLAIMED = re.compile(r"\b(?:claim(?:ed|s)|took|takes) (?:responsibility|credit) $", re.IGNORECASE)
# "the 17 January car bomb attack": the day of the attack
_NAMES = re.compile(
    r" (?:[\w-]+ ){0,2}?(?:attacks?|bombings?|blasts?|explosions?|assaults?|raid|ambush|shootings?"
    r"|killings?|kidnappings?|massacre)\b"
)
_THE = re.compile(r"\bthe $")
_PREPOSITION = re.compile(r"\b(?:on|in|late|early|the)\s+$", re.IGNORECASE)


def is_report(match: re.Match[str]) -> bool:
    """Return whether a date says when something was told, and not when it happened."""
    text, start, end = match.string, match.start(), match.end()
    before = text[max(0, start - 70) : start]
    if _THE.search(before) and _NAMES.match(text, end):
        return False
    before = _PREPOSITION.sub("", before)
    if _HAPPENED.search(before):
        return False
    if _CLAIMED.search(before):
        return True
    if _SAID.search(before):
        return _CONDEMNED.search(before) is None
    if _SAYS_NEXT.match(text, end):
        return True
    opens = not before.strip() or before.strip().endswith((";", ":"))
    return opens and _SAID_AFTER.match(text, end) is not None
