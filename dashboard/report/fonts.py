"""The fonts pictures are drawn with: shipped, so that a picture is the same on every machine."""

import base64
import struct
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import vl_convert

FOLDER = Path(__file__).parent / "fonts"
FAMILY = "Noto Sans"
FAMILIES = (FAMILY, "Noto Sans Arabic", "Noto Sans Math")
# joiners and marks of direction are read and never drawn
_UNDRAWN = frozenset("\n\t\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069\ufeff")
_WINDOWS_UNICODE = (3, 1)
_SEGMENT_FORMAT = 4


@cache
def register() -> None:
    """Make the shipped fonts known to the chart converter, once a process."""
    vl_convert.register_font_directory(str(FOLDER))


@cache
def embedded() -> tuple[dict[str, str], ...]:
    """Return the fonts for a page that brings its own: family, weight and a ``data:`` address."""
    found = []
    for family in FAMILIES:
        for style, weight in (("Regular", "400"), ("Bold", "700")):
            path = FOLDER / f"{family.replace(' ', '')}-{style}.ttf"
            if path.exists():
                content = base64.b64encode(path.read_bytes()).decode("ascii")
                address = f"data:font/ttf;base64,{content}"
                found.append({"family": family, "weight": weight, "address": address})
    return tuple(found)


@cache
def covered() -> frozenset[int]:
    """Return the code points that at least one shipped font of regular weight can draw."""
    return frozenset().union(*(_code_points(path) for path in FOLDER.glob("*-Regular.ttf")))


def without_glyph(texts: Iterable[str]) -> list[str]:
    """Return the characters of some texts that no shipped font can draw, each once, in order."""
    asked = {character for text in texts for character in text}
    return sorted(c for c in asked if ord(c) not in covered() and c not in _UNDRAWN)


def _code_points(path: Path) -> set[int]:
    data = path.read_bytes()
    table = _table(data, b"cmap")
    (count,) = struct.unpack_from(">H", data, table + 2)
    for row in range(count):
        platform, encoding, offset = struct.unpack_from(">HHL", data, table + 4 + 8 * row)
        if (platform, encoding) == _WINDOWS_UNICODE:
            return _segments(data, table + offset)
    return set()


def _table(data: bytes, tag: bytes) -> int:
    (count,) = struct.unpack_from(">H", data, 4)
    for row in range(count):
        name, _, offset, _ = struct.unpack_from(">4sLLL", data, 12 + 16 * row)
        if name == tag:
            return int(offset)
    message = f"the font has no table {tag!r}"
    raise ValueError(message)


def _segments(data: bytes, start: int) -> set[int]:
    form, _, _, doubled = struct.unpack_from(">HHHH", data, start)
    if form != _SEGMENT_FORMAT:
        message = f"the font maps its characters in form {form}; expected {_SEGMENT_FORMAT}"
        raise ValueError(message)
    numbers = f">{doubled // 2}H"
    ends = struct.unpack_from(numbers, data, start + 14)
    starts = struct.unpack_from(numbers, data, start + 16 + doubled)
    points: set[int] = set()
    for first, last in zip(starts, ends, strict=True):
        points.update(range(first, last + 1))
    # the last segment is there to end the table
    return points - {0xFFFF}
