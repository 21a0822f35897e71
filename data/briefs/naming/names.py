"""Names of persons in a sentence, and whether two names mean the same person."""

import re

from rapidfuzz import fuzz

from data.text.aliases import words as name_words

_PART = r"(?:(?:al|el|bin|ibn|abu|ben|ul|van|de|von|bint|ud)[ -])?[A-Z][\w'.-]*[a-z][\w'-]*"
_NAME = re.compile(
    rf"(?<![\w-])(?:Abu |Al-|al-|El-)?{_PART}(?:[ -](?:al-|el-|ul-|bin |ibn |Al-|abu"
    rf" )?{_PART}){{0,4}}"
)
_TITLES = frozenset(
    {
        *("general", "gen", "president", "prime", "minister", "commander", "leader", "colonel"),
        *("major", "brigadier", "captain", "sheikh", "mullah", "maulana", "ayatollah", "dr", "mr"),
        *("senator", "king", "prince", "iranian", "the", "a", "an", "on", "in", "after", "as"),
        *(
            "deputy",
            "chief",
            "senior",
            "foreign",
            "former",
            "interior",
            "defense",
            "defence",
            "this",
        ),
        *(
            "while",
            "although",
            "however",
            "despite",
            "when",
            "islamic",
            "state",
            "emir",
            "ex",
            "lt",
        ),
        *(
            "first",
            "second",
            "iraqi",
            "security",
            "forces",
            "police",
            "army",
            "according",
            "secretary",
        ),
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january"),
        *("february", "march", "april", "may", "june", "july", "august", "september", "october"),
        *("november", "december", "us", "american", "un", "its", "they", "he", "it", "at", "by"),
    }
)
# spellings of one name of the east part at about this ratio
_ALIKE = 82.0
_ALIKE_FIRST = 70.0


def person_names(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int, str]]:
    """Return the names written with capitals between two places, titles left out, in order."""
    found = []
    for match in _NAME.finditer(text, start, len(text) if end is None else end):
        begin, name = _bare(match.start(), match[0])
        if name:
            found.append((begin, begin + len(name), name))
    return found


def _bare(start: int, name: str) -> tuple[int, str]:
    """Return a name without the titles before it, and where it then starts."""
    while name:
        first = re.match(r"[\w'.-]+", name)
        if first is None or first[0].lower().strip(".'") not in _TITLES:
            return start, name.rstrip(".'-")
        rest = name[first.end() :]
        skipped = len(rest) - len(rest.lstrip(" -"))
        start += first.end() + skipped
        name = rest[skipped:]
    return start, ""


def same_person(one: str, other: str) -> bool:
    """Return whether two names mean one person: their last parts differ in spelling at most."""
    ours, theirs = name_words(one), name_words(other)
    if not ours or not theirs:
        return False
    last = fuzz.ratio(ours[-1], theirs[-1]) >= _ALIKE
    if len(ours) == 1 or len(theirs) == 1:
        return last
    first = max(fuzz.ratio(one, other) for one in ours[:-1] for other in theirs[:-1])
    return last and first >= _ALIKE_FIRST
