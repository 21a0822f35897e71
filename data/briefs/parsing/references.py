"""References of several house styles: publisher, title, date and address."""

import re
from functools import cache

from data.briefs import words
from data.briefs.dating.clock import Clock
from data.briefs.dating.dates import DateMention, find_dates
from data.briefs.parsing.normal import Normal
from data.briefs.parsing.parsed import Reference

_URL = re.compile(r"\b(?:https?://|www\.)[^\s<>\"')\]]+", re.IGNORECASE)
_LINK = re.compile(r"\[([^\]]{1,400})\]\((https?://[^\s)]+)\)")
# a title in quotes opens the reference or follows a stop; elsewhere it is a part of a title
_QUOTED = re.compile(r"(?:^|[,.;:)|]|\s-)\s*(?:\"([^\"]{4,400})\"|'([^\"]{12,400}?)[,.]?'(?!\w))")
# "(2020, December 3)" of the APA style
_APA = re.compile(r"\(((?:19|20)\d\d), ((?:[A-Z][a-z]+)\.? \d{1,2})\)\.?")
_ACCESSED = re.compile(r"\(?(?:accessed|retrieved|last visited)\b.*$", re.IGNORECASE)
_EDGE = " \t\n,.;:|-()*_<>"


@cache
def _publishers() -> frozenset[str]:
    return frozenset(name.lower() for name in words.table("publishers")["names"])


def read_reference(
    normal: Normal, start: int, end: int, number: int, *, is_numbered: bool = True
) -> Reference:
    """Return the reference that stands between two places of the normal form."""
    text = normal.folded[start:end].replace("\n", " ")
    url = _URL.search(text)
    dated, published = _date_of(normal, start, text)
    publisher, title = _names(dated)
    return Reference(
        number,
        normal.start(start),
        normal.end(end),
        publisher,
        title,
        url[0].rstrip(".,;") if url else "",
        published,
        is_numbered,
    )


def _blank(text: str, match: re.Match[str]) -> str:
    # keeps all other places where they are
    return text[: match.start()] + " " * len(match[0]) + text[match.end() :]


def _date_of(normal: Normal, start: int, text: str) -> tuple[str, DateMention | None]:
    """Return the text with date and address blanked out by a bar, and its date."""
    bare = _LINK.sub(lambda link: f'"{link[1]}"'.ljust(len(link[0])), text)
    for url in _URL.finditer(bare):
        bare = _blank(bare, url)
    accessed = _ACCESSED.search(bare)
    if accessed is not None:
        bare = _blank(bare, accessed)
    apa = _APA.search(bare)
    read = bare
    if apa is not None:
        turned = f" {apa[2]}, {apa[1]}"
        read = bare[: apa.start()] + turned.ljust(len(apa[0])) + bare[apa.end() :]
    dates = [date for date in find_dates(read, Clock()) if date.earliest is not None]
    days = [date for date in dates if date.is_day] or [d for d in dates if d.precision == "month"]
    if not days:
        return bare, None
    date = days[-1]
    begin, stop = (apa.start(), apa.end()) if apa is not None else (date.start, date.end)
    cut = bare[:begin] + "|" + " " * (stop - begin - 1) + bare[stop:]
    return cut, _moved(normal, start, date, begin, stop)


def _moved(normal: Normal, start: int, date: DateMention, begin: int, stop: int) -> DateMention:
    first, last = normal.start(start + begin), normal.end(start + stop)
    return DateMention(
        first,
        last,
        normal.text[first:last],
        date.value,
        date.earliest,
        date.latest,
        date.precision,
        date.candidates,
        date.flags,
    )


def _names(text: str) -> tuple[str, str]:
    quoted = _QUOTED.search(text)
    if quoted is not None:
        title = (quoted[1] or quoted[2]).strip(_EDGE)
        around = (*_parts(text[quoted.end() :]), *_parts(text[: quoted.start()]))
        named = [part for part in around if part.lower() in _publishers()]
        return next(iter(named or around), ""), title
    parts = _parts(text)
    if len(parts) < 2:
        return "", "".join(parts)
    for place in (-1, 0, 1):
        if len(parts) > place and parts[place].lower() in _publishers():
            return parts[place], _title(parts, place)
    return parts[0], _title(parts, 0)


def _title(parts: list[str], place: int) -> str:
    if place == 0:
        return ", ".join(parts[1:])
    # an author stands first where the publisher does not
    rest = parts[:place] if place == -1 else parts[place + 1 :]
    return ", ".join(rest[1:] if place == -1 and len(rest) > 1 and _is_person(rest[0]) else rest)


def _is_person(part: str) -> bool:
    names = part.split()
    return 1 < len(names) <= 4 and all(name[0].isupper() or name in {"al", "and"} for name in names)


def _parts(text: str) -> list[str]:
    pieces = re.split(r"\s*\|\s*|,\s+|\s+-\s+|\.\s+(?=[A-Z\"])", text)
    return [piece.strip(_EDGE) for piece in pieces if piece.strip(_EDGE)]
