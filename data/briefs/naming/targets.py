"""What was aimed at: the class of a target, and the facility of the registry it is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from data.briefs import words
from data.briefs.naming.registries import Facility, Registries
from data.briefs.naming.tokens import Name, Token
from data.briefs.words.lexicon import any_of

_SITE = re.compile(
    r"^\W*(?:\w+ ){0,2}(?:bases?|air ?bases?|camps?|airports?|fields?|refiner\w+|embassy|zone"
    r"|compound"
    r"|airfields?|garrison|outpost|site|crossing|port|facilit\w+)\b",
    re.IGNORECASE,
)
_OF_THE_US = re.compile(r"\b(?:US|U\.S\.|American|United States'?)\b")
_NATIONAL = re.compile(r"\b(?!US\b|U\.S|American)[A-Z][a-z]+(?:i|n|sh|ch|ese|ian)\s+$")


@dataclass(frozen=True)
class Target:
    """A word of what may have been aimed at."""

    start: int
    end: int
    target_class: str


@cache
def _classes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = words.table("targets")["targets"]
    return tuple((row["class"], any_of(row["patterns"])) for row in rows)


@cache
def militants() -> re.Pattern[str]:
    """Return the pattern of people who are fought, not protected."""
    return any_of(words.table("targets")["militants"]["patterns"])


def find_targets(text: str) -> list[Target]:
    """Return what a sentence names that can be aimed at, in order, the specific class first."""
    found: list[Target] = []
    for target_class, pattern in _classes():
        for match in pattern.finditer(text):
            if not any(each.start < match.end() and match.start() < each.end for each in found):
                name = _diplomatic(target_class, text, match.start())
                found.append(Target(match.start(), match.end(), name))
    return sorted(found, key=lambda each: each.start)


def _diplomatic(target_class: str, text: str, start: int) -> str:
    if target_class == "embassy" and _NATIONAL.search(text[max(0, start - 30) : start]):
        return "partner_embassy"
    return target_class


def find_facilities(tokens: list[Token], text: str, registries: Registries) -> list[Name[Facility]]:
    """Return the facilities of the registry a sentence names, in order.

    A facility that is called like its town counts only where a word such as *base* stands by.
    """
    found = []
    for name in registries.facilities.find(tokens, text):
        key = tuple(token.word for token in tokens[name.first : name.last + 1])
        is_town = len(key) == 1 and key in registries.gazetteer.names
        if not is_town or _SITE.match(text[name.end : name.end + 40]):
            found.append(name)
    return found


def embassy_in(
    text: str, start: int, end: int, places: Sequence[str], registries: Registries
) -> Facility | None:
    """Return the embassy a phrase means, from whose it is and the town it stands in.

    Parameters
    ----------
    text : str
        The sentence.
    start, end : int
        Where the word *embassy* stands.
    places : sequence of str
        Names of the towns the sentence, or else its block, names.
    registries : Registries
        The facilities known.
    """
    around = text[max(0, start - 40) : end + 30]
    is_ours = _OF_THE_US.search(around) is not None
    for facility in registries.all_facilities:
        if facility.target_class not in {"embassy", "partner_embassy"}:
            continue
        if facility.kind != "embassy" or facility.name.split()[-1] not in places:
            continue
        if facility.name.split()[0] in around or (is_ours and facility.name.startswith("US ")):
            return facility
    return None
