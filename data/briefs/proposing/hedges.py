"""Whether words that tell a trigger event only plan, fear or deny it."""

import re

from data.briefs.attacks.realis import scope
from data.briefs.proposing.occurrence import Occurrence
from data.briefs.proposing.senses import trigger_words
from data.briefs.words.lexicon import context

_INFINITIVE = re.compile(r"\bto\s+(?:\w+, )*(?:\w+ (?:and|or) )?$", re.IGNORECASE)
# "powers to search buildings and detain people"
_POWERS = re.compile(
    r"\b(?:powers?|rights?|authority|able|mandate|permission|licen[cs]e) to [^.;]{0,60}$",
    re.IGNORECASE,
)
_INTENT = re.compile(
    r"\bwho (?:had )?(?:planned|plotted|intended|tried|sought|wanted|attempted) to [^,;]{2,140}?"
    r"(?=\b(?:has|have|had|was|were|is|are)\b)",
    re.IGNORECASE,
)
_ABLE = re.compile(r"\b(?:was|were) able to\b", re.IGNORECASE)
# "it may avenge Maso, who was shot dead": that happened
_WHO = re.compile(r",? who (?:is|was|were|had been|has been)\b", re.IGNORECASE)
_WILL = re.compile(r"\b(?:will|would|may|might|could|should|must)\b", re.IGNORECASE)
# "rejected reports that he had been arrested"
_DENIED = re.compile(
    r"\b(?:den(?:y|ies|ied)|reject(?:s|ed)?|dismiss(?:es|ed)?|no truth in)\b[^.;,]{0,40}?"
    r"\b(?:reports?|claims?|rumou?rs?|that)\b[^.;,]{0,40}$",
    re.IGNORECASE,
)
_UNTRUE = re.compile(
    r"\b(?:is|are|was|were) (?:\w+ly )?(?:untrue|false|unfounded|baseless|fake|not true|rumou?rs"
    r"|incorrect)\b",
    re.IGNORECASE,
)
# "residents fear that a curfew will be imposed"
_FEARED = re.compile(
    r"\b(?:fear|worr(?:y|ie)|expect|rumou?r|speculat|predict|consider|propos|threaten"
    r"|plans? to(?! (?:be open|re-?open|resume))"
    r"|hop(?:e[sd]?|ing)\b|if\b|unless\b|could\b|might\b|(?-i:may\b)|whether\b|depending"
    r"|would only|warn)",
    re.IGNORECASE,
)
# "threatened to shut its embassy"
_ONLY_THREATENED = re.compile(r"\b(?:threat|warn)\w* to (?:\w+ )?$", re.IGNORECASE)
_ANNOUNCED = re.compile(
    r"(?:announc|confirm|order|decid|declar)\w*|\bsa(?:id|ys) [^.;]{0,100}\b(?:would|will)\b",
    re.IGNORECASE,
)


def is_unreal(event: Occurrence, name: str) -> bool:
    """Return whether it may not have happened: hedged, unsure, denied or still to come.

    Parameters
    ----------
    event : Occurrence
        Where it would be told.
    name : str
        Its category.
    """
    text = event.scene.text
    # whoever was able to do a thing did it
    who = _WHO.search(text, event.start, event.end)
    begin = who.end() if who else event.start
    # "men who planned to attack the police were sentenced"
    low = max((each.end() for each in _INTENT.finditer(text, 0, event.end)), default=0)
    low = low if low <= begin else 0
    said = _ABLE.sub("", scope(text[low:], begin - low))
    # what is due may be news: only who says no to it unsays it
    unreal = context("negated") if name == "event" else trigger_words("unreal")
    if unreal.search(said):
        return True
    if name == "arrest" and _POWERS.search(event.before):
        return True
    if _DENIED.search(event.before) or _UNTRUE.search(text, event.end):
        return True
    if name == "posture" and _WILL.search(event.words) and _FEARED.search(text):
        return True
    is_to_come = _WILL.search(event.words) is not None and _ANNOUNCED.search(text) is None
    return name == "withdrawal" and is_to_come


def is_decided(event: Occurrence, name: str) -> bool:
    """Return whether an infinitive stands behind a word such as *decision*; all else passes.

    Parameters
    ----------
    event : Occurrence
        Where it would be told.
    name : str
        Its category: what lies ahead may be planned.
    """
    if name == "event" or _INFINITIVE.search(event.before[-40:]) is None:
        return True
    if name != "threat" and _ONLY_THREATENED.search(event.before):
        return False
    return trigger_words("decided").search(event.before[-110:]) is not None
