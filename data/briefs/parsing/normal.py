"""The normal form of a text: what is matched, and where it stands in the original.

Typographic quotes, dashes, accents and exotic spaces become plain ones. Invisible characters fall
out, and so do the quotes around a word or two inside a sentence: 11 "terrorists" are 11 terrorists.
Whatever is found in the normal form is told by its place in the original.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import pairwise

# soft hyphen, zero width, direction marks, variation selectors, combining marks, byte order mark
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u0300-\u036f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb]|\r(?=\n)"
    # a run of spaces between words is one
    "|(?<=[\\w.,;)]{2} )[ \u00a0]+(?=\\S)"
)
_OPEN, _CLOSE = '"\u201c\u201e\u00ab', '"\u201d\u201c\u00bb'
_QUOTED = re.compile(
    rf"(?<=\w )[{_OPEN}]\w[\w'\u2019-]*(?: [\w'\u2019-]+){{0,2}}[{_CLOSE}](?=[\s.,;:])"
)
_SIGNS = {
    **dict.fromkeys(
        "\u2018\u2019\u201a\u201b\u0060\u00b4\u02bc\u02bb\u02be\u02bf\u2032\uff07", "'"
    ),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\uff02", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d", "-"),
    **dict.fromkeys("\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007", " "),
    **dict.fromkeys("\u2008\u2009\u200a\u202f\u205f\u3000", " "),
    **dict.fromkeys("\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029", "\n"),
}


def _letter(code: int) -> str | None:
    parts = unicodedata.normalize("NFKD", chr(code))
    base = [part for part in parts if not unicodedata.combining(part)]
    return base[0] if len(base) == 1 and base[0].isalpha() else None


_LETTERS = {
    code: plain
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00))
    if (plain := _letter(code)) and plain != chr(code)
}
_PLAIN = str.maketrans(_SIGNS) | _LETTERS | {0x131: "i", 0xF8: "o", 0x142: "l", 0x111: "d"}


@dataclass(frozen=True)
class Normal:
    """A text beside its normal form.

    Parameters
    ----------
    text : str
        The original.
    folded : str
        The normal form: never longer.
    dropped : tuple of int
        Places in the original of the characters that fell out, ascending.
    """

    text: str
    folded: str
    dropped: tuple[int, ...]
    _keys: tuple[int, ...]

    def start(self, at: int) -> int:
        """Return where the character ``folded[at]`` stands in the original."""
        return at + bisect_right(self._keys, at)

    def end(self, at: int) -> int:
        """Return where ``folded[:at]`` ends in the original: right behind its last character."""
        return self.start(at - 1) + 1 if at else 0

    def at(self, original: int) -> int:
        """Return the place in the normal form of a place in the original."""
        return original - bisect_left(self.dropped, original)


def normal(text: str) -> Normal:
    """Return a text beside its normal form."""
    dropped = tuple(sorted(_dropped(text)))
    kept = text
    if dropped:
        edges = [-1, *dropped, len(text)]
        kept = "".join(text[one + 1 : other] for one, other in pairwise(edges))
    keys = tuple(place - number for number, place in enumerate(dropped))
    return Normal(text, kept.translate(_PLAIN), dropped, keys)


def _dropped(text: str) -> set[int]:
    """Return the places of the characters that fall out of a text."""
    gone = {at for found in _INVISIBLE.finditer(text) for at in range(*found.span())}
    return gone | {
        at for found in _QUOTED.finditer(text) for at in (found.start(), found.end() - 1)
    }
