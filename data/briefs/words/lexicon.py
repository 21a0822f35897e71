"""The words of attacks, compiled once: weapons, verbs, nouns and what speaks against an attack."""

import gc
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache

from data.briefs import words

_CLASS = re.compile(r"(?<![A-Z])[A-Z]{2,}(?![A-Za-z])")
_GAP = re.compile(r"( ?)(?<![A-Z])([A-Z]{3,}) ")
# classes name classes that name classes
_DEPTH = 3
# what stands for the blank before a word that ends a gap: white space to a pattern
_BREAK = "\x1f"


@dataclass(frozen=True)
class Weapon:
    """A way to attack: its type of ``data.schema.vocabulary``, its name, its ACLED-like family."""

    attack_type: str
    weapon: str
    family: str


@dataclass(frozen=True)
class WeaponMention:
    """A word of a weapon in a sentence."""

    start: int
    end: int
    weapon: Weapon
    rank: int


@contextmanager
def without_collection() -> Iterator[None]:
    """Keep the garbage collector from looking through all word tables while patterns are made."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    """Return one pattern for whole words that fit any of the given ones, letter case aside."""
    return re.compile(rf"(?<![\w-])(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE)


def spelled_out(pattern: str, classes: Mapping[str, str], gaps: Mapping[str, int]) -> str:
    """Return a pattern for texts ``with_breaks``: the classes and gaps it names in capitals put in.

    Parameters
    ----------
    pattern : str
        A regular expression, as ``BE FEW ARRESTED``.
    classes : mapping of str to str
        The expression of each class; it may name others.
    gaps : mapping of str to int
        How many words may stand there at most, none behind a break.
    """
    for _ in range(_DEPTH):
        pattern = _CLASS.sub(lambda found: classes.get(found[0], found[0]), pattern)
    word = rf"(?:(?<!{_BREAK})[^\s;]{{1,40}}+ ++)"

    def gap(found: re.Match[str]) -> str:
        most = gaps.get(found[2])
        before = ",? ++" if found[1] else ""
        return found[0] if most is None else f"{before}{word}{{0,{most}}}?['\"]?"

    return _GAP.sub(gap, pattern).replace(" ", r"\s")


def with_breaks(text: str, breaks: str) -> str:
    """Return a text of the same length with a sign before each word at which a gap ends.

    Parameters
    ----------
    text : str
        A text, blanks between its words.
    breaks : str
        The expression of such words, letter case aside.
    """
    return re.sub(rf" (?={breaks}\b)", _BREAK, text, flags=re.IGNORECASE)


def phrases(texts: Iterable[str]) -> re.Pattern[str]:
    """Return one pattern for fixed phrases, the longest first."""
    ordered = sorted(texts, key=lambda text: (-len(text), text))
    return any_of(re.escape(text).replace(r"\ ", r"\s+") for text in ordered)


@dataclass(frozen=True)
class Verbs:
    """The forms of one kind of verb."""

    past: re.Pattern[str]
    ing: re.Pattern[str] | None
    present: re.Pattern[str] | None


@cache
def weapons() -> tuple[tuple[Weapon, re.Pattern[str]], ...]:
    """Return the weapons, the specific before the general."""
    return tuple(
        (Weapon(row["type"], row["weapon"], row["family"]), any_of(row["patterns"]))
        for row in words.table("events")["weapons"]
    )


@cache
def verbs(kind: str) -> Verbs:
    """Return the verbs of a kind: strong, weapon, agent or harm."""
    row = words.table("events")["verbs"][kind]
    ing, present = row.get("ing"), row.get("present")
    past = phrases(row["past"]).pattern
    each_form = "|".join([*(any_of([each]).pattern for each in row.get("patterns", ())), past])
    return Verbs(
        # "their bombed-out homes" tells no bombing
        re.compile(rf"(?:{each_form})(?!-\w)", re.IGNORECASE),
        phrases(ing) if ing else None,
        phrases(present) if present else None,
    )


@cache
def nouns(name: str) -> re.Pattern[str]:
    """Return the pattern of a list of nouns or of what is said of them."""
    return any_of(words.table("events")["nouns"][name])


@cache
def context(name: str) -> re.Pattern[str]:
    """Return the pattern of a kind of context: accident, foiled, generic, unreal or negated."""
    return any_of(words.table("events")["context"][name])


def find_weapons(text: str) -> list[WeaponMention]:
    """Return the weapons a sentence names, in order; of two that overlap the more specific."""
    found: list[WeaponMention] = []
    for rank, (weapon, pattern) in enumerate(weapons()):
        for match in pattern.finditer(text):
            if not any(each.start < match.end() and match.start() < each.end for each in found):
                found.append(WeaponMention(match.start(), match.end(), weapon, rank))
    return sorted(found, key=lambda each: each.start)
