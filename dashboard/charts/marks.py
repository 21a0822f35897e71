"""Small marks: the chip of a level and the sparkline of a facility."""

import math
from html import escape
from typing import Literal

from dashboard.words.phrases import rate_words
from models.levels import Level, level_of

WIDTH, HEIGHT = 150, 44
LOWEST_RATE, HIGHEST_RATE = 0.01, 1.0
Size = Literal["small", "medium", "large", "huge"]
# of the word of a chip: huge ones are read from three metres, medium ones from a chair
SIZES: dict[Size, str] = {
    "small": "1rem",
    "medium": "1.2rem",
    "large": "1.5rem",
    "huge": "min(2.9rem, 9vw)",
}
# of a huge chip: its letters, one of them, and what stands around them
HUGE_PX, LETTER_EM, AROUND_EM = 46.4, 0.64, 2.3
# outlines of the level shapes as CSS clips: Streamlit takes every SVG out of its HTML
_SHAPES = {
    "circle": "circle(44%)",
    "square": "inset(11%)",
    "triangle-up": "polygon(50% 6%, 96% 90%, 4% 90%)",
    "diamond": "polygon(50% 0, 100% 50%, 50% 100%, 0 50%)",
    "cross": "polygon(34% 8%, 66% 8%, 66% 34%, 92% 34%, 92% 66%, 66% 66%, 66% 92%, 34% 92%, "
    "34% 66%, 8% 66%, 8% 34%, 34% 34%)",
    "stroke": "inset(40% 6%)",
}


def level_chip(level: Level, size: Size = "small") -> str:
    """Return the chip of a level as HTML: its shape, its word and its colour, outlined.

    It holds nothing but the level's own fixed words.
    """
    shape = (
        f'<span aria-hidden="true" style="width:0.8em;height:0.8em;'
        f'background:{level.text_colour};clip-path:{_SHAPES[level.shape]}"></span>'
    )
    return (
        f'<span style="display:inline-flex;align-items:center;gap:0.4em;padding:0.14em 0.55em;'
        f"border-radius:0.35em;border:1px solid #1c2430;box-shadow:0 0 0 1px #ffffff66;"
        f"background:{level.colour};color:{level.text_colour};font-weight:700;"
        f'font-size:{SIZES[size]};letter-spacing:0.03em;white-space:nowrap;line-height:1.35">'
        f"{shape}{escape(level.name)}</span>"
    )


def huge_width(level: Level) -> int:
    """Return the room to keep for the huge chip of a level, in pixels, before it is drawn.

    The browser draws chips a moment after words, which would jump aside.
    """
    return round(HUGE_PX * (LETTER_EM * len(level.name) + AROUND_EM))


def level_strip(steps: list[tuple[str, Level, float]]) -> str:
    """Return levels beside each other as HTML, each under its words and over its rate.

    It holds the levels' own fixed words, numbers, and the words given, which are escaped.
    """
    cells = "".join(
        f'<div style="display:flex;flex-direction:column;gap:0.35em;align-items:flex-start">'
        f'<div style="font-size:0.85rem;opacity:0.75">{escape(words)}</div>'
        f"{level_chip(level)}"
        f'<div style="font-size:0.85rem;opacity:0.75">rate {rate_words(rate)}</div></div>'
        for words, level, rate in steps
    )
    return f'<div style="display:flex;flex-wrap:wrap;gap:0.9em 1.5em">{cells}</div>'


def sparkline(rates: list[float], last_rank: int) -> str:
    """Return the SVG of weekly rates on a logarithmic scale, its last point in the level's colour.

    The scale is the same for every facility, so lines can be compared; a gap is a week that was
    not assessed.
    """
    step = (WIDTH - 12) / max(len(rates) - 1, 1)
    points = [(4 + i * step, _height(rate)) for i, rate in enumerate(rates)]
    runs = _runs(points)
    lines = "".join(
        f'<polyline points="{" ".join(f"{x:.1f},{y:.1f}" for x, y in run)}" fill="none" '
        f'stroke="#7d8896" stroke-width="2.2" stroke-linejoin="round"/>'
        for run in runs
    )
    x, y = points[-1] if points else (0.0, math.nan)
    end = (
        ""
        if math.isnan(y)
        else f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.5" fill="{level_of(last_rank).colour}" '
        f'stroke="#1c2430" stroke-width="1"/>'
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}">{lines}{end}</svg>'
    )


def _height(rate: float) -> float:
    if math.isnan(rate):
        return math.nan
    bounded = min(max(rate, LOWEST_RATE), HIGHEST_RATE)
    share = math.log(bounded / LOWEST_RATE) / math.log(HIGHEST_RATE / LOWEST_RATE)
    return HEIGHT - 5 - share * (HEIGHT - 10)


def _runs(points: list[tuple[float, float]]) -> list[list[tuple[float, float]]]:
    runs: list[list[tuple[float, float]]] = [[]]
    for point in points:
        if math.isnan(point[1]):
            runs.append([])
        else:
            runs[-1].append(point)
    return [run for run in runs if len(run) > 1]
