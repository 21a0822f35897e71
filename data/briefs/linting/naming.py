"""Checks of names: one name spelt in several ways."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from data.briefs.linting.findings import LONGEST, Check, Spot, Subject

# below this two words in the same place of two names differ in more than spelling
LIKENESS = 0.8
SHORTEST_ALIKE = 4
_NAME = re.compile(
    r"[A-Z][\w'-]+(?:\s(?:(?:al|el|bin|ibn|abu|ad|ar|as|ash|az|ul|ud)[\s-])?[A-Z][\w'-]+){1,4}"
)
_PARTS = re.compile(r"[^\W_]+")
_POSSESSIVE = re.compile(r"'s?$")
_INFLECTED = ("i", "s", "n", "an", "ian", "es", "ese", "ish")
_PARTICLES = frozenset({"al", "el", "bin", "ibn", "ad", "ar", "as", "ash", "az", "ul", "ud", "the"})
# words that begin names and say nothing of whose they are
_TITLES = frozenset(
    {
        *("the", "general", "gen", "president", "prime", "minister", "mr", "mrs", "dr", "sheikh"),
        *("colonel", "commander", "iraqi", "iranian", "american", "us", "uk", "north", "south"),
        *("east", "west", "northern", "southern", "eastern", "western", "new", "on", "in", "at"),
        *("as", "after", "although", "while", "when", "if", "and", "but", "for", "a", "an", "abu"),
    }
)


@dataclass(frozen=True)
class _Use:
    """A name as it is written somewhere, and its words small and without particles."""

    written: str
    parts: tuple[str, ...]
    start: int
    end: int

    @property
    def initials(self) -> str:
        return "".join(part[0] for part in self.parts)


def name_variants(subject: Subject) -> Iterator[Spot]:
    """Yield the first use of each further spelling of a name."""
    spellings: dict[str, _Use] = {}
    for use in _uses(subject):
        spellings.setdefault(use.written.casefold(), use)
    first: dict[str, list[_Use]] = defaultdict(list)
    for use in spellings.values():
        alike = first[use.initials]
        other = next((known for known in alike if _are_one(known.parts, use.parts)), None)
        if other is None:
            alike.append(use)
        else:
            says = f"'{use.written}' is also written '{other.written}'."
            yield Spot(use.start, use.end, says)


def _uses(subject: Subject) -> Iterator[_Use]:
    form = subject.brief.normal
    for sentence in subject.brief.sentences:
        for found in _NAME.finditer(sentence.folded[:LONGEST]):
            name = _without_titles(found[0])
            written = _POSSESSIVE.sub("", name)
            parts = tuple(
                part
                for part in _PARTS.findall(written.casefold().replace("'", ""))
                if part not in _PARTICLES
            )
            if len(parts) > 1:
                start = sentence.folded_start + found.end() - len(name)
                yield _Use(written, parts, form.start(start), form.end(start + len(written)))


def _without_titles(name: str) -> str:
    while " " in name and _first_word(name) in _TITLES:
        name = name.split(" ", 1)[1]
    return name


def _first_word(name: str) -> str:
    return _POSSESSIVE.sub("", name.split(" ", 1)[0]).casefold()


def _are_one(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return len(one) == len(other) and all(map(_are_alike, one, other))


def _are_alike(one: str, other: str) -> bool:
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) < SHORTEST_ALIKE or not (short + long).isalpha():
        return False
    # Iraq and Iraqi, militia and militias are two words
    if long.startswith(short) and long[len(short) :] in _INFLECTED:
        return False
    return SequenceMatcher(None, one, other).ratio() >= LIKENESS


CHECKS = (
    Check(
        "name_variants",
        "info",
        "Keep to one spelling, so that a search finds both places.",
        name_variants,
    ),
)
