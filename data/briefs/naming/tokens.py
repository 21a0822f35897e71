"""Words of a sentence at their places, and names found among them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, pairwise
from typing import Generic, TypeVar

from data.text.aliases import words as name_words

T = TypeVar("T")
# "U.S." is one word, "Kata'ib" too; a hyphen parts words
_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:'[^\W_]+)*")
_ACRONYM_LENGTH = 6
_LONGEST_GAP = 8
# letters a whole text in capitals keeps apart from an acronym
_SMALL = re.compile(r"[a-z]")
# one word with capitals and small letters mixed
_IN_WORD = re.compile(r"[A-Z]+[a-z]+[A-Z][A-Za-z]*")


@dataclass(frozen=True, slots=True)
class Token:
    """A word: ``raw`` as it stands at ``start`` to ``end``, ``word`` small and bare."""

    start: int
    end: int
    raw: str
    word: str

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter or a figure."""
        return self.raw[0].isupper() or self.raw[0].isdigit()


def tokenise(text: str) -> list[Token]:
    """Return the words of a text in its normal form, a possessive *s* left out."""
    found = []
    for match in _TOKEN.finditer(text):
        raw = match[0]
        if raw[-2:] in {"'s", "'S"}:
            raw = raw[:-2]
        word = raw.replace("'", "").replace(".", "").lower()
        if word:
            found.append(Token(match.start(), match.start() + len(raw), raw, word))
    return found


@dataclass(frozen=True, slots=True)
class Name(Generic[T]):
    """A name found: the tokens ``first`` to ``last`` (inclusive), and whose it is."""

    first: int
    last: int
    start: int
    end: int
    owners: tuple[T, ...]


class NameIndex(Generic[T]):
    """Names of many words, the longest found first; linear in the text.

    A name counts where its first word is written with a capital; one of capitals alone (``IS``)
    only where it stands in capitals; one written small ("outlaw groups") in any case.
    """

    def __init__(self, names: Iterable[tuple[str, T]]) -> None:
        self._by_first: dict[str, dict[tuple[str, ...], list[tuple[str, T]]]] = defaultdict(dict)
        for name, owner in names:
            key = name_words(name)
            if key:
                self._by_first[key[0]].setdefault(key, []).append((name, owner))
        self._lengths = {
            first: sorted({len(key) for key in keys}, reverse=True)
            for first, keys in self._by_first.items()
        }

    def find(self, tokens: list[Token], text: str) -> list[Name[T]]:
        """Return the names among the words of a text, in order, none overlapping another."""
        found: list[Name[T]] = []
        at = 0
        while at < len(tokens):
            name = self._at(tokens, at, text)
            if name is None:
                at += 1
            else:
                found.append(name)
                at = name.last + 1
        return found

    def keys(self) -> Iterator[tuple[str, ...]]:
        """Yield the words of every name, each once."""
        return chain.from_iterable(self._by_first.values())

    def owners(self, name: str) -> list[T]:
        """Return whose name a text is, letter case and signs aside."""
        key = name_words(name)
        return [owner for _, owner in self._by_first.get(key[0], {}).get(key, [])] if key else []

    def _at(self, tokens: list[Token], at: int, text: str) -> Name[T] | None:
        keys = self._by_first.get(tokens[at].word)
        if keys is None:
            return None
        for length in self._lengths[tokens[at].word]:
            run = tokens[at : at + length]
            entries = keys.get(tuple(token.word for token in run)) if len(run) == length else None
            if not entries or not _is_together(run, text):
                continue
            owners = tuple(owner for name, owner in entries if _is_written(name, run))
            if owners:
                return Name(at, at + length - 1, run[0].start, run[-1].end, _unique(owners))
        return None


def _unique(owners: tuple[T, ...]) -> tuple[T, ...]:
    kept: list[T] = []
    for owner in owners:
        if owner not in kept:
            kept.append(owner)
    return tuple(kept)


def _is_together(run: list[Token], text: str) -> bool:
    """Whether no sign that parts stands between the words."""
    return all(_is_gap(one, text[one.end : two.start]) for one, two in pairwise(run))


def _is_gap(before: Token, gap: str) -> bool:
    # a full stop belongs to a short word, as in "St. Petersburg"; else it ends a sentence
    signs = " '-./&()s" if len(before.word) <= 2 else " '-/&()s"
    return not gap.strip(signs) and len(gap) < _LONGEST_GAP


def _is_written(name: str, run: list[Token]) -> bool:
    letters = name.replace(".", "").replace("-", "").replace(" ", "").replace("&", "")
    if letters.isupper() and len(letters) <= _ACRONYM_LENGTH and " " not in name.strip():
        return all(token.raw.replace(".", "").isupper() or token.raw.isdigit() for token in run)
    if len(name) <= _ACRONYM_LENGTH and _IN_WORD.fullmatch(name):
        # "LeT" is no "Let"
        return run[0].raw == name or run[0].raw.isupper()
    if name[0].islower() and not name.lower().startswith(("al-", "al ", "the ", "bin ")):
        return True
    return any(token.is_capital for token in run) and _is_capital_where_it_counts(name, run)


def _is_capital_where_it_counts(name: str, run: list[Token]) -> bool:
    # "the" and "al-" may stand small; the word behind them may not
    small = {"al", "the", "el", "as", "ash", "ad", "at", "ar", "of", "and", "de", "la", "ez"}
    telling = [token for token in run if token.word not in small]
    return (bool(telling) and telling[0].is_capital and _SMALL.search(name) is not None) or all(
        token.is_capital for token in telling
    )
