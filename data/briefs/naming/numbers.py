"""Numbers in words and figures, with what is said of how sure they are."""

import re
from dataclasses import dataclass

_ONES = {
    word: number
    for number, word in enumerate(
        (
            *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
            *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen"),
            *("seventeen", "eighteen", "nineteen"),
        )
    )
}
_TENS = {
    word: number * 10
    for number, word in enumerate(
        ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), 2
    )
}
_WORDS = "|".join(sorted((*_ONES, *_TENS), key=len, reverse=True))
_WORD_NUMBER = rf"(?:(?:{'|'.join(_TENS)})-(?:{'|'.join(list(_ONES)[1:10])})|{_WORDS})"
_VAGUE = {
    "a couple of": (2, 2),
    "a pair of": (2, 2),
    "a dozen": (12, 12),
    "half a dozen": (6, 6),
    "dozens of": (24, None),
    "dozens": (24, None),
    "scores of": (40, None),
    "scores": (40, None),
    "hundreds of": (200, None),
    "hundreds": (200, None),
    "several": (None, None),
    "some": (None, None),
    "a number of": (None, None),
    "many": (None, None),
    "multiple": (None, None),
    "a few": (None, None),
    "numerous": (None, None),
}
_VAGUE_PATTERN = "|".join(sorted(_VAGUE, key=len, reverse=True))
_HEDGE = (
    r"(?:(?P<low>at least|no fewer than|not less than|more than|over|upwards of|a minimum of"
    r"|as many as(?= \d+ or more))|(?P<high>up to|as many as|fewer than|less than|at most|nearly"
    r"|almost|close to)|about|around|approximately|some|roughly|an estimated|another|a further"
    r"|an additional|a total of|all|other)\s+"
)
_FIGURE = r"\d{1,3}(?:,\d{3})+|\d{1,5}"
NUMBER = (
    rf"(?<!\bno\s)(?:{_HEDGE})?(?:between\s+)?(?P<number>{_FIGURE}|{_WORD_NUMBER}|{_VAGUE_PATTERN})(?![a-z])"
    rf"(?:\s?(?:-|to|and|or)\s?(?P<upper>{_FIGURE}|{_WORD_NUMBER})(?!\s*(?:wounded|injured|hurt"
    r"|killed|dead)))?"
)
# named groups may stand once in a pattern
PLAIN_NUMBER = re.sub(r"\?P<\w+>", "?:", NUMBER)
_READ = re.compile(NUMBER, re.IGNORECASE)


@dataclass(frozen=True)
class Count:
    """A number as stated: None where it is only known to be more (or not known)."""

    low: int | None
    high: int | None

    def __add__(self, other: "Count") -> "Count":
        low = None if self.low is None or other.low is None else self.low + other.low
        high = None if self.high is None or other.high is None else self.high + other.high
        return Count(low, high)

    def __sub__(self, fewer: int) -> "Count":
        low, high = (
            None if each is None or each < fewer else each - fewer for each in (self.low, self.high)
        )
        return Count(low, high)


def read_number(text: str) -> Count | None:
    """Return the number a text begins with; None where it begins with none."""
    match = _READ.match(text.strip())
    if match is None:
        return None
    low, high = _value(match["number"])
    if match["upper"]:
        _, high = _value(match["upper"])
        if low is not None and high is not None and high < low:
            return Count(low, low)
    if match["low"]:
        high = None
    elif match["high"]:
        low = None
    return Count(low, high)


def _value(text: str) -> tuple[int | None, int | None]:
    plain = text.lower()
    if plain in _VAGUE:
        return _VAGUE[plain]
    if plain[0].isdigit():
        number = int(plain.replace(",", ""))
    else:
        number = sum(_TENS.get(part, _ONES.get(part, 0)) for part in plain.split("-"))
    return number, number
