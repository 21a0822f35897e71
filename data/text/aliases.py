"""Names and their other spellings, so that one finds what is written under another."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from itertools import permutations

import pandas as pd

Words = tuple[str, ...]

# below this two words in the same place of two names differ in more than spelling
LIKENESS = 0.7
# straight, curly, backtick, acute, the four half-rings and turned commas, prime, full width
_APOSTROPHES = "'\u2018\u2019\u0060\u00b4\u02bc\u02bb\u02be\u02bf\u2032\uff07"
_POSSESSIVE = re.compile(rf"(?<=\w)[{_APOSTROPHES}]s\b", re.IGNORECASE)
_APOSTROPHE = re.compile(rf"[{_APOSTROPHES}]")
# the dots of "U.S.", which is written "US" as well
_DOTTED = re.compile(r"(?<![^\W_])((?:[^\W\d_]\.){2,})")
_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> Words:
    """Return the words of a text, small, without apostrophes, accents or other signs.

    ``U.S.`` is one word, the same as ``US``.
    """
    undotted = _DOTTED.sub(lambda found: found[1].replace(".", ""), text)
    bare = _APOSTROPHE.sub("", _POSSESSIVE.sub("", undotted))
    letters = unicodedata.normalize("NFKD", bare)
    plain = "".join(sign for sign in letters if not unicodedata.combining(sign))
    return tuple(_WORD.findall(plain.casefold()))


class Aliases:
    """The names of records, each with all other names of the same record.

    Parameters
    ----------
    *frames : DataFrame
        Records with the columns ``name`` and ``aliases`` (parted by ``;``).
    """

    def __init__(self, *frames: pd.DataFrame) -> None:
        self._names: dict[Words, set[Words]] = defaultdict(set)
        self._spellings: dict[str, set[str]] = defaultdict(set)
        for frame in frames:
            for name, aliases in zip(frame["name"], frame["aliases"], strict=True):
                self._add(_names(name, aliases))
        self._longest = max((len(name) for name in self._names), default=1)

    def _add(self, names: set[Words]) -> None:
        for name in names:
            self._names[name] |= names
        for one, other in _spellings(names):
            self._spellings[one].add(other)

    def alternatives(self, asked: Words) -> list[set[Words]]:
        """Return what to look for: all of the sets, and of each set any one phrase.

        The longest run of words that is a name stands for every name of its record; any other
        word for itself and its spellings inside names, as ``kataib`` for ``kataeb``.
        """
        found = []
        at = 0
        while at < len(asked):
            name = self._name_at(asked, at)
            if name:
                found.append(set(self._names[name]))
            else:
                found.append({(word,) for word in {asked[at], *self._spelt(asked[at])}})
            at += len(name) or 1
        return found

    def _name_at(self, asked: Words, at: int) -> Words:
        for length in range(min(self._longest, len(asked) - at), 0, -1):
            if asked[at : at + length] in self._names:
                return asked[at : at + length]
        return ()

    def _spelt(self, word: str) -> set[str]:
        return self._spellings.get(word, set())


def _names(name: str, aliases: object) -> set[Words]:
    others = aliases.split(";") if isinstance(aliases, str) else []
    return {found for text in (name, *others) if (found := words(text))}


def _spellings(names: Iterable[Words]) -> Iterator[tuple[str, str]]:
    places: dict[tuple[Words, Words], set[str]] = defaultdict(set)
    for name in names:
        # a name of one word gives no place to compare
        for at in range(len(name) if len(name) > 1 else 0):
            places[name[:at], name[at + 1 :]].add(name[at])
    for found in places.values():
        for one, other in permutations(sorted(found), 2):
            if one[0] == other[0] and SequenceMatcher(None, one, other).ratio() >= LIKENESS:
                yield one, other
